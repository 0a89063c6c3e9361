/** What each payment said of itself when it was first seen paid. */
import type { PaymentId } from '../base/result/id.ts';
import { eq, sql } from 'drizzle-orm';
import { index, integer, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import * as z from 'zod/mini';
import type { Database, Statement as Write } from '../base/db/database.ts';
import { fence } from '../base/db/fence.ts';
import { jsonOf } from '../base/db/json.ts';
import { prepared } from '../base/db/prepared.ts';
import { once } from '../base/result/once.ts';
import { exactly } from '../base/result/schema.ts';
import type { Said, Statement } from './statement.ts';

const saidSchema = once(() => exactly<Said>()(z.record(z.string(), z.nullable(z.string()))));

export const statements = sqliteTable(
  'payment_statements',
  {
    paymentId: text('payment_id').$type<PaymentId>().primaryKey(),
    /** The seller's account for a direct charge, else null. */
    account: text('account'),
    /** The number of the order, by which a buyer knows the contract, as it is compared. */
    orderKey: text('order_key'),
    statedAt: integer('stated_at').notNull(),
    metadata: jsonOf('payment_statements', 'metadata', saidSchema).notNull(),
    changed: jsonOf('payment_statements', 'changed', saidSchema),
    changedAt: integer('changed_at'),
  },
  (table) => [
    index('payment_statements_by_order')
      .on(table.orderKey)
      .where(sql`order_key IS NOT NULL`),
  ],
);

const ofPayment = prepared<{ paymentId: PaymentId }, typeof statements.$inferSelect>((db) =>
  db
    .select()
    .from(statements)
    .where(eq(statements.paymentId, sql.placeholder('paymentId'))),
);

export async function readStatement(db: Database, paymentId: PaymentId) {
  return (await ofPayment(db, { paymentId }))[0] ?? null;
}

/** Written once: whoever saw it paid first has said what counts. */
export function insertStatement(
  db: Database,
  row: Pick<
    typeof statements.$inferSelect,
    'paymentId' | 'account' | 'orderKey' | 'statedAt' | 'metadata'
  >,
): Write {
  return db.insert(statements).values(row).onConflictDoNothing();
}

/** The payments that name an order: one, unless numbers are given twice. */
export async function readPaymentsOfOrder(db: Database, orderKey: string) {
  const { paymentId, account } = statements;
  return db
    .select({ paymentId, account })
    .from(statements)
    .where(eq(statements.orderKey, orderKey))
    .limit(2);
}

/** Replaces what is known of its edits, or what counts, if it is still as it was looked at. */
export function updateStatement(
  db: Database,
  { paymentId, changedAt }: { readonly paymentId: PaymentId; readonly changedAt: number | null },
  next: Partial<Statement>,
): Write[] {
  const current = sql`EXISTS (SELECT 1 FROM payment_statements
    WHERE payment_id = ${paymentId} AND changed_at IS ${changedAt})`;
  return [
    fence(db, current),
    db.update(statements).set(next).where(eq(statements.paymentId, paymentId)),
  ];
}
