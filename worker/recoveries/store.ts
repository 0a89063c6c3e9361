import type { PaymentId, RecoveryId, SellerId } from '../base/result/id.ts';
import { and, asc, eq, isNull, sql, type SQL } from 'drizzle-orm';
import {
  index,
  integer,
  primaryKey,
  sqliteTable,
  text,
  uniqueIndex,
} from 'drizzle-orm/sqlite-core';
import * as z from 'zod/mini';
import { childrenOf } from '../base/db/children.ts';
import { claiming } from '../base/db/claim.ts';
import type { Database, Statement } from '../base/db/database.ts';
import { fence } from '../base/db/fence.ts';
import { jsonOf, oneOf } from '../base/db/json.ts';
import { prepared } from '../base/db/prepared.ts';
import { once } from '../base/result/once.ts';
import { exactly, wordOf } from '../base/result/schema.ts';
import type {
  BegunStep,
  Recovery,
  RecoveryStep,
  RecoveryView,
  StepEnd,
  StepRow,
  TakenFrom,
} from './recovery.ts';

const suggestedSchema = once(() =>
  exactly<Recovery['suggested']>()(
    z.array(
      wordOf<RecoveryStep>({
        reverse_when_funded: true,
        debit_account: true,
        withhold: true,
        write_off: true,
      }),
    ),
  ),
);

export const recoveries = sqliteTable(
  'recoveries',
  {
    id: text('id').$type<RecoveryId>().primaryKey(),
    sellerId: text('seller_id').$type<SellerId>().notNull(),
    paymentId: text('payment_id').$type<PaymentId>().notNull(),
    cause: oneOf<Recovery['cause']>('recoveries', 'cause', {
      refund_shortfall: true,
      dispute: true,
      payment_failed: true,
    }).notNull(),
    sourceId: text('source_id').notNull(),
    amountMinor: integer('amount_minor').notNull(),
    currency: text('currency').notNull(),
    collectedMinor: integer('collected_minor').notNull().default(0),
    suggested: jsonOf('recoveries', 'suggested', suggestedSchema).notNull(),
    openedAt: integer('opened_at').notNull(),
    closedAt: integer('closed_at'),
    closedBy: text('closed_by'),
    closeReason: text('close_reason'),
    triedAt: integer('tried_at'),
    asksFirst: integer('asks_first', { mode: 'boolean' }).notNull().default(false),
    nextAt: integer('next_at'),
    revision: integer('revision').notNull().default(1),
  },
  (table) => [
    uniqueIndex('recoveries_once').on(table.cause, table.sourceId, table.sellerId),
    index('recoveries_open')
      .on(table.openedAt)
      .where(sql`closed_at IS NULL`),
    index('recoveries_by_payment').on(table.paymentId),
    index('recoveries_due')
      .on(table.nextAt)
      .where(sql`next_at IS NOT NULL`),
  ],
);

export const recoverySteps = sqliteTable(
  'recovery_steps',
  {
    recoveryId: text('recovery_id').$type<RecoveryId>().notNull(),
    number: integer('number').notNull(),
    kind: oneOf<StepRow['kind']>('recovery_steps', 'kind', {
      reversal: true,
      debit: true,
      return: true,
    }).notNull(),
    source: oneOf<StepRow['source']>('recovery_steps', 'source', {
      balance: true,
      releases: true,
      person: true,
    })
      .notNull()
      .default('balance'),
    at: integer('at').notNull().default(0),
    transferId: text('transfer_id').$type<TakenFrom>().notNull(),
    amountMinor: integer('amount_minor').notNull(),
    state: oneOf<StepRow['state']>('recovery_steps', 'state', {
      sent: true,
      done: true,
      refused: true,
    }).notNull(),
    resultId: text('result_id'),
    entryId: text('entry_id'),
    code: text('code'),
  },
  (table) => [primaryKey({ columns: [table.recoveryId, table.number] })],
);

/** Passes only while no one has opened it. */
export function notOpenedYet(db: Database, id: RecoveryId): Statement {
  return fence(db, sql`NOT EXISTS (SELECT 1 FROM recoveries WHERE id = ${id})`);
}

type Opened = Pick<
  Recovery,
  | 'id'
  | 'sellerId'
  | 'paymentId'
  | 'cause'
  | 'sourceId'
  | 'amountMinor'
  | 'currency'
  | 'suggested'
  | 'openedAt'
> & {
  /** Where it is left out, no one needs to agree. */
  readonly asksFirst?: boolean;
};

/** Opens a recovery; the same cause, source and seller a second time changes nothing. */
export function openRecovery(db: Database, recovery: Opened): Statement {
  const row = { ...recovery, nextAt: recovery.asksFirst ? null : recovery.openedAt };
  return db.insert(recoveries).values(row).onConflictDoNothing();
}

/** Writes a recovery with the steps that Stripe tells of, where our row of it is lost: nothing of it is open yet. */
export function restoreRecovery(
  db: Database,
  recovery: Opened,
  steps: readonly (BegunStep & Extract<StepEnd, { readonly state: 'done' }>)[],
): Statement[] {
  const collectedMinor = recovery.amountMinor;
  return [
    notOpenedYet(db, recovery.id),
    db.insert(recoveries).values({ ...recovery, collectedMinor, asksFirst: true, nextAt: null }),
    db.insert(recoverySteps).values([...steps]),
  ];
}

/** Nothing is owed any more, as its cause fell away: what was collected, or is on its way, goes back. */
export function forgiveRecovery(
  db: Database,
  which: Pick<Recovery, 'cause' | 'sourceId'>,
  forgiven: { readonly at: number; readonly by: string; readonly reason: string },
): Statement {
  const { at, by, reason } = forgiven;
  const isNothing = sql`collected_minor = 0 AND NOT EXISTS (SELECT 1 FROM recovery_steps s
    WHERE s.recovery_id = recoveries.id AND s.state = 'sent')`;
  return db
    .update(recoveries)
    .set({
      amountMinor: 0,
      closedBy: by,
      closeReason: reason,
      revision: sql`revision + 1`,
      closedAt: sql`CASE WHEN ${isNothing} THEN ${at} END`,
      nextAt: sql`CASE WHEN ${isNothing} THEN NULL ELSE ${at} END`,
    })
    .where(
      and(
        eq(recoveries.cause, which.cause),
        eq(recoveries.sourceId, which.sourceId),
        isNull(recoveries.closedAt),
      ),
    );
}

/** Open recoveries, the oldest first. */
export async function readOpenRecoveries(db: Database, limit: number): Promise<Recovery[]> {
  return db
    .select()
    .from(recoveries)
    .where(isNull(recoveries.closedAt))
    .orderBy(asc(recoveries.openedAt))
    .limit(limit);
}

/** What one seller owes still. */
export async function readOpenRecoveriesOf(db: Database, sellerId: SellerId): Promise<Recovery[]> {
  return db
    .select()
    .from(recoveries)
    .where(and(eq(recoveries.sellerId, sellerId), isNull(recoveries.closedAt)));
}

type ViewRow = {
  readonly recovery: Recovery;
  readonly steps: readonly (typeof recoverySteps.$inferSelect)[];
};

/** The step that a row holds. @throws where it says that it ended, and not how */
function stepIn({ state, resultId, entryId, code, ...begun }: ViewRow['steps'][number]): StepRow {
  if (state === 'sent') return { ...begun, state };
  if (state === 'done' && resultId !== null) return { ...begun, state, resultId, entryId };
  if (state === 'refused' && code !== null) return { ...begun, state, code };
  throw new Error(`step ${String(begun.number)} of ${begun.recoveryId} does not say how it ended`);
}

const viewsOfPayment = prepared<{ paymentId: PaymentId }, ViewRow>((db) =>
  db
    .select({
      recovery: recoveries,
      steps: childrenOf(recoverySteps, {
        parent: recoveries.id,
        child: recoverySteps.recoveryId,
        orderBy: recoverySteps.number,
      }),
    })
    .from(recoveries)
    .where(eq(recoveries.paymentId, sql.placeholder('paymentId'))),
);

/** All recoveries of a payment with their steps. */
export async function readRecoveryViews(
  db: Database,
  paymentId: PaymentId,
): Promise<RecoveryView[]> {
  const rows = await viewsOfPayment(db, { paymentId });
  return rows.map(({ recovery, steps }) => ({ recovery, steps: steps.map(stepIn) }));
}

/** Replaces columns of the row if it is still the revision that was looked at. */
export function updateRecovery(
  db: Database,
  { id, revision }: Pick<Recovery, 'id' | 'revision'>,
  columns: Partial<Recovery>,
): Statement[] {
  const current = sql`SELECT revision FROM recoveries WHERE id = ${id}`;
  return [
    fence(db, sql`(${current}) = ${revision}`),
    db
      .update(recoveries)
      .set({ ...columns, revision: revision + 1 })
      .where(eq(recoveries.id, id)),
  ];
}

/** What was taken of a seller's releases since an instant, as it was looked at. */
export type Taken = {
  readonly sellerId: SellerId;
  readonly currency: string;
  readonly since: number;
  readonly minor: number;
};

/**
 * The condition, over `item`, under which a step may begin: nothing changed meanwhile. Of releases also no
 * other recovery of the seller took a part since: those are of other payments, which no lease holds together.
 */
export function mayBeginStep(looked: Taken | null): SQL {
  const same = sql`EXISTS (
    SELECT 1 FROM recoveries r WHERE r.id = item.subject_id AND r.revision = item.revision)`;
  return looked === null ? same : sql`${same} AND ${takenOfReleases(looked)} = ${looked.minor}`;
}

/** Writes a step whose operation has begun; only then. */
export function insertStep(db: Database, step: BegunStep, intent: string): Statement {
  return db.run(sql`
    INSERT INTO recovery_steps
      (recovery_id, number, kind, source, at, transfer_id, amount_minor, state)
    SELECT ${step.recoveryId}, ${step.number}, ${step.kind}, ${step.source}, ${step.at},
      ${step.transferId}, ${step.amountMinor}, 'sent'
    WHERE EXISTS (SELECT 1 FROM operations o
      WHERE o.intent = ${intent} AND o.state IN ('sent', 'unknown'))
    ON CONFLICT DO NOTHING`);
}

/** Writes how a step ended, and what is collected by it. */
export function endStep(
  db: Database,
  step: Pick<StepRow, 'recoveryId' | 'number'>,
  { end, nextAt }: { readonly end: StepEnd; readonly nextAt: number },
): Statement[] {
  const { recoveryId, number } = step;
  const moved = sql`(SELECT coalesce(sum(CASE kind WHEN 'return' THEN -amount_minor
    ELSE amount_minor END), 0) FROM recovery_steps
    WHERE recovery_id = ${recoveryId} AND state = 'done')`;
  return [
    db
      .update(recoverySteps)
      .set(end)
      .where(and(eq(recoverySteps.recoveryId, recoveryId), eq(recoverySteps.number, number))),
    db
      .update(recoveries)
      .set({ collectedMinor: moved, nextAt, revision: sql`revision + 1` })
      .where(eq(recoveries.id, recoveryId)),
  ];
}

/** Stripe refused to take it back whatever the seller has: a reversal is not suggested any more. */
export function suggestNoReversal(db: Database, id: RecoveryId): Statement {
  const others = sql`SELECT json_group_array(value) FROM json_each(suggested)
    WHERE value <> ${'reverse_when_funded' satisfies RecoveryStep}`;
  return db
    .update(recoveries)
    .set({ suggested: sql`(${others})` })
    .where(eq(recoveries.id, id));
}

/** Takes recoveries that are due to be tried; they come back when `claimUntil` has passed. */
export const claimDueRecoveries = claiming([recoveries, recoveries.id]);

/** A seller's balance has grown: what they owe is tried at once. */
export function wakeRecoveries(db: Database, sellerId: SellerId, now: number): Statement {
  return db
    .update(recoveries)
    .set({ nextAt: now })
    .where(and(eq(recoveries.sellerId, sellerId), isNull(recoveries.closedAt)));
}

/**
 * What was taken, or is being taken, of a seller's releases since an instant, for whatever they owe. What went
 * back to them was not taken: of each amount owed at most what it still keeps.
 */
export async function readTakenOfReleases(db: Database, of: Omit<Taken, 'minor'>): Promise<Taken> {
  const [row] = await db.all<{ minor: number }>(sql`SELECT ${takenOfReleases(of)} AS minor`);
  return { ...of, minor: row?.minor ?? 0 };
}

function takenOfReleases({ sellerId, currency, since }: Omit<Taken, 'minor'>): SQL {
  return sql`(SELECT coalesce(sum(min(taken, max(0, kept))), 0) FROM (
    SELECT sum(CASE WHEN s.kind <> 'return' AND s.source = 'releases' AND s.at >= ${since}
        THEN s.amount_minor ELSE 0 END) AS taken,
      sum(CASE WHEN s.kind <> 'return' THEN s.amount_minor
        WHEN s.state = 'done' THEN -s.amount_minor ELSE 0 END) AS kept
    FROM recovery_steps s JOIN recoveries r ON r.id = s.recovery_id
    WHERE r.seller_id = ${sellerId} AND r.currency = ${currency} AND s.state <> 'refused'
    GROUP BY s.recovery_id))`;
}

/** Sellers were paid: what they owe may be taken of it now. */
export function wakeRecoveriesOfPaid(db: Database, since: number, now: number): Statement {
  return db
    .update(recoveries)
    .set({ nextAt: now })
    .where(
      and(
        isNull(recoveries.closedAt),
        eq(recoveries.asksFirst, false),
        sql`seller_id IN (SELECT seller_id FROM scheduled_transfers WHERE released_at >= ${since})`,
      ),
    );
}

export async function readRecoveryView(db: Database, id: string): Promise<RecoveryView | null> {
  const [row] = await db.select().from(recoveries).where(eq(recoveries.id, id));
  const views = row ? await readRecoveryViews(db, row.paymentId) : [];
  return views.find(({ recovery }) => recovery.id === id) ?? null;
}
