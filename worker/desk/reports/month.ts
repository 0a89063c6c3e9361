/**
 * A month of a balance: opening, every line, closing, per currency. It adds up by construction, from the
 * balance as it is now back through every line since; it never trusts a sum that someone kept.
 */
import type { Money } from '../../base/money/amount.ts';
import type { BalanceEntry } from '../../stripe/entry-facts.ts';

/** Why a line is there, where it is ours. */
export type Reason = {
  readonly operationId: string;
  readonly operation: string;
  readonly paymentId: string;
  /** Who decided it: `staff:usr_…`, `key:…`, `clock`. */
  readonly actor: string;
  readonly policyVersion: number | null;
};

export type MonthLine =
  | { readonly line: 'opening' | 'closing'; readonly at: number; readonly balance: Money }
  | {
      readonly line: 'entry';
      readonly entry: BalanceEntry;
      /** The balance after it. */
      readonly runningMinor: number;
      readonly reason: Reason | null;
    };

export type Span = { readonly from: number; readonly to: number };

/** No balance at Stripe is older. */
const FIRST_YEAR = 2010;

/** The span of `2026-10` in UTC, ms; null when it is no month in which there was a balance. */
export function spanOfMonth(month: string): Span | null {
  const [, year, number] = /^(\d{4})-(0[1-9]|1[0-2])$/.exec(month) ?? [];
  if (year === undefined || number === undefined || Number(year) < FIRST_YEAR) return null;
  return {
    from: Date.UTC(Number(year), Number(number) - 1, 1),
    to: Date.UTC(Number(year), Number(number), 1),
  };
}

export type KnownBalance = {
  /** The balance now, available and pending together, per currency. */
  readonly now: readonly Money[];
  /** Every line since the month began, in any order. */
  readonly since: readonly BalanceEntry[];
};

export function monthOf(
  span: Span,
  { now, since }: KnownBalance,
  reasonOf: (entry: BalanceEntry) => Reason | null,
): MonthLine[] {
  const currencies = [...new Set([...now, ...since].map(({ currency }) => currency))].sort();
  return currencies.flatMap((currency) => {
    const own = since.filter((entry) => entry.currency === currency);
    const has = now.find((one) => one.currency === currency)?.amountMinor ?? 0;
    const openingMinor = has - own.reduce((sum, { netMinor }) => sum + netMinor, 0);
    const inMonth = own.filter(({ createdAt }) => createdAt < span.to).sort(byTime);
    let runningMinor = openingMinor;
    const lines = inMonth.map((entry): MonthLine => {
      runningMinor += entry.netMinor;
      return { line: 'entry', entry, runningMinor, reason: reasonOf(entry) };
    });
    return [
      { line: 'opening', at: span.from, balance: { amountMinor: openingMinor, currency } },
      ...lines,
      { line: 'closing', at: span.to, balance: { amountMinor: runningMinor, currency } },
    ];
  });
}

function byTime(one: BalanceEntry, other: BalanceEntry): number {
  return one.createdAt - other.createdAt || (one.id < other.id ? -1 : 1);
}

const COLUMNS = [
  ...['line', 'at', 'currency', 'entry', 'type', 'category', 'source', 'gross_minor', 'fee_minor'],
  ...['net_minor', 'balance_minor', 'payment', 'operation', 'operation_kind', 'decided_by'],
  'policy_version',
] as const;

type Column = (typeof COLUMNS)[number];

/** The lines as CSV (RFC 4180), with a header. Ids and numbers only: nothing in it needs quotes. */
export function csvOf(lines: readonly MonthLine[]): string {
  const rows = lines.map((line) => {
    const cells = cellsOf(line);
    return COLUMNS.map((column) => cellOf(cells[column])).join(',');
  });
  return [COLUMNS.join(','), ...rows, ''].join('\r\n');
}

function cellsOf(line: MonthLine): Partial<Record<Column, string | number | null>> {
  if (line.line !== 'entry') {
    const { amountMinor, currency } = line.balance;
    const at = new Date(line.at).toISOString();
    return { line: line.line, at, currency, balance_minor: amountMinor };
  }
  const { entry, runningMinor, reason } = line;
  return {
    line: 'entry',
    at: new Date(entry.createdAt).toISOString(),
    currency: entry.currency,
    entry: entry.id,
    type: entry.type,
    category: entry.category,
    source: entry.sourceId,
    gross_minor: entry.amountMinor,
    fee_minor: entry.feeMinor,
    net_minor: entry.netMinor,
    balance_minor: runningMinor,
    payment: reason?.paymentId ?? null,
    operation: reason?.operationId ?? null,
    operation_kind: reason?.operation ?? null,
    decided_by: reason?.actor ?? null,
    policy_version: reason?.policyVersion ?? null,
  };
}

/** What would begin a formula or break a line in a spreadsheet is not an id: it is left out. */
function cellOf(value: string | number | null | undefined): string {
  if (typeof value === 'number') return String(value);
  return value && /^[\w.:-]+$/.test(value) && !value.startsWith('-') ? value : '';
}
