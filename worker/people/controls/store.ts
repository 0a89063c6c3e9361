/** What was decided alone, and what waits for a second person. */
import type { PaymentId, SellerId } from '../../base/result/id.ts';
import { and, asc, eq, gt, inArray, isNull, lte, ne, or, sql } from 'drizzle-orm';
import { index, integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import * as z from 'zod/mini';
import type { Database, Statement } from '../../base/db/database.ts';
import { fence } from '../../base/db/fence.ts';
import { jsonOf } from '../../base/db/json.ts';
import { once } from '../../base/result/once.ts';
import type { Act } from './control.ts';
import { limitOf, sumKey, type Limit, type Limits, type Sums, type Weight } from './sums.ts';

const DAY_MS = 24 * 60 * 60_000;

/** What one person decided alone, by each name that it counts for. Kept for as long as it counts. */
export const decidedAlone = sqliteTable(
  'decided_alone',
  {
    act: text('act').$type<Act>().notNull(),
    /** What it was about; the same again counts once. */
    subject: text('subject').notNull(),
    counts: text('counts').$type<Limit>().notNull(),
    /** `person:usr_…`, `seller:acct_…` or `payment:pi_…`. */
    key: text('key').notNull(),
    currency: text('currency').notNull(),
    amountMinor: integer('amount_minor').notNull(),
    decidedAt: integer('decided_at').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.key, table.counts, table.currency, table.act, table.subject] }),
    index('decided_alone_by_age').on(table.decidedAt),
  ],
);

const fieldsSchema = once(() => z.record(z.string(), z.unknown()));

/** What one person asked for and a second one must ask for too, before it is done. */
export const secondPersonRequests = sqliteTable(
  'second_person_requests',
  {
    operation: text('operation').$type<Act>().notNull(),
    subject: text('subject').notNull(),
    askedBy: text('asked_by').notNull(),
    /** What the operation takes beside a reason, so that another person can ask for the very same. */
    fields: jsonOf('second_person_requests', 'fields', fieldsSchema).notNull(),
    paymentId: text('payment_id').$type<PaymentId>(),
    /** Whose money it is, and how much of it in minor units; null where it is of several, or in several currencies. */
    sellerId: text('seller_id').$type<SellerId>(),
    amountMinor: integer('amount_minor'),
    currency: text('currency'),
    /** The day that was asked for, in ms, where the decision is about a day. */
    day: integer('day'),
    reason: text('reason').notNull(),
    askedAt: integer('asked_at').notNull(),
    expiresAt: integer('expires_at').notNull(),
    /** From when on whoever is alone may do it themselves, in ms; null: there are others to ask. */
    aloneAt: integer('alone_at'),
    /** Who agreed where only whoever asked can carry it out: a key is shown to nobody else. */
    agreedBy: text('agreed_by'),
    /** Of the secret in the message that tells of it: whoever has that may stop it. */
    vetoHash: text('veto_hash'),
    usedAt: integer('used_at'),
  },
  (table) => [primaryKey({ columns: [table.operation, table.subject, table.askedBy] })],
);

export type SecondPersonRequest = typeof secondPersonRequests.$inferSelect;

type Named = Pick<SecondPersonRequest, 'operation' | 'subject' | 'askedBy'>;

function isNamed({ operation, subject, askedBy }: Named) {
  return and(
    eq(secondPersonRequests.operation, operation),
    eq(secondPersonRequests.subject, subject),
    eq(secondPersonRequests.askedBy, askedBy),
  );
}

/** What is asked for: the same for whoever asks. */
export type AskedFor = Pick<SecondPersonRequest, 'operation' | 'subject' | 'day'>;

/** What is counted once, however often it is asked for. */
export type Counted = { readonly act: Act; readonly subject: string };

/** @param keys see `keysOf` */
export async function readSums(
  db: Database,
  keys: readonly string[],
  { now, but }: { readonly now: number; readonly but: Counted | null },
): Promise<Sums> {
  if (keys.length === 0) return new Map();
  const rows = await db
    .select({
      counts: decidedAlone.counts,
      key: decidedAlone.key,
      currency: decidedAlone.currency,
      minor: sql<number>`sum(${decidedAlone.amountMinor})`,
    })
    .from(decidedAlone)
    .where(
      and(
        inArray(decidedAlone.key, [...keys]),
        gt(decidedAlone.decidedAt, now - DAY_MS),
        but === null
          ? undefined
          : or(ne(decidedAlone.act, but.act), ne(decidedAlone.subject, but.subject)),
      ),
    )
    .groupBy(decidedAlone.counts, decidedAlone.key, decidedAlone.currency);
  return new Map(
    rows.map(({ counts: limit, key, currency, minor }) => [
      sumKey({ limit, key }, currency),
      minor,
    ]),
  );
}

/**
 * Counts an act towards the sums of 24 hours, in a batch that passes only while they stay within the limits: two
 * requests at the same moment cannot both be the last one.
 */
export function countAlone(
  db: Database,
  {
    act,
    subject,
    weights,
  }: { readonly act: Act; readonly subject: string; readonly weights: readonly Weight[] },
  { settings, now }: { readonly settings: Limits; readonly now: number },
): Statement[] {
  const rows = weights.map(({ limit: counts, key, amount }) => {
    const { amountMinor, currency } = amount;
    const row = { act, subject, counts, key, currency, amountMinor, decidedAt: now };
    const target = [
      decidedAlone.key,
      decidedAlone.counts,
      decidedAlone.currency,
      decidedAlone.act,
      decidedAlone.subject,
    ];
    return db.insert(decidedAlone).values(row).onConflictDoUpdate({ target, set: row });
  });
  const fences = weights.map(({ limit, key, amount: { currency } }) => {
    const max = limitOf(settings, limit, currency).amountMinor;
    return fence(
      db,
      sql`(SELECT sum(amount_minor) FROM decided_alone WHERE key = ${key} AND counts = ${limit}
        AND currency = ${currency} AND decided_at > ${now - DAY_MS}) <= ${max}`,
    );
  });
  return [...rows, ...fences];
}

export function forgetDecided(db: Database, now: number): Statement {
  return db.delete(decidedAlone).where(lte(decidedAlone.decidedAt, now - DAY_MS));
}

/**
 * The open requests for the same, oldest first. Whoever agrees to a day agrees to every later one, and to no earlier
 * one.
 */
export async function readRequestsFor(
  db: Database,
  { operation, subject, day }: AskedFor,
  now: number,
): Promise<SecondPersonRequest[]> {
  return db
    .select()
    .from(secondPersonRequests)
    .where(
      and(
        eq(secondPersonRequests.operation, operation),
        eq(secondPersonRequests.subject, subject),
        isNull(secondPersonRequests.usedAt),
        gt(secondPersonRequests.expiresAt, now),
        day === null ? isNull(secondPersonRequests.day) : lte(secondPersonRequests.day, day),
      ),
    )
    .orderBy(asc(secondPersonRequests.askedAt));
}

export function askSecondPerson(db: Database, request: SecondPersonRequest): Statement {
  return db
    .insert(secondPersonRequests)
    .values(request)
    .onConflictDoUpdate({
      target: [
        secondPersonRequests.operation,
        secondPersonRequests.subject,
        secondPersonRequests.askedBy,
      ],
      set: request,
    });
}

/** Ends a request in a batch that passes only while it is open: a word counts once. */
export function useRequest(db: Database, named: Named, now: number): Statement[] {
  const isIt = isNamed(named);
  const isOpen = sql`EXISTS (SELECT 1 FROM ${secondPersonRequests} WHERE ${isIt}
    AND ${secondPersonRequests.usedAt} IS NULL AND ${secondPersonRequests.expiresAt} > ${now})`;
  return [fence(db, isOpen), db.update(secondPersonRequests).set({ usedAt: now }).where(isIt)];
}

/** Says that somebody else agrees, in a batch that passes only while it is open and nobody did before. */
export function agreeTo(
  db: Database,
  named: Named,
  { by, now }: { readonly by: string; readonly now: number },
): Statement[] {
  const isOpen = sql`EXISTS (SELECT 1 FROM ${secondPersonRequests} WHERE ${isNamed(named)}
    AND ${secondPersonRequests.usedAt} IS NULL AND ${secondPersonRequests.agreedBy} IS NULL
    AND ${secondPersonRequests.expiresAt} > ${now})`;
  return [
    fence(db, isOpen),
    db.update(secondPersonRequests).set({ agreedBy: by }).where(isNamed(named)),
  ];
}

export async function readRequest(db: Database, named: Named): Promise<SecondPersonRequest | null> {
  const [row] = await db.select().from(secondPersonRequests).where(isNamed(named));
  return row ?? null;
}

export async function readRequestOfVeto(
  db: Database,
  vetoHash: string,
): Promise<SecondPersonRequest | null> {
  const [row] = await db
    .select()
    .from(secondPersonRequests)
    .where(eq(secondPersonRequests.vetoHash, vetoHash));
  return row ?? null;
}

export async function readOpenSecondPersonRequests(
  db: Database,
  now: number,
  limit: number,
): Promise<SecondPersonRequest[]> {
  return db
    .select()
    .from(secondPersonRequests)
    .where(and(isNull(secondPersonRequests.usedAt), gt(secondPersonRequests.expiresAt, now)))
    .orderBy(asc(secondPersonRequests.askedAt))
    .limit(limit);
}

/** Whether a transfer left through here already: before that there is little to loosen. */
export async function hasReleased(db: Database): Promise<boolean> {
  const rows = await db.all(
    sql`SELECT 1 FROM scheduled_transfers WHERE status = 'released' LIMIT 1`,
  );
  return rows.length > 0;
}
