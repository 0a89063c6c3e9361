/** Lists: newest first, 10 by default, 100 at most. https://docs.stripe.com/api/pagination */
import { isRefusal, invalidRequest, noSuch } from './errors.ts';
import type { Refusal } from './errors.ts';
import { integer, range, text } from './parameters.ts';
import type { Range } from './parameters.ts';
import { positionOf, rowsBy } from './table.ts';
import type { Row, Table } from './table.ts';

/** Parameters every list takes. */
export const PAGE = {
  limit: integer(1, 100),
  starting_after: text(),
  ending_before: text(),
} as const;
/** Those of most lists. */
export const LIST = { ...PAGE, created: range() } as const;

export type ListParams = {
  readonly limit?: number | undefined;
  readonly starting_after?: string | undefined;
  readonly ending_before?: string | undefined;
  readonly created?: Range | undefined;
};
const LIMIT_DEFAULT = 10;

type Query<T, H> = {
  readonly table: Table<T, H>;
  /** Index name and key: the rows to list. */
  readonly by: readonly [index: string, key: string];
  readonly url: string;
  readonly params: ListParams;
  readonly where?: (row: Row<T, H>) => boolean;
  readonly show: (row: Row<T, H>) => object;
};

/** The narrowest index for what belongs to a payment: by charge, by PaymentIntent, else by account. */
export const indexOfPayment = (
  params: { readonly charge?: string | undefined; readonly payment_intent?: string | undefined },
  account: string,
): Query<unknown, unknown>['by'] => {
  if (params.charge !== undefined) return ['charge', params.charge];
  if (params.payment_intent !== undefined) return ['intent', params.payment_intent];
  return ['account', account];
};

type Wanted = boolean | number | string | readonly string[] | Range | undefined;

/**
 * Whether an object's own members are what a list is filtered by: equal, within a range, one of a list. What is not
 * asked for does not matter; what the object has not, or null, is never what was asked for.
 */
export const agrees = (object: object, wanted: Readonly<Record<string, Wanted>>): boolean => {
  const held = object as Readonly<Record<string, unknown>>; // read by name only
  return Object.entries(wanted).every(([name, value]) => {
    if (value === undefined) return true;
    const own = held[name];
    if (Array.isArray(value)) return value.includes(idIn(own));
    if (typeof value !== 'object') return idIn(own) === value;
    return typeof own === 'number' && isWithin(own, value as Range); // no list, so a range
  });
};

const idIn = (value: unknown): unknown =>
  typeof value === 'object' && value !== null && 'id' in value ? value.id : value;

const isWithin = (value: number, bounds: Range): boolean =>
  (bounds.gt === undefined || value > bounds.gt) &&
  (bounds.gte === undefined || value >= bounds.gte) &&
  (bounds.lt === undefined || value < bounds.lt) &&
  (bounds.lte === undefined || value <= bounds.lte);

const cursorOf = <T, H>(query: Query<T, H>, id: string, param: string): number | Refusal => {
  const row = query.table.rows.get(id);
  return row === undefined ? noSuch('object', id, param) : row.seq;
};

/** One page as Stripe's list object, or the refusal of its cursor. */
export const listRows = <T extends object, H>(query: Query<T, H>): object => {
  const { params } = query;
  if (params.starting_after !== undefined && params.ending_before !== undefined) {
    return invalidRequest(
      'Received both starting_after and ending_before parameters. Please pass in only one.',
      { param: 'starting_after' },
    );
  }
  const rows = rowsBy(query.table, query.by[0], query.by[1]);
  const fits = (row: Row<T, H>): boolean =>
    (params.created === undefined ||
      ('created' in row.object && isWithin(Number(row.object.created), params.created))) &&
    (query.where?.(row) ?? true);
  const limit = params.limit ?? LIMIT_DEFAULT;
  const page =
    params.ending_before === undefined
      ? older(query, { rows, fits, limit })
      : newer(query, { rows, fits, limit }, params.ending_before);
  if (isRefusal(page)) return page;
  return {
    object: 'list',
    data: page.slice(0, limit).map(query.show),
    has_more: page.length > limit,
    url: query.url,
  };
};

type Among<T, H> = {
  readonly rows: readonly Row<T, H>[];
  readonly fits: (row: Row<T, H>) => boolean;
  readonly limit: number;
};

/** The newest rows below the cursor, one more than the limit when there are more. */
const older = <T, H>(
  query: Query<T, H>,
  { rows, fits, limit }: Among<T, H>,
): readonly Row<T, H>[] | Refusal => {
  let at = rows.length;
  if (query.params.starting_after !== undefined) {
    const cursor = cursorOf(query, query.params.starting_after, 'starting_after');
    if (isRefusal(cursor)) return cursor;
    at = positionOf(rows, cursor);
  }
  const page: Row<T, H>[] = [];
  for (at -= 1; at >= 0 && page.length <= limit; at -= 1) {
    const row = rows[at];
    if (row !== undefined && fits(row)) page.push(row);
  }
  return page;
};

/** The rows just above the cursor, still newest first. */
const newer = <T, H>(
  query: Query<T, H>,
  { rows, fits, limit }: Among<T, H>,
  before: string,
): readonly Row<T, H>[] | Refusal => {
  const cursor = cursorOf(query, before, 'ending_before');
  if (isRefusal(cursor)) return cursor;
  const found: Row<T, H>[] = [];
  for (let at = positionOf(rows, cursor + 1); at < rows.length && found.length <= limit; at += 1) {
    const row = rows[at];
    if (row !== undefined && fits(row)) found.push(row);
  }
  const extra = found.length > limit ? found.slice(limit) : [];
  return [...found.slice(0, limit).reverse(), ...extra];
};

/** Parameters of the second API's lists; `page` stands in the addresses that a list answers. */
export const PAGE_V2 = { limit: integer(1, 100), page: text() } as const;

type QueryV2<T, H> = Omit<Query<T, H>, 'params'> & {
  readonly params: { readonly limit?: number | undefined; readonly page?: string | undefined };
};

/** One page of the second API, with the addresses of those beside it. A page is named by the row before it. */
export const listRowsV2 = <T extends object, H>(query: QueryV2<T, H>): object => {
  const { limit = LIMIT_DEFAULT, page } = query.params;
  const rows = rowsBy(query.table, query.by[0], query.by[1])
    .filter((row) => query.where?.(row) ?? true)
    .toReversed();
  const start = page === undefined ? 0 : rows.findIndex(({ id }) => id === page) + 1;
  if (page !== undefined && start === 0) {
    return invalidRequest('The page token is invalid.', { param: 'page' });
  }
  const addressOf = (from: number): string => {
    const before = rows[from - 1];
    const token = before === undefined ? '' : `&page=${before.id}`;
    return `${query.url}?limit=${String(limit)}${token}`;
  };
  return {
    data: rows.slice(start, start + limit).map(query.show),
    next_page_url: rows.length > start + limit ? addressOf(start + limit) : null,
    previous_page_url: start > 0 ? addressOf(start - limit) : null,
  };
};

/** A list inside another object: its newest ten. */
export const childList = <T, H>(
  rows: readonly Row<T, H>[],
  url: string,
  show: (row: Row<T, H>) => T,
): { object: 'list'; data: T[]; has_more: boolean; url: string } => ({
  object: 'list',
  data: rows.slice(-LIMIT_DEFAULT).reverse().map(show),
  has_more: rows.length > LIMIT_DEFAULT,
  url,
});
