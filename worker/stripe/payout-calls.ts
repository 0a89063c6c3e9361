/**
 * Payouts of a seller's balance to their bank, each sent with the key it is given. Only `journal/calls.ts` may
 * use it. Source: docs.stripe.com/api/payouts/create, docs.stripe.com/connect/manual-payouts.
 */
import type { SellerId } from '../base/result/id.ts';
import type Stripe from 'stripe';
import { once, type Answer, type Done } from './money-calls.ts';
import type { SourceType } from './payout-facts.ts';
import { PAGE } from './pages.ts';
import { OPERATION_KEY, idOf } from './reference.ts';

export type PayoutParams = {
  readonly sellerId: SellerId;
  readonly amountMinor: number;
  readonly currency: string;
  readonly sourceType: SourceType;
  readonly metadata: Readonly<Record<string, string>>;
};

export function createPayout(
  stripe: Stripe,
  params: PayoutParams,
  idempotencyKey: string,
): Promise<Answer<Done>> {
  const { sellerId, amountMinor: amount, currency, sourceType, metadata } = params;
  const options = { stripeAccount: sellerId, idempotencyKey, maxNetworkRetries: 0 };
  const request = { amount, currency, source_type: sourceType, metadata };
  return once(async () => doneBy(await stripe.payouts.create(request, options)));
}

/** Clocks that disagree: a payout may look a little older than the call that made it. */
const SLACK_S = 60 * 60;

/** The payout of the seller's account that carries `operation` in its metadata, or null. */
export function findPayout(
  stripe: Stripe,
  where: { readonly sellerId: SellerId; readonly operation: string; readonly sentAt: number },
): Promise<Answer<Done | null>> {
  const created = { gte: Math.floor(where.sentAt / 1000) - SLACK_S };
  const options = { stripeAccount: where.sellerId };
  return once(async () => {
    for await (const payout of stripe.payouts.list({ created, limit: PAGE }, options)) {
      if (payout.metadata?.[OPERATION_KEY] === where.operation) return doneBy(payout);
    }
    return null;
  });
}

function doneBy({ id, amount: amountMinor, currency, balance_transaction }: Stripe.Payout): Done {
  return { id, moved: { amountMinor, currency, entryId: idOf(balance_transaction) } };
}
