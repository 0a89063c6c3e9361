import type { Deps } from '../deps.ts';
import { writeAll } from '../db/database.ts';
import { readSeller, type SellerFacts } from '../stripe/sellers.ts';
import { readSellers, saveSeller } from './store.ts';

/** A row older than this is read again before it decides anything about money. */
const FRESH_MS = 10 * 60_000;

/** The seller as Stripe tells it now, kept in our row; null when Stripe knows no such connected account. */
export async function refreshSeller(deps: Deps, id: string): Promise<SellerFacts | null> {
  const facts = await readSeller(deps.stripe, id);
  if (facts) await writeAll(deps.db, [saveSeller(deps.db, facts, deps.now())]);
  return facts;
}

/** The seller from our row when it is at most ten minutes old, otherwise from Stripe. */
export async function knownSeller(deps: Deps, id: string): Promise<SellerFacts | null> {
  const row = (await readSellers(deps.db, [id])).get(id);
  if (row && row.readAt > deps.now() - FRESH_MS) return row;
  return refreshSeller(deps, id);
}

/** A seller who left the platform can receive nothing any more. False when we never knew them. */
export async function sellerGone(deps: Deps, id: string): Promise<boolean> {
  const row = (await readSellers(deps.db, [id])).get(id);
  if (!row) return false;
  await writeAll(deps.db, [saveSeller(deps.db, { ...row, canReceive: false }, deps.now())]);
  return true;
}
