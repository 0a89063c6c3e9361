/** Sellers who are paid out by us, their payouts, and how old what stays is. */
import type { SellerId } from '../base/result/id.ts';
import { and, asc, desc, eq, gt, inArray, ne, sql } from 'drizzle-orm';
import {
  index,
  integer,
  primaryKey,
  sqliteTable,
  text,
  uniqueIndex,
} from 'drizzle-orm/sqlite-core';
import { claiming } from '../base/db/claim.ts';
import type { Database, Statement } from '../base/db/database.ts';
import { fence } from '../base/db/fence.ts';
import { jsonOf, oneOf } from '../base/db/json.ts';
import { pathIn } from '../base/db/json-path.ts';
import type { PayoutParams } from '../stripe/payout-calls.ts';
import type { SourceType } from '../stripe/payout-facts.ts';
import { scheduledTransfers } from '../transfers/store.ts';
import type { Holding } from './holding-limit.ts';
import {
  PAYOUT_STATES,
  PAYOUT_STATUSES,
  PAYOUT_TROUBLES,
  type Payout,
  type PayoutSeller,
  type PayoutState,
  type PayoutStatus,
  type PayoutTrouble,
} from './payout.ts';
import { previousSchema } from './payout-schema.ts';

export const payoutSellers = sqliteTable(
  'payout_sellers',
  {
    sellerId: text('seller_id').$type<SellerId>().primaryKey(),
    country: text('country').notNull(),
    state: oneOf<PayoutState>('payout_sellers', 'state', PAYOUT_STATES).notNull(),
    previous: jsonOf('payout_sellers', 'previous', previousSchema).notNull(),
    since: integer('since').notNull(),
    by: text('by').notNull(),
    nextAt: integer('next_at'),
    trouble: oneOf<PayoutTrouble>('payout_sellers', 'trouble', PAYOUT_TROUBLES),
    revision: integer('revision').notNull().default(1),
  },
  (table) => [
    index('payout_sellers_due')
      .on(table.nextAt)
      .where(sql`next_at IS NOT NULL`),
  ],
);

export const payouts = sqliteTable(
  'payouts',
  {
    id: text('id').primaryKey(),
    sellerId: text('seller_id').$type<SellerId>().notNull(),
    currency: text('currency').notNull(),
    sourceType: oneOf<SourceType>('payouts', 'source_type', {
      card: true,
      bank_account: true,
      fpx: true,
    }).notNull(),
    day: text('day').notNull(),
    amountMinor: integer('amount_minor').notNull(),
    status: oneOf<PayoutStatus>('payouts', 'status', PAYOUT_STATUSES).notNull(),
    payoutId: text('payout_id'),
    failureCode: text('failure_code'),
    retryOf: text('retry_of'),
    retriedBy: text('retried_by'),
    createdAt: integer('created_at').notNull(),
    seenAt: integer('seen_at'),
  },
  (table) => [
    uniqueIndex('payouts_once')
      .on(table.sellerId, table.currency, table.sourceType, table.day)
      .where(sql`status <> 'refused' AND retry_of IS NULL`),
    uniqueIndex('payouts_retried_once')
      .on(table.retryOf)
      .where(sql`retry_of IS NOT NULL AND status <> 'refused'`),
    index('payouts_by_seller').on(table.sellerId, table.createdAt),
    index('payouts_by_stripe')
      .on(table.payoutId)
      .where(sql`payout_id IS NOT NULL`),
  ],
);

export const payoutHoldings = sqliteTable(
  'payout_holdings',
  {
    sellerId: text('seller_id').$type<SellerId>().notNull(),
    currency: text('currency').notNull(),
    since: integer('since').notNull(),
    minor: integer('minor').notNull(),
  },
  (table) => [primaryKey({ columns: [table.sellerId, table.currency] })],
);

export async function readPayoutSeller(db: Database, id: string): Promise<PayoutSeller | null> {
  const [row] = await db.select().from(payoutSellers).where(eq(payoutSellers.sellerId, id));
  return row ?? null;
}

/** Sellers who are paid by us, or on the way to it or from it. */
export async function readPayoutSellers(db: Database, limit: number): Promise<PayoutSeller[]> {
  return db
    .select()
    .from(payoutSellers)
    .where(ne(payoutSellers.state, 'ended'))
    .orderBy(asc(payoutSellers.since))
    .limit(limit);
}

/** Writes a seller anew, or over the revision that was looked at (0: there was no row). */
export function writePayoutSeller(db: Database, row: PayoutSeller): Statement[] {
  const current = sql`coalesce((SELECT revision FROM payout_sellers
    WHERE seller_id = ${row.sellerId}), 0)`;
  const next = { ...row, revision: row.revision + 1 };
  return [
    fence(db, sql`${current} = ${row.revision}`),
    db
      .insert(payoutSellers)
      .values(next)
      .onConflictDoUpdate({ target: payoutSellers.sellerId, set: next }),
  ];
}

/** Takes sellers who are due: no one else sees them until `claimUntil`, and earlier looks count no more. */
export const claimDueSellers = claiming([payoutSellers, payoutSellers.sellerId], {
  also: { revision: sql`revision + 1` },
});

/** When a claimed seller is looked at next, and what kept them from being paid, unless they ended. */
export function endPayoutRun(
  db: Database,
  sellerIds: readonly string[],
  end: Pick<PayoutSeller, 'nextAt' | 'trouble'>,
): Statement[] {
  if (sellerIds.length === 0) return [];
  const stillOurs = and(
    inArray(payoutSellers.sellerId, [...sellerIds]),
    eq(payoutSellers.state, 'manual'),
  );
  return [db.update(payoutSellers).set(end).where(stillOurs)];
}

/** Looks that were taken before this count no more: nothing begins on them. */
export function outdateLooks(db: Database, sellerIds: readonly string[]): Statement[] {
  if (sellerIds.length === 0) return [];
  return [
    db
      .update(payoutSellers)
      .set({ revision: sql`revision + 1` })
      .where(inArray(payoutSellers.sellerId, [...new Set(sellerIds)])),
  ];
}

/** Brings a seller's next look forward. */
export function lookAgainAt(db: Database, sellerIds: readonly string[], at: number): Statement[] {
  if (sellerIds.length === 0) return [];
  const later = and(
    inArray(payoutSellers.sellerId, [...sellerIds]),
    sql`next_at > ${at}`,
    eq(payoutSellers.state, 'manual'),
  );
  return [db.update(payoutSellers).set({ nextAt: at }).where(later)];
}

const SELLER = pathIn<PayoutParams>()(['sellerId']);

/** The condition, over `item`, under which a payout may begin: the seller is ours and nothing changed. */
export const MAY_BEGIN_PAYOUT = sql`EXISTS (
  SELECT 1 FROM payout_sellers s
    WHERE s.seller_id = item.params ->> ${SELLER} AND s.state = 'manual' AND s.revision = item.revision)`;

/** Writes payouts whose operation has begun; only those. */
export function insertBegun(db: Database, rows: readonly Payout[]): Statement {
  return db.run(sql`
    INSERT INTO payouts (id, seller_id, currency, source_type, day, amount_minor, status, retry_of,
      created_at)
    SELECT value ->> 'id', value ->> 'sellerId', value ->> 'currency', value ->> 'sourceType',
      value ->> 'day', value ->> 'amountMinor', 'sending', value ->> 'retryOf', value ->> 'createdAt'
    FROM json_each(${JSON.stringify(rows)})
    WHERE EXISTS (SELECT 1 FROM operations o
      WHERE o.subject_id = value ->> 'id' AND o.state IN ('sent', 'unknown'))
    ON CONFLICT (id) DO NOTHING`);
}

/** Names the one that makes a failed one good, once it has begun. */
export function markRetried(db: Database, failedId: string, retryId: string): Statement {
  return db
    .update(payouts)
    .set({ retriedBy: retryId })
    .where(
      and(eq(payouts.id, failedId), sql`EXISTS (SELECT 1 FROM payouts WHERE id = ${retryId})`),
    );
}

/** The one that was to make it good was refused: a person must decide once more. */
export function unmarkRetried(db: Database, failedId: string): Statement {
  return db.update(payouts).set({ retriedBy: null }).where(eq(payouts.id, failedId));
}

/** Writes what became of the call. What Stripe told of the payout meanwhile is newer, and stays. */
export function endSending(
  db: Database,
  id: string,
  end: Pick<Payout, 'status' | 'payoutId' | 'failureCode'>,
): Statement {
  return db
    .update(payouts)
    .set(end)
    .where(and(eq(payouts.id, id), eq(payouts.status, 'sending')));
}

/** Writes how Stripe says a payout stands, unless a later look was written already. */
export function writePayoutSeen(
  db: Database,
  id: string,
  seen: Pick<Payout, 'status' | 'payoutId' | 'failureCode'> & { readonly seenAt: number },
): Statement[] {
  return [
    fence(db, sql`(SELECT coalesce(seen_at, 0) FROM payouts WHERE id = ${id}) <= ${seen.seenAt}`),
    db.update(payouts).set(seen).where(eq(payouts.id, id)),
  ];
}

export async function readPayoutRow(db: Database, id: string): Promise<Payout | null> {
  const [row] = await db.select().from(payouts).where(eq(payouts.id, id));
  return row ?? null;
}

/** Payouts of one day, and all that a person must decide about, of several sellers. */
export async function readPayoutsThatCount(
  db: Database,
  sellerIds: readonly string[],
  day: string,
): Promise<Payout[]> {
  if (sellerIds.length === 0) return [];
  const counts = sql`(day = ${day} OR (retried_by IS NULL
    AND status IN ('failed', 'canceled', 'refused')))`;
  return db
    .select()
    .from(payouts)
    .where(and(inArray(payouts.sellerId, [...sellerIds]), counts));
}

/** A seller's payouts, the newest first. */
export async function readPayoutsOf(
  db: Database,
  sellerId: SellerId,
  limit: number,
): Promise<Payout[]> {
  return db
    .select()
    .from(payouts)
    .where(eq(payouts.sellerId, sellerId))
    .orderBy(desc(payouts.createdAt), desc(payouts.id))
    .limit(limit);
}

export type HoldingRow = typeof payoutHoldings.$inferSelect;

export async function readHoldings(
  db: Database,
  sellerIds: readonly string[],
): Promise<HoldingRow[]> {
  if (sellerIds.length === 0) return [];
  return db
    .select()
    .from(payoutHoldings)
    .where(inArray(payoutHoldings.sellerId, [...sellerIds]));
}

export function writeHolding(
  db: Database,
  of: { readonly sellerId: SellerId; readonly currency: string },
  holding: Holding | null,
): Statement {
  if (holding === null) {
    return db
      .delete(payoutHoldings)
      .where(
        and(eq(payoutHoldings.sellerId, of.sellerId), eq(payoutHoldings.currency, of.currency)),
      );
  }
  return db
    .insert(payoutHoldings)
    .values({ ...of, ...holding })
    .onConflictDoUpdate({
      target: [payoutHoldings.sellerId, payoutHoldings.currency],
      set: holding,
    });
}

/** The transfers since an instant that brought a seller scheduled transfers which were held until their day. */
export async function readReleasedTransfers(
  db: Database,
  sellerId: SellerId,
  since: number,
): Promise<ReadonlySet<string>> {
  const { sellerId: of, releasedAt, transferId: id } = scheduledTransfers;
  const rows = await db
    .select({ id })
    .from(scheduledTransfers)
    .where(and(eq(of, sellerId), gt(releasedAt, since)));
  return new Set(rows.flatMap((row) => row.id ?? []));
}
