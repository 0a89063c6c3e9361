/** Gathers what the advice about a charge rests on. It reads, and writes nothing. */
import { knownSeller } from '../accounts/actions.ts';
import type { Deps } from '../deps.ts';
import { smallestStepMinor } from '../money/currency.ts';
import { done, refuse, type Result } from '../result/result.ts';
import { readSettings } from '../settings/store.ts';
import { readPayoutDelayDays } from '../stripe/sellers.ts';
import { planCharge, type ChargePlan, type ChargeQuestion } from './charge-plan.ts';
import { assessNow } from '../transfers/schedule-actions.ts';

export type ChargeAsk = Pick<
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
  deps: Deps,
  asked: ChargeAsk,
): Promise<Result<ChargePlan, ChargeRefusal>> {
  const { sellerId, amountMinor, currency } = asked;
  const stepMinor = smallestStepMinor(currency);
  if (amountMinor % stepMinor !== 0) return refuse({ reason: 'not_an_amount', stepMinor });
  const { defaultShare } = await readSettings(deps.db);
  const feeBasisPoints = asked.feeBasisPoints ?? defaultShare?.platformFeeBasisPoints;
  if (feeBasisPoints === undefined) return refuse({ reason: 'fee_unknown' });
  const seller = await knownSeller(deps, sellerId);
  if (!seller) return refuse({ reason: 'seller_not_found' });
  const [assessment, payoutDelayDays] = await Promise.all([
    assessNow(deps, seller),
    readPayoutDelayDays(deps.stripe, sellerId),
  ]);
  const { canReceive } = seller;
  const transferGroup = deps.newId('order');
  const known = { assessment, payoutDelayDays, canReceive, transferGroup };
  return done(planCharge({ ...asked, ...known, feeBasisPoints }));
}
