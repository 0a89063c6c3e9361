/** What we last heard of each seller. Stripe's own object is the truth; this row saves a round trip. */
import { and, eq, inArray, isNotNull, sql, type SQL } from 'drizzle-orm';
import { integer, sqliteTable, text, type SQLiteColumn } from 'drizzle-orm/sqlite-core';
import type { Database, Statement } from '../../base/db/database.ts';
import { fence } from '../../base/db/fence.ts';
import * as z from 'zod/mini';
import { jsonOf, oneOf } from '../../base/db/json.ts';
import type { SellerId, TransferId } from '../../base/result/id.ts';
import { once } from '../../base/result/once.ts';
import { exactly } from '../../base/result/schema.ts';
import { REBUILT_SINCE } from '../../people/settings/store.ts';
import type { SellerFacts } from '../../stripe/seller-facts.ts';
import { isUnchecked } from './rebuilt.ts';

const transferIdsSchema = once(() => exactly<readonly TransferId[]>()(z.array(z.string())));

export const sellers = sqliteTable('sellers', {
  id: text('id').primaryKey(),
  name: text('name').notNull(),
  country: text('country').notNull(),
  currency: text('currency').notNull(),
  createdAt: integer('created_at').notNull(),
  canReceive: integer('can_receive', { mode: 'boolean' }).notNull(),
  payoutsEnabled: integer('payouts_enabled', { mode: 'boolean' }).notNull(),
  overdueRequirements: integer('overdue_requirements').notNull(),
  disabledReason: text('disabled_reason'),
  lossesCarriedBy: oneOf<SellerFacts['lossesCarriedBy']>('sellers', 'losses_carried_by', {
    platform: true,
    stripe: true,
  }).notNull(),
  dashboard: oneOf<SellerFacts['dashboard']>('sellers', 'dashboard', {
    full: true,
    express: true,
    none: true,
  })
    .notNull()
    .default('full'),
  leftAt: integer('left_at'),
  /** When rows of theirs were made anew after the database was lost; null once two people checked them. */
  rebuiltAt: integer('rebuilt_at'),
  /** Transfers to them that no payment explains, until a person says what each paid. */
  paidElsewhere: jsonOf('sellers', 'paid_elsewhere', transferIdsSchema).notNull().default([]),
  readAt: integer('read_at').notNull(),
});

export type Seller = typeof sellers.$inferSelect;

export function saveSeller(db: Database, facts: SellerFacts, now: number): Statement {
  const row = { ...facts, readAt: now };
  return db
    .insert(sellers)
    .values({ ...row, rebuiltAt: rebuiltAfter(facts.createdAt) })
    .onConflictDoUpdate({
      target: sellers.id,
      set: row,
      // A slow answer must not undo a newer one.
      setWhere: sql`sellers.read_at <= ${now}`,
    });
}

/** Whom we see for the first time since the database was lost, and who was there before, is checked by people first. */
function rebuiltAfter(createdAt: number): SQL<number | null> {
  return sql`(SELECT since FROM (${REBUILT_SINCE}) WHERE since >= ${createdAt})`;
}

/** A row of theirs was made anew: two people check it before anything of theirs moves. */
export function markRebuilt(db: Database, id: SellerId, now: number): Statement {
  return db.update(sellers).set({ rebuiltAt: now }).where(eq(sellers.id, id));
}

/** From now on what is known of every seller is what is made anew. */
export function markAllRebuilt(db: Database, now: number): Statement {
  return db.update(sellers).set({ rebuiltAt: now });
}

/** Two people have checked what was made anew; passes only while it waits for that. */
export function markChecked(db: Database, id: string): Statement[] {
  const waits = sql`EXISTS (SELECT 1 FROM sellers WHERE id = ${id} AND rebuilt_at IS NOT NULL)`;
  return [fence(db, waits), db.update(sellers).set({ rebuiltAt: null }).where(eq(sellers.id, id))];
}

/** Whether there is any seller whom two people have still to check. */
export async function hasUnchecked(db: Database): Promise<boolean> {
  const rows = await db
    .select({ id: sellers.id })
    .from(sellers)
    .where(isNotNull(sellers.rebuiltAt))
    .limit(1);
  return rows.length > 0;
}

/** Of some sellers those of whom nothing may move: what is known of them was made anew, and is not checked. */
export async function readUnchecked(
  db: Database,
  ids: readonly string[],
): Promise<ReadonlySet<string>> {
  const rows = await readSellers(db, [...new Set(ids)]);
  return new Set([...rows.values()].filter(isUnchecked).map(({ id }) => id));
}

/**
 * Writes that a seller we know is not connected any more: they can receive nothing. When it was first seen stays,
 * however often it is seen; one we never knew changes nothing.
 */
export function markLeft(db: Database, id: string, now: number): Statement {
  return db
    .update(sellers)
    .set({ leftAt: sql`coalesce(left_at, ${now})`, canReceive: false, readAt: now })
    .where(and(eq(sellers.id, id), sql`read_at <= ${now}`));
}

/** A transfer to them was made beside us; the same again changes nothing. */
export function addPaidElsewhere(db: Database, id: SellerId, transferId: TransferId): Statement {
  return db
    .update(sellers)
    .set({ paidElsewhere: sql`json_insert(paid_elsewhere, '$[#]', ${transferId})` })
    .where(and(eq(sellers.id, id), sql`NOT ${hasPaidElsewhere(transferId)}`));
}

/** It is known what that transfer paid. */
export function removePaidElsewhere(db: Database, id: SellerId, transferId: TransferId): Statement {
  const others = sql`SELECT json_group_array(value) FROM json_each(paid_elsewhere)
    WHERE value <> ${transferId}`;
  return db
    .update(sellers)
    .set({ paidElsewhere: sql`(${others})` })
    .where(and(eq(sellers.id, id), hasPaidElsewhere(transferId)));
}

function hasPaidElsewhere(transferId: TransferId): SQL {
  return sql`EXISTS (SELECT 1 FROM json_each(paid_elsewhere) WHERE value = ${transferId})`;
}

/** Of ids: whether it is of a seller who is not connected any more. */
export function isAway(id: SQL | SQLiteColumn): SQL {
  return sql`${id} IN (SELECT id FROM sellers WHERE left_at IS NOT NULL)`;
}

export async function readSellers(
  db: Database,
  ids: readonly string[],
): Promise<ReadonlyMap<string, Seller>> {
  if (ids.length === 0) return new Map();
  const rows = await db
    .select()
    .from(sellers)
    .where(inArray(sellers.id, [...ids]));
  return new Map(rows.map((row) => [row.id, row]));
}

export async function readAllSellers(db: Database, limit: number): Promise<Seller[]> {
  return db.select().from(sellers).orderBy(sellers.name).limit(limit);
}
