/** The rows of disputes that the platform and its sellers raise over payments with issued cards. */
import { and, asc, desc, eq, gte, isNotNull, isNull, ne, sql } from 'drizzle-orm';
import { index, integer, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import * as z from 'zod/mini';
import type { Database, Statement } from '../base/db/database.ts';
import { fence } from '../base/db/fence.ts';
import { jsonOf, oneOf } from '../base/db/json.ts';
import { once } from '../base/result/once.ts';
import { exactly } from '../base/result/schema.ts';
import { ISSUING_FIELDS } from './evidence-form.ts';
import type { IssuingDispute } from './issuing-dispute.ts';

const missingSchema = once(() =>
  exactly<IssuingDispute['missing']>()(z.array(z.enum([...ISSUING_FIELDS, 'payment_proof']))),
);

export const issuingDisputes = sqliteTable(
  'issuing_disputes',
  {
    id: text('id').primaryKey(),
    paymentId: text('payment_id').notNull(),
    account: text('account'),
    cardId: text('card_id').notNull(),
    network: oneOf<NonNullable<IssuingDispute['network']>>('issuing_disputes', 'network', {
      visa: true,
      mastercard: true,
    }),
    merchantName: text('merchant_name'),
    paidAt: integer('paid_at').notNull(),
    status: text('status').notNull(),
    reason: text('reason').notNull(),
    amountMinor: integer('amount_minor').notNull(),
    currency: text('currency').notNull(),
    refundedMinor: integer('refunded_minor').notNull(),
    creditedMinor: integer('credited_minor').notNull(),
    provisionalMinor: integer('provisional_minor').notNull().default(0),
    lossReason: text('loss_reason'),
    openedAt: integer('opened_at').notNull(),
    lastAt: integer('last_at'),
    missing: jsonOf('issuing_disputes', 'missing', missingSchema).notNull(),
    ending: oneOf<NonNullable<IssuingDispute['ending']>>('issuing_disputes', 'ending', {
      won: true,
      lost: true,
      expired: true,
    }),
    endedAt: integer('ended_at'),
    acting: oneOf<NonNullable<IssuingDispute['acting']>>('issuing_disputes', 'acting', {
      submit: true,
    }),
    submittedAt: integer('submitted_at'),
    submittedBy: text('submitted_by'),
    seenAt: integer('seen_at').notNull(),
    revision: integer('revision').notNull().default(1),
  },
  (table) => [
    index('issuing_disputes_open')
      .on(table.lastAt)
      .where(sql`ended_at IS NULL`),
    index('issuing_disputes_by_card').on(table.cardId),
  ],
);

/** Writes a dispute that was not known; another writer's comes first. */
export function insertIssuing(db: Database, row: IssuingDispute): Statement[] {
  return [
    fence(db, sql`NOT EXISTS (SELECT 1 FROM issuing_disputes WHERE id = ${row.id})`),
    db.insert(issuingDisputes).values(row),
  ];
}

/** Replaces columns of a dispute if it is still the revision that was looked at. */
export function updateIssuing(
  db: Database,
  { id, revision }: Pick<IssuingDispute, 'id' | 'revision'>,
  columns: Partial<IssuingDispute>,
): Statement[] {
  const current = sql`SELECT revision FROM issuing_disputes WHERE id = ${id}`;
  return [
    fence(db, sql`(${current}) = ${revision}`),
    db
      .update(issuingDisputes)
      .set({ ...columns, revision: revision + 1 })
      .where(eq(issuingDisputes.id, id)),
  ];
}

export async function readIssuing(db: Database, id: string): Promise<IssuingDispute | null> {
  const [row] = await db.select().from(issuingDisputes).where(eq(issuingDisputes.id, id));
  return row ?? null;
}

/** Disputes that have not ended: what is not sent first, the most urgent at the top. */
export async function readOpenIssuing(db: Database, limit: number): Promise<IssuingDispute[]> {
  return db
    .select()
    .from(issuingDisputes)
    .where(isNull(issuingDisputes.endedAt))
    .orderBy(sql`last_at IS NULL`, asc(issuingDisputes.lastAt), asc(issuingDisputes.openedAt))
    .limit(limit);
}

/** The disputes that ended last. */
export async function readEndedIssuing(db: Database, limit: number): Promise<IssuingDispute[]> {
  return db
    .select()
    .from(issuingDisputes)
    .where(isNotNull(issuingDisputes.endedAt))
    .orderBy(desc(issuingDisputes.endedAt))
    .limit(limit);
}

/** Drafts on cards of an account: what a refund of theirs may change. */
export async function readDraftsOf(
  db: Database,
  account: string | null,
  limit: number,
): Promise<IssuingDispute[]> {
  const owner =
    account === null ? isNull(issuingDisputes.account) : eq(issuingDisputes.account, account);
  return db
    .select()
    .from(issuingDisputes)
    .where(and(owner, isNull(issuingDisputes.endedAt), eq(issuingDisputes.status, 'unsubmitted')))
    .limit(limit);
}

/** How many disputes for fraud a card had since an instant, without the one that is asked about. */
export async function countFraudDisputes(
  db: Database,
  of: { readonly cardId: string; readonly since: number; readonly without: string | null },
): Promise<number> {
  const [row] = await db
    .select({ count: sql<number>`count(*)` })
    .from(issuingDisputes)
    .where(
      and(
        eq(issuingDisputes.cardId, of.cardId),
        eq(issuingDisputes.reason, 'fraudulent'),
        gte(issuingDisputes.openedAt, of.since),
        ne(issuingDisputes.id, of.without ?? ''),
      ),
    );
  return row?.count ?? 0;
}

/** The condition, over `item`, under which sending may begin: nothing changed meanwhile. */
export const MAY_BEGIN_SUBMIT = sql`EXISTS (
  SELECT 1 FROM issuing_disputes d WHERE d.id = item.subject_id AND d.revision = item.revision
    AND d.acting IS NULL)`;

/** Marks a dispute whose call is open: its draft must not change under it. */
export function markSubmitting(db: Database, id: string, intent: string): Statement {
  return db
    .update(issuingDisputes)
    .set({ acting: 'submit', revision: sql`revision + 1` })
    .where(
      and(
        eq(issuingDisputes.id, id),
        isNull(issuingDisputes.acting),
        sql`EXISTS (SELECT 1 FROM operations o
          WHERE o.intent = ${intent} AND o.state IN ('sent', 'unknown'))`,
      ),
    );
}

/** The call is over. `done` is who sent it; null: it was refused. */
export function endSubmitting(
  db: Database,
  id: string,
  done: { readonly at: number; readonly by: string } | null,
): Statement {
  return db
    .update(issuingDisputes)
    .set({
      acting: null,
      revision: sql`revision + 1`,
      ...(done && { submittedAt: done.at, submittedBy: done.by }),
    })
    .where(eq(issuingDisputes.id, id));
}
