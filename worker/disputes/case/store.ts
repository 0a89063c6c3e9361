/** The rows of cases: one a dispute, with its draft; notes; what the platform stated of a payment. */
import type { DisputeId, PaymentId } from '../../base/result/id.ts';
import { ENDINGS } from '../../stripe/dispute-status.ts';
import { EVIDENCE_KINDS } from '../../policies/product-type.ts';
import { and, asc, desc, eq, gt, inArray, isNotNull, isNull, sql } from 'drizzle-orm';
import { index, integer, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import type { Database, Statement } from '../../base/db/database.ts';
import { fence } from '../../base/db/fence.ts';
import { jsonOf, oneOf } from '../../base/db/json.ts';
import { prepared } from '../../base/db/prepared.ts';
import type { Money } from '../../base/money/amount.ts';
import type { DisputeCase } from './dispute-case.ts';
import { asideSchema, draftSchema } from '../evidence/draft-schema.ts';
import { recordsSchema } from '../evidence/records-schema.ts';
import type { PaymentRecords } from '../evidence/records.ts';

export const cases = sqliteTable(
  'dispute_cases',
  {
    id: text('id').$type<DisputeId>().primaryKey(),
    paymentId: text('payment_id').$type<PaymentId>().notNull(),
    chargeId: text('charge_id').notNull(),
    account: text('account'),
    chargeType: oneOf<DisputeCase['chargeType']>('dispute_cases', 'charge_type', {
      direct: true,
      destination: true,
      separate: true,
      platform: true,
    }).notNull(),
    status: text('status').notNull(),
    reason: text('reason').notNull(),
    brand: text('brand'),
    networkReasonCode: text('network_reason_code'),
    amountMinor: integer('amount_minor').notNull(),
    currency: text('currency').notNull(),
    withdrawnMinor: integer('withdrawn_minor'),
    withdrawnCurrency: text('withdrawn_currency'),
    feeMinor: integer('fee_minor').notNull(),
    openedAt: integer('opened_at').notNull(),
    dueAt: integer('due_at'),
    submissionCount: integer('submission_count').notNull(),
    endedAt: integer('ended_at'),
    ending: oneOf('dispute_cases', 'ending', ENDINGS),
    productKind: oneOf('dispute_cases', 'product_kind', EVIDENCE_KINDS),
    assignedTo: text('assigned_to'),
    draft: jsonOf('dispute_cases', 'draft', draftSchema).notNull(),
    gatheredAt: integer('gathered_at'),
    aside: jsonOf('dispute_cases', 'aside', asideSchema)
      .notNull()
      .default({ documents: [], notes: [] }),
    acting: oneOf<NonNullable<DisputeCase['acting']>>('dispute_cases', 'acting', {
      respond: true,
      accept: true,
    }),
    respondedAt: integer('responded_at'),
    respondedBy: text('responded_by'),
    autoAcceptAt: integer('auto_accept_at'),
    vetoedAt: integer('vetoed_at'),
    vetoedBy: text('vetoed_by'),
    seenAt: integer('seen_at').notNull(),
    revision: integer('revision').notNull().default(1),
  },
  (table) => [
    index('dispute_cases_by_payment').on(table.paymentId),
    index('dispute_cases_open')
      .on(table.dueAt)
      .where(sql`ended_at IS NULL`),
    index('dispute_cases_ended').on(table.reason, table.endedAt),
  ],
);

export const caseNotes = sqliteTable(
  'case_notes',
  {
    id: integer('id').primaryKey({ autoIncrement: true }),
    caseId: text('case_id').$type<DisputeId>().notNull(),
    at: integer('at').notNull(),
    by: text('by').notNull(),
    note: text('note').notNull(),
  },
  (table) => [index('case_notes_by_case').on(table.caseId)],
);

export type CaseNote = typeof caseNotes.$inferSelect;

/** What the platform's backend stated of a payment, for evidence: personal data that can be erased. */
export const paymentRecords = sqliteTable('payment_records', {
  paymentId: text('payment_id').$type<PaymentId>().primaryKey(),
  records: jsonOf('payment_records', 'records', recordsSchema).notNull(),
  savedAt: integer('saved_at').notNull(),
  savedBy: text('saved_by').notNull(),
});

/** Writes a case that was not known; another writer's comes first. */
export function insertCase(db: Database, row: DisputeCase): Statement[] {
  return [
    fence(db, sql`NOT EXISTS (SELECT 1 FROM dispute_cases WHERE id = ${row.id})`),
    db.insert(cases).values(row),
  ];
}

/** Replaces columns of a case if it is still the revision that was looked at. */
export function updateCase(
  db: Database,
  { id, revision }: Pick<DisputeCase, 'id' | 'revision'>,
  columns: Partial<DisputeCase>,
): Statement[] {
  const current = sql`SELECT revision FROM dispute_cases WHERE id = ${id}`;
  return [
    fence(db, sql`(${current}) = ${revision}`),
    db
      .update(cases)
      .set({ ...columns, revision: revision + 1 })
      .where(eq(cases.id, id)),
  ];
}

const caseOf = prepared<{ id: string }, DisputeCase>((db) =>
  db
    .select()
    .from(cases)
    .where(eq(cases.id, sql.placeholder('id'))),
);

const casesOfPayment = prepared<{ paymentId: PaymentId }, DisputeCase>((db) =>
  db
    .select()
    .from(cases)
    .where(eq(cases.paymentId, sql.placeholder('paymentId')))
    .orderBy(desc(cases.openedAt), asc(cases.id)),
);

export async function readCase(db: Database, id: string): Promise<DisputeCase | null> {
  return (await caseOf(db, { id }))[0] ?? null;
}

/** The cases of a payment, the newest first. */
export async function readPaymentCases(db: Database, paymentId: PaymentId): Promise<DisputeCase[]> {
  return casesOfPayment(db, { paymentId });
}

/** Cases that have not ended, the most urgent first; those that no one can respond come last. */
export async function readOpenCases(db: Database, limit: number): Promise<DisputeCase[]> {
  return db
    .select()
    .from(cases)
    .where(isNull(cases.endedAt))
    .orderBy(sql`due_at IS NULL`, asc(cases.dueAt))
    .limit(limit);
}

export type EndedCase = Pick<DisputeCase, 'reason' | 'brand' | 'ending'> & {
  readonly responded: boolean;
};

/** How cases ended that money was taken for, since `since`: the platform's own record. */
export async function readEndedCases(
  db: Database,
  since: number,
  limit: number,
): Promise<EndedCase[]> {
  const rows = await db
    .select({
      reason: cases.reason,
      brand: cases.brand,
      ending: cases.ending,
      submissionCount: cases.submissionCount,
    })
    .from(cases)
    .where(and(isNotNull(cases.endedAt), gt(cases.endedAt, since)))
    .orderBy(desc(cases.endedAt))
    .limit(limit);
  return rows.map(({ submissionCount, ...row }) => ({ ...row, responded: submissionCount > 0 }));
}

/** What Stripe took for receiving a dispute in this currency the last time; null when none was seen yet. */
export async function readLastFee(db: Database, currency: string): Promise<Money | null> {
  const [row] = await db
    .select({ amountMinor: cases.feeMinor })
    .from(cases)
    .where(and(eq(cases.withdrawnCurrency, currency), gt(cases.feeMinor, 0)))
    .orderBy(desc(cases.openedAt))
    .limit(1);
  return row ? { amountMinor: row.amountMinor, currency } : null;
}

/** The condition, over `item`, under which a response or acceptance may begin: nothing changed meanwhile. */
export const MAY_BEGIN_ACT = sql`EXISTS (
  SELECT 1 FROM dispute_cases c WHERE c.id = item.subject_id AND c.revision = item.revision
    AND c.acting IS NULL)`;

type Beginning = {
  readonly acting: NonNullable<DisputeCase['acting']>;
  readonly intent: string;
};

/** Marks a case whose call is open: its draft must not change under it. */
export function markActing(db: Database, id: string, { acting, intent }: Beginning): Statement {
  return db
    .update(cases)
    .set({ acting, revision: sql`revision + 1` })
    .where(
      and(
        eq(cases.id, id),
        isNull(cases.acting),
        sql`EXISTS (SELECT 1 FROM operations o
          WHERE o.intent = ${intent} AND o.state IN ('sent', 'unknown'))`,
      ),
    );
}

/** The call is over. `done` is who responded or accepted; null: it was refused. */
export function endActing(
  db: Database,
  id: string,
  done: { readonly at: number; readonly by: string } | null,
): Statement {
  return db
    .update(cases)
    .set({
      acting: null,
      revision: sql`revision + 1`,
      ...(done && { respondedAt: done.at, respondedBy: done.by, autoAcceptAt: null }),
    })
    .where(eq(cases.id, id));
}

export function insertNote(db: Database, note: Omit<CaseNote, 'id'>): Statement {
  return db.insert(caseNotes).values(note);
}

/** The notes of cases, the newest first. */
export async function readNotes(db: Database, ids: readonly string[]): Promise<CaseNote[]> {
  if (ids.length === 0) return [];
  return db
    .select()
    .from(caseNotes)
    .where(inArray(caseNotes.caseId, [...ids]))
    .orderBy(desc(caseNotes.id));
}

export function saveRecords(db: Database, row: typeof paymentRecords.$inferInsert): Statement {
  const { records, savedAt, savedBy } = row;
  return db.insert(paymentRecords).values(row).onConflictDoUpdate({
    target: paymentRecords.paymentId,
    set: { records, savedAt, savedBy },
  });
}

export async function readRecords(
  db: Database,
  paymentId: PaymentId,
): Promise<PaymentRecords | null> {
  const [row] = await db
    .select({ records: paymentRecords.records })
    .from(paymentRecords)
    .where(eq(paymentRecords.paymentId, paymentId));
  return row?.records ?? null;
}

/** Forgets what the platform stated of a payment. */
export function deleteRecords(db: Database, paymentId: PaymentId): Statement {
  return db.delete(paymentRecords).where(eq(paymentRecords.paymentId, paymentId));
}

/** Whatever looks next at an open case of the payment gathers into its draft once more. */
export function gatherAgain(db: Database, paymentId: PaymentId): Statement {
  return db
    .update(cases)
    .set({ gatheredAt: null, revision: sql`revision + 1` })
    .where(and(eq(cases.paymentId, paymentId), isNull(cases.endedAt)));
}
