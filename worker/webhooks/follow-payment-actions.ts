/**
 * What follows of a payment, in the one order in which it may: whoever looks at a payment, a webhook, the walk or a
 * person who opens its page, leaves the same rows behind.
 */
import type { ActDeps, Deps } from '../deps.ts';
import { attendCases } from '../disputes/attend-actions.ts';
import { followHolds } from '../payouts/hold-actions.ts';
import { pursueRecoveries } from '../recoveries/actions.ts';
import { followPaymentRefunds } from '../refunds/resume-actions.ts';
import { sellerOnRecord } from '../sellers/accounts/actions.ts';
import { syncPayment, type Synced } from '../transfers/actions.ts';
import { followSeller } from '../transfers/seller-actions.ts';
import { matchArrived } from '../withdrawals/find-actions.ts';

/**
 * Reads the payment from Stripe and does what follows: scheduled transfers and their holds, cases, holds in sellers'
 * balances, refunds, what buyers had declared of its order, and last what sellers owe, as each of them rests on those
 * before it. Null when Stripe knows no such payment.
 * @param actor who caused it, for the audit log
 * @throws StripeError when Stripe cannot be read; what was written before stands, and the next look goes on
 */
export async function followPayment(
  deps: ActDeps & Pick<Deps, 'log'>,
  payment: { readonly id: string; readonly account: string | null },
  actor: string,
): Promise<Synced | null> {
  const seen = await syncPayment(deps, payment, actor);
  if (!seen) {
    // Of a seller who left nothing can be read: that is found out of them, and once.
    if (payment.account !== null) await followSeller(deps, payment.account, actor);
    return null;
  }
  // Sellers who are paid by Stripe itself are known from their first payment on.
  if (seen.facts.sellerId !== null) await sellerOnRecord(deps, seen.facts.sellerId);
  const synced = await attendCases(deps, seen, actor);
  await followHolds(deps, synced, actor);
  await followPaymentRefunds(deps, synced, actor);
  await matchArrived(deps, synced.facts);
  await pursueRecoveries(deps, synced, actor);
  return synced;
}
