/** Where the money of a payment went, as Stripe's balance transactions tell it. */
import { describe, expect, test } from 'vitest';
import { explainFee, moneyFlowOf } from '../../../worker/transfers/money-flow.ts';
import { readPayment } from '../../../worker/stripe/payments.ts';
import type { PaymentCard } from '../../../worker/desk/payment-routes.ts';
import { createWorld, DAY_MS, type TestWorld } from '../../world.ts';
import { ask } from '../disputes/stage.ts';

const usd = (amountMinor: number) => ({ amountMinor, currency: 'usd' });
const eur = (amountMinor: number) => ({ amountMinor, currency: 'eur' });

async function flowOf(world: TestWorld, paymentId: string, account: string | null = null) {
  const facts = await readPayment(world.stripe, paymentId, account);
  return facts && moneyFlowOf(facts);
}

// Stripe's fee in the sandbox is 2.9 % + 30: 320 of 10,000.
describe('a payment of $100.00', () => {
  test('without a seller: all but Stripe’s fee is left', async () => {
    const world = await createWorld();
    expect(await flowOf(world, await world.pay({}))).toEqual({
      paid: usd(10_000),
      settled: null,
      applicationFee: null,
      sellers: [],
      stripeFee: { amount: usd(320), of: 'platform' },
      platform: usd(9_680),
    });
  });

  test('by destination with a fee of $10.00: the seller has 90, the platform 10 less Stripe’s fee', async () => {
    const world = await createWorld();
    const sellerId = await world.seller();
    const params = { transfer_data: { destination: sellerId }, application_fee_amount: 1_000 };
    expect(await flowOf(world, await world.pay({ params }))).toMatchObject({
      applicationFee: usd(1_000),
      platform: usd(680),
      sellers: [{ sellerId, received: usd(9_000), sent: null }],
    });
  });

  test('to a seller who settles elsewhere: what was sent, and what arrived', async () => {
    const world = await createWorld();
    const sellerId = await world.seller({ country: 'DE', currency: 'eur' });
    const params = { transfer_data: { destination: sellerId, amount: 8_800 } };
    // 88 dollars are 80 euros at the sandbox's 1.10.
    expect(await flowOf(world, await world.pay({ params }))).toMatchObject({
      applicationFee: null,
      platform: usd(880),
      sellers: [{ sellerId, received: eur(8_000), sent: usd(8_800) }],
    });
  });

  test('as a direct charge: the seller pays Stripe, and the platform has its fee', async () => {
    const world = await createWorld();
    const account = await world.stripe.accounts.create({ country: 'US' });
    const intent = await world.stripe.paymentIntents.create(
      {
        amount: 10_000,
        currency: 'usd',
        payment_method: 'pm_card_visa',
        confirm: true,
        application_fee_amount: 1_000,
      },
      { stripeAccount: account.id },
    );
    expect(await flowOf(world, intent.id, account.id)).toMatchObject({
      stripeFee: { amount: usd(320), of: 'seller' },
      applicationFee: usd(1_000),
      sellers: [{ sellerId: account.id, received: usd(8_680), sent: null }],
      platform: usd(1_000),
    });
  });

  test('with a scheduled transfer that was released: it is with the seller', async () => {
    const world = await createWorld();
    const seller = await world.seller();
    const paymentId = await world.pay({ seller });
    await world.settle();
    expect((await flowOf(world, paymentId))?.platform).toEqual(usd(9_680));
    world.pass(8 * DAY_MS);
    await world.minute();
    expect(await flowOf(world, paymentId)).toMatchObject({
      platform: usd(1_680),
      sellers: [{ received: usd(8_000) }],
    });
  });

  test('in euros that the platform does not hold: what Stripe made of them', async () => {
    const world = await createWorld();
    expect(await flowOf(world, await world.pay({ currency: 'eur' }))).toMatchObject({
      paid: eur(10_000),
      settled: usd(11_000),
    });
  });

  test('that is not paid went nowhere', async () => {
    const world = await createWorld();
    expect(await flowOf(world, await world.pay({ params: { confirm: false } }))).toBeNull();
  });
});

describe('a fee by percentage', () => {
  test.each<{
    readonly what: string;
    readonly subtotal: number;
    readonly discountMinor: number;
    readonly percentHundredths: number;
    readonly base: number;
    readonly fee: number;
  }>([
    {
      what: '(100 + 10) × 50 % × 10 % = 5.50',
      subtotal: 11_000,
      discountMinor: 5_500,
      percentHundredths: 1_000,
      base: 5_500,
      fee: 550,
    },
    {
      what: 'without a discount',
      subtotal: 11_000,
      discountMinor: 0,
      percentHundredths: 1_000,
      base: 11_000,
      fee: 1_100,
    },
    {
      what: 'of everything given for nothing',
      subtotal: 11_000,
      discountMinor: 11_000,
      percentHundredths: 1_000,
      base: 0,
      fee: 0,
    },
    {
      what: 'of two decimals, halves up',
      subtotal: 1_000,
      discountMinor: 0,
      percentHundredths: 1_225,
      base: 1_000,
      fee: 123,
    },
  ])('$what', ({ subtotal, discountMinor, percentHundredths, base, fee }) => {
    const explained = explainFee({ subtotal: usd(subtotal), discountMinor, percentHundredths });
    expect(explained).toMatchObject({ base: usd(base), fee: usd(fee) });
  });

  /** A subscription of these prices, paid at once, with 10 % for the platform; answers its payment. */
  async function subscribed(
    world: TestWorld,
    request: { readonly prices: readonly number[]; readonly percentOff?: number },
  ) {
    const seller = await world.seller();
    const { stripe } = world;
    const { id: customer } = await stripe.customers.create({
      payment_method: 'pm_card_visa',
      invoice_settings: { default_payment_method: 'pm_card_visa' },
    });
    const { id: product } = await stripe.products.create({ name: 'Plan' });
    const recurring = { interval: 'month' } as const;
    const items = request.prices.map((unit_amount) => ({
      price_data: { currency: 'usd', product, unit_amount, recurring },
    }));
    const { percentOff: percent_off } = request;
    const coupon = percent_off && (await stripe.coupons.create({ percent_off }));
    const { latest_invoice } = await stripe.subscriptions.create({
      customer,
      items,
      application_fee_percent: 10,
      ...(coupon && { discounts: [{ coupon: coupon.id }] }),
      transfer_data: { destination: seller },
    });
    const payments = await stripe.invoicePayments.list({ invoice: String(latest_invoice) });
    const paymentId = String(payments.data[0]?.payment.payment_intent);
    return ask<PaymentCard>(world, 'payments.get', { paymentId });
  }

  test('of a subscription is explained on its payment', async () => {
    const card = await subscribed(await createWorld(), { prices: [10_000] });
    expect(card.explainedFee).toEqual({
      subtotal: usd(10_000),
      discountMinor: 0,
      percentHundredths: 1_000,
      base: usd(10_000),
      fee: usd(1_000),
    });
    expect(card.flow?.applicationFee).toEqual(usd(1_000));
  });

  test('of (100 + 10) at half price is 5.50, as Stripe takes it too', async () => {
    const world = await createWorld();
    const card = await subscribed(world, { prices: [10_000, 1_000], percentOff: 50 });
    expect(card.explainedFee).toEqual({
      subtotal: usd(11_000),
      discountMinor: 5_500,
      percentHundredths: 1_000,
      base: usd(5_500),
      fee: usd(550),
    });
    expect(card.payment.amount).toEqual(usd(5_500));
    expect(card.flow?.applicationFee).toEqual(usd(550));
  });
});
