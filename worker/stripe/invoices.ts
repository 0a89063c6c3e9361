/** The invoice behind a payment, if there is one. A refund neither changes it nor ends its subscription. */
import type { PaymentId } from '../base/result/id.ts';
import type Stripe from 'stripe';
import { idOf, objectOf } from './reference.ts';

export type InvoiceFacts = {
  readonly id: string;
  readonly number: string | null;
  readonly subscriptionId: string | null;
  /** What of the subscription the invoice is for, and since when there is one; null: it is for none. */
  readonly subscription: SubscriptionFacts | null;
};

export type SubscriptionFacts = {
  /** `renewal` and `after_trial`: the contract is older than the payment. Null: another change of it. */
  readonly cycle: 'first' | 'renewal' | 'after_trial' | null;
  /** When it was made, in ms. */
  readonly startedAt: number;
};

/** The first invoice after a trial is made when it ends, give or take the time of the clock. */
const AFTER_TRIAL_S = 2 * 24 * 60 * 60;

/** @see https://docs.stripe.com/api/invoices/object#invoice_object-billing_reason */
export function subscriptionFactsOf(
  invoice: Pick<Stripe.Invoice, 'billing_reason' | 'created'>,
  { created, trial_end: trialEnd }: Pick<Stripe.Subscription, 'created' | 'trial_end'>,
): SubscriptionFacts {
  const startedAt = created * 1000;
  const { billing_reason: reason } = invoice;
  if (reason === 'subscription_create') return { cycle: 'first', startedAt };
  if (reason !== 'subscription_cycle' && reason !== 'subscription_threshold') {
    return { cycle: null, startedAt };
  }
  const isFirstPaid = trialEnd !== null && Math.abs(invoice.created - trialEnd) < AFTER_TRIAL_S;
  return { cycle: isFirstPaid ? 'after_trial' : 'renewal', startedAt };
}

/** One round trip, two where it is of a subscription. Null for a payment without an invoice. */
export async function readInvoiceOf(
  stripe: Stripe,
  paymentId: PaymentId,
  account: string | null,
): Promise<InvoiceFacts | null> {
  if (!paymentId.startsWith('pi_')) return null;
  const scope = account ? { stripeAccount: account } : {};
  const paidBy = { type: 'payment_intent', payment_intent: paymentId } as const;
  const asked = { payment: paidBy, limit: 1, expand: ['data.invoice'] };
  const found = (await stripe.invoicePayments.list(asked, scope)).data[0];
  const id = idOf(found?.invoice);
  if (!found || id === null) return null;
  const invoice = objectOf(found.invoice);
  const parent = invoice && 'parent' in invoice ? invoice.parent : null;
  const subscriptionId = idOf(parent?.subscription_details?.subscription);
  const whole = invoice && 'number' in invoice ? invoice : null;
  const number = whole?.number ?? null;
  const subscription =
    whole && subscriptionId !== null
      ? subscriptionFactsOf(whole, await stripe.subscriptions.retrieve(subscriptionId, {}, scope))
      : null;
  return { id, number, subscriptionId, subscription };
}

/** An invoice whose platform fee is a percentage, by its subscription. Amounts in minor units. */
export type InvoiceSchedule = {
  readonly subtotalMinor: number;
  readonly discountMinor: number;
  readonly currency: string;
  /** Hundredths of a per cent. */
  readonly percentHundredths: number;
};

/** At most two round trips. Null for a payment whose fee is no percentage of an invoice. */
export async function readInvoiceSchedule(
  stripe: Stripe,
  paymentId: PaymentId,
  account: string | null,
): Promise<InvoiceSchedule | null> {
  if (!paymentId.startsWith('pi_')) return null;
  const scope = account ? { stripeAccount: account } : {};
  const paidBy = { type: 'payment_intent', payment_intent: paymentId } as const;
  const asked = { payment: paidBy, limit: 1, expand: ['data.invoice'] };
  const found = (await stripe.invoicePayments.list(asked, scope)).data[0];
  const invoice = objectOf(found?.invoice);
  if (!invoice || !('subtotal' in invoice)) return null;
  const id = idOf(invoice.parent?.subscription_details?.subscription);
  if (id === null) return null;
  const { application_fee_percent: percent } = await stripe.subscriptions.retrieve(id, {}, scope);
  if (percent === null) return null;
  return {
    subtotalMinor: invoice.subtotal,
    discountMinor: (invoice.total_discount_amounts ?? []).reduce((sum, one) => sum + one.amount, 0),
    currency: invoice.currency,
    // Stripe takes at most two decimals, and tells them as a number.
    percentHundredths: Math.round(percent * 100),
  };
}
