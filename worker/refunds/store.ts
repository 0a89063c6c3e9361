/** Rows of refunds, of their legs, and of what buyers declared through the withdrawal function. */
import type { PaymentId, RefundId, SellerId } from '../base/result/id.ts';
import { LEG_KINDS, legCallIn } from './leg-kind.ts';
import { isUnderWay, REFUND_STATUSES, type RefundStatus } from './refund-status.ts';
import { and, asc, desc, eq, sql, type SQL } from 'drizzle-orm';
import {
  index,
  integer,
  primaryKey,
  sqliteTable,
  text,
  uniqueIndex,
} from 'drizzle-orm/sqlite-core';
import { childrenOf } from '../base/db/children.ts';
import { claiming } from '../base/db/claim.ts';
import type { Database, Statement } from '../base/db/database.ts';
import { fence } from '../base/db/fence.ts';
import { jsonOf, oneOf } from '../base/db/json.ts';
import { prepared } from '../base/db/prepared.ts';
import { anyObject } from '../base/result/schema.ts';
import { askSchema, previewSchema } from './plan/preview-schema.ts';
import { statedFactsSchema } from './verdict/purchase-schema.ts';
import type { StatedFacts } from './verdict/purchase.ts';
import { type LegRow, type Refund, type RefundView } from './refund.ts';

const UNDER_WAY = sql`status IN ('waiting_for_approval', 'waiting_for_balance', 'running')`;

export const refunds = sqliteTable(
  'refunds',
  {
    id: text('id').$type<RefundId>().primaryKey(),
    paymentId: text('payment_id').$type<PaymentId>().notNull(),
    account: text('account'),
    requestKey: text('request_key').notNull(),
    origin: oneOf<Refund['origin']>('refunds', 'origin', {
      staff: true,
      platform: true,
      withdrawal: true,
      elsewhere: true,
    }).notNull(),
    status: oneOf<RefundStatus>('refunds', 'status', REFUND_STATUSES).notNull(),
    amountMinor: integer('amount_minor').notNull(),
    currency: text('currency').notNull(),
    request: jsonOf('refunds', 'request', askSchema).notNull(),
    shown: jsonOf('refunds', 'shown', previewSchema),
    reason: text('reason').notNull(),
    askedBy: text('asked_by').notNull(),
    askedAt: integer('asked_at').notNull(),
    decidedBy: text('decided_by'),
    decidedAt: integer('decided_at'),
    decisionReason: text('decision_reason'),
    waitsUntil: integer('waits_until'),
    stripeRefundId: text('stripe_refund_id'),
    stripeStatus: text('stripe_status'),
    failureCode: text('failure_code'),
    nextAt: integer('next_at'),
    revision: integer('revision').notNull().default(1),
  },
  (table) => [
    uniqueIndex('refunds_by_request').on(table.requestKey),
    index('refunds_by_payment').on(table.paymentId),
    // One refund of a payment is worked on at a time, whoever asks.
    uniqueIndex('refunds_one_under_way').on(table.paymentId).where(UNDER_WAY),
    index('refunds_due')
      .on(table.nextAt)
      .where(sql`next_at IS NOT NULL`),
    // What needs a person is few among very many.
    index('refunds_for_people')
      .on(table.askedAt)
      .where(
        sql`status IN ('requested', 'waiting_for_approval', 'waiting_for_balance', 'stopped', 'failed')`,
      ),
    index('refunds_by_day').on(table.askedAt),
  ],
);

export const refundLegs = sqliteTable(
  'refund_legs',
  {
    refundId: text('refund_id').$type<RefundId>().notNull(),
    number: integer('number').notNull(),
    kind: oneOf('refund_legs', 'kind', LEG_KINDS).notNull(),
    sellerId: text('seller_id').$type<SellerId>(),
    targetId: text('target_id').notNull(),
    amountMinor: integer('amount_minor').notNull(),
    currency: text('currency').notNull(),
    /** Read by the schema of the kind. */
    params: jsonOf('refund_legs', 'params', anyObject).notNull(),
    state: oneOf<LegRow['state']>('refund_legs', 'state', {
      planned: true,
      sent: true,
      done: true,
      refused: true,
      dropped: true,
      undone: true,
    }).notNull(),
    resultId: text('result_id'),
    actualMinor: integer('actual_minor'),
    entryId: text('entry_id'),
    code: text('code'),
  },
  (table) => [primaryKey({ columns: [table.refundId, table.number] })],
);

/** What the platform's backend told of a purchase, for good: it may name what someone bought, and can be erased. */
export const toldFacts = sqliteTable('told_facts', {
  paymentId: text('payment_id').$type<PaymentId>().primaryKey(),
  facts: jsonOf('told_facts', 'facts', statedFactsSchema).notNull(),
  toldAt: integer('told_at').notNull(),
  toldBy: text('told_by').notNull(),
  revision: integer('revision').notNull().default(1),
});

export type ToldFacts = Omit<typeof toldFacts.$inferSelect, 'revision'>;

/** A row with its legs. */
const VIEW = {
  refund: refunds,
  legs: childrenOf(refundLegs, {
    parent: refunds.id,
    child: refundLegs.refundId,
    orderBy: refundLegs.number,
  }),
};

type ViewRow = {
  readonly refund: Refund;
  readonly legs: readonly (typeof refundLegs.$inferSelect)[];
};

function viewIn({ refund, legs }: ViewRow): RefundView {
  return { refund, legs: legs.map((row) => ({ ...row, ...legCallIn(row.kind, row.params) })) };
}

const viewOf = prepared<{ id: string }, ViewRow>((db) =>
  db
    .select(VIEW)
    .from(refunds)
    .where(eq(refunds.id, sql.placeholder('id'))),
);

const viewsOfPayment = prepared<{ paymentId: PaymentId }, ViewRow>((db) =>
  db
    .select(VIEW)
    .from(refunds)
    .where(eq(refunds.paymentId, sql.placeholder('paymentId')))
    .orderBy(desc(refunds.askedAt), desc(refunds.id)),
);

export async function readRefund(db: Database, id: string): Promise<RefundView | null> {
  const [row] = await viewOf(db, { id });
  return row ? viewIn(row) : null;
}

/** The refund that was made of this request before, or null. */
export async function readByRequest(db: Database, requestKey: string): Promise<RefundView | null> {
  const [row] = await db.select(VIEW).from(refunds).where(eq(refunds.requestKey, requestKey));
  return row ? viewIn(row) : null;
}

/** Stripe's ids of the refunds of a payment that we made, or that someone decided about. */
export async function decidedRefunds(
  db: Database,
  paymentId: PaymentId,
): Promise<ReadonlySet<string>> {
  const known = await readPaymentRefunds(db, paymentId);
  return new Set(known.flatMap(({ refund }) => refund.stripeRefundId ?? []));
}

/** All refunds of a payment, newest first. */
export async function readPaymentRefunds(
  db: Database,
  paymentId: PaymentId,
): Promise<RefundView[]> {
  return (await viewsOfPayment(db, { paymentId })).map(viewIn);
}

/** Refunds that need a person, the oldest first. */
export async function readRefundsForPeople(db: Database, limit: number): Promise<Refund[]> {
  return db
    .select()
    .from(refunds)
    .where(
      sql`status IN ('requested', 'waiting_for_approval', 'waiting_for_balance', 'stopped', 'failed')`,
    )
    .orderBy(asc(refunds.askedAt))
    .limit(limit);
}

/** The latest refunds, for "what would another policy have said". */
export async function readLatestRefunds(db: Database, limit: number): Promise<Refund[]> {
  return db.select().from(refunds).orderBy(desc(refunds.askedAt)).limit(limit);
}

/** Writes a refund, unless its request was written before or another one of the payment is under way. */
export function insertRefund(db: Database, refund: Refund): Statement[] {
  const twin = sql`SELECT 1 FROM refunds WHERE request_key = ${refund.requestKey}`;
  return [
    fence(db, sql`NOT EXISTS (${twin}) AND ${isAlone(refund)}`),
    db.insert(refunds).values(refund),
  ];
}

/** One refund of a payment is under way at a time. */
function isAlone(refund: Refund): SQL {
  if (!isUnderWay(refund)) return sql`1`;
  return sql`NOT EXISTS (SELECT 1 FROM refunds
    WHERE payment_id = ${refund.paymentId} AND id <> ${refund.id} AND ${UNDER_WAY})`;
}

export function insertLegs(db: Database, legs: readonly LegRow[]): Statement[] {
  return legs.length === 0 ? [] : [db.insert(refundLegs).values([...legs])];
}

/** Replaces the row if it is still the revision that was looked at, and no other one is under way with it. */
export function updateRefund(db: Database, refund: Refund): Statement[] {
  const { id, revision, ...columns } = refund;
  const current = sql`SELECT revision FROM refunds WHERE id = ${id}`;
  return [
    fence(db, sql`(${current}) = ${revision} AND ${isAlone(refund)}`),
    db
      .update(refunds)
      .set({ ...columns, revision: revision + 1 })
      .where(eq(refunds.id, id)),
  ];
}

export function updateLeg(
  db: Database,
  leg: Pick<LegRow, 'refundId' | 'number'>,
  columns: Partial<Pick<LegRow, 'state' | 'resultId' | 'actualMinor' | 'entryId' | 'code'>>,
): Statement {
  return db
    .update(refundLegs)
    .set(columns)
    .where(and(eq(refundLegs.refundId, leg.refundId), eq(refundLegs.number, leg.number)));
}

/** Takes refunds that are due to be looked at; they come back when `claimUntil` has passed. */
export const claimDueRefunds = claiming([refunds, refunds.id]);

/** The condition, over `item`, under which a leg may begin: nothing of the refund changed meanwhile. */
export const MAY_BEGIN_LEG = sql`EXISTS (
  SELECT 1 FROM refunds r WHERE r.id = item.subject_id AND r.revision = item.revision
    AND r.status IN ('running', 'stopped', 'failed', 'closed'))`;

/** Marks a leg whose operation has begun; only then. */
export function markLegSent(
  db: Database,
  leg: Pick<LegRow, 'refundId' | 'number'>,
  intent: string,
): Statement {
  return db.run(sql`
    UPDATE refund_legs SET state = 'sent'
    WHERE refund_id = ${leg.refundId} AND number = ${leg.number} AND state = 'planned'
      AND EXISTS (SELECT 1 FROM operations o
        WHERE o.intent = ${intent} AND o.state IN ('sent', 'unknown'))`);
}

/** Changes columns of a refund whatever its revision: what an operation's outcome says always counts. */
export function noteOnRefund(
  db: Database,
  id: string,
  columns: Partial<Omit<Refund, 'id' | 'revision'>>,
): Statement {
  return db
    .update(refunds)
    .set({ ...columns, revision: sql`revision + 1` })
    .where(eq(refunds.id, id));
}

/** Stops a refund that is being carried out; one that is over stays as it is. */
export function stopRefund(
  db: Database,
  id: string,
  { code, now }: { readonly code: string; readonly now: number },
): Statement {
  return db
    .update(refunds)
    .set({ status: 'stopped', failureCode: code, nextAt: now, revision: sql`revision + 1` })
    .where(and(eq(refunds.id, id), eq(refunds.status, 'running')));
}

/** When the clock looks at it again, if no one says otherwise. */
export function lookAgainAt(db: Database, id: string, nextAt: number | null): Statement {
  return db.update(refunds).set({ nextAt }).where(eq(refunds.id, id));
}

/** The clock leaves it alone, unless something of it changed since it was read. */
export function letRest(
  db: Database,
  { id, revision }: Pick<Refund, 'id' | 'revision'>,
): Statement {
  return db
    .update(refunds)
    .set({ nextAt: null })
    .where(and(eq(refunds.id, id), eq(refunds.revision, revision)));
}

/** Makes refunds that wait for balance due at once: money has come in. */
export function wakeWaitingRefunds(db: Database, now: number): Statement {
  return db.update(refunds).set({ nextAt: now }).where(eq(refunds.status, 'waiting_for_balance'));
}

/** Writes what is told of the purchase, where nothing else was told since `before` was read. */
export function saveToldFacts(
  db: Database,
  row: ToldFacts,
  before: { readonly revision: number } | null,
): Statement[] {
  const { paymentId, facts, toldAt, toldBy } = row;
  const revision = before?.revision ?? 0;
  const current = sql`SELECT revision FROM told_facts WHERE payment_id = ${paymentId}`;
  return [
    fence(db, sql`coalesce((${current}), 0) = ${revision}`),
    db
      .insert(toldFacts)
      .values(row)
      .onConflictDoUpdate({
        target: toldFacts.paymentId,
        set: { facts, toldAt, toldBy, revision: revision + 1 },
      }),
  ];
}

const toldFactsOf = prepared<{ paymentId: PaymentId }, Told>((db) =>
  db
    .select({ facts: toldFacts.facts, revision: toldFacts.revision })
    .from(toldFacts)
    .where(eq(toldFacts.paymentId, sql.placeholder('paymentId'))),
);

type Told = { readonly facts: StatedFacts; readonly revision: number };

/** What was told of the purchase; null: nothing was. */
export async function readToldFacts(db: Database, paymentId: PaymentId): Promise<Told | null> {
  const [row] = await toldFactsOf(db, { paymentId });
  return row ?? null;
}

/**
 * Forgets of what was told of the purchase how items are called, which may be somebody's name, and when they arrived.
 * What the law makes of them stays: else what it makes an exception of would be refunded.
 */
export function forgetToldDetails(db: Database, paymentId: PaymentId): Statement {
  const nameless = sql`SELECT json_group_array(json_remove(value, '$.name', '$.deliveredOn'))
    FROM json_each(told_facts.facts, '$.items')`;
  const undated = sql`json_remove(facts, '$.deliveredOn', '$.firstDeliveredOn')`;
  return db.run(sql`UPDATE told_facts SET facts = CASE
      WHEN facts -> '$.items' IS NULL THEN ${undated}
      ELSE json_set(${undated}, '$.items', json((${nameless}))) END,
    revision = revision + 1
    WHERE payment_id = ${paymentId}`);
}
