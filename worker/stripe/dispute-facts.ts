/**
 * A dispute as Stripe tells it. What it took and gave back is read from its balance transactions, never from
 * its amount or status: an inquiry takes nothing, and a lost dispute may still be reinstated in part.
 */
import type Stripe from 'stripe';
import type { Money } from '../money/amount.ts';

export type DisputeFacts = {
  readonly id: string;
  readonly status: string;
  readonly reason: string;
  readonly currency: string;
  readonly amountMinor: number;
  /** When an answer is due; null when none is possible. */
  readonly dueAt: number | null;
  /** What is gone from the balance because of it, net of what came back; null while nothing moved. */
  readonly withdrawn: Money | null;
  /** Stripe's fees on it so far, in the currency of the balance. */
  readonly feeMinor: number;
};

export function disputeFactsOf(dispute: Stripe.Dispute): DisputeFacts {
  const dueBy = dispute.evidence_details.due_by;
  const entries = dispute.balance_transactions;
  const currency = entries[0]?.currency;
  return {
    id: dispute.id,
    status: dispute.status,
    reason: dispute.reason,
    currency: dispute.currency,
    amountMinor: dispute.amount,
    // Stripe writes null or 0 where no answer is possible.
    dueAt: dueBy ? dueBy * 1000 : null,
    withdrawn:
      currency === undefined
        ? null
        : { amountMinor: -entries.reduce((sum, { amount }) => sum + amount, 0), currency },
    feeMinor: entries.reduce((sum, { fee }) => sum + fee, 0),
  };
}
