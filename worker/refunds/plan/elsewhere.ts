/**
 * A refund that was made elsewhere, in the Dashboard or by the platform's own code, after sellers were paid:
 * what each of them would have given back. Scheduled transfers that are still ours are reduced automatically.
 */
import type { PaymentFacts } from '../../stripe/payment-facts.ts';
import { counts, type RefundFacts } from '../../stripe/refund-facts.ts';
import type { TransferView } from '../../transfers/scheduled-transfer.ts';
import type { Part } from './plan.ts';
import { partsOf, stakesOf, ownRefundId } from '../../transfers/stakes.ts';

/** Nothing is owed of a refund that took its part itself, that is ours, or that failed. */
export function partsOfElsewhere(
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
  const minors = partsOf(stakes, refund.amountMinor);
  return stakes.map((stake, at) => ({ stake, minor: minors[at] ?? 0 }));
}

/** The payment as it was before that refund: earlier refunds only. */
function withoutLater(facts: PaymentFacts, refund: RefundFacts): PaymentFacts {
  const refunds = facts.refunds.slice(facts.refunds.indexOf(refund) + 1);
  const refundedMinor = refunds
    .filter(counts)
    .reduce((sum, { amountMinor }) => sum + amountMinor, 0);
  return { ...facts, refunds, refundedMinor };
}
