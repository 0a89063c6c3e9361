/** How far each walk over open objects has come, what it walks over, and what it found. */
import type { TransferId } from '../base/result/id.ts';
import { eq, sql, type SQL } from 'drizzle-orm';
import { index, integer, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import { claiming } from '../base/db/claim.ts';
import type { Database, Statement } from '../base/db/database.ts';
import { oneOf } from '../base/db/json.ts';
import type { NoticeKind } from '../records/notifications/notice.ts';
import { isAway } from '../sellers/accounts/store.ts';
import { TO_COME } from '../transfers/store.ts';
import { CLAIM, NO_ONES } from '../transfers/unknown-store.ts';
import { WALK_EVERY_MS, type OpenObject, type Walk, type WalkKind } from './walk.ts';

export const walks = sqliteTable(
  'drift_walks',
  {
    id: text('id').primaryKey(),
    kind: oneOf<WalkKind>('drift_walks', 'kind', {
      payments: true,
      sellers: true,
      payouts: true,
      issuing: true,
      transfers: true,
      disputes: true,
    }).notNull(),
    account: text('account'),
    since: integer('since').notNull(),
    provedUntil: integer('proved_until').notNull().default(0),
    beganAt: integer('began_at'),
    cursor: text('cursor'),
    nextAt: integer('next_at').notNull(),
  },
  (table) => [index('drift_walks_due').on(table.nextAt)],
);

/** Begins the walks that there are not yet: those of sellers we know now at once, the others at `firstAt`. */
export function enrolWalks(
  db: Database,
  { now, firstAt }: { readonly now: number; readonly firstAt: number },
): Statement {
  return db.run(sql`
    INSERT INTO drift_walks (id, kind, account, since, next_at)
    SELECT id, kind, account, ${now}, due FROM (
      SELECT 'payments' AS id, 'payments' AS kind, NULL AS account, ${firstAt} AS due
      UNION ALL SELECT 'sellers', 'sellers', NULL, ${firstAt}
      UNION ALL SELECT 'payouts', 'payouts', NULL, ${firstAt}
      UNION ALL SELECT 'issuing', 'issuing', NULL, ${firstAt}
      UNION ALL SELECT 'transfers', 'transfers', NULL, ${firstAt}
      UNION ALL SELECT 'disputes', 'disputes', NULL, ${firstAt}
      UNION ALL SELECT 'disputes/' || id, 'disputes', id, ${now} FROM sellers)
    WHERE true ON CONFLICT DO NOTHING`);
}

/** Disputes on the account of a seller who left are out of reach until they are back. */
const OF_CONNECTED = sql`(${walks.account} IS NULL OR NOT (${isAway(walks.account)}))`;

/** Takes walks that are due; they come back when `claimUntil` has passed. */
export const claimDueWalks = claiming([walks, walks.id], { only: OF_CONNECTED });

export function saveWalk(db: Database, { id, ...columns }: Walk): Statement {
  return db.update(walks).set(columns).where(eq(walks.id, id));
}

type Page = { readonly after: string; readonly limit: number; readonly now: number };

/** A payout that was paid may still come back for some days (docs.stripe.com/payouts). */
const PAID_MAY_FAIL_MS = 10 * 24 * 60 * 60_000;

/**
 * A refund that succeeded may still fail for about a month (docs.stripe.com/refunds#failed-refunds). Looked at for
 * 35 days and one walk longer, so that one look comes after the last of them.
 */
export const REFUND_MAY_FAIL_MS = 35 * 24 * 60 * 60_000 + WALK_EVERY_MS;

type Rows = {
  readonly table: SQL;
  readonly account: SQL;
  readonly isOpen: (now: number) => SQL;
};

/** Rows of ours that keep their payment open. */
const OF_PAYMENTS: readonly Rows[] = [
  {
    table: sql`scheduled_transfers`,
    account: sql`NULL`,
    isOpen: () => sql`status IN ${TO_COME}`,
  },
  {
    table: sql`refunds`,
    account: sql`account`,
    isOpen: (now) => sql`(
      status IN ('requested', 'waiting_for_approval', 'waiting_for_balance', 'running', 'sent')
      OR status = 'succeeded' AND coalesce(decided_at, asked_at) > ${now - REFUND_MAY_FAIL_MS})`,
  },
  // Refused as it was written, or as its seller was not there: what stood in its way may be gone, and nothing tells so.
  {
    table: sql`(SELECT subject AS payment_id, resolved_at FROM notices
      WHERE kind = ${'transfer_refused' satisfies NoticeKind})`,
    account: sql`NULL`,
    isOpen: () => sql`resolved_at IS NULL`,
  },
  { table: sql`dispute_cases`, account: sql`account`, isOpen: () => sql`ended_at IS NULL` },
  { table: sql`recoveries`, account: sql`NULL`, isOpen: () => sql`closed_at IS NULL` },
];

/** What of ours is open, in the order of its ids. Each table is read from its index, a page at a time. */
const OPEN: Readonly<Record<'payments' | 'sellers' | 'payouts' | 'issuing', (page: Page) => SQL>> =
  {
    payments: (page) => sql`
    SELECT id, max(account) AS account FROM (
      ${sql.join(
        OF_PAYMENTS.map((rows) => pageOf(rows, page)),
        sql` UNION ALL `,
      )}
    ) GROUP BY id ORDER BY id LIMIT ${page.limit}`,
    sellers: ({ after, limit }) => sql`
    SELECT id, id AS account FROM (
      SELECT DISTINCT seller_id AS id FROM scheduled_transfers
        WHERE seller_id > ${after} AND status IN ${TO_COME}
      UNION SELECT seller_id FROM payout_sellers WHERE seller_id > ${after} AND state <> 'ended'
      UNION SELECT id FROM sellers WHERE id > ${after} AND left_at IS NOT NULL)
    ORDER BY id LIMIT ${limit}`,
    payouts: ({ after, limit, now }) => sql`
    SELECT payout_id AS id, seller_id AS account FROM payouts
    WHERE payout_id IS NOT NULL AND payout_id > ${after}
      AND (status = 'sent' OR status = 'paid' AND created_at > ${now - PAID_MAY_FAIL_MS})
    ORDER BY payout_id LIMIT ${limit}`,
    issuing: ({ after, limit }) => sql`
    SELECT id, account FROM issuing_disputes
    WHERE ended_at IS NULL AND id > ${after} ORDER BY id LIMIT ${limit}`,
  };

function pageOf({ table, account, isOpen }: Rows, { after, limit, now }: Page): SQL {
  return sql`SELECT * FROM (
    SELECT DISTINCT payment_id AS id, ${account} AS account FROM ${table}
    WHERE payment_id > ${after} AND ${isOpen(now)} ORDER BY payment_id LIMIT ${limit})`;
}

/** The open objects of ours after an id. */
export async function readOpen(
  db: Database,
  kind: keyof typeof OPEN,
  page: { readonly after: string | null; readonly limit: number; readonly now: number },
): Promise<OpenObject[]> {
  return db.all<OpenObject>(OPEN[kind]({ ...page, after: page.after ?? '' }));
}

/** Which of these disputes have no case. */
export async function readUnknownDisputes(db: Database, ids: readonly string[]): Promise<string[]> {
  if (ids.length === 0) return [];
  const rows = await db.all<{ id: string }>(sql`
    SELECT value AS id FROM json_each(${JSON.stringify(ids)}) AS listed
    WHERE NOT EXISTS (SELECT 1 FROM dispute_cases WHERE id = listed.value)`);
  return rows.map(({ id }) => id);
}

/** Written once for each transfer that no one knows. */
export const UNKNOWN_TRANSFER = 'drift.unknown_transfer';

export async function isNotifiedOf(db: Database, transferId: TransferId): Promise<boolean> {
  const rows = await db.all(sql`
    SELECT 1 FROM audit_entries WHERE subject = ${transferId} AND action = ${UNKNOWN_TRANSFER}`);
  return rows.length > 0;
}

/** What follows of itself at some time is no difference: it comes with any look. */
const OWN_PACE = sql`('case.gathered', 'case.auto_accept_announced', 'refund.freed',
  'refund.unwound', 'recovery.changed', 'recovery.closed')`;

/**
 * Looks that changed rows, and transfers of ours that no one knows and no person settled; by the log, which is
 * written with the change.
 */
export async function readFound(
  db: Database,
): Promise<{ readonly found: number; readonly unknown: number }> {
  const [[looks], [transfers]] = await Promise.all([
    db.all<{ found: number }>(sql`
      SELECT count(DISTINCT actor) AS found FROM audit_entries
      WHERE actor GLOB 'stripe:look_*' AND action NOT IN ${OWN_PACE}`),
    db.all<{ unknown: number }>(sql`
      SELECT count(*) AS unknown FROM (SELECT subject AS id, details ->> ${CLAIM.operation} AS operation,
        details ->> ${CLAIM.scheduledTransfer} AS scheduledTransfer FROM audit_entries
        WHERE actor GLOB 'stripe:look_*' AND action = ${UNKNOWN_TRANSFER}) AS listed
      WHERE ${NO_ONES} AND NOT EXISTS (SELECT 1 FROM notices n WHERE n.kind = 'transfer_unknown'
        AND n.subject = listed.id AND n.resolved_at IS NOT NULL)`),
  ]);
  return { found: looks?.found ?? 0, unknown: transfers?.unknown ?? 0 };
}

/** After which instant everything that is open was looked at; null while some of it never was. */
export async function readWalkedSince(db: Database): Promise<number | null> {
  const [row] = await db.all<{ since: number | null }>(
    sql`SELECT min(proved_until) AS since FROM drift_walks WHERE ${OF_CONNECTED}`,
  );
  return row?.since ? row.since : null;
}
