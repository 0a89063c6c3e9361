/** What we last heard of each seller. Stripe's own object is the truth; this row saves a round trip. */
import { inArray, sql } from 'drizzle-orm';
import { integer, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import type { Database, Statement } from '../../base/db/database.ts';
import { oneOf } from '../../base/db/json.ts';
import type { SellerFacts } from '../../stripe/sellers.ts';

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
  readAt: integer('read_at').notNull(),
});

export type Seller = typeof sellers.$inferSelect;

export function saveSeller(db: Database, facts: SellerFacts, now: number): Statement {
  const row = { ...facts, readAt: now };
  return db
    .insert(sellers)
    .values(row)
    .onConflictDoUpdate({
      target: sellers.id,
      set: row,
      // A slow answer must not undo a newer one.
      setWhere: sql`sellers.read_at <= ${now}`,
    });
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
