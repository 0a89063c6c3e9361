/**
 * What disputes take of a payment, and which part of that is a seller's: the one place where a loss is counted,
 * for a scheduled transfer that is reduced and for a transfer that is recovered. A loss is a loss once: what was
 * reduced of it is not owed as well.
 */
import { convert, fractionOf, money } from '../base/money/amount.ts';
import type { DisputeId } from '../base/result/id.ts';
import type { DisputeFacts } from '../stripe/dispute-facts.ts';
import { isMoneyGone } from '../stripe/dispute-status.ts';
import type { PaymentFacts } from '../stripe/payment-facts.ts';
import type { Adjustment } from './scheduled-transfer.ts';

export type Loss = {
  readonly disputeId: DisputeId;
  /** What the bank has of the payment because of it, in the payment's currency; never more than was taken. */
  readonly minor: number;
  /** Whether the dispute is decided against us. */
  readonly isFinal: boolean;
};

/** What each dispute has of the payment now, the oldest dispute first. */
export function lossesOf(facts: PaymentFacts): readonly Loss[] {
  return facts.disputes
    .toSorted((one, other) => one.createdAt - other.createdAt || (one.id < other.id ? -1 : 1))
    .map((dispute) => ({
      disputeId: dispute.id,
      minor: inPayment(dispute, dispute.awayMinor, facts),
      isFinal: isMoneyGone(dispute.status),
    }));
}

/** What disputes took for good, in the payment's currency; never more than was taken. */
export function lostToDisputes(facts: PaymentFacts): number {
  const lost = lossesOf(facts)
    .filter(({ isFinal }) => isFinal)
    .reduce((sum, { minor }) => sum + minor, 0);
  return Math.min(lost, facts.capturedMinor);
}

/** What a seller was agreed of the payment. */
export type PartOfPayment = {
  /** Their part of `ofMinor`, in `currency`. */
  readonly wholeMinor: number;
  /** The part of the payment that it is a part of, in the payment's currency. */
  readonly ofMinor: number;
  readonly currency: string;
};

/** The seller's part of a loss: the same fraction that they got of the payment. */
export function partOfLoss({ wholeMinor, ofMinor, currency }: PartOfPayment, loss: Loss): number {
  const lost = Math.min(loss.minor, ofMinor);
  if (lost <= 0 || wholeMinor <= 0) return 0;
  return fractionOf(money(wholeMinor, currency), lost, ofMinor).amountMinor;
}

/** What a scheduled transfer was reduced by for a dispute. */
export function reducedForDispute(
  adjustments: readonly Adjustment[],
  disputeId: DisputeId,
): number {
  return adjustments
    .filter(({ cause, sourceId }) => cause === 'dispute_lost' && sourceId === disputeId)
    .reduce((sum, { amountMinor }) => sum + amountMinor, 0);
}

/**
 * An amount of a dispute in the payment's currency, never more than was taken. A dispute is in the buyer's currency,
 * as the payment is, or in that of the balance; of one in another currency only its own fraction is known.
 */
export function inPayment(
  { currency, amountMinor }: DisputeFacts,
  minor: number,
  facts: PaymentFacts,
) {
  const { capturedMinor, settlement } = facts;
  if (minor <= 0 || capturedMinor <= 0) return 0;
  if (currency === facts.currency) return Math.min(minor, capturedMinor);
  const captured = money(capturedMinor, facts.currency);
  const isSettled = settlement?.currency === currency && settlement.amountMinor > 0;
  const converted = isSettled
    ? convert({ amountMinor: minor, currency }, captured, settlement.amountMinor)
    : fractionOf(captured, Math.min(minor, amountMinor), amountMinor);
  return Math.min(converted.amountMinor, capturedMinor);
}
