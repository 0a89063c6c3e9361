import { and, eq, isNull, lte } from 'drizzle-orm';
import { index, integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import * as z from 'zod/mini';
import type { Database, Statement } from '../../base/db/database.ts';
import { jsonOf } from '../../base/db/json.ts';
import { once } from '../../base/result/once.ts';
import { exactly } from '../../base/result/schema.ts';
import { SCOPES, type Scope } from './key.ts';

const scopesSchema = once(() => exactly<readonly Scope[]>()(z.array(z.enum(SCOPES))));

export const apiKeys = sqliteTable('api_keys', {
  hash: text('hash').primaryKey(),
  id: text('id').notNull(),
  name: text('name').notNull(),
  scopes: jsonOf('api_keys', 'scopes', scopesSchema).notNull(),
  createdAt: integer('created_at').notNull(),
  createdBy: text('created_by').notNull(),
  /** Whose word counts as the first for what the key asks: who made it, or adopted it since. */
  answersBy: text('answers_by').notNull(),
  revokedAt: integer('revoked_at'),
});

/** Answers already given, so that a request sent twice is done once. */
export const apiAnswers = sqliteTable(
  'api_answers',
  {
    keyId: text('key_id').notNull(),
    idempotencyKey: text('idempotency_key').notNull(),
    requestHash: text('request_hash').notNull(),
    /** Null while the first request is at work. */
    status: integer('status'),
    body: text('body'),
    createdAt: integer('created_at').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.keyId, table.idempotencyKey] }),
    index('api_answers_by_age').on(table.createdAt),
  ],
);

export type ApiKey = typeof apiKeys.$inferSelect;

export async function readKey(db: Database, hash: string): Promise<ApiKey | null> {
  const [row] = await db
    .select()
    .from(apiKeys)
    .where(and(eq(apiKeys.hash, hash), isNull(apiKeys.revokedAt)));
  return row ?? null;
}

export async function readKeys(db: Database): Promise<ApiKey[]> {
  return db.select().from(apiKeys).orderBy(apiKeys.createdAt);
}

export function insertKey(db: Database, key: ApiKey): Statement {
  return db.insert(apiKeys).values(key);
}

export async function readKeyById(db: Database, id: string): Promise<ApiKey | null> {
  const [row] = await db.select().from(apiKeys).where(eq(apiKeys.id, id));
  return row ?? null;
}

export async function adoptKeyRow(db: Database, id: string, answersBy: string): Promise<boolean> {
  const rows = await db
    .update(apiKeys)
    .set({ answersBy })
    .where(and(eq(apiKeys.id, id), isNull(apiKeys.revokedAt)))
    .returning({ id: apiKeys.id });
  return rows.length === 1;
}

export async function revokeKeyRow(db: Database, id: string, now: number): Promise<boolean> {
  const rows = await db
    .update(apiKeys)
    .set({ revokedAt: now })
    .where(and(eq(apiKeys.id, id), isNull(apiKeys.revokedAt)))
    .returning({ id: apiKeys.id });
  return rows.length === 1;
}

type Asked = Pick<typeof apiAnswers.$inferSelect, 'keyId' | 'idempotencyKey'>;

/** Claims an idempotency key; null when it is ours now, otherwise the row that was there first. */
export async function claimAnswer(
  db: Database,
  asked: Asked & { readonly requestHash: string },
  now: number,
) {
  const claimed = await db
    .insert(apiAnswers)
    .values({ ...asked, createdAt: now })
    .onConflictDoNothing()
    .returning({ keyId: apiAnswers.keyId });
  if (claimed.length === 1) return null;
  const [row] = await db.select().from(apiAnswers).where(sameRequest(asked));
  return row ?? null;
}

/** Claims one whose request was cut off; false when another request did so first, or it was answered since. */
export async function takeOverAnswer(
  db: Database,
  earlier: Asked & { readonly createdAt: number },
  now: number,
): Promise<boolean> {
  const isAsSeen = and(eq(apiAnswers.createdAt, earlier.createdAt), isNull(apiAnswers.status));
  const claimed = await db
    .update(apiAnswers)
    .set({ createdAt: now })
    .where(and(sameRequest(earlier), isAsSeen))
    .returning({ keyId: apiAnswers.keyId });
  return claimed.length === 1;
}

export function keepAnswer(
  db: Database,
  asked: Asked,
  answer: { readonly status: number; readonly body: string },
): Statement {
  return db.update(apiAnswers).set(answer).where(sameRequest(asked));
}

/** Lets a key be used again: nothing was done under it. */
export function dropAnswer(db: Database, asked: Asked): Statement {
  return db.delete(apiAnswers).where(sameRequest(asked));
}

export function forgetAnswers(db: Database, before: number): Statement {
  return db.delete(apiAnswers).where(lte(apiAnswers.createdAt, before));
}

function sameRequest(asked: Asked) {
  return and(
    eq(apiAnswers.keyId, asked.keyId),
    eq(apiAnswers.idempotencyKey, asked.idempotencyKey),
  );
}
