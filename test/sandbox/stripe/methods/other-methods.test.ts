import { describe, expect, test } from 'vitest';
import { METHOD_TYPES } from '../../../../sandbox/stripe/methods/test-methods.ts';
import { createTestWorld, failure, pay } from '../world.ts';

const DAY = 86_400;

/** Stripe's published days from payment, written down again here. */
const DAYS: Readonly<Record<string, number>> = {
  us_bank_account: 180,
  sepa_debit: 180,
  bacs_debit: 180,
  acss_debit: 180,
  au_becs_debit: 90,
  nz_bank_account: 90,
  ideal: 180,
  bancontact: 180,
  eps: 180,
  p24: 180,
  klarna: 180,
  affirm: 120,
  afterpay_clearpay: 120,
  zip: 180,
  paypal: 180,
  amazon_pay: 90,
  cashapp: 90,
  revolut_pay: 180,
  alipay: 90,
  grabpay: 90,
  paynow: 90,
  fpx: 60,
  upi: 60,
  pix: 90,
  swish: 365,
  mb_way: 365,
  multibanco: 365,
  twint: 180,
  satispay: 180,
};
/** Methods without a published window. */
const OPEN = ['blik', 'mobilepay', 'wechat_pay', 'konbini', 'promptpay', 'customer_balance'];
const NEVER = ['boleto', 'oxxo'];

const paid = async (type: string) => {
  const world = createTestWorld();
  world.simulator.fund({ amount: 100_000, currency: 'usd' });
  const method = await world.stripe.paymentMethods.create({
    type: type as 'ideal', // any type of the list above
    [type]: {},
    billing_details: { email: 'buyer@example.com' },
  });
  const intent = await pay(world, 5000, {
    payment_method: method.id,
    allowed_payment_method_types: [type], // as above
  });
  const until = (days: number) => {
    world.simulator.advance(intent.created + days * DAY - world.simulator.clock().now);
  };
  const refund = (amount: number) =>
    world.stripe.refunds.create({ payment_intent: intent.id, amount });
  return { world, intent, until, refund };
};

test('every method of the windows can pay', () => {
  expect([...METHOD_TYPES].sort()).toEqual(
    ['card', ...Object.keys(DAYS), ...OPEN, ...NEVER].sort(),
  );
});

describe('the days in which a payment can be refunded', () => {
  test.each(Object.entries(DAYS))('%s: %i days, and not a second more', async (type, days) => {
    const { world, intent, until, refund } = await paid(type);
    until(days);
    const read = await world.stripe.paymentIntents.retrieve(intent.id, {
      expand: ['latest_charge'],
    });
    expect(read.latest_charge).toMatchObject({ payment_method_details: { type } });
    expect((await refund(100)).status).toBe('pending');
    world.simulator.advance(1);
    expect((await failure(refund(100))).code).toBe('charge_not_refundable');
  });

  test.each(OPEN)('%s: none published, so none here', async (type) => {
    const { until, refund } = await paid(type);
    until(700);
    expect((await refund(100)).amount).toBe(100);
  });

  test.each(NEVER)('%s can never be refunded', async (type) => {
    const { refund } = await paid(type);
    expect(await failure(refund(100))).toMatchObject({
      statusCode: 400,
      code: 'charge_not_refundable',
    });
  });

  test('a card has none', async () => {
    const world = createTestWorld();
    const intent = await pay(world, 5000);
    world.simulator.advance(1000 * DAY);
    const refund = await world.stripe.refunds.create({ payment_intent: intent.id, amount: 100 });
    expect(refund.status).toBe('succeeded');
  });
});

test('a shared test id of each type pays without a method of one’s own', async () => {
  const world = createTestWorld();
  for (const type of [...Object.keys(DAYS), ...OPEN, ...NEVER]) {
    const intent = await pay(world, 5000, {
      payment_method: `pm_${type}`,
      allowed_payment_method_types: [type], // as above
    });
    expect(['processing', 'succeeded']).toContain(intent.status);
  }
  const error = await failure(
    pay(world, 5000, { payment_method: 'pm_giropay', allowed_payment_method_types: ['card'] }),
  );
  expect(error.code).toBe('resource_missing');
});
