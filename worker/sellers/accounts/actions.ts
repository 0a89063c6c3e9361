import type { Deps } from '../../deps.ts';
import { writeAll } from '../../base/db/database.ts';
import { readSettings, saveSettings } from '../../people/settings/store.ts';
import type { SellerFacts } from '../../stripe/seller-facts.ts';
import { readPlatformCountry, readSeller } from '../../stripe/sellers.ts';
import { raiseNotice, resolveNotice } from '../../records/notifications/store.ts';
import { markLeft, readSellers, saveSeller } from './store.ts';

/** A row older than this is read again before it decides anything about money. */
const FRESH_MS = 10 * 60_000;

/**
 * The seller as Stripe tells it now, kept in our row; null when Stripe knows no such connected account. Whom we knew
 * has left then: our row says since when, and one notice tells of it until they are back.
 */
export async function refreshSeller(
  deps: Pick<Deps, 'now' | 'db' | 'stripe'>,
  id: string,
): Promise<SellerFacts | null> {
  // Before Stripe is asked: an answer that is slow must not undo what someone saw meanwhile.
  const now = deps.now();
  const facts = await readSeller(deps.stripe, id);
  const left = { kind: 'seller_left', subject: id } as const;
  if (facts) {
    await writeAll(deps.db, [saveSeller(deps.db, facts, now), resolveNotice(deps.db, left, now)]);
    return facts;
  }
  if ((await readSellers(deps.db, [id])).size === 0) return null;
  await writeAll(deps.db, [
    markLeft(deps.db, id, now),
    raiseNotice(deps.db, { ...left, paymentId: null, details: { sellerId: id } }, now),
  ]);
  return null;
}

/** The seller from our row when it is at most ten minutes old, otherwise from Stripe. Null for one who left. */
export async function knownSeller(
  deps: Pick<Deps, 'now' | 'db' | 'stripe'>,
  id: string,
): Promise<SellerFacts | null> {
  return (await knownSellers(deps, [id]))(id);
}

/** The same for several sellers: our rows are read once, and Stripe is asked once for each that is not fresh. */
export async function knownSellers(
  deps: Pick<Deps, 'now' | 'db' | 'stripe'>,
  ids: readonly string[],
): Promise<(id: string) => Promise<SellerFacts | null>> {
  const rows = await readSellers(deps.db, ids);
  const asked = new Map<string, Promise<SellerFacts | null>>();
  return (id) => {
    const row = rows.get(id);
    if (row && row.readAt > deps.now() - FRESH_MS) {
      return Promise.resolve(row.leftAt === null ? row : null);
    }
    const answer = asked.get(id) ?? refreshSeller(deps, id);
    asked.set(id, answer);
    return answer;
  };
}

/** The seller from our row however old it is, as long as there is one: for what seldom changes. */
export async function sellerOnRecord(
  deps: Pick<Deps, 'now' | 'db' | 'stripe'>,
  id: string,
): Promise<SellerFacts | null> {
  return (await readSellers(deps.db, [id])).get(id) ?? (await refreshSeller(deps, id));
}

/** Where the platform's own account is; asked of Stripe once. */
export async function platformCountry(
  deps: Pick<Deps, 'now' | 'db' | 'stripe'>,
): Promise<string | null> {
  const known = (await readSettings(deps.db)).platformCountry;
  if (known !== null) return known;
  const country = await readPlatformCountry(deps.stripe);
  await writeAll(deps.db, saveSettings(deps.db, { platformCountry: country }, deps.now()));
  return country;
}
