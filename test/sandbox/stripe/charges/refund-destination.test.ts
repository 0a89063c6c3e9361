import { expect, test } from 'vitest';
import { createTestWorld, pay } from '../world.ts';

const DAY = 86_400;

const refundOf = async (method: string, currency = 'usd') => {
  const world = createTestWorld();
  world.simulator.fund({ amount: 50_000, currency: 'usd' });
  const intent = await pay(world, 5000, {
    payment_method: method,
    currency,
    allowed_payment_method_types: [method.startsWith('pm_card') ? 'card' : method.slice(3)],
  });
  const refund = await world.stripe.refunds.create({
    payment_intent: intent.id,
    instructions_email: 'buyer@example.com',
  });
  const read = () => world.stripe.refunds.retrieve(refund.id);
  return { world, refund, read };
};

test('a card refund’s reference is pending at first and known after three days', async () => {
  const { world, refund, read } = await refundOf('pm_card_bypassPending');
  expect(refund.destination_details).toEqual({
    card: {
      type: 'refund',
      reference_status: 'pending',
      reference_type: 'acquirer_reference_number',
    },
    type: 'card',
  });
  world.simulator.advance(2 * DAY);
  expect((await read()).destination_details?.card?.reference).toBeUndefined();
  world.simulator.advance(DAY);
  const { card } = (await read()).destination_details ?? {};
  expect(card?.reference_status).toBe('available');
  expect(card?.reference).toMatch(/^7\d{22}$/);
  expect((await world.eventTypes()).at(-1)).toBe('charge.refund.updated');
});

test('a refund that failed before has no reference', async () => {
  const { world, refund, read } = await refundOf('pm_card_bypassPending');
  world.simulator.moveRefund(refund.id, 'failed', 'expired_or_canceled_card');
  world.simulator.advance(4 * DAY);
  expect((await read()).destination_details?.card).toMatchObject({
    reference_status: 'unavailable',
  });
});

test.each([
  [
    'pm_paypal',
    'usd',
    { type: 'paypal', paypal: { reference: null, reference_status: 'pending' } },
  ],
  ['pm_revolut_pay', 'gbp', { type: 'revolut', revolut: {} }],
  ['pm_konbini', 'jpy', { type: 'jp_bank_transfer' }],
  ['pm_customer_balance', 'eur', { type: 'eu_bank_transfer' }],
])('a refund of %s in %s says where it goes', async (method, currency, details) => {
  const { refund } = await refundOf(method, currency);
  expect(refund.destination_details).toMatchObject(details);
});

test('where Stripe shows no destination there is none', async () => {
  const { refund } = await refundOf('pm_ideal', 'eur');
  expect(refund.destination_details).toBeUndefined();
});

test('a bank transfer’s reference comes after the bank took it', async () => {
  const { world, refund, read } = await refundOf('pm_konbini', 'jpy');
  world.simulator.moveRefund(refund.id, 'pending');
  world.simulator.advance(4 * DAY);
  expect((await read()).destination_details?.jp_bank_transfer).toMatchObject({
    reference_status: 'available',
  });
});
