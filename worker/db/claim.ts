/**
 * Taking due work: the rows whose `next_at` has come, soonest first, are pushed to the end of the claim in the
 * statement that reads them. Nobody else sees them until then, and work that was cut off comes back by itself.
 */
import { and, asc, lte, sql, type SQL } from 'drizzle-orm';
import type { SQLiteColumn, SQLiteTable, SQLiteUpdateSetSource } from 'drizzle-orm/sqlite-core';
import type { Database } from './database.ts';

export type Claim = {
  readonly now: number;
  readonly claimUntil: number;
  readonly limit: number;
};

type Claimable = SQLiteTable & { readonly nextAt: SQLiteColumn };

/**
 * @param key what tells the rows of the table apart: its primary key, or `rowid` where that is of several columns
 * @param also what the claim counts besides, such as tries or a revision
 * @param only which of the due rows are meant; all at first
 */
export async function claimDue<T extends Claimable>(
  db: Database,
  [table, key]: readonly [T, SQLiteColumn | SQL],
  { now, claimUntil, limit }: Claim,
  { also = {}, only }: { readonly also?: SQLiteUpdateSetSource<T>; readonly only?: SQL } = {},
): Promise<T['$inferSelect'][]> {
  const due = db
    .select({ key })
    .from(table)
    .where(and(lte(table.nextAt, now), only))
    .orderBy(asc(table.nextAt))
    .limit(limit);
  // Drizzle cannot tell that a table with this column takes a value of it.
  const set = { ...also, nextAt: claimUntil } as SQLiteUpdateSetSource<T>;
  return db
    .update(table)
    .set(set)
    .where(sql`${key} IN ${due}`)
    .returning();
}
