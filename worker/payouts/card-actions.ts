/** Reads what staff and the platform see of a seller's payouts: live, so that it is what would happen now. */
import type { SellerId } from '../base/result/id.ts';
import { sellerOnRecord } from '../sellers/accounts/actions.ts';
import type { Deps } from '../deps.ts';
import { readPayoutSettings } from '../stripe/payouts.ts';
import { lookAtSeller } from './look-actions.ts';
import { payoutCardOf, type PayoutCard } from './payout-card.ts';
import { readOpenPayoutHolds } from './hold-store.ts';
import { readPayoutsOf, readPayoutSeller } from './store.ts';

/** As many payouts as someone reads at a glance. */
const PAYOUTS_MAX = 20;

/** Null when this is no connected account of the platform. */
export async function payoutCard(
  deps: Pick<Deps, 'now' | 'db' | 'stripe'>,
  sellerId: SellerId,
): Promise<PayoutCard | null> {
  const [facts, seller, payouts, holds] = await Promise.all([
    sellerOnRecord(deps, sellerId),
    readPayoutSeller(deps.db, sellerId),
    readPayoutsOf(deps.db, sellerId, PAYOUTS_MAX),
    readOpenPayoutHolds(deps.db, [sellerId]),
  ]);
  if (!facts) return null;
  const known = { seller, payouts, holds, now: deps.now() };
  if (seller?.state !== 'manual') {
    const settings = await readPayoutSettings(deps.stripe, sellerId);
    const schedule = settings?.schedule ?? null;
    return payoutCardOf(facts, { ...known, schedule, look: null, trouble: null });
  }
  const look = await lookAtSeller(deps, seller);
  return payoutCardOf(facts, {
    ...known,
    schedule: seller.previous,
    look: look.ok ? look.value : null,
    trouble: look.ok ? null : look.refusal.reason,
  });
}
