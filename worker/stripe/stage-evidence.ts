/**
 * Writes a draft of evidence to Stripe. `submit` is true by default at Stripe and sending cannot be undone,
 * so it is always said here; so is `manual`, or Stripe might answer for us at the deadline.
 * Source: docs.stripe.com/api/disputes/update.
 */
import type { DisputeId } from '../base/result/id.ts';
import type Stripe from 'stripe';
import { disputeFactsOf, type DisputeFacts } from './dispute-facts.ts';
import { once, type Answer } from './money-calls.ts';

export type StageParams = {
  readonly disputeId: DisputeId;
  /** The seller's account for a direct charge. */
  readonly account: string | null;
  /** Stripe's evidence fields by their own names; `''` empties one, what is not named stays. */
  readonly evidence: Readonly<Record<string, unknown>>;
  readonly metadata?: Readonly<Record<string, string>>;
};

/** Stages evidence without submitting it; returns the dispute as it is then. It moves no money. */
export function stageEvidence(stripe: Stripe, params: StageParams): Promise<Answer<DisputeFacts>> {
  const { disputeId, account, metadata } = params;
  // Which fields there are is the checklist's business; Stripe refuses names it does not know.
  const evidence = params.evidence as Stripe.DisputeUpdateParams.Evidence;
  const asked: Stripe.DisputeUpdateParams = {
    evidence,
    submit: false,
    intended_submission_method: 'manual',
    ...(metadata && { metadata }),
  };
  const options = account === null ? {} : { stripeAccount: account };
  return once(async () => disputeFactsOf(await stripe.disputes.update(disputeId, asked, options)));
}
