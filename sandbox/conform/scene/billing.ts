/** Subscriptions and invoices, paid, refused and edited. */
import { first, idOf } from './stage.ts';
import type { Stage } from './stage.ts';

export async function billing(stage: Stage): Promise<void> {
  const price = await catalog(stage);
  await subscriptions(stage, price);
  await invoices(stage, price);
}

async function catalog({ stripe, refused }: Stage): Promise<string> {
  const product = await stripe.products.create({ name: 'Plan', metadata: { a: 'b' } });
  await stripe.products.update(product.id, { description: 'Monthly', active: true });
  await stripe.products.retrieve(product.id);
  await stripe.products.list({ limit: 2 });
  const price = await stripe.prices.create({
    currency: 'usd',
    product: product.id,
    unit_amount: 900,
    recurring: { interval: 'month' },
  });
  await stripe.prices.create({ currency: 'usd', product: product.id, unit_amount: 500 });
  await stripe.prices.retrieve(price.id, { expand: ['product'] });
  await stripe.coupons.create({ id: 'TEN', percent_off: 10, duration: 'once' });
  await stripe.coupons.retrieve('TEN');
  await refused(stripe.coupons.retrieve('NONE'));
  return price.id;
}

async function payer({ stripe }: Stage, card = 'pm_card_bypassPending'): Promise<string> {
  const { id } = await stripe.customers.create({
    email: 'member@example.com',
    payment_method: card,
    invoice_settings: { default_payment_method: card },
  });
  return id;
}

async function subscriptions(stage: Stage, price: string): Promise<void> {
  const { stripe, simulator } = stage;
  const seller = await stripe.accounts.create({ country: 'US', controller: {} });
  const subscription = await stripe.subscriptions.create({
    customer: await payer(stage),
    items: [{ price, quantity: 2 }],
    application_fee_percent: 10,
    transfer_data: { destination: seller.id },
    discounts: [{ coupon: 'TEN' }],
    metadata: { a: 'b' },
    expand: ['latest_invoice.payments', 'customer'],
  });
  await stripe.subscriptions.create({
    customer: await payer(stage),
    items: [{ price }],
    payment_behavior: 'default_incomplete',
    expand: ['latest_invoice'],
  });
  await stripe.subscriptions.create({
    customer: await payer(stage, 'pm_card_chargeCustomerFail'),
    items: [{ price }],
  });
  await stripe.subscriptions.update(subscription.id, {
    cancel_at_period_end: true,
    metadata: { a: 'c' },
  });
  await stripe.subscriptions.retrieve(subscription.id, { expand: ['latest_invoice'] });
  await stripe.subscriptions.list({ status: 'all' });
  const payments = await stripe.invoicePayments.list({
    invoice: idOf(subscription.latest_invoice),
    expand: ['data.payment.payment_intent'],
  });
  await stripe.invoicePayments.retrieve(first(payments).id, { expand: ['invoice'] });
  await stripe.subscriptions.cancel(subscription.id);
  simulator.advance(3_600);
}

async function invoices(stage: Stage, price: string): Promise<void> {
  const { stripe, refused, simulator } = stage;
  const customer = await payer(stage);
  const item = await stripe.invoiceItems.create({
    customer,
    amount: 1_500,
    currency: 'usd',
    description: 'Work',
  });
  await stripe.invoiceItems.retrieve(item.id);
  await stripe.invoiceItems.list({ customer });
  const invoice = await stripe.invoices.create({
    customer,
    pending_invoice_items_behavior: 'include',
    auto_advance: false,
    description: 'Work',
  });
  await stripe.invoices.update(invoice.id, { metadata: { a: 'b' } });
  await stripe.invoices.finalizeInvoice(invoice.id);
  await refused(
    stripe.invoiceItems.create({ customer, invoice: invoice.id, amount: 1, currency: 'usd' }),
  );
  await stripe.invoices.pay(invoice.id, { expand: ['payments'] });
  await refused(stripe.invoices.pay(invoice.id));
  await stripe.invoices.retrieve(invoice.id, { expand: ['payments.data.payment.payment_intent'] });
  await stripe.invoices.list({ customer });
  const declined = await payer(stage, 'pm_card_chargeCustomerFail');
  const open = await stripe.invoices.create({ customer: declined, auto_advance: true });
  await stripe.invoiceItems
    .create({
      customer: declined,
      invoice: open.id,
      pricing: { price },
      quantity: 1,
    })
    .catch(() => null);
  await stripe.invoiceItems.create({
    customer: declined,
    invoice: open.id,
    amount: 700,
    currency: 'usd',
  });
  simulator.advance(2 * 3_600);
  await stripe.invoices.retrieve(open.id);
  const mailed = await stripe.invoices.create({
    customer,
    collection_method: 'send_invoice',
    days_until_due: 14,
  });
  await stripe.invoices.retrieve(mailed.id);
}
