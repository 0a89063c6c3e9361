/**
 * A refund as Stripe tells it. `succeeded` means sent, not received: the buyer's bank may return it for weeks
 * (docs.stripe.com/refunds#failed-refunds).
 */
import type Stripe from 'stripe';
import { valueIn } from '../base/result/closed-set.ts';
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
  /** What the buyer's bank can look it up by (ARN, STAN, or what their method has); it may come a week later. */
  readonly bankReference: string | null;
  /** False where the method gives none, or this refund will never have one. */
  readonly referenceMayCome: boolean;
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
    ...referenceOf(refund),
    buyerIsAsked: asked
      ? { until: asked.expires_at * 1000, email: asked.email_sent?.email_sent_to ?? null }
      : null,
  };
}

/** What Stripe tells under the name of the method: `card`, `klarna`, `swish`, `us_bank_transfer` … */
function referenceOf({
  destination_details: details,
}: Stripe.Refund): Pick<RefundFacts, 'bankReference' | 'referenceMayCome'> {
  if (!details) return { bankReference: null, referenceMayCome: true };
  // Every method that has a reference tells it in the same two fields.
  const methods = details as unknown as Readonly<Record<string, MethodReference | undefined>>;
  const of = valueIn(methods, details.type ?? 'card') ?? {};
  const bankReference = of.reference ?? null;
  // Every card refund gets one; a method that tells nothing has none.
  const status = of.reference_status ?? ('card' in details ? 'pending' : null);
  return { bankReference, referenceMayCome: bankReference === null && status === 'pending' };
}

type MethodReference = {
  readonly reference?: string | null;
  readonly reference_status?: string | null;
};

/** The line of a balance that an object became; without its amount when it was not expanded. */
export function entryOf(
  reference: string | Stripe.BalanceTransaction | null | undefined,
): EntryFacts | null {
  const entry = objectOf(reference);
  if (entry) return { id: entry.id, amountMinor: entry.amount, currency: entry.currency };
  const id = idOf(reference);
  return id ? { id, amountMinor: 0, currency: '' } : null;
}
