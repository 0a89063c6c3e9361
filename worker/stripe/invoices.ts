/** The invoice behind a payment, if there is one. A refund neither changes it nor ends its subscription. */
import type { PaymentId } from '../base/result/id.ts';
import type Stripe from 'stripe';
import { idOf, objectOf } from './reference.ts';

export type InvoiceFacts = {
  readonly id: string;
  readonly number: string | null;
  readonly subscriptionId: string | null;
};

/** One round trip. Null for a payment without an invoice. */
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
  const number = invoice && 'number' in invoice ? invoice.number : null;
  return { id, number, subscriptionId };
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
