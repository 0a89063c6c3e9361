/**
 * The journal's rows, and the two things that keep them single: a lease per payment, so that one writer works
 * on it at a time, and a fence in `beginOperations`, so that nothing is sent for a payment while the outcome
 * of an earlier call is open, whatever the lease says.
 */
import type { SellerId } from '../base/result/id.ts';
import { and, eq, inArray, lte, notInArray, or, sql, type SQL } from 'drizzle-orm';
import { index, integer, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core';
import { claiming } from '../base/db/claim.ts';
import type { Database, Statement } from '../base/db/database.ts';
import { jsonOf, oneOf } from '../base/db/json.ts';
import { pathIn } from '../base/db/json-path.ts';
import { anyObject } from '../base/result/schema.ts';
import {
  callIn,
  type Begun,
  type CallOf,
  type Intent,
  type Operation,
  type OperationState,
  type Outcome,
} from './operation.ts';
import { OPERATION_KINDS, type OperationKind, type ParamsOf } from './operation-kinds.ts';

export const operations = sqliteTable(
  'operations',
  {
    id: text('id').primaryKey(),
    paymentId: text('payment_id').notNull(),
    kind: oneOf('operations', 'kind', OPERATION_KINDS).notNull(),
    subjectId: text('subject_id').notNull(),
    intent: text('intent').notNull(),
    attempt: integer('attempt').notNull(),
    key: text('key').notNull(),
    /** Which leg of a refund, or step of a recovery. */
    leg: integer('leg'),
    step: integer('step'),
    /** Read by the schema of the kind. */
    params: jsonOf('operations', 'params', anyObject).notNull(),
    state: oneOf<OperationState>('operations', 'state', {
      sent: true,
      unknown: true,
      settled: true,
      refused: true,
    }).notNull(),
    sentAt: integer('sent_at').notNull(),
    nextAt: integer('next_at'),
    resultId: text('result_id'),
    refusalCode: text('refusal_code'),
    keySpent: integer('key_spent', { mode: 'boolean' }).notNull().default(false),
    actor: text('actor').notNull(),
  },
  (table) => [
    uniqueIndex('operations_by_key').on(table.key),
    index('operations_by_payment').on(table.paymentId),
    // The fence: a payment has one operation whose outcome is open, whoever holds its lease.
    uniqueIndex('operations_one_open')
      .on(table.paymentId)
      .where(sql`state IN ('sent', 'unknown')`),
    index('operations_by_intent').on(table.intent),
    index('operations_due')
      .on(table.nextAt)
      .where(sql`next_at IS NOT NULL`),
  ],
);

export const leases = sqliteTable('leases', {
  name: text('name').primaryKey(),
  holder: text('holder').notNull(),
  expiresAt: integer('expires_at').notNull(),
});

export type Lease = { readonly holder: string; readonly now: number; readonly forMs: number };

/** Takes the named leases that are free, or the holder's already; answers the names it got. */
export function takeLeases(db: Database, names: readonly string[], lease: Lease) {
  return db
    .insert(leases)
    .values(
      names.map((name) => ({ name, holder: lease.holder, expiresAt: lease.now + lease.forMs })),
    )
    .onConflictDoUpdate({
      target: leases.name,
      set: { holder: sql`excluded.holder`, expiresAt: sql`excluded.expires_at` },
      setWhere: or(lte(leases.expiresAt, lease.now), eq(leases.holder, lease.holder)) ?? sql`0`,
    })
    .returning({ name: leases.name });
}

export function dropLeases(db: Database, names: readonly string[], holder: string): Statement {
  return db.delete(leases).where(and(inArray(leases.name, [...names]), eq(leases.holder, holder)));
}

/** Lets go of the payments of which none of the intents was begun: someone else may be about to. */
export function dropUnusedLeases(
  db: Database,
  intents: readonly Pick<Intent, 'id' | 'paymentId'>[],
  holder: string,
): Statement {
  const begun = db
    .select({ name: sql<string>`'payment:' || ${operations.paymentId}` })
    .from(operations)
    .where(
      inArray(
        operations.id,
        intents.map(({ id }) => id),
      ),
    );
  const names = intents.map(({ paymentId }) => paymentLease(paymentId));
  return db
    .delete(leases)
    .where(
      and(inArray(leases.name, names), eq(leases.holder, holder), notInArray(leases.name, begun)),
    );
}

export function paymentLease(paymentId: string): string {
  return `payment:${paymentId}`;
}

/**
 * Writes the intents as operations that are about to be sent, each only if nothing stands against it: the lease
 * is ours, no operation of the payment is open, the intent was not carried out before, and `options.guard` is true (an
 * SQL condition over `item.subject_id`, `item.params` and `item.revision`). Answers those that were written,
 * with attempt and key; the others must not be sent.
 */
export function beginOperations<Kind extends OperationKind>(
  db: Database,
  intents: readonly Intent<Kind>[],
  options: {
    readonly holder: string;
    readonly now: number;
    readonly lookAgainAt: number;
    readonly guard: SQL;
  },
) {
  const attempt = sql`(SELECT count(*) + 1 FROM operations o WHERE o.intent = item.intent)`;
  return db.all<Begun>(sql`
    INSERT INTO operations
      (id, payment_id, kind, subject_id, leg, step, intent, attempt, key, params, state, sent_at,
        next_at, actor)
    SELECT item.id, item.payment_id, item.kind, item.subject_id, item.leg, item.step, item.intent,
      ${attempt}, item.intent || ':' || ${attempt}, item.params, 'sent', ${options.now},
      ${options.lookAgainAt}, item.actor
    FROM (${itemsOf(intents)}) AS item
    WHERE EXISTS (
        SELECT 1 FROM leases l WHERE l.name = 'payment:' || item.payment_id
          AND l.holder = ${options.holder} AND l.expires_at > ${options.now})
      AND NOT EXISTS (
        SELECT 1 FROM operations o WHERE o.intent = item.intent AND o.state = 'settled')
      AND ${options.guard}
    ON CONFLICT DO NOTHING
    RETURNING id, attempt, key`);
}

function itemsOf<Kind extends OperationKind>(intents: readonly Intent<Kind>[]): SQL {
  const items = JSON.stringify(intents.map(itemOf));
  return sql`SELECT value ->> 'id' AS id, value ->> 'paymentId' AS payment_id,
      value ->> 'kind' AS kind, value ->> 'subjectId' AS subject_id,
      value ->> '$.part.leg' AS leg, value ->> '$.part.step' AS step, value ->> 'intent' AS intent,
      value ->> 'params' AS params, value ->> 'actor' AS actor, value ->> 'revision' AS revision
    FROM json_each(${items})`;
}

function itemOf<Kind extends OperationKind>(item: Intent<Kind>) {
  const { id, paymentId, subjectId, intent, actor, revision } = item;
  const { kind, params, part }: CallOf<Kind> = item;
  const text = JSON.stringify(params);
  return { id, paymentId, kind, subjectId, part, intent, params: text, actor, revision };
}

/** Writes outcomes, one statement for all. Only an open operation can get one. */
export function concludeOperations(
  db: Database,
  outcomes: readonly { readonly id: string; readonly outcome: Outcome; readonly nextAt: number }[],
): Statement {
  const items = JSON.stringify(
    outcomes.map(({ id, outcome, nextAt }) => ({
      id,
      state: outcome.state,
      next_at: outcome.state === 'unknown' ? nextAt : null,
      result_id: outcome.state === 'settled' ? outcome.resultId : null,
      refusal_code: outcome.state === 'settled' ? null : outcome.code,
      key_spent: outcome.state === 'unknown' && outcome.keySpent ? 1 : 0,
    })),
  );
  return db.run(sql`
    UPDATE operations SET state = item.value ->> 'state', next_at = item.value ->> 'next_at',
      result_id = item.value ->> 'result_id', refusal_code = item.value ->> 'refusal_code',
      key_spent = max(key_spent, item.value ->> 'key_spent')
    FROM json_each(${items}) AS item
    WHERE operations.id = item.value ->> 'id' AND operations.state IN ('sent', 'unknown')`);
}

/** Takes open operations that are due to be looked at; they come back when `claimUntil` has passed. */
export const claimOpenOperations = claiming([operations, operations.id]);

const isOpen = inArray(operations.state, ['sent', 'unknown']);

/** Whether the operation of a key was written down here, whatever became of it. */
export async function knowsOperation(db: Database, key: string): Promise<boolean> {
  const [row] = await db
    .select({ id: operations.id })
    .from(operations)
    .where(eq(operations.key, key));
  return row !== undefined;
}

/** Whether anything was ever written down here. */
export async function hasOperations(db: Database): Promise<boolean> {
  const rows = await db.select({ id: operations.id }).from(operations).limit(1);
  return rows.length > 0;
}

/** The operation as it is now, while its outcome is open; else null. */
export async function readOpenOperation(db: Database, id: string): Promise<Operation | null> {
  const [row] = await db
    .select()
    .from(operations)
    .where(and(eq(operations.id, id), isOpen));
  return row ? operationIn(row) : null;
}

function operationIn(row: typeof operations.$inferSelect): Operation | null {
  const { id, paymentId, subjectId, intent, attempt, key, state, sentAt, keySpent, actor } = row;
  if (state !== 'sent' && state !== 'unknown') return null;
  const written = {
    id,
    paymentId,
    subjectId,
    intent,
    attempt,
    key,
    state,
    sentAt,
    keySpent,
    actor,
    code: row.refusalCode,
  };
  return { ...callIn(row.kind, row), ...written };
}

const SELLER_OF_PAYOUT = pathIn<ParamsOf<'payout'>>()(['sellerId']);

/** Whether the outcome of any payout of a seller is open. */
export async function hasOpenPayout(db: Database, sellerId: SellerId): Promise<boolean> {
  const isOfSeller = sql`${operations.params} ->> ${SELLER_OF_PAYOUT} = ${sellerId}`;
  const rows = await db
    .select({ id: operations.id })
    .from(operations)
    .where(and(eq(operations.kind, 'payout'), isOfSeller, isOpen))
    .limit(1);
  return rows.length > 0;
}
