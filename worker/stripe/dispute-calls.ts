/**
 * The two responses to a dispute that cannot be taken back, each sent exactly once with the key it is given,
 * and how each is found again by the dispute's own state: Stripe keeps no object for them. Only
 * `journal/calls.ts` may use them. Writing a draft is `stage-evidence.ts`.
 * Sources: docs.stripe.com/api/disputes/update, /api/disputes/close.
 */
import type { DisputeId } from '../base/result/id.ts';
import type Stripe from 'stripe';
import { once, type Answer, type Done } from './money-calls.ts';

export type DisputeParams = {
  readonly disputeId: DisputeId;
  /** The seller's account for a direct charge. */
  readonly account: string | null;
};

export type SubmitParams = DisputeParams & {
  readonly metadata: Readonly<Record<string, string>>;
};

/** Sends the evidence that was staged before, and with it our word against Stripe responding for us. */
export function submitEvidence(
  stripe: Stripe,
  params: SubmitParams,
  idempotencyKey: string,
): Promise<Answer<Done>> {
  const { disputeId, account, metadata } = params;
  const options = { ...on(account), idempotencyKey, maxNetworkRetries: 0 };
  const asked = { submit: true, intended_submission_method: 'manual', metadata } as const;
  return once(async () => doneBy(await stripe.disputes.update(disputeId, asked, options)));
}

/** Gives in: the dispute is lost at once. */
export function acceptDispute(
  stripe: Stripe,
  params: DisputeParams,
  idempotencyKey: string,
): Promise<Answer<Done>> {
  const { disputeId, account } = params;
  const options = { ...on(account), idempotencyKey, maxNetworkRetries: 0 };
  return once(async () => doneBy(await stripe.disputes.close(disputeId, {}, options)));
}

/**
 * Whether evidence was sent since there were `submissionsBefore` submissions. By whomever: a person in the
 * Dashboard who was faster has responded to the case all the same.
 */
export function findSubmission(
  stripe: Stripe,
  params: DisputeParams & { readonly submissionsBefore: number },
): Promise<Answer<Done | null>> {
  return once(async () => {
    const dispute = await stripe.disputes.retrieve(params.disputeId, {}, on(params.account));
    const { submission_count: submissions } = dispute.evidence_details;
    return submissions > params.submissionsBefore ? doneBy(dispute) : null;
  });
}

/** Whether the dispute is lost: by accepting, or otherwise, which comes to the same. */
export function findAcceptance(
  stripe: Stripe,
  params: DisputeParams,
): Promise<Answer<Done | null>> {
  return once(async () => {
    const dispute = await stripe.disputes.retrieve(params.disputeId, {}, on(params.account));
    return dispute.status === 'lost' ? doneBy(dispute) : null;
  });
}

/** Neither call moves money automatically: the bank does, and its lines come with events. */
function doneBy(dispute: Stripe.Dispute): Done {
  return { id: dispute.id, moved: null };
}

function on(account: string | null): Stripe.RequestOptions {
  return account === null ? {} : { stripeAccount: account };
}
