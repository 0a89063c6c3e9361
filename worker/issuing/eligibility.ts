/**
 * Whether a payment with an issued card can be disputed, and for how much: a capture that was not given back,
 * in time, no cash and no pushed money, and not disputed before. It decides nothing about evidence.
 * Source: docs.stripe.com/issuing/purchases/disputes.
 */
import { done, refuse, type Result } from '../base/result/result.ts';
import type { CardPaymentFacts } from '../stripe/issuing-facts.ts';
import type { IssuingFields, IssuingReason } from './evidence-form.ts';
import { lastMomentOf } from './last-moment.ts';

/** More disputes for fraud on one card within the days below are invalid to the networks. */
export const FRAUD_DISPUTES_MAX = 35;
export const FRAUD_DAYS = 120;

export type Ineligible =
  /** An authorization: nothing was taken yet, and the merchant may let it go. */
  | { readonly reason: 'not_captured' }
  | { readonly reason: 'is_refund' }
  | { readonly reason: 'is_cash' }
  | { readonly reason: 'is_push_payment' }
  | { readonly reason: 'disputed_before'; readonly disputeId: string }
  | { readonly reason: 'refunded_in_full' }
  | { readonly reason: 'exceeds_rest'; readonly restMinor: number; readonly currency: string }
  /** `lastAt`: the instant from which on it was too late, ms. */
  | { readonly reason: 'too_late'; readonly lastAt: number }
  | { readonly reason: 'too_many_fraud_disputes'; readonly count: number };

export type Eligible = {
  readonly amountMinor: number;
  /** What of the payment was not given back. */
  readonly restMinor: number;
  /** The instant (ms) from which on it is too late. */
  readonly lastAt: number;
};

export type DisputeRequest = {
  readonly reason: IssuingReason;
  readonly fields: IssuingFields;
  /** Null: all that was not given back. */
  readonly amountMinor: number | null;
  /** The dispute that is asked about, where it exists. */
  readonly disputeId: string | null;
  /** How many disputes for fraud the card had within the days above, without this one. */
  readonly fraudDisputes: number;
};

/** True for the id of an authorization, which cannot be disputed at all. */
export function isAuthorization(id: string): boolean {
  return id.startsWith('iauth_');
}

export function eligibilityOf(
  payment: CardPaymentFacts,
  request: DisputeRequest,
  now: number,
): Result<Eligible, Ineligible> {
  const never = ineligiblePayment(payment, request.disputeId);
  if (never) return refuse(never);
  const restMinor = payment.amountMinor - payment.refundedMinor;
  if (restMinor <= 0) return refuse({ reason: 'refunded_in_full' });
  const amountMinor = request.amountMinor ?? restMinor;
  if (amountMinor > restMinor) {
    return refuse({ reason: 'exceeds_rest', restMinor, currency: payment.currency });
  }
  const lastAt = lastMomentOf(payment, request.reason, request.fields);
  if (now >= lastAt) return refuse({ reason: 'too_late', lastAt });
  if (request.reason === 'fraudulent' && request.fraudDisputes >= FRAUD_DISPUTES_MAX) {
    return refuse({ reason: 'too_many_fraud_disputes', count: request.fraudDisputes });
  }
  return done({ amountMinor, restMinor, lastAt });
}

function ineligiblePayment(
  payment: CardPaymentFacts,
  ownDispute: string | null,
): Ineligible | null {
  if (payment.type === 'refund') return { reason: 'is_refund' };
  if (payment.type !== 'capture') return { reason: 'not_captured' };
  if (payment.means === 'cash') return { reason: 'is_cash' };
  if (payment.means === 'push') return { reason: 'is_push_payment' };
  const { disputeId } = payment;
  return disputeId === null || disputeId === ownDispute
    ? null
    : { reason: 'disputed_before', disputeId };
}
