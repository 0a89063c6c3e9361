/**
 * Rows of scheduled transfers, their adjustments and holds. Every write names the revision it looked at; a
 * write that was overtaken changes nothing and is made again from fresh rows.
 */
import type { PaymentId, ScheduledTransferId, SellerId, TransferId } from '../base/result/id.ts';
import { and, asc, eq, inArray, isNull, lte, ne, or, sql } from 'drizzle-orm';
import {
  index,
  integer,
  primaryKey,
  sqliteTable,
  text,
  uniqueIndex,
} from 'drizzle-orm/sqlite-core';
import { childrenOf } from '../base/db/children.ts';
import type { Database, Statement } from '../base/db/database.ts';
import { fence } from '../base/db/fence.ts';
import { jsonOf, oneOf } from '../base/db/json.ts';
import { prepared } from '../base/db/prepared.ts';
import type { Notice } from '../records/notifications/notice.ts';
import { resolveNotice, restateNotice } from '../records/notifications/store.ts';
import { assessmentSchema } from '../sellers/risk/assessment-schema.ts';
import * as z from 'zod/mini';
import { once } from '../base/result/once.ts';
import { exactly } from '../base/result/schema.ts';
import { HOLD_CAUSES, type HoldCause } from './hold-cause.ts';
import {
  TRANSFER_ORIGINS,
  TRANSFER_STATUSES,
  type Adjustment,
  type ScheduledTransfer,
  type ScheduledTransferStanding,
  type TransferStatus,
  type TransferView,
  type Unpaid,
} from './scheduled-transfer.ts';

/**
 * The statuses that are still to come, and those that are owed, by their table: a partial index is used only where
 * its words are written out, and `test/worker/transfers/store.test.ts` holds them against the table.
 */
export const TO_COME = sql`('awaiting_payment', 'scheduled', 'releasing', 'blocked')`;
export const OWED = sql`('scheduled', 'releasing', 'blocked')`;

const transferIdsSchema = once(() => exactly<readonly TransferId[]>()(z.array(z.string())));

export const scheduledTransfers = sqliteTable(
  'scheduled_transfers',
  {
    id: text('id').$type<ScheduledTransferId>().primaryKey(),
    paymentId: text('payment_id').$type<PaymentId>().notNull(),
    chargeId: text('charge_id'),
    sellerId: text('seller_id').$type<SellerId>().notNull(),
    reference: text('reference').notNull(),
    round: integer('round').notNull().default(1),
    origin: oneOf<ScheduledTransfer['origin']>(
      'scheduled_transfers',
      'origin',
      TRANSFER_ORIGINS,
    ).notNull(),
    agreedMinor: integer('agreed_minor').notNull(),
    grossMinor: integer('gross_minor').notNull(),
    currency: text('currency').notNull(),
    status: oneOf<TransferStatus>('scheduled_transfers', 'status', TRANSFER_STATUSES).notNull(),
    statusReason: oneOf<NonNullable<ScheduledTransfer['statusReason']>>(
      'scheduled_transfers',
      'status_reason',
      {
        nothing_left: true,
        payment_canceled: true,
        payment_failed: true,
        canceled_by_person: true,
        canceled_by_platform: true,
        seller_cannot_receive: true,
        transfer_exists: true,
        balance_insufficient: true,
        stripe_refused: true,
      },
    ),
    refusalCode: text('refusal_code'),
    assessment: jsonOf('scheduled_transfers', 'assessment', assessmentSchema).notNull(),
    createdAt: integer('created_at').notNull(),
    paidAt: integer('paid_at'),
    releaseAt: integer('release_at'),
    nextAt: integer('next_at'),
    releasedAt: integer('released_at'),
    transferId: text('transfer_id').$type<TransferId>(),
    cardFingerprint: text('card_fingerprint'),
    emailHash: text('email_hash'),
    paidByHand: jsonOf('scheduled_transfers', 'paid_by_hand', transferIdsSchema)
      .notNull()
      .default([]),
    revision: integer('revision').notNull().default(1),
  },
  (table) => [
    uniqueIndex('scheduled_transfers_by_reference').on(
      table.paymentId,
      table.reference,
      table.round,
    ),
    index('scheduled_transfers_by_seller').on(table.sellerId, table.createdAt),
    // What follows the seller's own state, and whose sellers are walked: only what is still to come.
    index('scheduled_transfers_open_by_seller')
      .on(table.sellerId)
      .where(sql`status IN ${TO_COME}`),
    // The release loop's index: only what may be released is in it, soonest first.
    index('scheduled_transfers_due')
      .on(table.nextAt)
      .where(sql`next_at IS NOT NULL`),
    // What is still owed, per currency, without a walk through everything that was ever paid.
    index('scheduled_transfers_owed')
      .on(table.currency, table.grossMinor)
      .where(sql`status IN ${OWED}`),
    // The same buyer's other scheduled transfers, asked for when a dispute arrives.
    index('scheduled_transfers_by_card')
      .on(table.cardFingerprint)
      .where(sql`card_fingerprint IS NOT NULL`),
    index('scheduled_transfers_by_email')
      .on(table.emailHash)
      .where(sql`email_hash IS NOT NULL`),
    // What a person must look at is few among very many.
    index('scheduled_transfers_stuck')
      .on(table.createdAt)
      .where(sql`status = 'blocked' OR status_reason = 'balance_insufficient'`),
  ],
);

export const adjustments = sqliteTable(
  'adjustments',
  {
    scheduledTransferId: text('scheduled_transfer_id').$type<ScheduledTransferId>().notNull(),
    number: integer('number').notNull(),
    cause: oneOf<Adjustment['cause']>('adjustments', 'cause', {
      partial_capture: true,
      refund: true,
      dispute_lost: true,
    }).notNull(),
    amountMinor: integer('amount_minor').notNull(),
    at: integer('at').notNull(),
    sourceId: text('source_id'),
  },
  (table) => [primaryKey({ columns: [table.scheduledTransferId, table.number] })],
);

export const holds = sqliteTable(
  'holds',
  {
    id: integer('id').primaryKey({ autoIncrement: true }),
    scheduledTransferId: text('scheduled_transfer_id').$type<ScheduledTransferId>().notNull(),
    cause: oneOf<HoldCause>('holds', 'cause', HOLD_CAUSES).notNull(),
    sourceId: text('source_id').notNull(),
    reason: text('reason').notNull(),
    placedAt: integer('placed_at').notNull(),
    placedBy: text('placed_by').notNull(),
    expiresAt: integer('expires_at'),
    liftedAt: integer('lifted_at'),
    liftedBy: text('lifted_by'),
    liftReason: text('lift_reason'),
  },
  (table) => [
    index('holds_by_transfer').on(table.scheduledTransferId),
    index('holds_newest_open')
      .on(table.id)
      .where(sql`lifted_at IS NULL`),
    uniqueIndex('holds_open')
      .on(table.scheduledTransferId, table.cause, table.sourceId)
      .where(sql`lifted_at IS NULL`),
  ],
);

/** A row with its adjustments and holds. */
export const TRANSFER_VIEW = {
  transfer: scheduledTransfers,
  adjustments: childrenOf(adjustments, {
    parent: scheduledTransfers.id,
    child: adjustments.scheduledTransferId,
    orderBy: adjustments.number,
  }),
  holds: childrenOf(holds, {
    parent: scheduledTransfers.id,
    child: holds.scheduledTransferId,
    orderBy: holds.id,
  }),
};

/** A row with its children, as it is selected. */
export type ViewRow = Omit<TransferView, 'transfer'> & {
  readonly transfer: typeof scheduledTransfers.$inferSelect;
};

export function viewIn({ transfer, ...children }: ViewRow): TransferView {
  return { transfer: transferIn(transfer), ...children };
}

/** The transfer that a row holds. @throws where the row lacks what its status says, or has more */
export function transferIn(row: ViewRow['transfer']): ScheduledTransfer {
  const { status, statusReason, paidAt, releaseAt, releasedAt, transferId, ...scheduledTransfer } =
    row;
  const standing = standingIn({ status, statusReason, paidAt, releaseAt, releasedAt, transferId });
  if (standing === null) throw new Error(`${row.id} is ${status}, and its row says otherwise`);
  return { ...scheduledTransfer, ...standing };
}

function standingIn(
  row: Pick<ViewRow['transfer'], keyof ScheduledTransferStanding>,
): ScheduledTransferStanding | null {
  const { status, statusReason, paidAt, releaseAt, releasedAt, transferId } = row;
  if (releasedAt !== null && transferId !== null) {
    if (status !== 'released' || paidAt === null || releaseAt === null) return null;
    return { status, statusReason, paidAt, releaseAt, releasedAt, transferId };
  }
  if (releasedAt !== null || transferId !== null) return null;
  const rest = { releasedAt, transferId };
  if (paidAt === null && releaseAt === null) return unpaidIn(row, { paidAt, releaseAt, ...rest });
  if (paidAt === null || releaseAt === null) return null;
  const paid = { paidAt, releaseAt, ...rest };
  switch (status) {
    case 'scheduled':
    case 'blocked':
      return { ...paid, status, statusReason };
    case 'releasing':
      return { ...paid, status, statusReason };
    case 'canceled':
      if (statusReason === 'nothing_left') return { ...paid, status, statusReason };
      return statusReason === null ? null : { ...paid, status, statusReason };
    case 'awaiting_payment':
    case 'released':
      return null;
  }
}

function unpaidIn(
  { status, statusReason }: Pick<ViewRow['transfer'], 'status' | 'statusReason'>,
  unpaid: Unpaid,
): ScheduledTransferStanding | null {
  if (status === 'awaiting_payment') return { ...unpaid, status, statusReason };
  if (status !== 'canceled' || statusReason === null) return null;
  return statusReason === 'nothing_left' ? null : { ...unpaid, status, statusReason };
}

const viewsOfPayment = prepared<{ paymentId: PaymentId }, ViewRow>((db) =>
  db
    .select(TRANSFER_VIEW)
    .from(scheduledTransfers)
    .where(eq(scheduledTransfers.paymentId, sql.placeholder('paymentId')))
    .orderBy(asc(scheduledTransfers.createdAt), asc(scheduledTransfers.id)),
);

export async function readPaymentTransfers(
  db: Database,
  paymentId: PaymentId,
): Promise<TransferView[]> {
  return (await viewsOfPayment(db, { paymentId })).map(viewIn);
}

export async function readTransfer(db: Database, id: string): Promise<TransferView | null> {
  return (await readTransfers(db, [id]))[0] ?? null;
}

export async function readTransfers(db: Database, ids: readonly string[]): Promise<TransferView[]> {
  if (ids.length === 0) return [];
  const rows = await db
    .select(TRANSFER_VIEW)
    .from(scheduledTransfers)
    .where(inArray(scheduledTransfers.id, [...ids]));
  return rows.map(viewIn);
}

/** The transfer that a hold is on, or null. */
export async function readTransferOfHold(
  db: Database,
  holdId: number,
): Promise<TransferView | null> {
  const [row] = await db
    .select({ id: holds.scheduledTransferId })
    .from(holds)
    .where(eq(holds.id, holdId));
  return row ? readTransfer(db, row.id) : null;
}

/**
 * Inserts scheduled transfers if the payment still has as many others as were looked at. What it had asked for in vain
 * is over: whoever schedules for it, the payment itself, the platform or a person, says what goes to whom.
 */
export function insertTransfers(
  db: Database,
  transfers: readonly ScheduledTransfer[],
  {
    paymentId,
    others,
    now,
  }: { readonly paymentId: PaymentId; readonly others: number; readonly now: number },
): Statement[] {
  return [
    hasAsMany(db, { paymentId, others }),
    ...transfers.map((transfer) => db.insert(scheduledTransfers).values(transfer)),
    resolveNotice(db, { kind: 'transfer_refused', subject: paymentId }, now),
  ];
}

/**
 * Tells why nothing is scheduled as the payment asks, while nothing is scheduled for it at all: what stands in its way
 * now, as people read it, and as it is looked for once that is gone.
 */
export function tellRefused(
  db: Database,
  notice: Pick<Notice, 'details'> & { readonly paymentId: PaymentId },
  now: number,
): Statement[] {
  const { paymentId, details } = notice;
  const refused = { kind: 'transfer_refused', subject: paymentId, paymentId, details } as const;
  return [hasAsMany(db, { paymentId, others: 0 }), ...restateNotice(db, refused, now)];
}

function hasAsMany(
  db: Database,
  { paymentId, others }: { readonly paymentId: PaymentId; readonly others: number },
): Statement {
  const has = sql`SELECT count(*) FROM scheduled_transfers WHERE payment_id = ${paymentId}`;
  return fence(db, sql`(${has}) = ${others}`);
}

/** Replaces the row of `transfer` if it is still the revision that was looked at. */
export function updateTransfer(db: Database, transfer: ScheduledTransfer): Statement[] {
  const { id, revision, ...columns } = transfer;
  const current = sql`SELECT revision FROM scheduled_transfers WHERE id = ${id}`;
  return [
    fence(db, sql`(${current}) = ${revision}`),
    db
      .update(scheduledTransfers)
      .set({ ...columns, revision: revision + 1 })
      .where(eq(scheduledTransfers.id, id)),
  ];
}

/** What was sent by hand counts as paid of it from now on. */
export function markPaidByHand(
  db: Database,
  id: ScheduledTransferId,
  paidByHand: readonly TransferId[],
): Statement {
  return db.update(scheduledTransfers).set({ paidByHand }).where(eq(scheduledTransfers.id, id));
}

export function appendAdjustment(db: Database, row: typeof adjustments.$inferInsert): Statement {
  return db.insert(adjustments).values(row);
}

export function insertHold(db: Database, row: typeof holds.$inferInsert): Statement {
  return db.insert(holds).values(row);
}

export function liftHold(
  db: Database,
  holdId: number,
  lifted: { readonly at: number; readonly by: string; readonly reason: string },
): Statement {
  return db
    .update(holds)
    .set({ liftedAt: lifted.at, liftedBy: lifted.by, liftReason: lifted.reason })
    .where(and(eq(holds.id, holdId), isNull(holds.liftedAt)));
}

/** Says anew why an open hold stands, as what Stripe asks of a seller changes; it stands since it was placed. */
export function changeHoldReason(db: Database, holdId: number, reason: string): Statement {
  return db
    .update(holds)
    .set({ reason })
    .where(and(eq(holds.id, holdId), isNull(holds.liftedAt)));
}

/** Open holds of people that have reached their end. */
export async function readExpiredHolds(db: Database, holdIds: readonly number[], now: number) {
  if (holdIds.length === 0) return [];
  return db
    .select()
    .from(holds)
    .where(and(inArray(holds.id, [...holdIds]), isNull(holds.liftedAt), lte(holds.expiresAt, now)));
}

/** Scheduled transfers of one seller that Stripe would not let through: tried again when the seller changes. */
export async function readBlockedOfSeller(
  db: Database,
  sellerId: SellerId,
): Promise<TransferView[]> {
  const rows = await db
    .select(TRANSFER_VIEW)
    .from(scheduledTransfers)
    .where(
      and(
        eq(scheduledTransfers.sellerId, sellerId),
        eq(scheduledTransfers.status, 'blocked'),
        eq(scheduledTransfers.statusReason, 'seller_cannot_receive'),
      ),
    );
  return rows.map(viewIn);
}

/** The seller's scheduled transfers that have not left. */
export async function readOpenOfSeller(db: Database, sellerId: SellerId): Promise<TransferView[]> {
  return readOpenOfSellers(db, [sellerId]);
}

/** The same of several. */
export async function readOpenOfSellers(
  db: Database,
  sellerIds: readonly SellerId[],
): Promise<TransferView[]> {
  if (sellerIds.length === 0) return [];
  const rows = await db
    .select(TRANSFER_VIEW)
    .from(scheduledTransfers)
    .where(and(inArray(scheduledTransfers.sellerId, [...sellerIds]), sql`status IN ${TO_COME}`));
  return rows.map(viewIn);
}

/** The seller's scheduled transfers that are still to come, or were released since an instant. */
export async function readTransfersSince(
  db: Database,
  of: { readonly sellerId: SellerId; readonly currency: string; readonly since: number },
): Promise<TransferView[]> {
  const rows = await db
    .select(TRANSFER_VIEW)
    .from(scheduledTransfers)
    .where(
      and(
        eq(scheduledTransfers.sellerId, of.sellerId),
        eq(scheduledTransfers.currency, of.currency),
        sql`(status IN ('scheduled', 'releasing')
          OR (status = 'released' AND released_at > ${of.since}))`,
      ),
    );
  return rows.map(viewIn);
}

/** Scheduled transfers of other payments that are still held, by the same card, e-mail address or seller. */
export async function readRelatedTransfers(
  db: Database,
  signs: {
    readonly cardFingerprint: string | null;
    readonly emailHash: string | null;
    readonly sellerIds: readonly string[];
    readonly not: string;
    readonly limit: number;
  },
): Promise<TransferView[]> {
  const { cardFingerprint, emailHash, sellerIds } = signs;
  const alike = [
    ...(cardFingerprint === null ? [] : [eq(scheduledTransfers.cardFingerprint, cardFingerprint)]),
    ...(emailHash === null ? [] : [eq(scheduledTransfers.emailHash, emailHash)]),
    ...(sellerIds.length === 0 ? [] : [inArray(scheduledTransfers.sellerId, [...sellerIds])]),
  ];
  if (alike.length === 0) return [];
  const rows = await db
    .select(TRANSFER_VIEW)
    .from(scheduledTransfers)
    .where(
      and(
        or(...alike),
        inArray(scheduledTransfers.status, ['scheduled', 'blocked']),
        ne(scheduledTransfers.paymentId, signs.not),
      ),
    )
    .orderBy(asc(scheduledTransfers.releaseAt))
    .limit(signs.limit);
  return rows.map(viewIn);
}

/** What the last 90 days say of a seller, for their tier. */
export async function countSellerHistory(
  db: Database,
  sellerId: SellerId,
  since: number,
): Promise<{
  readonly scheduledTransfers: number;
  readonly scheduledTransfersReleased: number;
  readonly disputed: number;
  readonly refunded: number;
  readonly warned: number;
}> {
  const holding = (cause: HoldCause) => sql`(SELECT count(DISTINCT h.source_id) FROM holds h
    JOIN scheduled_transfers t ON t.id = h.scheduled_transfer_id
    WHERE t.seller_id = ${sellerId} AND t.created_at >= ${since} AND h.cause = ${cause})`;
  const [row] = await db.all<{
    scheduledTransfers: number;
    scheduledTransfersReleased: number;
    disputed: number;
    refunded: number;
    warned: number;
  }>(sql`
    SELECT count(*) AS scheduledTransfers, coalesce(sum(status = 'released'), 0) AS scheduledTransfersReleased,
      ${holding('dispute')} AS disputed, ${holding('early_fraud_warning')} AS warned,
      (SELECT count(DISTINCT a.scheduled_transfer_id) FROM adjustments a
        JOIN scheduled_transfers t ON t.id = a.scheduled_transfer_id
        WHERE t.seller_id = ${sellerId} AND t.created_at >= ${since} AND a.cause = 'refund')
        AS refunded
    FROM scheduled_transfers WHERE seller_id = ${sellerId} AND created_at >= ${since}`);
  return (
    row ?? {
      scheduledTransfers: 0,
      scheduledTransfersReleased: 0,
      disputed: 0,
      refunded: 0,
      warned: 0,
    }
  );
}
