/** Scales and overrides are appended: what was in force when a scheduled transfer was scheduled stays readable. */
import type { SellerId } from '../../base/result/id.ts';
import { and, desc, eq, gt, inArray, sql } from 'drizzle-orm';
import { index, integer, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import type { Database, Statement } from '../../base/db/database.ts';
import { fence } from '../../base/db/fence.ts';
import { jsonOf } from '../../base/db/json.ts';
import { tiersSchema } from './assessment-schema.ts';
import { SCALE_AT_START, type TierScale } from './tier.ts';

export const tierScales = sqliteTable('tier_scales', {
  version: integer('version').primaryKey(),
  tiers: jsonOf('tier_scales', 'tiers', tiersSchema).notNull(),
  savedAt: integer('saved_at').notNull(),
  savedBy: text('saved_by').notNull(),
});

export const sellerOverrides = sqliteTable(
  'seller_overrides',
  {
    id: integer('id').primaryKey({ autoIncrement: true }),
    sellerId: text('seller_id').$type<SellerId>().notNull(),
    holdDays: integer('hold_days').notNull(),
    reason: text('reason').notNull(),
    expiresAt: integer('expires_at').notNull(),
    savedAt: integer('saved_at').notNull(),
    savedBy: text('saved_by').notNull(),
  },
  (table) => [index('seller_overrides_by_seller').on(table.sellerId)],
);

export async function readScale(db: Database): Promise<TierScale> {
  const [row] = await db.select().from(tierScales).orderBy(desc(tierScales.version)).limit(1);
  return row ?? SCALE_AT_START;
}

/** Appends the scale after the newest, if no one else has done so meanwhile. */
export function appendScale(
  db: Database,
  scale: TierScale,
  saved: { readonly at: number; readonly by: string },
): Statement[] {
  const newest = sql`SELECT coalesce(max(version), ${SCALE_AT_START.version}) FROM tier_scales`;
  return [
    fence(db, sql`(${newest}) = ${scale.version - 1}`),
    db.insert(tierScales).values({ ...scale, savedAt: saved.at, savedBy: saved.by }),
  ];
}

export type SellerOverride = typeof sellerOverrides.$inferSelect;

/** The newest override of each seller that is still in force. */
export async function readOverrides(
  db: Database,
  sellerIds: readonly string[],
  now: number,
): Promise<ReadonlyMap<string, SellerOverride>> {
  const rows = await db
    .select()
    .from(sellerOverrides)
    .where(
      and(inArray(sellerOverrides.sellerId, [...sellerIds]), gt(sellerOverrides.expiresAt, now)),
    )
    .orderBy(sellerOverrides.id);
  return new Map(rows.map((row) => [row.sellerId, row]));
}

export function appendOverride(db: Database, override: Omit<SellerOverride, 'id'>): Statement {
  return db.insert(sellerOverrides).values(override);
}

/** Ends what is in force by letting it expire now; the row itself stays. */
export function endOverrides(db: Database, sellerId: SellerId, now: number): Statement {
  return db
    .update(sellerOverrides)
    .set({ expiresAt: now })
    .where(and(eq(sellerOverrides.sellerId, sellerId), gt(sellerOverrides.expiresAt, now)));
}
