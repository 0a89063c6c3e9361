/** One row a link into the seller room. The link itself is nowhere: only its hash is. */
import type { DisputeId, SellerId } from '../base/result/id.ts';
import { and, eq, isNull, sql } from 'drizzle-orm';
import { index, integer, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import type { Database, Statement } from '../base/db/database.ts';

export const sellerLinks = sqliteTable(
  'seller_links',
  {
    hash: text('hash').primaryKey(),
    id: text('id').notNull(),
    sellerId: text('seller_id').$type<SellerId>().notNull(),
    /** The case it is about; null: all that the seller has at Stripe. */
    caseId: text('case_id').$type<DisputeId>(),
    /** Stripe's components instead of our own page. */
    isEmbedded: integer('is_embedded', { mode: 'boolean' }).notNull(),
    /** The payment on the seller's own account, which components are shown. */
    accountPaymentId: text('account_payment_id'),
    /** Where the seller's clock is, such as `Europe/Paris`. */
    timeZone: text('time_zone'),
    createdAt: integer('created_at').notNull(),
    /** `staff:usr_…` or `key:key_…`. */
    createdBy: text('created_by').notNull(),
    expiresAt: integer('expires_at').notNull(),
    openedAt: integer('opened_at'),
    /** Of what the browser keeps that opened it. */
    browserHash: text('browser_hash'),
    revokedAt: integer('revoked_at'),
    revokedBy: text('revoked_by'),
  },
  (table) => [index('seller_links_by_case').on(table.caseId, table.sellerId)],
);

export type SellerLink = typeof sellerLinks.$inferSelect;

export function insertLink(db: Database, link: SellerLink): Statement {
  return db.insert(sellerLinks).values(link);
}

export async function readLink(db: Database, hash: string): Promise<SellerLink | null> {
  const [row] = await db.select().from(sellerLinks).where(eq(sellerLinks.hash, hash));
  return row ?? null;
}

/** The links of a case that no one revoked, the newest first. */
export async function readCaseLinks(db: Database, caseId: DisputeId): Promise<SellerLink[]> {
  return db
    .select()
    .from(sellerLinks)
    .where(and(eq(sellerLinks.caseId, caseId), isNull(sellerLinks.revokedAt)))
    .orderBy(sql`created_at DESC`);
}

/** Gives the link to the first browser that opens it; false when one did, or it is revoked. */
export async function claimLink(
  db: Database,
  hash: string,
  opened: { readonly browserHash: string; readonly openedAt: number },
): Promise<boolean> {
  const rows = await db
    .update(sellerLinks)
    .set(opened)
    .where(
      and(
        eq(sellerLinks.hash, hash),
        isNull(sellerLinks.browserHash),
        isNull(sellerLinks.revokedAt),
      ),
    )
    .returning({ id: sellerLinks.id });
  return rows.length === 1;
}

/** Ends whatever links the seller has for the case (null: for everything). */
export function revokeLinks(
  db: Database,
  of: { readonly sellerId: SellerId; readonly caseId: DisputeId | null },
  revoked: { readonly revokedAt: number; readonly revokedBy: string },
): Statement {
  const { sellerId, caseId } = of;
  return db
    .update(sellerLinks)
    .set(revoked)
    .where(
      and(
        eq(sellerLinks.sellerId, sellerId),
        caseId === null ? isNull(sellerLinks.caseId) : eq(sellerLinks.caseId, caseId),
        isNull(sellerLinks.revokedAt),
      ),
    );
}
