/** Rows by id, with lists by any immutable key, oldest first: quick with tens of thousands. */

export type Row<T, H> = {
  readonly id: string;
  /** The account the object lives on. */
  readonly account: string;
  /** Position in creation order, unique in the world. */
  readonly seq: number;
  /** The object as Stripe shows it. */
  readonly object: T;
  /** What Stripe knows and does not show. */
  readonly hidden: H;
};

type KeyOf<T, H> = (row: Row<T, H>) => string | undefined;

export type Table<T, H> = {
  readonly rows: Map<string, Row<T, H>>;
  readonly keys: Readonly<Record<string, KeyOf<T, H>>>;
  readonly indexes: Map<string, Row<T, H>[]>;
};

/** A table with the given indexes; `account` is always one. Keys must never change in a row. */
export const createTable = <T, H>(
  keys: Readonly<Record<string, KeyOf<T, H>>> = {},
): Table<T, H> => ({
  rows: new Map(),
  keys: { account: (row) => row.account, ...keys },
  indexes: new Map(),
});

export const insertRow = <T, H>(table: Table<T, H>, row: Row<T, H>): Row<T, H> => {
  table.rows.set(row.id, row);
  for (const [name, keyOf] of Object.entries(table.keys)) {
    const key = keyOf(row);
    if (key === undefined) continue;
    const slot = `${name}:${key}`;
    const listed = table.indexes.get(slot);
    if (listed === undefined) table.indexes.set(slot, [row]);
    else listed.push(row);
  }
  return row;
};

/** Rows under one key, oldest first. */
export const rowsBy = <T, H>(
  table: Table<T, H>,
  index: string,
  key: string,
): readonly Row<T, H>[] => table.indexes.get(`${index}:${key}`) ?? [];

/** Forgets a row everywhere. */
export const removeRow = <T, H>(table: Table<T, H>, row: Row<T, H>): void => {
  table.rows.delete(row.id);
  for (const [name, keyOf] of Object.entries(table.keys)) {
    const key = keyOf(row);
    const listed = key === undefined ? undefined : table.indexes.get(`${name}:${key}`);
    const at = listed === undefined ? -1 : positionOf(listed, row.seq);
    if (listed?.[at] === row) listed.splice(at, 1);
  }
};

/** First position whose `seq` is not below the given one. */
export const positionOf = (rows: readonly { readonly seq: number }[], seq: number): number => {
  let low = 0;
  let high = rows.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((rows[middle]?.seq ?? Infinity) < seq) low = middle + 1;
    else high = middle;
  }
  return low;
};
