/** Gathers what the advice about a charge rests on. It reads, and writes nothing. */
import { knownSeller } from '../sellers/accounts/actions.ts';
import type { Deps, LookDeps } from '../deps.ts';
import { smallestStepMinor } from '../base/money/currency.ts';
import { done, refuse, type Result } from '../base/result/result.ts';
import { delayDays } from '../payouts/holding-limit.ts';
import { readPayoutSeller } from '../payouts/store.ts';
import { readSettings } from '../people/settings/store.ts';
import type { SellerFacts } from '../stripe/seller-facts.ts';
import { readPayoutDelayDays } from '../stripe/sellers.ts';
import { assessNow } from '../transfers/schedule-actions.ts';
import {
  planCharge,
  type ChargePlan,
  type ChargeQuestion,
  type SellersPayouts,
} from './charge-plan.ts';

export type ChargeRequest = Pick<
  ChargeQuestion,
  'sellerId' | 'amountMinor' | 'currency' | 'productType'
> & {
  /** Left out, the platform's default rule says. */
  readonly feeBasisPoints?: number | undefined;
};

export type ChargeRefusal =
  | { readonly reason: 'seller_not_found' }
  | { readonly reason: 'not_an_amount'; readonly stepMinor: number }
  | { readonly reason: 'fee_unknown' };

export async function adviseCharge(
  deps: LookDeps,
  asked: ChargeRequest,
): Promise<Result<ChargePlan, ChargeRefusal>> {
  const { sellerId, amountMinor, currency } = asked;
  const stepMinor = smallestStepMinor(currency);
  if (amountMinor % stepMinor !== 0) return refuse({ reason: 'not_an_amount', stepMinor });
  const { defaultRule } = await readSettings(deps.db);
  const feeBasisPoints = asked.feeBasisPoints ?? defaultRule?.platformFeeBasisPoints;
  if (feeBasisPoints === undefined) return refuse({ reason: 'fee_unknown' });
  const seller = await knownSeller(deps, sellerId);
  if (!seller) return refuse({ reason: 'seller_not_found' });
  const assessment = await assessNow(deps, seller);
  const payouts = await payoutsOf(deps, seller, assessment.holdDays);
  const { canReceive } = seller;
  const transferGroup = deps.newId('order');
  const known = { assessment, payouts, canReceive, transferGroup };
  return done(planCharge({ ...asked, ...known, feeBasisPoints }));
}

/** What Stripe says counts: a seller whom we took over and someone else set back is paid by Stripe again. */
async function payoutsOf(
  deps: Pick<Deps, 'db' | 'stripe'>,
  { id }: SellerFacts,
  holdDays: number,
): Promise<SellersPayouts> {
  const [byStripe, ours] = await Promise.all([
    readPayoutDelayDays(deps.stripe, id),
    readPayoutSeller(deps.db, id),
  ]);
  if (byStripe !== null) return { by: 'stripe', days: byStripe };
  if (ours?.state !== 'manual') return { by: 'hand', days: 0 };
  return { by: 'recourse', days: delayDays(ours.country, holdDays) };
}
