/** A payment as it is looked at everywhere: what says that it is ours counts as ours only where our rows know it. */
import type { Database } from '../base/db/database.ts';
import { readBegan, readRebuiltSince } from '../people/settings/store.ts';
import type { PaymentFacts } from '../stripe/payment-facts.ts';
import { claimsIn, copiesIn, withoutClaims } from './claim.ts';
import { readUnknown } from './unknown-store.ts';

/**
 * Rows that were lost knew what was made before: of that, what it says of itself is believed, as nothing else tells.
 */
export async function withOwnOnly(db: Database, facts: PaymentFacts): Promise<PaymentFacts> {
  const claims = claimsIn(facts);
  if (claims.length === 0) return facts;
  const [lostAt, began] = await Promise.all([readRebuiltSince(db), readBegan(db)]);
  const knownSince = began === null ? Number.MAX_SAFE_INTEGER : Math.max(began, lostAt ?? 0);
  const doubted = claims.filter(({ createdAt }) => createdAt > knownSince);
  const unknown = new Set(await readUnknown(db, doubted));
  const copies = copiesIn(claims.filter(({ id }) => !unknown.has(id)));
  return withoutClaims(facts, new Set([...unknown, ...copies]));
}
