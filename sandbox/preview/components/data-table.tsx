import type { DataTableColumn, DataTableItem, DataTableProps } from '@stripe/ui-extension-sdk/ui';
import { useState } from 'react';
import { Spinner } from './actions.tsx';
import { Cell } from './cells.tsx';
import { useDashboard } from './dashboard-context.ts';
import { Glyph } from './icons.tsx';
import { RowActions } from './row-actions.tsx';

export function DataTable(props: DataTableProps) {
  const { columns, items, loading = false, onRowClick, rowActions, batchable } = props;
  const page = usePage(props.pagination, items);
  const [selected, setSelected] = useState<ReadonlySet<string>>(new Set());
  const toggle = (id: string): void => {
    const next = new Set(selected);
    if (!next.delete(id)) next.add(id);
    setSelected(next);
    const chosen = items.filter((item) => next.has(item.id)).map((item) => [item.id, item]);
    batchable?.onBatchChange(Object.fromEntries(chosen) as Record<string, DataTableItem>);
  };
  if (loading) return <Empty content={<Spinner />} />;
  if (items.length === 0) return <Empty content={<EmptyMessage message={props.emptyMessage} />} />;
  return (
    <div className="data-table">
      <div className="table-scroll">
        <table className="table">
          <thead>
            <tr>
              {batchable !== undefined && <th className="cell-narrow" />}
              {columns.map((column) => (
                <th key={column.key} scope="col" className={numeric(column)}>
                  <span className={column.hideHeaderLabel ? 'visually-hidden' : undefined}>
                    {column.label}
                  </span>
                </th>
              ))}
              {rowActions !== undefined && <th className="cell-narrow" />}
            </tr>
          </thead>
          <tbody>
            {page.items.map((item) => (
              <tr key={item.id} {...rowPress(item, onRowClick)}>
                {batchable !== undefined && (
                  <td className="cell-narrow" onClick={stop}>
                    <input
                      type="checkbox"
                      aria-label={`Select ${item.id}`}
                      checked={selected.has(item.id)}
                      onChange={() => {
                        toggle(item.id);
                      }}
                    />
                  </td>
                )}
                {columns.map((column) => (
                  <td key={column.key} className={numeric(column)}>
                    <Cell column={column} item={item} />
                  </td>
                ))}
                {rowActions !== undefined && (
                  <td className="cell-narrow" onClick={stop}>
                    <RowActions item={item} actions={rowActions} />
                  </td>
                )}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {page.isPaged && <Pager page={page} />}
    </div>
  );
}

function numeric(column: DataTableColumn): string | undefined {
  return column.cell?.type === 'currency' ? 'cell-right' : undefined;
}

function stop(event: React.SyntheticEvent): void {
  event.stopPropagation();
}

function rowPress(item: DataTableItem, onRowClick: DataTableProps['onRowClick']) {
  if (onRowClick === undefined) return {};
  return {
    className: 'row-pressable',
    tabIndex: 0,
    onClick: () => {
      onRowClick(item);
    },
    onKeyDown: (event: React.KeyboardEvent) => {
      if (event.key === 'Enter') onRowClick(item);
    },
  };
}

function Empty({ content }: { readonly content: React.ReactNode }) {
  return <div className="table-empty">{content}</div>;
}

function EmptyMessage({ message }: { readonly message: DataTableProps['emptyMessage'] }) {
  const dashboard = useDashboard();
  if (typeof message !== 'object') return <>{message ?? 'Nothing here yet'}</>;
  return (
    <>
      {message.message}
      <button
        type="button"
        className="link link-primary"
        onClick={() => {
          dashboard.open(message.action.href);
        }}
      >
        {message.action.label}
      </button>
    </>
  );
}

type Page = {
  readonly isPaged: boolean;
  readonly items: readonly DataTableItem[];
  readonly number: number;
  readonly caption: string;
  readonly hasNext: boolean;
  readonly go: (page: number) => void;
};

/** The three ways a table may be cut into pages (SDK `pagination`). */
function usePage(pagination: DataTableProps['pagination'], items: readonly DataTableItem[]): Page {
  const [own, setOwn] = useState(1);
  const isCursor = pagination !== undefined && 'hasMore' in pagination;
  const size = pagination?.pageSize ?? items.length;
  const total =
    pagination !== undefined && 'totalItems' in pagination
      ? (pagination.totalItems ?? items.length)
      : items.length;
  const last = Math.max(1, Math.ceil(total / Math.max(size, 1)));
  const number = isCursor ? pagination.currentPage : Math.min(pagination?.currentPage ?? own, last);
  const start = (number - 1) * size;
  const isWhole = !isCursor && items.length > size;
  return {
    isPaged: pagination !== undefined,
    items: isWhole ? items.slice(start, start + size) : items,
    number,
    caption: isCursor
      ? `Page ${String(number)}`
      : `${String(Math.min(start + 1, total))}–${String(Math.min(start + size, total))} of ${String(total)} results`,
    hasNext: isCursor ? pagination.hasMore : number < last,
    go: (page) => {
      setOwn(page);
      pagination?.onPageChange?.(page);
    },
  };
}

function Pager({ page }: { readonly page: Page }) {
  return (
    <div className="pager">
      <span>{page.caption}</span>
      <span className="pager-buttons">
        <button
          type="button"
          className="button button-secondary size-small"
          disabled={page.number <= 1}
          onClick={() => {
            page.go(page.number - 1);
          }}
        >
          <Glyph name="chevronLeft" px={12} />
          Previous
        </button>
        <button
          type="button"
          className="button button-secondary size-small"
          disabled={!page.hasNext}
          onClick={() => {
            page.go(page.number + 1);
          }}
        >
          Next
          <Glyph name="chevronRight" px={12} />
        </button>
      </span>
    </div>
  );
}
