import { and, asc, eq, inArray, sql, type SQL } from 'drizzle-orm';
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
    orderKey: text('order_key'),
    keyId: text('key_id'),
    declaredAt: integer('declared_at').notNull(),
    receivedAt: integer('received_at').notNull(),
    timeZone: text('time_zone'),
    statement: jsonOf('withdrawals', 'statement', statementSchema).notNull(),
    fingerprint: text('fingerprint').notNull(),
    trader: jsonOf('withdrawals', 'trader', traderSchema),
    asked: jsonOf('withdrawals', 'asked', askedSchema).notNull(),
    state: oneOf<WithdrawalState>('withdrawals', 'state', WITHDRAWAL_STATES).notNull(),
    refundId: text('refund_id').$type<RefundId>(),
    emailHash: text('email_hash'),
    addressKey: text('address_key'),
    receiptAt: integer('receipt_at').notNull(),
    tries: integer('tries').notNull().default(0),
    nextAt: integer('next_at'),
  },
  (table) => [
    index('withdrawals_by_payment').on(table.paymentId),
    index('withdrawals_due')
      .on(table.nextAt)
      .where(sql`next_at IS NOT NULL`),
    index('withdrawals_by_refund')
      .on(table.refundId)
      .where(sql`refund_id IS NOT NULL`),
    index('withdrawals_by_order')
      .on(table.orderKey)
      .where(sql`state = 'unmatched'`),
    // How many receipts an address had lately.
    index('withdrawals_by_address').on(table.addressKey, table.receiptAt),
  ],
);

const DAY_MS = 24 * 60 * 60_000;
/** How many receipts go to one mailbox in a day: who wants to flood it does so with other people's orders. */
const RECEIPTS_A_DAY = 3;

/**
 * Keeps it; the same again changes nothing. When its receipt goes out is decided in the statement that writes it, so
 * that of many at the same moment no more than the limit go at once; the others follow, a day after those before them.
 */
export function insertWithdrawal(db: Database, row: Omit<Withdrawal, 'receiptAt'>): Statement[] {
  const isNew = sql`NOT EXISTS (SELECT 1 FROM withdrawals WHERE id = ${row.id})`;
  const next = sql`SELECT receipt_at + ${DAY_MS} FROM withdrawals
    WHERE address_key = ${row.addressKey}
    ORDER BY receipt_at DESC LIMIT 1 OFFSET ${RECEIPTS_A_DAY - 1}`;
  const receiptAt = sql`max(${row.receivedAt}, coalesce((${next}), 0))`;
  return [fence(db, isNew), db.insert(withdrawals).values({ ...row, receiptAt })];
}

/** When the receipt of one goes out, inside the batch that keeps it. */
export function receiptTimeOf(id: WithdrawalId): SQL {
  return sql`(SELECT receipt_at FROM withdrawals WHERE id = ${id})`;
}

export async function readWithdrawal(db: Database, id: string): Promise<Withdrawal | null> {
  const [row] = await db.select().from(withdrawals).where(eq(withdrawals.id, id));
  return row ?? null;
}

/** Those of these ids. */
export async function readWithdrawals(
  db: Database,
  ids: readonly string[],
): Promise<readonly Withdrawal[]> {
  if (ids.length === 0) return [];
  return db
    .select()
    .from(withdrawals)
    .where(inArray(withdrawals.id, [...ids]));
}

/** The withdrawals that these refunds are made of. */
export async function readWithdrawalsOfRefunds(
  db: Database,
  refundIds: readonly RefundId[],
): Promise<readonly Withdrawal[]> {
  if (refundIds.length === 0) return [];
  return db
    .select()
    .from(withdrawals)
    .where(inArray(withdrawals.refundId, [...refundIds]));
}

/** The oldest that name an order, and no payment is known of. */
export async function readUnmatchedOfOrder(
  db: Database,
  orderKey: string,
  limit: number,
): Promise<readonly Withdrawal[]> {
  return db
    .select()
    .from(withdrawals)
    .where(and(eq(withdrawals.orderKey, orderKey), sql`state = 'unmatched' AND payment_id IS NULL`))
    .orderBy(asc(withdrawals.receivedAt))
    .limit(limit);
}

/** Takes those that are due; they come back when `claimUntil` has passed. */
export const claimDueWithdrawals = claiming([withdrawals, withdrawals.id]);

/** Writes how far one is, if it still waits, or nobody knew its payment. */
export function updateWithdrawal(
  db: Database,
  { id, state }: Pick<Withdrawal, 'id' | 'state'>,
  columns: Partial<
    Pick<
      Withdrawal,
      'state' | 'refundId' | 'paymentId' | 'account' | 'trader' | 'timeZone' | 'tries' | 'nextAt'
    >
  >,
): Statement[] {
  const isAsSeen = sql`(SELECT state FROM withdrawals WHERE id = ${id}) = ${state}`;
  return [fence(db, isAsSeen), db.update(withdrawals).set(columns).where(eq(withdrawals.id, id))];
}
