/** The invoice behind a payment, if there is one. A refund neither changes it nor ends its subscription. */
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
  paymentId: string,
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
