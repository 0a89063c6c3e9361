/** How far a rebuild has come, what it could not find out, and what it made, seller by seller. */
import type { PaymentId, SellerId } from '../base/result/id.ts';
import { asc, desc, eq, isNull, sql, type SQL } from 'drizzle-orm';
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
import { oneOf } from '../base/db/json.ts';
import { OWED, TO_COME } from '../transfers/store.ts';
import { FINDINGS, type Finding, type FindingKind } from './finding.ts';
import { REBUILD_PHASES, type Rebuild, type RebuildPhase } from './rebuild.ts';

export const rebuilds = sqliteTable(
  'rebuilds',
  {
    id: text('id').primaryKey(),
    startedAt: integer('started_at').notNull(),
    startedBy: text('started_by').notNull(),
    since: integer('since').notNull(),
    phase: oneOf<RebuildPhase>('rebuilds', 'phase', REBUILD_PHASES),
    cursor: text('cursor'),
    sellers: integer('sellers').notNull().default(0),
    payments: integer('payments').notNull().default(0),
    putOff: integer('put_off').notNull().default(0),
    endedAt: integer('ended_at'),
    nextAt: integer('next_at'),
  },
  () => [
    // One at a time, whoever asks for it.
    uniqueIndex('rebuilds_one_open')
      .on(sql`(ended_at IS NULL)`)
      .where(sql`ended_at IS NULL`),
  ],
);

export const rebuildFindings = sqliteTable(
  'rebuild_findings',
  {
    paymentId: text('payment_id').$type<PaymentId>().notNull(),
    kind: oneOf<FindingKind>('rebuild_findings', 'kind', FINDINGS).notNull(),
    subject: text('subject').notNull(),
    sellerId: text('seller_id').$type<SellerId>(),
    amountMinor: integer('amount_minor'),
    currency: text('currency'),
  },
  (table) => [
    primaryKey({ columns: [table.paymentId, table.kind, table.subject] }),
    index('rebuild_findings_by_seller').on(table.sellerId),
  ],
);

/** Passes only while none is under way. */
export function insertRebuild(db: Database, rebuild: Rebuild): Statement[] {
  const none = sql`NOT EXISTS (SELECT 1 FROM rebuilds WHERE ended_at IS NULL)`;
  return [fence(db, none), db.insert(rebuilds).values(rebuild)];
}

/** Takes the rebuild that is under way; it comes back when `claimUntil` has passed. */
export const claimRebuild = claiming([rebuilds, rebuilds.id]);

export function saveRebuild(db: Database, { id, ...columns }: Rebuild): Statement {
  return db.update(rebuilds).set(columns).where(eq(rebuilds.id, id));
}

/** The newest, under way or over; null: there never was one. */
export async function readRebuild(db: Database): Promise<Rebuild | null> {
  const [row] = await db.select().from(rebuilds).orderBy(desc(rebuilds.startedAt)).limit(1);
  return row ?? null;
}

export async function isUnderWay(db: Database): Promise<boolean> {
  const rows = await db.select({ id: rebuilds.id }).from(rebuilds).where(isNull(rebuilds.endedAt));
  return rows.length > 0;
}

/** What cannot be known of a payment, in place of what was found of it before. */
export function saveFindings(
  db: Database,
  paymentId: PaymentId,
  findings: readonly Finding[],
): Statement[] {
  return [
    db.delete(rebuildFindings).where(eq(rebuildFindings.paymentId, paymentId)),
    ...findings.map((finding) => db.insert(rebuildFindings).values(finding)),
  ];
}

export async function readFindings(db: Database, limit: number): Promise<Finding[]> {
  return db
    .select()
    .from(rebuildFindings)
    .orderBy(asc(rebuildFindings.sellerId), asc(rebuildFindings.paymentId))
    .limit(limit);
}

/** One currency of a seller: what is known of them. */
export type SellerLine = {
  readonly sellerId: SellerId;
  /** Null where nothing is known of an amount. */
  readonly currency: string | null;
  readonly heldMinor: number;
  readonly held: number;
  readonly heldByPeople: number;
  readonly released: number;
  readonly releasedMinor: number;
  readonly canceled: number;
  readonly owedMinor: number;
  readonly collectedMinor: number;
};

/** What rows say of every seller, or of one: what is held, what left, what is owed. */
export async function readSellerLines(
  db: Database,
  { sellerId, limit }: { readonly sellerId: SellerId | null; readonly limit: number },
): Promise<SellerLine[]> {
  const ofSeller = (column: SQL) => (sellerId === null ? sql`true` : sql`${column} = ${sellerId}`);
  const reduced = sql`coalesce((SELECT sum(a.amount_minor) FROM adjustments a
    WHERE a.scheduled_transfer_id = s.id), 0)`;
  const byPeople = sql`EXISTS (SELECT 1 FROM holds h WHERE h.scheduled_transfer_id = s.id
    AND h.cause = 'person' AND h.lifted_at IS NULL)`;
  return db.all<SellerLine>(sql`
    SELECT seller_id AS sellerId, currency, sum(held_minor) AS heldMinor, sum(held) AS held,
      sum(by_people) AS heldByPeople, sum(released) AS released,
      sum(released_minor) AS releasedMinor, sum(canceled) AS canceled, sum(owed) AS owedMinor,
      sum(collected) AS collectedMinor
    FROM (
      SELECT s.seller_id, s.currency,
        CASE WHEN s.status IN ${OWED} THEN s.gross_minor - ${reduced} ELSE 0 END AS held_minor,
        s.status IN ${TO_COME} AS held, s.status IN ${TO_COME} AND ${byPeople} AS by_people,
        s.status = 'released' AS released,
        CASE WHEN s.status = 'released' THEN s.gross_minor - ${reduced} ELSE 0 END
          AS released_minor,
        s.status = 'canceled' AS canceled, 0 AS owed, 0 AS collected
      FROM scheduled_transfers s WHERE ${ofSeller(sql`s.seller_id`)}
      UNION ALL
      SELECT r.seller_id, r.currency, 0, 0, 0, 0, 0, 0,
        CASE WHEN r.closed_at IS NULL THEN max(0, r.amount_minor - r.collected_minor) ELSE 0 END,
        r.collected_minor
      FROM recoveries r WHERE ${ofSeller(sql`r.seller_id`)})
    GROUP BY seller_id, currency ORDER BY seller_id, currency LIMIT ${limit}`);
}

/** Sellers after an id who wait for people, because something of them was made anew or could not be. */
export async function readWaiting(
  db: Database,
  { after, limit }: { readonly after: SellerId; readonly limit: number },
): Promise<readonly { readonly sellerId: SellerId; readonly findings: number }[]> {
  return db.all(sql`
    SELECT s.id AS sellerId,
      (SELECT count(*) FROM rebuild_findings f WHERE f.seller_id = s.id) AS findings
    FROM sellers s WHERE s.id > ${after} AND s.rebuilt_at IS NOT NULL AND (
      EXISTS (SELECT 1 FROM scheduled_transfers t WHERE t.seller_id = s.id)
      OR EXISTS (SELECT 1 FROM recoveries r WHERE r.seller_id = s.id)
      OR EXISTS (SELECT 1 FROM rebuild_findings f WHERE f.seller_id = s.id))
    ORDER BY s.id LIMIT ${limit}`);
}
