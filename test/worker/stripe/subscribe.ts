/** A subscription that its buyer has paid for the first month, and the payment behind it. */
import type Stripe from 'stripe';
import type { TestWorld } from '../../world.ts';

/** Money that needs no days. */
const AT_ONCE = 'pm_card_bypassPending';

export async function subscribe(
  { stripe }: TestWorld,
  extra: Partial<Stripe.SubscriptionCreateParams> = {},
  account?: string,
) {
  const scope = account === undefined ? {} : { stripeAccount: account };
  const customer = await stripe.customers.create(
    {
      email: 'buyer@example.com',
      payment_method: AT_ONCE,
      invoice_settings: { default_payment_method: AT_ONCE },
    },
    scope,
  );
  const product = await stripe.products.create({ name: 'Plan' }, scope);
  const recurring = { interval: 'month' } as const;
  const price = { currency: 'usd', product: product.id, unit_amount: 10_000, recurring };
  const subscription = await stripe.subscriptions.create(
    {
      customer: customer.id,
      items: [{ price_data: price }],
      expand: ['latest_invoice'],
      ...extra,
    },
    scope,
  );
  const invoice = subscription.latest_invoice as Stripe.Invoice;
  const payments = await stripe.invoicePayments.list({ invoice: invoice.id ?? '' }, scope);
  const paymentId = payments.data[0]?.payment.payment_intent as string;
  return { paymentId, invoice, subscription };
}
