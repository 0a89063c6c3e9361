/**
 * What state of a payment decides before law and policy are asked: nothing was taken, everything went back,
 * or a bank decides already.
 */
import {
  awaitsResponse,
  isInquiry,
  isMoneyGone,
  isOver,
  isUnderReview,
  stageOf,
} from '../../stripe/dispute-status.ts';
import type { PaymentFacts } from '../../stripe/payment-facts.ts';
import type { Outcome, VerdictReason } from './verdict-outcome.ts';

export type Standing = { readonly outcome: Outcome; readonly reason: VerdictReason };

type StandingFacts = Pick<PaymentFacts, 'status' | 'capturedMinor' | 'refundedMinor' | 'disputes'>;

/** The outcome that the payment's own state forces, or null. */
export function standingOf(facts: StandingFacts): Standing | null {
  return paymentStanding(facts) ?? disputeStanding(facts);
}

/** The open inquiry of a payment, whose full refund ends it (docs.stripe.com/disputes/inquiries). */
export function openInquiry({ disputes }: Pick<StandingFacts, 'disputes'>): string | null {
  const open = disputes.find(({ status }) => isInquiry(status) && !isOver(status));
  return open?.id ?? null;
}

function paymentStanding(facts: StandingFacts): Standing | null {
  switch (facts.status) {
    case 'awaiting':
      return { outcome: 'cancel_instead', reason: { reason: 'nothing_paid' } };
    case 'uncaptured':
      return { outcome: 'cancel_instead', reason: { reason: 'uncaptured' } };
    case 'processing':
      return { outcome: 'refused', reason: { reason: 'still_processing' } };
    case 'failed':
      return { outcome: 'refused', reason: { reason: 'payment_failed' } };
    case 'canceled':
      return { outcome: 'refused', reason: { reason: 'payment_canceled' } };
    case 'paid':
      return facts.refundedMinor >= facts.capturedMinor
        ? { outcome: 'refused', reason: { reason: 'already_refunded' } }
        : null;
  }
}

/**
 * A chargeback that waits for a response goes first, then one that the bank reads, then one that is lost, and last one
 * that was prevented: in all of them the bank has the money, but only the first can still be responded to. A status
 * that Stripe may add counts as a chargeback, as paying twice is the worse mistake.
 */
export function disputeStanding({ disputes }: Pick<StandingFacts, 'disputes'>): Standing | null {
  const weighs = disputes.filter(({ status }) => !isInquiry(status) && !isWonBack(status));
  const chargeback =
    weighs.find(({ status }) => awaitsResponse(status)) ??
    weighs.find(({ status }) => isUnderReview(status)) ??
    weighs.find(({ status }) => stageOf(status) !== 'prevented');
  if (chargeback) {
    const { id, status } = chargeback;
    return { outcome: 'respond_in_case', reason: { reason: 'chargeback', disputeId: id, status } };
  }
  const [prevented] = weighs;
  if (!prevented) return null;
  return { outcome: 'refused', reason: { reason: 'dispute_prevented', disputeId: prevented.id } };
}

/** Closed without a loss to us: the payment is as refundable as before. */
function isWonBack(status: string): boolean {
  return isOver(status) && !isMoneyGone(status);
}
