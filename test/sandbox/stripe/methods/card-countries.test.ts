import { describe, expect, test } from 'vitest';
import { createTestWorld, pay } from '../world.ts';

const ADDRESS = {
  city: 'Lyon',
  country: 'FR',
  line1: '1 rue de la République',
  line2: null,
  postal_code: '69001',
  state: null,
};

describe('where a buyer lives', () => {
  test.each([
    ['pm_card_de', 'DE'],
    ['pm_card_gb', 'GB'],
    ['pm_card_jp', 'JP'],
    ['pm_card_visa', 'US'],
    ['pm_card_bypassPendingInternational', 'IE'],
  ])('%s is a card of %s', async (payment_method, country) => {
    const world = createTestWorld();
    const intent = await pay(world, 1000, { payment_method, expand: ['latest_charge'] });
    expect(intent.latest_charge).toMatchObject({ payment_method_details: { card: { country } } });
  });

  test('a card given by its number has its country', async () => {
    const world = createTestWorld();
    const method = await world.stripe.paymentMethods.create({
      type: 'card',
      card: { number: '4000005280000002', exp_month: 12, exp_year: 2034 },
    });
    expect(method.card?.country).toBe('NL');
  });

  test('billing and shipping addresses come back on the charge as given', async () => {
    const world = createTestWorld();
    const method = await world.stripe.paymentMethods.create({
      type: 'card',
      card: { token: 'tok_visa' },
      billing_details: { name: 'Buyer', address: { country: 'DE' } },
    });
    const intent = await pay(world, 1000, {
      payment_method: method.id,
      shipping: { name: 'Buyer', address: { ...ADDRESS, line2: '', state: '' } },
      expand: ['latest_charge'],
    });
    expect(intent.latest_charge).toMatchObject({
      billing_details: { name: 'Buyer', address: { country: 'DE', city: null, postal_code: null } },
      shipping: { name: 'Buyer', address: { city: 'Lyon', country: 'FR', postal_code: '69001' } },
    });
  });

  test('a shipping address given later counts, on the intent and on the charge', async () => {
    const world = createTestWorld();
    const { stripe } = world;
    const open = await stripe.paymentIntents.create({
      amount: 1000,
      currency: 'usd',
      payment_method: 'pm_card_visa',
    });
    const shipping = { name: 'Buyer', address: { country: 'FR', line1: 'a' } };
    const updated = await stripe.paymentIntents.update(open.id, { shipping });
    expect(updated.shipping).toMatchObject(shipping);
    const paid = await stripe.paymentIntents.confirm(open.id);
    const moved = await stripe.charges.update(paid.latest_charge as string, {
      shipping: { name: 'Buyer', address: { country: 'AT', line1: 'b' } },
    });
    expect(moved.shipping?.address?.country).toBe('AT');
  });
});
