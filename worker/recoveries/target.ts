/**
 * What sellers owe for a dispute: their fraction of what the bank took from the platform, as long as it keeps
 * it. It follows the balance, not the status: nothing is owed for an inquiry, and nothing for a direct charge,
 * whose seller was debited by Stripe. A scheduled transfer that is still ours is on hold, and reduced when the
 * dispute is lost.
 */
import type { DisputeId, SellerId } from '../base/result/id.ts';
import { convert, fractionOf, money } from '../base/money/amount.ts';
import type { DisputeFacts } from '../stripe/dispute-facts.ts';
import type { PaymentFacts } from '../stripe/payment-facts.ts';
import type { TransferView } from '../transfers/scheduled-transfer.ts';
import { stakesOf, type Stake } from '../transfers/stakes.ts';

export type Target = {
  readonly cause: 'dispute' | 'payment_failed';
  /** The dispute, or the charge that fell back. */
  readonly sourceId: string;
  readonly sellerId: SellerId;
  readonly currency: string;
  readonly amountMinor: number;
};

/**
 * @param reversedMinor what was reversed already for a dispute: it is not with the seller any more
 * @param crossBorder whether the seller is in another country than the platform: a transfer back may then be
 *   impossible after a win, so nothing is taken before the dispute is lost (docs.stripe.com/connect/
 *   destination-charges#disputes)
 */
export function disputeTargets(
  facts: PaymentFacts,
  views: readonly TransferView[],
  known: {
    readonly reversedMinor: (disputeId: DisputeId, sellerId: SellerId) => number;
    readonly crossBorder: (sellerId: SellerId) => boolean;
  },
): Target[] {
  if (facts.account !== null) return [];
  const stakes = stakesOf(facts, views).filter(({ source }) => 'transfers' in source);
  return facts.disputes.flatMap((dispute) => {
    const targets = new Map<string, Target>();
    for (const stake of stakes) {
      const { sellerId, currency } = stake;
      const waits = facts.onBehalfOf !== null && known.crossBorder(sellerId);
      if (waits && dispute.status !== 'lost') continue;
      const before = targets.get(sellerId)?.amountMinor ?? 0;
      const there = stake.leftMinor + known.reversedMinor(dispute.id, sellerId) - before;
      const part = Math.min(partOf(stake, facts, dispute), Math.max(0, there));
      if (part > 0) {
        const amountMinor = before + part;
        const of = { cause: 'dispute', sourceId: dispute.id } as const;
        targets.set(sellerId, { ...of, sellerId, currency, amountMinor });
      }
    }
    return [...targets.values()];
  });
}

/**
 * What sellers owe of a payment that fell back after they were paid, as bank debits can: all they still have
 * of it. Stripe took the whole amount from the platform.
 */
export function failureTargets(
  facts: PaymentFacts,
  views: readonly TransferView[],
  reversedMinor: (chargeId: string, sellerId: SellerId) => number,
): Target[] {
  const { chargeId } = facts;
  if (facts.account !== null || facts.status !== 'failed' || chargeId === null) return [];
  const targets = new Map<string, Target>();
  for (const { sellerId, currency, leftMinor, source } of stakesOf(facts, views)) {
    if (!('transfers' in source)) continue;
    const before = targets.get(sellerId)?.amountMinor ?? reversedMinor(chargeId, sellerId);
    const amountMinor = before + leftMinor;
    const of = { cause: 'payment_failed', sourceId: chargeId } as const;
    if (amountMinor > 0) targets.set(sellerId, { ...of, sellerId, currency, amountMinor });
  }
  return [...targets.values()];
}

function partOf(stake: Stake, facts: PaymentFacts, dispute: DisputeFacts): number {
  const lost = Math.min(lostOfPayment(facts, dispute), stake.ofMinor);
  if (lost <= 0 || stake.ofMinor <= 0) return 0;
  const transferMinor = Math.max(0, stake.wholeMinor - feeIn(stake, facts));
  return fractionOf(money(transferMinor, stake.currency), lost, stake.ofMinor).amountMinor;
}

/**
 * The application fee went back to the platform from the seller's transfer: that part is not their scheduled
 * transfer.
 */
function feeIn({ currency }: Stake, { chargeType, applicationFee: fee }: PaymentFacts): number {
  return chargeType === 'destination' && fee?.currency === currency ? fee.amountMinor : 0;
}

/** What the bank keeps, in the currency of the payment, at the rate the payment was settled at. */
function lostOfPayment(
  { settlement, currency, capturedMinor }: PaymentFacts,
  dispute: DisputeFacts,
) {
  const { withdrawn } = dispute;
  if (!withdrawn || withdrawn.amountMinor <= 0) return 0;
  if (withdrawn.currency === currency) return withdrawn.amountMinor;
  if (settlement?.currency !== withdrawn.currency || settlement.amountMinor <= 0) return 0;
  const captured = money(capturedMinor, currency);
  return convert(withdrawn, captured, settlement.amountMinor).amountMinor;
}
