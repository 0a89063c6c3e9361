import type { DataTableColumn, DataTableItem } from '@stripe/ui-extension-sdk/ui';
import { Badge } from './actions.tsx';
import { formatMinor } from './currency.ts';
import { useDashboard } from './dashboard-context.ts';

/** One value of a data table, by the column's format. */
export function Cell(props: { readonly column: DataTableColumn; readonly item: DataTableItem }) {
  const { column, item } = props;
  const dashboard = useDashboard();
  const value = item[column.key];
  if (value === undefined || value === '') return <span className="cell-empty">—</span>;
  const cell = column.cell ?? { type: 'text' };
  switch (cell.type) {
    case 'text':
      return <>{value}</>;
    case 'id':
      return <code>{value}</code>;
    case 'status':
      return <Badge type={cell.statusMap[value] ?? 'neutral'}>{value}</Badge>;
    case 'currency': {
      const own = cell.currencyKey === undefined ? undefined : item[cell.currencyKey];
      const currency = own ?? cell.currencyMap?.[item.id] ?? cell.currency;
      return <span className="cell-amount">{formatMinor(Number(value), String(currency))}</span>;
    }
    case 'date':
      return <>{formatDate(value, cell.options?.style, cell.options?.timeZone)}</>;
    case 'link':
      return (
        <a
          className="link link-primary"
          href={String(value)}
          onClick={(event) => {
            event.preventDefault();
            event.stopPropagation();
            dashboard.open(String(value));
          }}
        >
          {cell.linkMap?.[value] ?? value}
        </a>
      );
  }
}

/** Numbers of this size and below are seconds (Stripe's unit), above it milliseconds. */
const SECONDS_MAX = 100_000_000_000;

/** Reads the SDK's style names, such as `medium-year-month-day-time`, into the browser's words. */
export function formatDate(
  value: string | number,
  style = 'short-year-month-day-time',
  timeZone?: string,
): string {
  const date = toDate(value);
  if (Number.isNaN(date.getTime())) return String(value);
  const parts = new Set(style.replaceAll('?', '').split('-'));
  const length = style.split('-')[0];
  const month = ({ long: 'long', medium: 'short' } as const)[length ?? ''] ?? 'numeric';
  const weekday = length === 'long' ? 'long' : 'short';
  const isShort = month === 'numeric';
  return new Intl.DateTimeFormat('en-US', {
    ...(timeZone === undefined ? {} : { timeZone }),
    ...(parts.has('year') && { year: isShort ? ('2-digit' as const) : ('numeric' as const) }),
    ...(parts.has('month') && { month }),
    ...(parts.has('day') && { day: 'numeric' as const }),
    ...(parts.has('weekday') && { weekday }),
    ...(parts.has('time') && { hour: 'numeric' as const, minute: '2-digit' as const }),
    ...(parts.has('seconds') && { second: '2-digit' as const }),
    ...(parts.has('timezone') && { timeZoneName: 'short' as const }),
  }).format(date);
}

function toDate(value: string | number): Date {
  if (typeof value === 'string' && !/^\d+$/.test(value)) return new Date(value);
  const amount = Number(value);
  return new Date(amount <= SECONDS_MAX ? amount * 1000 : amount);
}
