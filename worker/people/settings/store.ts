import { eq, sql } from 'drizzle-orm';
import { integer, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import type { Database, Statement } from '../../base/db/database.ts';
import { jsonOf } from '../../base/db/json.ts';
import { anyJson, fitting } from '../../base/result/schema.ts';
import { prepared } from '../../base/db/prepared.ts';
import type { Deployment, Settings } from './settings.ts';
import { deploymentSchema, settingsIn } from './settings-schema.ts';

/** One row a setting, so that two people changing two things do not undo each other. */
export const settings = sqliteTable('settings', {
  name: text('name').primaryKey(),
  value: jsonOf('settings', 'value', anyJson).notNull(),
  savedAt: integer('saved_at').notNull(),
});

/** Which deployment this is, and whether it acts. */
const DEPLOYMENT = 'deployment';

/** When this database began to act for its account: before that it is not known what it does not know. */
const BEGAN = 'began_at';

/** When the clock last ran to its end: what `/health` tells. */
const LAST_MINUTE = 'last_minute_at';

const allOf = prepared((db) => db.select().from(settings));

export async function readSettings(db: Database): Promise<Settings> {
  const rows = await allOf(db, {});
  return settingsIn(new Map(rows.map((row) => [row.name, row.value])));
}

/** A condition: everything is stopped. It is asked in the very batch that begins a call. */
export const IS_STOPPED = sql`EXISTS (SELECT 1 FROM settings WHERE name = 'paused' AND value = 'true')`;

export function saveSettings(db: Database, changed: Partial<Settings>, now: number): Statement[] {
  return Object.entries(changed).map(([name, value]) => saveOne(db, name, { value, now }));
}

export function saveDeployment(db: Database, deployment: Deployment, now: number): Statement {
  return saveOne(db, DEPLOYMENT, { value: deployment, now });
}

/** What this deployment knows of itself; null before it looked for the first time. */
export async function readDeployment(db: Database): Promise<Deployment | null> {
  const [row] = await db.select().from(settings).where(eq(settings.name, DEPLOYMENT));
  return row
    ? fitting<Deployment>('settings.value of deployment', deploymentSchema(), row.value)
    : null;
}

export function saveBegan(db: Database, now: number): Statement {
  return saveOne(db, BEGAN, { value: now, now });
}

/** When it was found out what this database does not know, in ms; null: it was not yet. */
export async function readBegan(db: Database): Promise<number | null> {
  const [row] = await db.select().from(settings).where(eq(settings.name, BEGAN));
  return row === undefined ? null : Number(row.value);
}

/** From when on everything is known as it was made anew: what is older may be known only in part. */
const REBUILT = 'rebuilt_since';

/** The same as a statement of one row at most, with the column `since`. */
export const REBUILT_SINCE = sql`SELECT CAST(value AS INTEGER) AS since FROM settings WHERE name = ${REBUILT}`;

export function saveRebuiltSince(db: Database, now: number): Statement {
  return saveOne(db, REBUILT, { value: now, now });
}

/** When this database began to be made anew from what Stripe holds, in ms; null: it never was. */
export async function readRebuiltSince(db: Database): Promise<number | null> {
  const [row] = await db.all<{ since: number }>(REBUILT_SINCE);
  return row?.since ?? null;
}

export function saveLastMinute(db: Database, now: number): Statement {
  return saveOne(db, LAST_MINUTE, { value: now, now });
}

/** The time the clock last ran, in ms, or null when it never did. One read: it also proves the database. */
export async function readLastMinute(db: Database): Promise<number | null> {
  const [row] = await db.select().from(settings).where(eq(settings.name, LAST_MINUTE));
  return typeof row?.value === 'number' ? row.value : null;
}

function saveOne(
  db: Database,
  name: string,
  { value: given, now }: { readonly value: unknown; readonly now: number },
): Statement {
  // Written as text: the column's own mapping would make NULL of a setting that is `null`.
  const value = sql`${JSON.stringify(given)}`;
  return db
    .insert(settings)
    .values({ name, value, savedAt: now })
    .onConflictDoUpdate({
      target: settings.name,
      set: { value: sql`excluded.value`, savedAt: sql`excluded.saved_at` },
    });
}
