/**
 * What sellers owe for a dispute: their fraction of what the bank took from the platform, as long as it keeps
 * it. It follows the balance, not the status: nothing is owed for an inquiry, and nothing for a direct charge,
 * whose seller was debited by Stripe. A share that is still ours is held, and cut when the dispute is lost.
 */
import { convert, fractionOf, money } from '../money/amount.ts';
import type { DisputeFacts } from '../stripe/dispute-facts.ts';
import type { PaymentFacts } from '../stripe/payment-facts.ts';
import type { TransferView } from '../transfers/scheduled-transfer.ts';
import { stakesOf, type Stake } from '../transfers/stakes.ts';

export type Target = {
  /** The dispute. */
  readonly sourceId: string;
  readonly sellerId: string;
  readonly currency: string;
  readonly amountMinor: number;
};

/**
 * @param collectedMinor what was collected already for a dispute from a seller: it is not with them any more
 * @param crossBorder whether the seller is in another country than the platform: a transfer back may then be
 *   impossible after a win, so nothing is taken before the dispute is lost (docs.stripe.com/connect/
 *   destination-charges#disputes)
 */
export function disputeTargets(
  facts: PaymentFacts,
  views: readonly TransferView[],
  known: {
    readonly collectedMinor: (disputeId: string, sellerId: string) => number;
    readonly crossBorder: (sellerId: string) => boolean;
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
      const there = stake.leftMinor + known.collectedMinor(dispute.id, sellerId) - before;
      const part = Math.min(partOf(stake, facts, dispute), Math.max(0, there));
      if (part > 0) {
        const amountMinor = before + part;
        targets.set(sellerId, { sourceId: dispute.id, sellerId, currency, amountMinor });
      }
    }
    return [...targets.values()];
  });
}

function partOf(stake: Stake, facts: PaymentFacts, dispute: DisputeFacts): number {
  const lost = Math.min(lostOfPayment(facts, dispute), stake.ofMinor);
  if (lost <= 0 || stake.ofMinor <= 0) return 0;
  return fractionOf(money(stake.wholeMinor, stake.currency), lost, stake.ofMinor).amountMinor;
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
  const { amountMinor } = convert(withdrawn, capturedMinor, settlement.amountMinor, currency);
  return amountMinor;
}
