import type { PaymentId, SellerId } from '../../base/result/id.ts';
import { and, eq, gt, isNull, lte, ne, sql } from 'drizzle-orm';
import { index, integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import * as z from 'zod/mini';
import type { Database, Statement } from '../../base/db/database.ts';
import { jsonOf } from '../../base/db/json.ts';
import { once } from '../../base/result/once.ts';
import { exactly } from '../../base/result/schema.ts';
import { RIGHTS, type Person } from './rights.ts';

const rightsSchema = once(() => exactly<Person['rights']>()(z.array(z.enum(RIGHTS))));

export const people = sqliteTable('people', {
  userId: text('user_id').primaryKey(),
  name: text('name').notNull(),
  rights: jsonOf('people', 'rights', rightsSchema).notNull(),
  savedAt: integer('saved_at').notNull(),
});

/** Nonces of requests that were let in; kept for as long as their signature is young enough to be let in. */
export const nonces = sqliteTable(
  'nonces',
  {
    nonce: text('nonce').primaryKey(),
    expiresAt: integer('expires_at').notNull(),
  },
  (table) => [index('nonces_by_end').on(table.expiresAt)],
);

/** What one person asked for and a second one must ask for too, before it is done. */
export const secondPersonRequests = sqliteTable(
  'second_person_requests',
  {
    operation: text('operation').notNull(),
    subject: text('subject').notNull(),
    askedBy: text('asked_by').notNull(),
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
    usedAt: integer('used_at'),
  },
  (table) => [primaryKey({ columns: [table.operation, table.subject, table.askedBy] })],
);

export type SecondPersonRequest = typeof secondPersonRequests.$inferSelect;

export async function readPerson(db: Database, userId: string): Promise<Person | null> {
  const [row] = await db.select().from(people).where(eq(people.userId, userId));
  return row ?? null;
}

export async function readPeople(db: Database): Promise<Person[]> {
  return db.select().from(people).orderBy(people.name);
}

export function savePersonRow(db: Database, person: Person, now: number): Statement {
  const row = { ...person, savedAt: now };
  return db.insert(people).values(row).onConflictDoUpdate({ target: people.userId, set: row });
}

/** True when the nonce was not seen before; it is now. */
export async function useNonce(db: Database, nonce: string, expiresAt: number): Promise<boolean> {
  const rows = await db
    .insert(nonces)
    .values({ nonce, expiresAt })
    .onConflictDoNothing()
    .returning({ nonce: nonces.nonce });
  return rows.length === 1;
}

export function forgetNonces(db: Database, now: number): Statement {
  return db.delete(nonces).where(lte(nonces.expiresAt, now));
}

/**
 * The first person's request that `userId` could complete, or null. Whoever agrees to a day agrees to every
 * later one, and to no earlier one.
 */
export async function readRequestOfAnother(
  db: Database,
  asked: Pick<SecondPersonRequest, 'operation' | 'subject' | 'day'> & { readonly userId: string },
  now: number,
): Promise<SecondPersonRequest | null> {
  const [row] = await db
    .select()
    .from(secondPersonRequests)
    .where(
      and(
        eq(secondPersonRequests.operation, asked.operation),
        eq(secondPersonRequests.subject, asked.subject),
        ne(secondPersonRequests.askedBy, asked.userId),
        isNull(secondPersonRequests.usedAt),
        gt(secondPersonRequests.expiresAt, now),
        asked.day === null
          ? isNull(secondPersonRequests.day)
          : lte(secondPersonRequests.day, asked.day),
      ),
    );
  return row ?? null;
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

export function closeSecondPersonRequests(
  db: Database,
  asked: { readonly operation: string; readonly subject: string },
  now: number,
): Statement {
  return db
    .update(secondPersonRequests)
    .set({ usedAt: now })
    .where(
      and(
        eq(secondPersonRequests.operation, asked.operation),
        eq(secondPersonRequests.subject, asked.subject),
        isNull(secondPersonRequests.usedAt),
      ),
    );
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
    .orderBy(sql`asked_at`)
    .limit(limit);
}
