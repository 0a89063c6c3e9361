import type { PaymentId } from '../../base/result/id.ts';
import { CHANNELS, type Channel } from './channel.ts';
import { and, desc, eq, inArray, isNull, lte, ne, sql, type SQL } from 'drizzle-orm';
import {
  index,
  integer,
  primaryKey,
  sqliteTable,
  text,
  uniqueIndex,
} from 'drizzle-orm/sqlite-core';
import * as z from 'zod/mini';
import { claiming } from '../../base/db/claim.ts';
import type { Database, Statement } from '../../base/db/database.ts';
import { fence } from '../../base/db/fence.ts';
import { jsonOf, oneOf } from '../../base/db/json.ts';
import { once } from '../../base/result/once.ts';
import { anyObject } from '../../base/result/schema.ts';
import type { Message, MessageType } from './message.ts';
import { NOTICES, type Notice, type NoticeKind } from './notice.ts';
import { TITLES } from './words.ts';

export const notices = sqliteTable(
  'notices',
  {
    id: integer('id').primaryKey({ autoIncrement: true }),
    kind: oneOf<NoticeKind>('notices', 'kind', NOTICES).notNull(),
    subject: text('subject').notNull(),
    paymentId: text('payment_id').$type<PaymentId>(),
    details: jsonOf('notices', 'details', anyObject).notNull(),
    raisedAt: integer('raised_at').notNull(),
    resolvedAt: integer('resolved_at'),
  },
  (table) => [
    uniqueIndex('notices_open')
      .on(table.kind, table.subject)
      .where(sql`resolved_at IS NULL`),
  ],
);

export function raiseNotice(db: Database, notice: Notice, now: number): Statement {
  return db
    .insert(notices)
    .values({ ...notice, raisedAt: now })
    .onConflictDoNothing();
}

/** Raises it with what is so now: one that is open and tells otherwise ends. */
export function restateNotice(db: Database, notice: Notice, now: number): Statement[] {
  const isOtherwise = and(isOpen(notice), ne(notices.details, notice.details));
  return [
    db.update(notices).set({ resolvedAt: now }).where(isOtherwise),
    raiseNotice(db, notice, now),
  ];
}

type Which = Pick<Notice, 'kind' | 'subject'>;

export function resolveNotice(db: Database, which: Which, now: number): Statement {
  return db.update(notices).set({ resolvedAt: now }).where(isOpen(which));
}

/** Ends the notice that was read, and none that was raised about the same since. */
export function resolveRead(
  db: Database,
  { id }: Pick<typeof notices.$inferSelect, 'id'>,
  now: number,
): Statement {
  const open = and(eq(notices.id, id), isNull(notices.resolvedAt));
  return db.update(notices).set({ resolvedAt: now }).where(open);
}

/** Ended by a person, with what they do about it: fenced, so that of two who do one comes too late. */
export function endNotice(db: Database, which: Which, now: number): Statement[] {
  const open = sql`EXISTS (SELECT 1 FROM ${notices} WHERE ${isOpen(which)})`;
  return [fence(db, open), resolveNotice(db, which, now)];
}

function isOpen({ kind, subject }: Which) {
  return and(eq(notices.kind, kind), eq(notices.subject, subject), isNull(notices.resolvedAt));
}

/** The open notice of one kind about one subject, or null. */
export async function readNotice(db: Database, which: Which) {
  const [row] = await db.select().from(notices).where(isOpen(which));
  return row ?? null;
}

/** Open notices, newest first; of one kind the oldest `limit`, so that a flood of it hides neither others nor its first. */
export async function readOpenNotices(db: Database, limit: number) {
  const rank = sql<number>`row_number() OVER (PARTITION BY ${notices.kind} ORDER BY ${notices.id})`;
  const ranked = db
    .select({ id: notices.id, rank: rank.as('rank') })
    .from(notices)
    .where(isNull(notices.resolvedAt))
    .as('ranked');
  const rows = await db
    .select()
    .from(notices)
    .innerJoin(ranked, eq(ranked.id, notices.id))
    .where(lte(ranked.rank, limit))
    .orderBy(desc(notices.id));
  return rows.map((row) => row.notices);
}

const payloadSchema = once(() => z.looseObject({ sentence: z.string() }));

/** Messages to the world outside, each once. */
export const messages = sqliteTable('messages', {
  id: text('id').primaryKey(),
  key: text('key').notNull().unique(),
  type: oneOf<MessageType>('messages', 'type', TITLES).notNull(),
  subject: text('subject').notNull(),
  paymentId: text('payment_id').$type<PaymentId>(),
  payload: jsonOf('messages', 'payload', payloadSchema).notNull(),
  createdAt: integer('created_at').notNull(),
});

/** One message on its way to one channel. */
export const deliveries = sqliteTable(
  'deliveries',
  {
    messageId: text('message_id').notNull(),
    channel: oneOf<Channel>('deliveries', 'channel', CHANNELS).notNull(),
    tries: integer('tries').notNull().default(0),
    /** When the clock may take it: the due time, or the end of someone's claim. Null once it ended. */
    nextAt: integer('next_at'),
    deliveredAt: integer('delivered_at'),
    gaveUpAt: integer('gave_up_at'),
    /** What was answered last; null when no one answered. */
    status: integer('status'),
  },
  (table) => [
    primaryKey({ columns: [table.messageId, table.channel] }),
    index('deliveries_due')
      .on(table.nextAt)
      .where(sql`next_at IS NOT NULL`),
  ],
);

export type DueDelivery = {
  readonly channel: Channel;
  readonly tries: number;
  readonly message: typeof messages.$inferSelect;
};

/** Longer than one round of tries takes, short enough that a crash is soon forgotten. */
const CLAIM_MS = 2 * 60_000;

/** In ms, or as rows of the batch say it. */
export type Moment = number | SQL;

/** Puts a message on its way to the channels, unless one of its key was put there before. */
export function putMessage(
  db: Database,
  message: Message,
  {
    channels,
    now,
    from,
  }: {
    readonly channels: readonly Channel[];
    readonly now: number;
    /** Not before it. */
    readonly from: Moment;
  },
): Statement[] {
  return [
    db
      .insert(messages)
      .values({ ...message, createdAt: now })
      .onConflictDoNothing(),
    // A message of that key that was there before has another id: then nothing is selected.
    db.run(sql`
      INSERT INTO deliveries (message_id, channel, tries, next_at)
      SELECT m.id, c.value, 0, ${from} FROM messages m, json_each(${JSON.stringify(channels)}) c
      WHERE m.id = ${message.id} ON CONFLICT DO NOTHING`),
  ];
}

const claimOn = claiming<typeof deliveries, { channel: Channel }>([deliveries, sql`rowid`], {
  only: eq(deliveries.channel, sql.placeholder('channel')),
});

/** Takes at most `limit` due deliveries of a channel, so that no other clock sends them meanwhile. */
export async function claimDueDeliveries(
  db: Database,
  request: { readonly channel: Channel; readonly now: number; readonly limit: number },
): Promise<DueDelivery[]> {
  const { channel, now, limit } = request;
  const claimed = await claimOn(db, { now, claimUntil: now + CLAIM_MS, limit, channel });
  if (claimed.length === 0) return [];
  const ids = claimed.map(({ messageId }) => messageId);
  const found = await db.select().from(messages).where(inArray(messages.id, ids));
  return claimed.flatMap(({ messageId, channel, tries }) => {
    const message = found.find(({ id }) => id === messageId);
    return message ? [{ channel, tries, message }] : [];
  });
}

type DeliveryEnd = Pick<
  typeof deliveries.$inferSelect,
  'tries' | 'nextAt' | 'deliveredAt' | 'gaveUpAt' | 'status'
>;

/** Writes what became of one try. */
export function writeDelivery(
  db: Database,
  { channel, message }: DueDelivery,
  end: DeliveryEnd,
): Statement {
  return db
    .update(deliveries)
    .set(end)
    .where(and(eq(deliveries.messageId, message.id), eq(deliveries.channel, channel)));
}
