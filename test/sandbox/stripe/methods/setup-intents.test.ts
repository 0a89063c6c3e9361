/** SetupIntents: a method is kept, asked about, refused, canceled. */
import { describe, expect, test } from 'vitest';
import { createTestWorld, failure } from '../world.ts';

const setUp = async () => {
  const world = createTestWorld();
  const { id: customer } = await world.stripe.customers.create({});
  const keep = (payment_method: string) =>
    world.stripe.setupIntents.create({ customer, payment_method, confirm: true });
  return { world, customer, keep };
};

describe('a method kept for later', () => {
  test('is the customer’s then', async () => {
    const { world, customer, keep } = await setUp();
    const { status, payment_method } = await keep('pm_card_visa');
    expect(status).toBe('succeeded');
    const method = await world.stripe.paymentMethods.retrieve(String(payment_method));
    expect(method.customer).toBe(customer);
    expect(await world.eventTypes()).toEqual([
      'customer.created',
      'setup_intent.created',
      'payment_method.attached',
      'setup_intent.succeeded',
    ]);
  });

  test.each([
    ['chargeDeclined', 'card_declined', 'requires_payment_method'],
    ['chargeCustomerFail', null, 'succeeded'],
    ['authenticationRequired', null, 'requires_action'],
  ] as const)('by the card %s: %s, %s', async (card, code, status) => {
    const { world, keep } = await setUp();
    const call = keep(`pm_card_${card}`);
    if (code === null) await call;
    else expect((await failure(call)).code).toBe(code);
    const { data } = await world.stripe.setupIntents.list();
    expect(data.map((one) => one.status)).toEqual([status]);
    expect(data[0]?.last_setup_error?.code ?? null).toBe(code);
  });

  test('can be changed and canceled while it is open, and not once it is done', async () => {
    const { world, keep } = await setUp();
    const { id } = await world.stripe.setupIntents.create({});
    const bare = world.stripe.setupIntents.confirm(id);
    expect((await failure(bare)).code).toBe('setup_intent_unexpected_state');
    await world.stripe.setupIntents.update(id, { metadata: { a: 'b' }, description: 'Later' });
    const canceled = await world.stripe.setupIntents.cancel(id, {
      cancellation_reason: 'abandoned',
    });
    expect(canceled).toMatchObject({
      status: 'canceled',
      metadata: { a: 'b' },
      description: 'Later',
      cancellation_reason: 'abandoned',
    });
    const done = await keep('pm_card_visa');
    const late = await failure(world.stripe.setupIntents.cancel(done.id));
    expect(late.code).toBe('setup_intent_unexpected_state');
  });

  test('of a customer who is not there is refused', async () => {
    const { world } = await setUp();
    const call = world.stripe.setupIntents.create({ customer: 'cus_none' });
    expect((await failure(call)).code).toBe('resource_missing');
  });
});
