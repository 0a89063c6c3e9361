/** A refund as staff see it: what was asked, how far it has come, and what Stripe's balances show of it. */
import type { PaymentId, SellerId } from '../base/result/id.ts';
import { money, type Money } from '../base/money/amount.ts';
import { counts, type RefundFacts } from '../stripe/refund-facts.ts';
import type { RefundRequest } from './plan/refund-request.ts';
import type { Preview } from './plan/preview.ts';
import type { LegRow, Refund, RefundView } from './refund.ts';

export type RefundCard = {
  readonly id: string;
  readonly paymentId: PaymentId;
  readonly status: Refund['status'];
  readonly origin: Refund['origin'];
  readonly amount: Money;
  readonly request: RefundRequest;
  readonly shown: Preview | null;
  readonly reason: string;
  readonly askedBy: string;
  readonly askedAt: number;
  readonly decidedBy: string | null;
  readonly decisionReason: string | null;
  readonly waitsUntil: number | null;
  readonly failureCode: string | null;
  readonly legs: readonly LegCard[];
  readonly stripe: StripeRefundCard | null;
};

export type LegCard = {
  readonly number: number;
  readonly kind: LegRow['kind'];
  readonly state: LegRow['state'];
  readonly sellerId: SellerId | null;
  readonly amount: Money;
  /** What Stripe really moved, where it says so. */
  readonly actual: Money | null;
  /** The line in Stripe's balance that ticks it off. */
  readonly entryId: string | null;
  /** The line of what the same call took from the seller. */
  readonly reversalEntryId: string | null;
  readonly resultId: string | null;
  readonly code: string | null;
};

/** A refund at Stripe, ours or made elsewhere. */
export type StripeRefundCard = {
  readonly id: string;
  readonly amount: Money;
  readonly status: string;
  readonly pendingReason: string | null;
  readonly failureReason: string | null;
  readonly createdAt: number;
  readonly entryId: string | null;
  readonly bankReference: string | null;
  /** False where the method gives none, or this refund will never have one. */
  readonly referenceMayCome: boolean;
  readonly buyerIsAsked: RefundFacts['buyerIsAsked'];
  /** When the buyer should have it at the latest: null when that cannot be said. */
  readonly expectedBy: number | null;
};

/** Cards show a refund 5 to 10 business days after it was sent: docs.stripe.com/refunds. */
const ARRIVES_WITHIN_MS = 14 * 24 * 60 * 60_000;

export function refundCardOf(
  { refund, legs }: RefundView,
  statedFacts: readonly RefundFacts[],
): RefundCard {
  const { id, paymentId, status, origin, amountMinor, currency, request, shown, reason } = refund;
  const own = statedFacts.find((one) => one.id === refund.stripeRefundId);
  return {
    id,
    paymentId,
    status,
    origin,
    amount: money(amountMinor, currency),
    request,
    shown,
    reason,
    askedBy: refund.askedBy,
    askedAt: refund.askedAt,
    decidedBy: refund.decidedBy,
    decisionReason: refund.decisionReason,
    waitsUntil: refund.waitsUntil,
    failureCode: refund.failureCode,
    legs: legs.map((leg) => legCardOf(leg, own)),
    stripe: own ? stripeRefundCardOf(own) : null,
  };
}

export function stripeRefundCardOf(statedFacts: RefundFacts): StripeRefundCard {
  const { id, amountMinor, currency, status, createdAt, entry } = statedFacts;
  return {
    id,
    amount: money(amountMinor, currency),
    status,
    createdAt,
    entryId: entry?.id ?? null,
    pendingReason: statedFacts.pendingReason,
    failureReason: statedFacts.failureReason,
    bankReference: statedFacts.bankReference,
    referenceMayCome: statedFacts.referenceMayCome,
    buyerIsAsked: statedFacts.buyerIsAsked,
    expectedBy:
      counts(statedFacts) && status !== 'requires_action' ? createdAt + ARRIVES_WITHIN_MS : null,
  };
}

function legCardOf(leg: LegRow, own: RefundFacts | undefined): LegCard {
  const { number, kind, state, sellerId, amountMinor, currency, actualMinor } = leg;
  return {
    number,
    kind,
    state,
    sellerId,
    amount: money(amountMinor, currency),
    actual: actualMinor === null ? null : money(actualMinor, currency),
    entryId: leg.entryId,
    resultId: leg.resultId,
    code: leg.code,
    reversalEntryId: kind === 'refund' ? (own?.reversal?.entryId ?? null) : null,
  };
}
