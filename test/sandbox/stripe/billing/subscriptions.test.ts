import { describe, expect, test } from 'vitest';
import type Stripe from 'stripe';
import { createPayer, createSeller, createTestWorld, failure, isBalanced } from '../world.ts';
import type { TestWorld } from '../world.ts';

type Extra = Partial<Stripe.SubscriptionCreateParams>;

const subscribe = async (
  world: TestWorld,
  extra: Extra = {},
  { account, unitAmount = 2000 }: { readonly account?: string; readonly unitAmount?: number } = {},
) => {
  const { stripe } = world;
  const own = account === undefined ? {} : { stripeAccount: account };
  const customer = await createPayer(world, account);
  const { id: product } = await stripe.products.create({ name: 'Plan' }, own);
  const recurring = { interval: 'month' as const };
  const price_data = { currency: 'usd', product, unit_amount: unitAmount, recurring };
  const subscription = await stripe.subscriptions.create(
    { customer, items: [{ price_data }], expand: ['latest_invoice'], ...extra },
    own,
  );
  const invoice = subscription.latest_invoice as Stripe.Invoice;
  return { subscription, invoice, own };
};

const chargeOf = async ({ stripe }: TestWorld, invoice: Stripe.Invoice, own = {}) => {
  const { data } = await stripe.invoicePayments.list(
    { invoice: invoice.id, expand: ['data.payment.payment_intent'] },
    own,
  );
  const intent = data[0]?.payment.payment_intent as Stripe.PaymentIntent;
  const charge = await stripe.charges.retrieve(
    intent.latest_charge as string,
    { expand: ['transfer', 'application_fee'] },
    own,
  );
  return { intent, charge };
};

describe('a subscription', () => {
  test('is paid at once, and its invoice leads to it', async () => {
    const world = createTestWorld();
    const { subscription, invoice } = await subscribe(world);
    expect(subscription).toMatchObject({ status: 'active', currency: 'usd' });
    expect(invoice).toMatchObject({
      status: 'paid',
      billing_reason: 'subscription_create',
      amount_paid: 2000,
      parent: {
        type: 'subscription_details',
        subscription_details: { subscription: subscription.id },
      },
    });
    expect(invoice.lines.data[0]?.parent?.subscription_item_details).toMatchObject({
      subscription: subscription.id,
      subscription_item: subscription.items.data[0]?.id,
    });
    const { intent } = await chargeOf(world, invoice);
    expect(intent).toMatchObject({ description: 'Subscription creation', status: 'succeeded' });
  });

  test('runs for a calendar month', async () => {
    const world = createTestWorld();
    const { subscription } = await subscribe(world);
    const item = subscription.items.data[0]!;
    expect(new Date(item.current_period_end * 1000).toISOString()).toBe('2026-12-20T12:00:00.000Z');
  });

  test.each([
    [2000, 10, 200],
    [1999, 12.5, 250], // 249.875
    [1010, 5.5, 56], // 55.55
    [1000, 0.05, 1], // 0.5, halves up
    [2000, 0, undefined], // no fee, no object
  ])('of %i with a fee of %f percent gives the platform %s', async (amount, percent, fee) => {
    const world = createTestWorld();
    const seller = await createSeller(world);
    const { invoice, subscription } = await subscribe(
      world,
      { application_fee_percent: percent, transfer_data: { destination: seller } },
      { unitAmount: amount },
    );
    expect(subscription.application_fee_percent).toBe(percent);
    const { charge } = await chargeOf(world, invoice);
    expect(charge.transfer).toMatchObject({ amount, destination: seller });
    expect((charge.application_fee as Stripe.ApplicationFee | null)?.amount).toBe(fee);
    expect(isBalanced(world.simulator)).toBe(true);
  });

  test('with amount_percent sends that part only, and makes no fee', async () => {
    const world = createTestWorld();
    const seller = await createSeller(world);
    const { invoice } = await subscribe(world, {
      transfer_data: { destination: seller, amount_percent: 87.5 },
    });
    const { charge } = await chargeOf(world, invoice);
    expect(charge).toMatchObject({ application_fee: null, transfer: { amount: 1750 } });
  });

  test('on the seller’s account pays the platform its percentage', async () => {
    const world = createTestWorld();
    const seller = await createSeller(world);
    const { invoice, own } = await subscribe(
      world,
      { application_fee_percent: 10 },
      { account: seller },
    );
    const { charge } = await chargeOf(world, invoice, own);
    expect(charge.application_fee_amount).toBe(200);
    expect((await world.stripe.applicationFees.list()).data).toMatchObject([
      { amount: 200, account: seller },
    ]);
  });

  test('whose card is declined is incomplete, and active when its invoice is paid', async () => {
    const world = createTestWorld();
    const { subscription, invoice } = await subscribe(world, {
      default_payment_method: 'pm_card_chargeDeclined',
    });
    expect(subscription.status).toBe('incomplete');
    expect(invoice.status).toBe('open');
    await world.stripe.invoices.pay(invoice.id, { payment_method: 'pm_card_visa' });
    expect((await world.stripe.subscriptions.retrieve(subscription.id)).status).toBe('active');
    expect(await world.eventTypes()).toContain('customer.subscription.updated');
  });

  test('with default_incomplete waits for its payment', async () => {
    const world = createTestWorld();
    const { subscription, invoice } = await subscribe(world, {
      payment_behavior: 'default_incomplete',
    });
    expect([subscription.status, invoice.status]).toEqual(['incomplete', 'open']);
  });

  test('is not canceled by refunding its payment, and canceling refunds nothing', async () => {
    const world = createTestWorld();
    world.simulator.fund({ amount: 5000, currency: 'usd' });
    const { subscription, invoice } = await subscribe(world);
    const { intent } = await chargeOf(world, invoice);
    await world.stripe.refunds.create({ payment_intent: intent.id, amount: 500 });
    expect((await world.stripe.subscriptions.retrieve(subscription.id)).status).toBe('active');
    const canceled = await world.stripe.subscriptions.cancel(subscription.id);
    expect(canceled).toMatchObject({ status: 'canceled' });
    expect(canceled.canceled_at).toBe(world.simulator.clock().now);
    const { charge } = await chargeOf(world, invoice);
    expect(charge.amount_refunded).toBe(500);
    expect(await world.eventTypes()).toContain('customer.subscription.deleted');
  });
});

describe('a subscription that cannot be', () => {
  const wrong = async (extra: Extra) => {
    const world = createTestWorld();
    const error = await failure(subscribe(world, extra));
    expect((await world.stripe.subscriptions.list({ status: 'all' })).data).toEqual([]);
    return error;
  };

  test('with a fee and no one to pay it is refused', async () => {
    expect((await wrong({ application_fee_percent: 10 })).code).toBe(
      'application_fees_not_allowed',
    );
  });

  test.each([100.01, 12.345])('with a fee of %f percent is refused', async (percent) => {
    expect((await wrong({ application_fee_percent: percent })).param).toBe(
      'application_fee_percent',
    );
  });

  test('without a method to pay is refused', async () => {
    const world = createTestWorld();
    const { id: customer } = await world.stripe.customers.create({});
    const { id: product } = await world.stripe.products.create({ name: 'Plan' });
    const price_data = {
      currency: 'usd',
      product,
      unit_amount: 900,
      recurring: { interval: 'month' as const },
    };
    const error = await failure(
      world.stripe.subscriptions.create({ customer, items: [{ price_data }] }),
    );
    expect(error.message).toContain('no attached payment source');
  });

  test('of a product no one knows is refused', async () => {
    const price_data = {
      currency: 'usd',
      product: 'prod_unknown',
      unit_amount: 900,
      recurring: { interval: 'month' as const },
    };
    expect((await wrong({ items: [{ price_data }] })).code).toBe('resource_missing');
  });

  test('of a price that does not recur is refused', async () => {
    const world = createTestWorld();
    const customer = await createPayer(world);
    const { id: product } = await world.stripe.products.create({ name: 'Plan' });
    const price = await world.stripe.prices.create({ currency: 'usd', product, unit_amount: 900 });
    const error = await failure(
      world.stripe.subscriptions.create({ customer, items: [{ price: price.id }] }),
    );
    expect(error.param).toBe('items[0][price]');
  });
});
