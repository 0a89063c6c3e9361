import { eq, lte, sql } from 'drizzle-orm';
import { index, integer, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import * as z from 'zod/mini';
import type { Database, Statement } from '../../base/db/database.ts';
import { fence } from '../../base/db/fence.ts';
import { jsonOf } from '../../base/db/json.ts';
import { once } from '../../base/result/once.ts';
import { exactly } from '../../base/result/schema.ts';
import { RIGHTS, withOwner, type Person } from './rights.ts';

const rightsSchema = once(() => exactly<Person['rights']>()(z.array(z.enum(RIGHTS))));

export const people = sqliteTable('people', {
  userId: text('user_id').primaryKey(),
  name: text('name').notNull(),
  rights: jsonOf('people', 'rights', rightsSchema).notNull(),
  savedAt: integer('saved_at').notNull(),
  /** When a right was last taken from them, in ms; null: never. */
  takenAt: integer('taken_at'),
});

export type PersonRow = typeof people.$inferSelect;

/** Nonces of requests that were let in; kept for as long as their signature is young enough to be let in. */
export const nonces = sqliteTable(
  'nonces',
  {
    nonce: text('nonce').primaryKey(),
    expiresAt: integer('expires_at').notNull(),
  },
  (table) => [index('nonces_by_end').on(table.expiresAt)],
);

/** Who has rights here, by name. The owner of the deployment has all of them, whatever their row says. */
export async function readTeam(db: Database, ownerUserId: string | null): Promise<PersonRow[]> {
  const rows = await db.select().from(people).orderBy(people.name);
  return withOwner(rows, ownerUserId, (owner) => ({ ...owner, savedAt: 0, takenAt: null }));
}

/** One of them; who has no row has no rights, but the owner. */
export async function readPerson(
  db: Database,
  userId: string,
  ownerUserId: string | null,
): Promise<Person> {
  const [row] = await db.select().from(people).where(eq(people.userId, userId));
  const { name = userId, rights = [] } = row ?? {};
  return { userId, name, rights: userId === ownerUserId ? RIGHTS : rights };
}

export async function readPeople(db: Database): Promise<Person[]> {
  return db.select().from(people).orderBy(people.name);
}

export function savePersonRow(
  db: Database,
  person: Person,
  { savedAt, takenAt = null }: { readonly savedAt: number; readonly takenAt?: number | null },
): Statement {
  const row = { ...person, savedAt, takenAt };
  return db.insert(people).values(row).onConflictDoUpdate({ target: people.userId, set: row });
}

/** Lets a batch pass only while no one's rights changed since they were read. */
export function whileTeamIs(db: Database, seen: readonly Person[]): Statement {
  const said = JSON.stringify(seen.map(({ userId, rights }) => [userId, [...rights]]).toSorted());
  return fence(
    db,
    sql`(SELECT coalesce(json_group_array(json_array(user_id, json(rights))), '[]')
      FROM (SELECT user_id, rights FROM people ORDER BY user_id)) = ${said}`,
  );
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
