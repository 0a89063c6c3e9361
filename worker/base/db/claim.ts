/**
 * Taking due work: the rows whose `next_at` has come, soonest first, are pushed to the end of the claim in the
 * statement that reads them. No one else sees them until then, and work that was cut off comes back automatically.
 */
import { and, asc, lte, sql, type SQL } from 'drizzle-orm';
import type { SQLiteColumn, SQLiteTable, SQLiteUpdateSetSource } from 'drizzle-orm/sqlite-core';
import type { Database } from './database.ts';
import { prepared, type Preparable } from './prepared.ts';

export type Claim = {
  readonly now: number;
  readonly claimUntil: number;
  readonly limit: number;
};

type Claimable = SQLiteTable & { readonly nextAt: SQLiteColumn };

/**
 * @param key what tells the rows of the table apart: its primary key, or `rowid` where that is of several columns
 * @param also what the claim counts besides, such as tries or a revision
 * @param only which of the due rows are meant, by what the claim names besides; all at first
 * @returns the claim, to be asked with a database
 */
export function claiming<
  T extends Claimable,
  Named extends Record<string, unknown> = Record<never, unknown>,
>(
  [table, key]: readonly [T, SQLiteColumn | SQL],
  { also = {}, only }: { readonly also?: SQLiteUpdateSetSource<T>; readonly only?: SQL } = {},
): (db: Database, claim: Claim & Named) => Promise<T['$inferSelect'][]> {
  return prepared<Claim & Named, T['$inferSelect']>((db) => {
    const due = db
      .select({ key })
      .from(table)
      .where(and(lte(table.nextAt, sql.placeholder('now')), only))
      .orderBy(asc(table.nextAt))
      .limit(sql.placeholder('limit'));
    // Of any table, Drizzle cannot tell that it takes a value of this column, nor that it returns its rows.
    const nextAt = sql`${sql.placeholder('claimUntil')}`;
    const set = { ...also, nextAt } as SQLiteUpdateSetSource<T>;
    const claimed = db
      .update(table)
      .set(set)
      .where(sql`${key} IN ${due}`)
      .returning();
    return claimed as unknown as Preparable<T['$inferSelect']>;
  });
}
