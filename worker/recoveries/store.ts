import { and, asc, eq, isNull, sql } from 'drizzle-orm';
import { index, integer, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core';
import type { Database, Statement } from '../db/database.ts';
import type { Recovery } from './recovery.ts';

export const recoveries = sqliteTable(
  'recoveries',
  {
    id: text('id').primaryKey(),
    sellerId: text('seller_id').notNull(),
    paymentId: text('payment_id').notNull(),
    cause: text('cause').$type<Recovery['cause']>().notNull(),
    sourceId: text('source_id').notNull(),
    amountMinor: integer('amount_minor').notNull(),
    currency: text('currency').notNull(),
    collectedMinor: integer('collected_minor').notNull().default(0),
    suggested: text('suggested', { mode: 'json' }).$type<Recovery['suggested']>().notNull(),
    openedAt: integer('opened_at').notNull(),
    closedAt: integer('closed_at'),
    closedBy: text('closed_by'),
    closeReason: text('close_reason'),
  },
  (table) => [
    uniqueIndex('recoveries_once').on(table.cause, table.sourceId, table.sellerId),
    index('recoveries_open')
      .on(table.openedAt)
      .where(sql`closed_at IS NULL`),
  ],
);

/** Opens a recovery; the same cause, source and seller a second time changes nothing. */
export function openRecovery(
  db: Database,
  recovery: Omit<Recovery, 'collectedMinor' | 'closedAt' | 'closedBy' | 'closeReason'>,
): Statement {
  return db.insert(recoveries).values(recovery).onConflictDoNothing();
}

/** Nothing is owed any more: its cause fell away, or it was collected or written off. */
export function closeRecovery(
  db: Database,
  which: Pick<Recovery, 'cause' | 'sourceId'>,
  closed: { readonly at: number; readonly by: string; readonly reason: string },
): Statement {
  return db
    .update(recoveries)
    .set({ closedAt: closed.at, closedBy: closed.by, closeReason: closed.reason })
    .where(
      and(
        eq(recoveries.cause, which.cause),
        eq(recoveries.sourceId, which.sourceId),
        isNull(recoveries.closedAt),
      ),
    );
}

/** Open recoveries, the oldest first. */
export async function readOpenRecoveries(db: Database, limit: number): Promise<Recovery[]> {
  return db
    .select()
    .from(recoveries)
    .where(isNull(recoveries.closedAt))
    .orderBy(asc(recoveries.openedAt))
    .limit(limit);
}

export async function readPaymentRecoveries(db: Database, paymentId: string): Promise<Recovery[]> {
  return db.select().from(recoveries).where(eq(recoveries.paymentId, paymentId));
}
