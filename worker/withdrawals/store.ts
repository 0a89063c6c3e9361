import { and, eq, gt, sql } from 'drizzle-orm';
import { index, integer, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import { claiming } from '../base/db/claim.ts';
import type { Database, Statement } from '../base/db/database.ts';
import { fence } from '../base/db/fence.ts';
import { jsonOf, oneOf } from '../base/db/json.ts';
import type { PaymentId, RefundId, WithdrawalId } from '../base/result/id.ts';
import { WITHDRAWAL_STATES, type Withdrawal, type WithdrawalState } from './withdrawal.ts';
import { askedSchema, statementSchema, traderSchema } from './withdrawal-schema.ts';

/** What buyers declared: kept as long as the contract's papers are. */
export const withdrawals = sqliteTable(
  'withdrawals',
  {
    id: text('id').$type<WithdrawalId>().primaryKey(),
    paymentId: text('payment_id').$type<PaymentId>(),
    account: text('account'),
    order: text('order_ref'),
    keyId: text('key_id'),
    declaredAt: integer('declared_at').notNull(),
    receivedAt: integer('received_at').notNull(),
    statement: jsonOf('withdrawals', 'statement', statementSchema).notNull(),
    fingerprint: text('fingerprint').notNull(),
    trader: jsonOf('withdrawals', 'trader', traderSchema),
    asked: jsonOf('withdrawals', 'asked', askedSchema).notNull(),
    state: oneOf<WithdrawalState>('withdrawals', 'state', WITHDRAWAL_STATES).notNull(),
    refundId: text('refund_id').$type<RefundId>(),
    emailHash: text('email_hash'),
    tries: integer('tries').notNull().default(0),
    nextAt: integer('next_at'),
  },
  (table) => [
    index('withdrawals_by_payment').on(table.paymentId),
    index('withdrawals_due')
      .on(table.nextAt)
      .where(sql`next_at IS NOT NULL`),
    index('withdrawals_by_address').on(table.emailHash, table.receivedAt),
  ],
);

/** Keeps it; the same again changes nothing. */
export function insertWithdrawal(db: Database, row: Withdrawal): Statement[] {
  const isNew = sql`NOT EXISTS (SELECT 1 FROM withdrawals WHERE id = ${row.id})`;
  return [fence(db, isNew), db.insert(withdrawals).values(row)];
}

export async function readWithdrawal(db: Database, id: string): Promise<Withdrawal | null> {
  const [row] = await db.select().from(withdrawals).where(eq(withdrawals.id, id));
  return row ?? null;
}

/** How many came with an address since an instant. */
export async function countOfAddress(
  db: Database,
  of: { readonly emailHash: string; readonly since: number },
): Promise<number> {
  const isOf = and(eq(withdrawals.emailHash, of.emailHash), gt(withdrawals.receivedAt, of.since));
  return db.$count(withdrawals, isOf);
}

/** Takes those that are due; they come back when `claimUntil` has passed. */
export const claimDueWithdrawals = claiming([withdrawals, withdrawals.id]);

/** Writes how far one is, if it still waits, or nobody knew its payment. */
export function updateWithdrawal(
  db: Database,
  { id, state }: Pick<Withdrawal, 'id' | 'state'>,
  columns: Partial<
    Pick<Withdrawal, 'state' | 'refundId' | 'paymentId' | 'account' | 'trader' | 'tries' | 'nextAt'>
  >,
): Statement[] {
  const isAsSeen = sql`(SELECT state FROM withdrawals WHERE id = ${id}) = ${state}`;
  return [fence(db, isAsSeen), db.update(withdrawals).set(columns).where(eq(withdrawals.id, id))];
}
