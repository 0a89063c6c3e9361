/** The inbox: every event once, with its account, until it is worked. */
import type { PaymentId, SellerId } from '../base/result/id.ts';
import { and, desc, eq, gte, inArray, sql } from 'drizzle-orm';
import { index, integer, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import { claiming } from '../base/db/claim.ts';
import { prepared } from '../base/db/prepared.ts';
import type { Database, Statement } from '../base/db/database.ts';
import { oneOf } from '../base/db/json.ts';
import { pathIn } from '../base/db/json-path.ts';
import type { NoticeKind } from '../records/notifications/notice.ts';
import type { SellerNotFound } from '../transfers/schedule-actions.ts';
import type { EventType } from './event-types.ts';
import type { StripeEvent } from './event.ts';

export const inbox = sqliteTable(
  'inbox',
  {
    id: text('id').primaryKey(),
    type: text('type').notNull(),
    account: text('account'),
    objectId: text('object_id'),
    paymentId: text('payment_id').$type<PaymentId>(),
    createdAt: integer('created_at').notNull(),
    receivedAt: integer('received_at').notNull(),
    state: oneOf('inbox', 'state', {
      new: true,
      done: true,
      ignored: true,
      failed: true,
    }).notNull(),
    tries: integer('tries').notNull().default(0),
    nextAt: integer('next_at'),
    /** How it reached us: told by Stripe, found missing in its list, or as a look of ours that is due. */
    via: oneOf('inbox', 'via', { webhook: true, drift: true, look: true })
      .notNull()
      .default('webhook'),
  },
  (table) => [
    index('inbox_due')
      .on(table.nextAt)
      .where(sql`next_at IS NOT NULL`),
    index('inbox_by_drift')
      .on(table.state)
      .where(sql`via = 'drift'`),
  ],
);

/** How often Stripe told of what no one listens to: it is counted and not kept. */
export const unknownEvents = sqliteTable('unknown_events', {
  type: text('type').primaryKey(),
  count: integer('count').notNull(),
  lastAt: integer('last_at').notNull(),
});

export type InboxEvent = typeof inbox.$inferSelect;

const insertOnce = prepared((db) =>
  db
    .insert(inbox)
    .values({
      id: sql.placeholder('id'),
      type: sql.placeholder('type'),
      account: sql.placeholder('account'),
      objectId: sql.placeholder('objectId'),
      paymentId: sql.placeholder('paymentId'),
      createdAt: sql.placeholder('createdAt'),
      receivedAt: sql.placeholder('now'),
      state: 'new',
      nextAt: sql.placeholder('now'),
    })
    .onConflictDoNothing()
    .returning({ id: inbox.id }),
);

/** Events of an account that did nothing, or wait for its seller, are worked now. */
export function reopenIgnored(
  db: Database,
  {
    account,
    since,
    now,
  }: { readonly account: string; readonly since: number; readonly now: number },
): Statement {
  return db
    .update(inbox)
    .set({ state: 'new', tries: 0, nextAt: now })
    .where(
      and(
        eq(inbox.account, account),
        inArray(inbox.state, ['ignored', 'new']),
        gte(inbox.receivedAt, since),
      ),
    );
}

const REFUSED = pathIn<SellerNotFound>();

/**
 * Payments whose scheduled transfer was refused as their seller was not connected, or not yet, are looked at now: once
 * the seller is here, nothing else tells of them.
 */
export function lookAtRefused(
  db: Database,
  { sellerId, now }: { readonly sellerId: SellerId; readonly now: number },
): Statement {
  const reason: SellerNotFound['reason'] = 'seller_not_found';
  return db.run(sql`
    INSERT INTO inbox (id, type, object_id, payment_id, created_at, received_at, state, next_at, via)
    SELECT 'back_' || subject || ${`_${String(now)}`}, ${'charge.updated' satisfies EventType}, subject,
      subject, ${now}, ${now}, 'new', ${now}, 'look'
    FROM notices WHERE kind = ${'transfer_refused' satisfies NoticeKind} AND resolved_at IS NULL
      AND details ->> ${REFUSED(['reason'])} = ${reason}
      AND details ->> ${REFUSED(['sellerId'])} = ${sellerId}
    ON CONFLICT DO NOTHING`);
}

/** The ack path's one write. True when the event is new. */
export async function keepEvent(db: Database, event: StripeEvent, now: number): Promise<boolean> {
  const { id, type, account, objectId, paymentId, createdAt } = event;
  const told = { id, type, account, objectId, paymentId, createdAt };
  return (await insertOnce(db, { ...told, now })).length === 1;
}

const countOnce = prepared((db) =>
  db
    .insert(unknownEvents)
    .values({ type: sql.placeholder('type'), count: 1, lastAt: sql.placeholder('now') })
    .onConflictDoUpdate({
      target: unknownEvents.type,
      set: { count: sql`count + 1`, lastAt: sql`excluded.last_at` },
    })
    .returning({ type: unknownEvents.type }),
);

/** Counts an event that no one listens to: the ack path's one write for it. */
export async function countUnknown(db: Database, type: string, now: number): Promise<void> {
  await countOnce(db, { type, now });
}

/** What was told and no one listens to, the commonest first. */
export function readUnknownEvents(db: Database) {
  return db
    .select()
    .from(unknownEvents)
    .orderBy(desc(unknownEvents.count), unknownEvents.type)
    .limit(100);
}

/** Keeps an event that cannot be as Stripe makes them, as one that failed: a person looks at it. */
export function keepOdd(db: Database, event: StripeEvent, now: number): Statement {
  const { id, type, account, objectId, paymentId } = event;
  const row = { id, type, account, objectId, paymentId, createdAt: now, receivedAt: now };
  return db
    .insert(inbox)
    .values({ ...row, state: 'failed', nextAt: null })
    .onConflictDoNothing();
}

/** Keeps events that never reached us; answers how many were new. One statement for a page. */
export async function keepMissedEvents(
  db: Database,
  events: readonly StripeEvent[],
  now: number,
): Promise<number> {
  if (events.length === 0) return 0;
  const rows = await db
    .insert(inbox)
    .values(
      events.map(({ id, type, account, objectId, paymentId, createdAt }) => ({
        id,
        type,
        account,
        objectId,
        paymentId,
        createdAt,
        via: 'drift' as const,
        receivedAt: now,
        state: 'new' as const,
        nextAt: now,
      })),
    )
    .onConflictDoNothing()
    .returning({ id: inbox.id });
  return rows.length;
}

/** Keeps a look that did not succeed, so that it is tried again like an event that could not be worked. */
export function keepLook(db: Database, look: InboxEvent, now: number): Statement {
  const row = { ...look, state: 'new' as const, receivedAt: now, nextAt: now };
  return db.insert(inbox).values(row).onConflictDoNothing();
}

export const claimEvents = claiming([inbox, inbox.id], { also: { tries: sql`tries + 1` } });

export function finishEvents(
  db: Database,
  ids: readonly string[],
  state: 'done' | 'ignored' | 'failed',
): Statement {
  return db
    .update(inbox)
    .set({ state, nextAt: null })
    .where(inArray(inbox.id, [...ids]));
}

/** Puts one that failed back, with all its tries. */
export function workAgain(db: Database, id: string, now: number): Statement {
  return db
    .update(inbox)
    .set({ state: 'new', tries: 0, nextAt: now })
    .where(and(eq(inbox.id, id), eq(inbox.state, 'failed')));
}

export function delayEvents(db: Database, ids: readonly string[], nextAt: number): Statement {
  return db
    .update(inbox)
    .set({ nextAt })
    .where(inArray(inbox.id, [...ids]));
}
