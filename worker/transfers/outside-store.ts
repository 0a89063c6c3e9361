/**
 * Transfers to sellers that we did not make and that no payment explains, told of while nothing was scheduled for their
 * seller: what is scheduled later, of a payment that was paid before, they may have paid.
 */
import type { SellerId, TransferId } from '../base/result/id.ts';
import { eq, lte, sql } from 'drizzle-orm';
import { index, integer, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import type { Database, Statement } from '../base/db/database.ts';
import { fence } from '../base/db/fence.ts';

export const outsideTransfers = sqliteTable(
  'outside_transfers',
  {
    id: text('id').$type<TransferId>().primaryKey(),
    sellerId: text('seller_id').$type<SellerId>().notNull(),
    currency: text('currency').notNull(),
    amountMinor: integer('amount_minor').notNull(),
    madeAt: integer('made_at').notNull(),
  },
  (table) => [
    index('outside_transfers_by_seller').on(table.sellerId, table.madeAt),
    index('outside_transfers_by_age').on(table.madeAt),
  ],
);

export type OutsideTransfer = typeof outsideTransfers.$inferSelect;

/** The same again changes nothing. */
export function keepOutside(db: Database, transfer: OutsideTransfer): Statement {
  return db.insert(outsideTransfers).values(transfer).onConflictDoNothing();
}

/** It is known what it paid, or that it paid nothing. */
export function forgetOutside(db: Database, id: TransferId): Statement {
  return db.delete(outsideTransfers).where(eq(outsideTransfers.id, id));
}

/** Takes one to ask about it; passes only for who comes first. */
export function takeOutside(db: Database, id: TransferId): Statement[] {
  const isKept = sql`EXISTS (SELECT 1 FROM outside_transfers WHERE id = ${id})`;
  return [fence(db, isKept), forgetOutside(db, id)];
}

/** Money that a buyer paid then is with its seller, or back, by all that Stripe allows most platforms. */
const KEPT_MS = 90 * 24 * 60 * 60_000;

export function forgetOldOutside(db: Database, now: number): Statement {
  return db.delete(outsideTransfers).where(lte(outsideTransfers.madeAt, now - KEPT_MS));
}

/** Those to each seller that were made since an instant of their own: what was paid before then they may have paid. */
export async function readOutsideSince(
  db: Database,
  since: readonly { readonly sellerId: SellerId; readonly paidAt: number }[],
): Promise<OutsideTransfer[]> {
  if (since.length === 0) return [];
  const asked = JSON.stringify(since.map(({ sellerId, paidAt }) => [sellerId, paidAt]));
  const isSince = sql`EXISTS (SELECT 1 FROM json_each(${asked})
    WHERE value ->> 0 = ${outsideTransfers.sellerId} AND value ->> 1 <= ${outsideTransfers.madeAt})`;
  return db.select().from(outsideTransfers).where(isSince);
}
