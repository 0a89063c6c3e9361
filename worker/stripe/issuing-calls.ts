/**
 * Sends a dispute of a payment with an issued card to the network: once, with the key it is given, and never
 * taken back. It is found again by the dispute's own state, as Stripe keeps no object for it. Only
 * `journal/calls.ts` may use it. Source: docs.stripe.com/api/issuing/disputes/submit.
 */
import type Stripe from 'stripe';
import { once, type Answer, type Done } from './money-calls.ts';

export type IssuingSubmitParams = {
  /** `idp_…`. */
  readonly disputeId: string;
  /** The seller's account whose card it is; null: the platform's own. */
  readonly account: string | null;
  readonly metadata: Readonly<Record<string, string>>;
};

export function submitIssuingDispute(
  stripe: Stripe,
  { disputeId, account, metadata }: IssuingSubmitParams,
  idempotencyKey: string,
): Promise<Answer<Done>> {
  const options = { ...on(account), idempotencyKey, maxNetworkRetries: 0 };
  return once(async () => {
    const { id } = await stripe.issuing.disputes.submit(disputeId, { metadata }, options);
    return { id, moved: null };
  });
}

/** Whether it was sent: a draft was not, and neither was what expired as a draft. */
export function findIssuingSubmission(
  stripe: Stripe,
  { disputeId, account }: IssuingSubmitParams,
): Promise<Answer<Done | null>> {
  return once(async () => {
    const { id, status } = await stripe.issuing.disputes.retrieve(disputeId, {}, on(account));
    return status === 'unsubmitted' || status === 'expired' ? null : { id, moved: null };
  });
}

function on(account: string | null): Stripe.RequestOptions {
  return account === null ? {} : { stripeAccount: account };
}
