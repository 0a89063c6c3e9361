/**
 * A refund as Stripe tells it. `succeeded` means sent, not received: the buyer's bank may return it for weeks
 * (docs.stripe.com/refunds#failed-refunds).
 */
import type Stripe from 'stripe';
import type { Money } from '../base/money/amount.ts';
import { idOf, objectOf } from './reference.ts';

export type RefundFacts = {
  readonly id: string;
  readonly amountMinor: number;
  readonly currency: string;
  /** `pending`, `requires_action`, `succeeded`, `failed`, `canceled`, or one not known yet. */
  readonly status: string;
  readonly pendingReason: string | null;
  readonly failureReason: string | null;
  readonly createdAt: number;
  readonly metadata: Readonly<Record<string, string>>;
  /** What it took back from the seller in the same call. */
  readonly reversal: {
    readonly id: string;
    readonly amountMinor: number;
    readonly entryId: string | null;
  } | null;
  readonly entry: EntryFacts | null;
  /** The line that brought the money back after it failed. */
  readonly failureEntry: EntryFacts | null;
  /** What the buyer's bank can look it up by (ARN or STAN); it may come a week later. */
  readonly bankReference: string | null;
  /** Until when the buyer may say where to send it, and where they were asked. */
  readonly buyerIsAsked: { readonly until: number; readonly email: string | null } | null;
};

/** One line of a balance. */
export type EntryFacts = Money & { readonly id: string };

/** Stripe shows the untaken rest of an authorisation as a refund: no money moved, so it is none. */
export function isRealRefund(refund: Stripe.Refund): boolean {
  return refund.status !== 'succeeded' || refund.balance_transaction !== null;
}

/** True while the money is with the buyer or on its way to them. */
export function counts(refund: Pick<RefundFacts, 'status'>): boolean {
  return refund.status !== 'failed' && refund.status !== 'canceled';
}

export function refundFactsOf(refund: Stripe.Refund): RefundFacts {
  const card = refund.destination_details?.card;
  const asked = refund.next_action?.display_details;
  const reversal = objectOf(refund.transfer_reversal);
  return {
    id: refund.id,
    amountMinor: refund.amount,
    currency: refund.currency,
    status: refund.status ?? 'unknown',
    pendingReason: refund.pending_reason ?? null,
    failureReason: refund.failure_reason ?? null,
    createdAt: refund.created * 1000,
    metadata: refund.metadata ?? {},
    reversal: reversal
      ? {
          id: reversal.id,
          amountMinor: reversal.amount,
          entryId: idOf(reversal.balance_transaction),
        }
      : null,
    entry: entryOf(refund.balance_transaction),
    failureEntry: entryOf(refund.failure_balance_transaction),
    bankReference: card?.reference ?? null,
    buyerIsAsked: asked
      ? { until: asked.expires_at * 1000, email: asked.email_sent?.email_sent_to ?? null }
      : null,
  };
}

/** The line of a balance that an object became; without its amount when it was not expanded. */
export function entryOf(
  reference: string | Stripe.BalanceTransaction | null | undefined,
): EntryFacts | null {
  const entry = objectOf(reference);
  if (entry) return { id: entry.id, amountMinor: entry.amount, currency: entry.currency };
  const id = idOf(reference);
  return id ? { id, amountMinor: 0, currency: '' } : null;
}
