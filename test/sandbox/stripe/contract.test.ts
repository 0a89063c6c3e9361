import { existsSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import type Stripe from 'stripe';
import { capture, createCard } from './issuing/issuing-world.ts';
import { createPayer, createSeller, createTestWorld, pay } from './world.ts';
import type { TestWorld } from './world.ts';

/** Stripe's own example objects, when a copy lies beside the repository. */
const FIXTURES = '../shared/data/stripe-fixtures.json';
type Fixtures = { readonly resources: Readonly<Record<string, object>> };

/** Fields Stripe leaves out of an object unless they apply, or that left the current version. */
const CONDITIONAL: Readonly<Record<string, readonly string[]>> = {
  charge: ['refunds'],
  event: ['account'],
  invoice: ['subscription'],
};

const billingObjects = async (world: TestWorld): Promise<Readonly<Record<string, object>>> => {
  const { stripe } = world;
  const customer = await createPayer(world);
  const product = await stripe.products.create({ name: 'Plan' });
  const price = await stripe.prices.create({
    currency: 'usd',
    product: product.id,
    unit_amount: 900,
    recurring: { interval: 'month' },
  });
  const item = await stripe.invoiceItems.create({ customer, amount: 500, currency: 'usd' });
  const subscription = await stripe.subscriptions.create({
    customer,
    items: [{ price: price.id }],
    expand: ['latest_invoice'],
  });
  const invoice = subscription.latest_invoice as Stripe.Invoice;
  return {
    invoice,
    invoice_payment: (await stripe.invoicePayments.list({ invoice: invoice.id })).data[0]!,
    invoiceitem: item,
    line_item: invoice.lines.data[0]!,
    plan: subscription.items.data[0]!.plan,
    price,
    product,
    subscription,
    subscription_item: subscription.items.data[0]!,
  };
};

const issuingObjects = async (world: TestWorld): Promise<Readonly<Record<string, object>>> => {
  const { issuing } = world.stripe;
  const card = await issuing.cards.retrieve(await createCard(world));
  const transaction = await capture(world, card.id, { amount: 1_000 });
  return {
    'issuing.card': card,
    'issuing.cardholder': card.cardholder,
    'issuing.dispute': await issuing.disputes.create({ transaction: transaction.id }),
    'issuing.transaction': transaction,
  };
};

const everyObject = async (): Promise<Readonly<Record<string, object>>> => {
  const world = createTestWorld();
  const { stripe, simulator } = world;
  const seller = await createSeller(world);
  const intent = await pay(world, 10_000, {
    transfer_data: { destination: seller },
    application_fee_amount: 1230,
  });
  const charge = await stripe.charges.retrieve(intent.latest_charge as string, {
    expand: ['refunds'],
  });
  const refund = await stripe.refunds.create({
    charge: charge.id,
    amount: 2500,
    reverse_transfer: true,
    refund_application_fee: true,
  });
  const transfer = await stripe.transfers.retrieve(charge.transfer as string);
  const fee = await stripe.applicationFees.retrieve(charge.application_fee as string);
  await pay(world, 5000, { payment_method: 'pm_card_createDisputeInquiry' });
  await pay(world, 5000, { payment_method: 'pm_card_createIssuerFraudRecord' });
  await pay(world, 5000, { payment_method: 'pm_card_riskLevelElevated' });
  simulator.fund({ amount: 5000, currency: 'usd' });
  const balance = (await stripe.balance.retrieve()) as object;
  return {
    ...(await billingObjects(world)),
    account: await stripe.accounts.retrieve(seller),
    application_fee: fee,
    balance,
    balance_settings: await stripe.balanceSettings.retrieve(),
    balance_transaction: (await stripe.balanceTransactions.list()).data[0]!,
    charge,
    customer: await stripe.customers.create({}),
    dispute: (await stripe.disputes.list()).data[0]!,
    event: (await stripe.events.list()).data[0]!,
    fee_refund: (await stripe.applicationFees.listRefunds(fee.id)).data[0]!,
    payment_intent: intent,
    payout: await stripe.payouts.create({ amount: 100, currency: 'usd' }),
    ...(await issuingObjects(world)),
    'radar.early_fraud_warning': (await stripe.radar.earlyFraudWarnings.list()).data[0]!,
    refund,
    review: (await stripe.reviews.list()).data[0]!,
    topup: await stripe.topups.create({ amount: 100, currency: 'usd' }),
    transfer,
    transfer_reversal: (await stripe.transfers.listReversals(transfer.id)).data[0]!,
    webhook_endpoint: await stripe.webhookEndpoints.create({
      url: 'https://a.test',
      enabled_events: ['*'],
    }),
  };
};

test('every object has all top-level fields of Stripe’s example of it', async () => {
  const ours = await everyObject();
  expect(Object.values(ours).every((object) => 'object' in object)).toBe(true);
  if (!existsSync(FIXTURES)) return;
  const { resources } = JSON.parse(readFileSync(FIXTURES, 'utf8')) as Fixtures;
  const missing = Object.entries(ours).flatMap(([name, object]) =>
    Object.keys(resources[name] ?? {})
      .filter((field) => !(field in object) && !CONDITIONAL[name]?.includes(field))
      .map((field) => `${name}.${field}`),
  );
  expect(missing).toEqual([]);
});
