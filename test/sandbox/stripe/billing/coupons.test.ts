import { describe, expect, test } from 'vitest';
import type Stripe from 'stripe';
import { createPayer, createTestWorld, failure } from '../world.ts';
import type { TestWorld } from '../world.ts';

const subscribe = async (
  world: TestWorld,
  discounts: Stripe.SubscriptionCreateParams.Discount[],
  unitAmount = 1_001,
): Promise<Stripe.Subscription> => {
  const { stripe } = world;
  const { id: product } = await stripe.products.create({ name: 'Plan' });
  const recurring = { interval: 'month' as const };
  const price_data = { currency: 'usd', product, unit_amount: unitAmount, recurring };
  return stripe.subscriptions.create({
    customer: await createPayer(world),
    items: [{ price_data }],
    discounts,
    expand: ['latest_invoice'],
  });
};

describe('a coupon', () => {
  test('takes its part off everything on the first invoice, halves up', async () => {
    const world = createTestWorld();
    const coupon = await world.stripe.coupons.create({ percent_off: 50, name: 'Half' });
    expect(coupon).toMatchObject({ percent_off: 50, duration: 'once', times_redeemed: 0 });
    const subscription = await subscribe(world, [{ coupon: coupon.id }]);
    const invoice = subscription.latest_invoice as Stripe.Invoice;
    expect(invoice).toMatchObject({ subtotal: 1_001, total: 500, amount_paid: 500 });
    expect(invoice.total_discount_amounts).toEqual([
      { amount: 501, discount: subscription.discounts[0] },
    ]);
    expect(await world.stripe.coupons.retrieve(coupon.id)).toMatchObject({ times_redeemed: 1 });
  });

  test('of everything leaves nothing to pay', async () => {
    const world = createTestWorld();
    const { id: coupon } = await world.stripe.coupons.create({ percent_off: 100 });
    const { latest_invoice: invoice } = await subscribe(world, [{ coupon }]);
    expect(invoice).toMatchObject({ status: 'paid', total: 0, amount_paid: 0 });
  });

  test('that is unknown, free or one of several is refused, and none is counted', async () => {
    const world = createTestWorld();
    expect(await failure(subscribe(world, [{ coupon: 'none' }]))).toMatchObject({
      code: 'resource_missing',
      param: 'discounts[0][coupon]',
    });
    expect(await failure(world.stripe.coupons.create({ percent_off: 0 }))).toMatchObject({
      param: 'percent_off',
    });
    const { id: coupon } = await world.stripe.coupons.create({ percent_off: 5 });
    expect(await failure(subscribe(world, [{ coupon }, { coupon }]))).toMatchObject({
      param: 'discounts',
    });
    expect(await world.stripe.coupons.retrieve(coupon)).toMatchObject({ times_redeemed: 0 });
  });
});
