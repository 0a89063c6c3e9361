/** Payments whose memo at Stripe is still to be written: asked for in the batch of what it says. */
import type { PaymentId } from '../base/result/id.ts';
import { and, eq, sql } from 'drizzle-orm';
import { index, integer, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import { claiming } from '../base/db/claim.ts';
import type { Database, Statement } from '../base/db/database.ts';

export const paymentMemos = sqliteTable(
  'payment_memos',
  {
    paymentId: text('payment_id').$type<PaymentId>().primaryKey(),
    /** How often it was asked for: a memo that is written says what was so at its number, or later. */
    number: integer('number').notNull(),
    /** When the clock writes it; null once what Stripe has is what our rows say. */
    nextAt: integer('next_at'),
  },
  (table) => [
    index('payment_memos_due')
      .on(table.nextAt)
      .where(sql`next_at IS NOT NULL`),
  ],
);

/** What Stripe is to hold of the payment's scheduled transfers has changed. */
export function askForMemo(db: Database, paymentId: PaymentId, now: number): Statement {
  return db
    .insert(paymentMemos)
    .values({ paymentId, number: 1, nextAt: now })
    .onConflictDoUpdate({
      target: paymentMemos.paymentId,
      set: { number: sql`number + 1`, nextAt: now },
    });
}

/** Takes memos that are due; they come back when `claimUntil` has passed. */
export const claimDueMemos = claiming([paymentMemos, paymentMemos.paymentId]);

/** The condition, over `item`, under which a memo may be written: nothing was asked for after it was read. */
export const MAY_BEGIN_MEMO = sql`EXISTS (SELECT 1 FROM payment_memos m
  WHERE m.payment_id = item.subject_id AND m.number = item.revision)`;

/** When the memo of this number is tried again; null: it stands. One that was asked for later has its own time. */
export function endMemo(
  db: Database,
  { paymentId, number }: { readonly paymentId: PaymentId; readonly number: number },
  nextAt: number | null,
): Statement {
  return db
    .update(paymentMemos)
    .set({ nextAt })
    .where(and(eq(paymentMemos.paymentId, paymentId), eq(paymentMemos.number, number)));
}
