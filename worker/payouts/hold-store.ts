/** What is on hold of payments in the balances of their sellers, by whom, and who lifted it. */
import type { PaymentId, SellerId } from '../base/result/id.ts';
import { oneOf } from '../base/db/json.ts';
import { HOLD_CAUSES, type HoldCause } from '../transfers/hold-cause.ts';
import { and, eq, inArray, isNull, ne, or, sql } from 'drizzle-orm';
import { index, integer, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core';
import type { Database, Statement } from '../base/db/database.ts';
import { prepared } from '../base/db/prepared.ts';

export const payoutHolds = sqliteTable(
  'payout_holds',
  {
    id: text('id').primaryKey(),
    sellerId: text('seller_id').$type<SellerId>().notNull(),
    paymentId: text('payment_id').$type<PaymentId>().notNull(),
    creditId: text('credit_id').notNull(),
    cause: oneOf<HoldCause>('payout_holds', 'cause', HOLD_CAUSES).notNull(),
    sourceId: text('source_id').notNull(),
    amountMinor: integer('amount_minor').notNull(),
    currency: text('currency').notNull(),
    reason: text('reason').notNull(),
    placedAt: integer('placed_at').notNull(),
    placedBy: text('placed_by').notNull(),
    liftedAt: integer('lifted_at'),
    liftedBy: text('lifted_by'),
    liftReason: text('lift_reason'),
  },
  (table) => [
    uniqueIndex('payout_holds_open')
      .on(table.paymentId, table.creditId, table.cause, table.sourceId)
      .where(sql`lifted_at IS NULL`),
    index('payout_holds_by_payment').on(table.paymentId),
    index('payout_holds_by_seller')
      .on(table.sellerId)
      .where(sql`lifted_at IS NULL`),
  ],
);

export type PayoutHold = typeof payoutHolds.$inferSelect;

/** What is on hold of several sellers' payments. */
export async function readOpenPayoutHolds(
  db: Database,
  sellerIds: readonly string[],
): Promise<PayoutHold[]> {
  if (sellerIds.length === 0) return [];
  return db
    .select()
    .from(payoutHolds)
    .where(and(inArray(payoutHolds.sellerId, [...sellerIds]), isNull(payoutHolds.liftedAt)));
}

const holdsOfPayment = prepared<{ paymentId: PaymentId }, PayoutHold>((db) =>
  db
    .select()
    .from(payoutHolds)
    .where(
      and(eq(payoutHolds.paymentId, sql.placeholder('paymentId')), isNull(payoutHolds.liftedAt)),
    ),
);

export async function readPaymentHolds(db: Database, paymentId: PaymentId): Promise<PayoutHold[]> {
  return holdsOfPayment(db, { paymentId });
}

const answeredHoldsOfPayment = prepared<{ paymentId: PaymentId }, PayoutHold>((db) =>
  db
    .select()
    .from(payoutHolds)
    .where(
      and(
        eq(payoutHolds.paymentId, sql.placeholder('paymentId')),
        or(isNull(payoutHolds.liftedAt), ne(payoutHolds.liftedBy, 'stripe')),
      ),
    ),
);

/** Those that are open, and those that a person lifted: neither is placed again. */
export async function readAnsweredHolds(db: Database, paymentId: PaymentId): Promise<PayoutHold[]> {
  return answeredHoldsOfPayment(db, { paymentId });
}

export async function readPayoutHold(db: Database, id: string): Promise<PayoutHold | null> {
  const [row] = await db.select().from(payoutHolds).where(eq(payoutHolds.id, id));
  return row ?? null;
}

export function insertPayoutHold(
  db: Database,
  hold: Omit<PayoutHold, 'liftedAt' | 'liftedBy' | 'liftReason'>,
): Statement {
  return db.insert(payoutHolds).values(hold).onConflictDoNothing();
}

/** The held amount follows what the seller still has of the payment. */
export function changePayoutHold(db: Database, id: string, amountMinor: number): Statement {
  return db.update(payoutHolds).set({ amountMinor }).where(eq(payoutHolds.id, id));
}

export function liftPayoutHold(
  db: Database,
  id: string,
  lifted: { readonly at: number; readonly by: string; readonly reason: string },
): Statement {
  const { at: liftedAt, by: liftedBy, reason: liftReason } = lifted;
  return db
    .update(payoutHolds)
    .set({ liftedAt, liftedBy, liftReason })
    .where(and(eq(payoutHolds.id, id), isNull(payoutHolds.liftedAt)));
}
