/**
 * A refund that was made elsewhere, in the Dashboard or by the platform's own code, after sellers were paid:
 * what each of them would have given back. Scheduled transfers that are still ours are reduced automatically.
 */
import type { PaymentFacts } from '../../stripe/payment-facts.ts';
import { counts, type RefundFacts } from '../../stripe/refund-facts.ts';
import type { TransferView } from '../../transfers/scheduled-transfer.ts';
import type { Part } from './plan.ts';
import { partsOf, stakesOf, ownRefundId, type Stake } from '../../transfers/stakes.ts';

/**
 * What sellers still owe of a refund. What was reversed by hand, before the refund or after it, settles the refunds
 * that no one has decided about, the oldest first.
 * @param decided Stripe's ids of the refunds that someone took back or let the platform bear
 */
export function partsOfElsewhere(
  facts: PaymentFacts,
  views: readonly TransferView[],
  { refund, decided }: { readonly refund: RefundFacts; readonly decided: ReadonlySet<string> },
): Part[] {
  const parts = wholeParts(facts, views, refund);
  if (parts.length === 0) return [];
  const earlier = facts.refunds
    .slice(facts.refunds.indexOf(refund) + 1)
    .filter(({ id }) => !decided.has(id))
    .map((one) => wholeParts(facts, views, one));
  return parts.map((part) => {
    const transferId = idIn(part);
    const before = earlier
      .flat()
      .filter((one) => idIn(one) === transferId)
      .reduce((sum, { minor }) => sum + minor, 0);
    const given = Math.max(0, byHandOf(part) - before);
    return { ...part, minor: Math.min(Math.max(0, part.minor - given), part.stake.leftMinor) };
  });
}

function idIn({ stake: { source } }: Part): string | undefined {
  return 'transfers' in source ? source.transfers[0]?.id : undefined;
}

function byHandOf({ stake: { source } }: Part): number {
  const transfers = 'transfers' in source ? source.transfers : [];
  return transfers.reduce((sum, { byHandMinor }) => sum + byHandMinor, 0);
}

/** What each seller would give of it. Nothing of a refund that took its part itself, that is ours, or that failed. */
function wholeParts(
  facts: PaymentFacts,
  views: readonly TransferView[],
  refund: RefundFacts,
): Part[] {
  if (facts.account !== null || refund.reversal || !counts(refund)) return [];
  if (ownRefundId(refund.metadata) !== null) return [];
  const before = withoutLater(facts, refund);
  const stakes = stakesOf(before, views).filter(
    ({ source }) =>
      'transfers' in source && (source.transfers[0]?.createdAt ?? 0) <= refund.createdAt,
  );
  // What was taken by hand is counted by who asks: here each gives as if it were all still there.
  const minors = partsOf(stakes.map(withByHand), refund.amountMinor);
  return stakes.map((stake, at) => ({ stake, minor: minors[at] ?? 0 }));
}

function withByHand(stake: Stake): Stake {
  return { ...stake, leftMinor: stake.leftMinor + byHandOf({ stake, minor: 0 }) };
}

/** The payment as it was before that refund: earlier refunds only. */
function withoutLater(facts: PaymentFacts, refund: RefundFacts): PaymentFacts {
  const refunds = facts.refunds.slice(facts.refunds.indexOf(refund) + 1);
  const refundedMinor = refunds
    .filter(counts)
    .reduce((sum, { amountMinor }) => sum + amountMinor, 0);
  return { ...facts, refunds, refundedMinor };
}
