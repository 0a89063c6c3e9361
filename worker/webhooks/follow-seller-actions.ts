/**
 * Follows a seller, and once one who left is back also what came meanwhile: what Stripe told of their account, which
 * was out of reach, so that those events ended without having done anything, and payments that asked for a transfer to
 * them. One who connects for the first time may have such payments too.
 */
import type { SellerId } from '../base/result/id.ts';
import { writeAll } from '../base/db/database.ts';
import type { Deps } from '../deps.ts';
import { readSellers } from '../sellers/accounts/store.ts';
import { followSeller } from '../transfers/seller-actions.ts';
import { lookAtRefused, reopenIgnored } from './store.ts';

/** They may have left a while before anyone saw it. */
const BEFORE_MS = 24 * 60 * 60_000;

/** False when they are none of ours and never were. */
export async function followSellerBack(
  deps: Pick<Deps, 'now' | 'db' | 'stripe'>,
  id: SellerId,
  actor: string,
): Promise<boolean> {
  const before = await awaySince(deps, id);
  const isOurs = await followSeller(deps, id, actor);
  if ((await awaySince(deps, id)) !== 'here') return isOurs;
  const now = deps.now();
  await writeAll(deps.db, [
    // Whoever read them before, perhaps for another payment, may have seen first that they are here.
    lookAtRefused(deps.db, { sellerId: id, now }),
    ...(before === 'here'
      ? []
      : [reopenIgnored(deps.db, { account: id, since: before - BEFORE_MS, now })]),
  ]);
  return isOurs;
}

/** Since when they are away, in ms: 0 for one of whom nothing is known yet. */
async function awaySince({ db }: Pick<Deps, 'db'>, id: SellerId): Promise<number | 'here'> {
  const row = (await readSellers(db, [id])).get(id);
  return row ? (row.leftAt ?? 'here') : 0;
}
