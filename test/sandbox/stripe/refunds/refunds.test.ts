import { describe, expect, test } from 'vitest';
import { createSeller, createTestWorld, failure, isBalanced, pay } from '../world.ts';
import type { TestWorld } from '../world.ts';

const destination = async (world: TestWorld, more: object = { application_fee_amount: 1230 }) => {
  const seller = await createSeller(world);
  const intent = await pay(world, 10_000, { transfer_data: { destination: seller }, ...more });
  return { seller, charge: intent.latest_charge as string };
};

describe('a refund that cannot be', () => {
  test('above what is left is refused, naming param amount', async () => {
    const world = createTestWorld();
    const intent = await pay(world, 1000);
    const error = await failure(
      world.stripe.refunds.create({ payment_intent: intent.id, amount: 1001 }),
    );
    expect(error).toMatchObject({ statusCode: 400, param: 'amount' });
    expect(error.message).toContain('greater than unrefunded amount on charge');
    expect(error.code).toBeUndefined();
  });

  test('names both amounts as Stripe writes them', async () => {
    const world = createTestWorld();
    const intent = await pay(world, 1000);
    await world.stripe.refunds.create({ payment_intent: intent.id, amount: 250 });
    const error = await failure(
      world.stripe.refunds.create({ payment_intent: intent.id, amount: 751 }),
    );
    expect(error.message).toBe(
      'Refund amount ($7.51) is greater than unrefunded amount on charge ($7.50)',
    );
  });

  test.each(['0', '-5', '1.5', '1e3', 'ten'])('of the amount %s is no refund', async (amount) => {
    const world = createTestWorld();
    const intent = await pay(world, 5000);
    const form = `payment_intent=${intent.id}&amount=${amount}`;
    const response = await world.call('POST', '/v1/refunds', form);
    const { error } = (await response.json()) as { error: object };
    expect(response.status).toBe(400);
    expect(error).toMatchObject({ code: 'parameter_invalid_integer', param: 'amount' });
  });

  test('of a payment its network has given back already is refund_disputed_payment', async () => {
    const world = createTestWorld();
    const intent = await pay(world, 1000, {
      payment_method: 'pm_card_createRapidDisputeResolutionDispute',
    });
    const error = await failure(world.stripe.refunds.create({ payment_intent: intent.id }));
    expect(error.code).toBe('refund_disputed_payment');
  });

  test('that reverses a transfer reversed already fails as a whole', async () => {
    const world = createTestWorld();
    world.simulator.fund({ amount: 50_000, currency: 'usd' });
    const { charge, seller } = await destination(world);
    world.simulator.fund({ account: seller, amount: 5000, currency: 'usd' });
    const { data } = await world.stripe.transfers.list();
    await world.stripe.transfers.createReversal(data[0]!.id);
    const error = await failure(
      world.stripe.refunds.create({ charge, amount: 100, reverse_transfer: true }),
    );
    expect(error.message).toBe(`The transfer ${data[0]!.id} is already fully reversed.`);
    expect((await world.stripe.refunds.create({ charge, amount: 100 })).status).toBe('succeeded');
  });

  test('of a charge already refunded is charge_already_refunded', async () => {
    const world = createTestWorld();
    world.simulator.fund({ amount: 1000, currency: 'usd' });
    const intent = await pay(world, 1000);
    await world.stripe.refunds.create({ payment_intent: intent.id });
    const error = await failure(world.stripe.refunds.create({ payment_intent: intent.id }));
    expect(error.code).toBe('charge_already_refunded');
  });

  test('during a chargeback is charge_disputed', async () => {
    const world = createTestWorld();
    const intent = await pay(world, 1000, { payment_method: 'pm_card_createDispute' });
    const error = await failure(world.stripe.refunds.create({ payment_intent: intent.id }));
    expect(error.code).toBe('charge_disputed');
  });

  test('of an uncaptured payment is charge_not_refundable', async () => {
    const world = createTestWorld();
    const intent = await pay(world, 1000, { capture_method: 'manual' });
    const error = await failure(world.stripe.refunds.create({ payment_intent: intent.id }));
    expect(error.code).toBe('charge_not_refundable');
  });

  test('with reverse_transfer on a charge without a transfer fails as a whole', async () => {
    const world = createTestWorld();
    const intent = await pay(world, 1000);
    const error = await failure(
      world.stripe.refunds.create({ payment_intent: intent.id, reverse_transfer: true }),
    );
    expect(error.message).toContain('does not have an associated transfer');
    expect((await world.stripe.refunds.list()).data).toEqual([]);
  });

  test('with a fee refund where there is no fee says so', async () => {
    const world = createTestWorld();
    const intent = await pay(world, 1000);
    const error = await failure(
      world.stripe.refunds.create({ payment_intent: intent.id, refund_application_fee: true }),
    );
    expect(error.message).toContain('has no application fee');
  });

  test('whose seller is short fails as a whole, and nothing moves', async () => {
    const world = createTestWorld();
    const { charge, seller } = await destination(world);
    const before = world.simulator.ledger();
    const error = await failure(
      world.stripe.refunds.create({ charge, reverse_transfer: true }), // 10,000 of a seller with 8,770
    );
    expect(error.code).toBe('balance_insufficient');
    expect(world.simulator.ledger()).toEqual(before);
    expect(before.accounts[seller]?.usd?.available).toBe(8770);
  });

  test('names the account that does not own the charge as 404', async () => {
    const world = createTestWorld();
    const seller = await createSeller(world);
    const intent = await pay(world, 1000, { account: seller });
    const error = await failure(world.stripe.refunds.create({ payment_intent: intent.id }));
    expect(error).toMatchObject({
      statusCode: 404,
      code: 'resource_missing',
      param: 'payment_intent',
    });
  });
});

describe('proportional parts of a destination refund', () => {
  test('a quarter takes a quarter of the gross from the seller and returns a quarter of the fee', async () => {
    const world = createTestWorld();
    const { charge } = await destination(world);
    const refund = await world.stripe.refunds.create({
      charge,
      amount: 2500,
      reverse_transfer: true,
      refund_application_fee: true,
      expand: ['transfer_reversal'],
    });
    expect(refund.transfer_reversal).toMatchObject({ amount: 2500, source_refund: refund.id });
    const { data } = await world.stripe.applicationFees.list({ charge });
    expect(data[0]).toMatchObject({ amount: 1230, amount_refunded: 308 });
  });

  test('with transfer_data.amount the seller returns its proportion only', async () => {
    const world = createTestWorld();
    const seller = await createSeller(world);
    const intent = await pay(world, 10_000, {
      transfer_data: { destination: seller, amount: 8770 },
    });
    const refund = await world.stripe.refunds.create({
      payment_intent: intent.id,
      amount: 2500,
      reverse_transfer: true,
      expand: ['transfer_reversal'],
    });
    expect(refund.transfer_reversal).toMatchObject({ amount: 2193 });
  });

  test('three thirds return exactly the fee and exactly the transfer', async () => {
    const world = createTestWorld();
    const seller = await createSeller(world);
    const intent = await pay(world, 1000, {
      transfer_data: { destination: seller },
      application_fee_amount: 333,
    });
    world.simulator.fund({ amount: 1000, currency: 'usd' });
    for (const amount of [333, 333, 334]) {
      await world.stripe.refunds.create({
        payment_intent: intent.id,
        amount,
        reverse_transfer: true,
        refund_application_fee: true,
      });
    }
    const charge = await world.stripe.charges.retrieve(intent.latest_charge as string, {
      expand: ['transfer', 'application_fee'],
    });
    expect(charge).toMatchObject({
      refunded: true,
      transfer: { amount_reversed: 1000, reversed: true },
      application_fee: { amount_refunded: 333, refunded: true },
    });
    expect(isBalanced(world.simulator)).toBe(true);
  });

  test('a transfer that refunds used up by rounding has nothing more to give', async () => {
    const world = createTestWorld();
    const seller = await createSeller(world);
    const intent = await pay(world, 1000, { transfer_data: { destination: seller, amount: 1 } });
    const refund = () =>
      world.stripe.refunds.create({
        payment_intent: intent.id,
        amount: 500,
        reverse_transfer: true,
        expand: ['transfer_reversal'],
      });
    world.simulator.fund({ amount: 1000, currency: 'usd' });
    expect((await refund()).transfer_reversal).toMatchObject({ amount: 1 });
    expect((await refund()).transfer_reversal).toBeNull();
  });

  test('a part that rounds to nothing is no error', async () => {
    const world = createTestWorld({ platform: { settlementCurrencies: ['jpy'], country: 'JP' } });
    const seller = await createSeller(world, 'JP');
    const intent = await pay(world, 1000, {
      currency: 'jpy',
      transfer_data: { destination: seller, amount: 400 },
    });
    const refund = await world.stripe.refunds.create({
      payment_intent: intent.id,
      amount: 1,
      reverse_transfer: true,
    });
    expect(refund).toMatchObject({ status: 'succeeded', transfer_reversal: null });
  });
});

describe('the life of a refund', () => {
  test('a card refund without cover waits, and runs when money comes', async () => {
    const world = createTestWorld();
    const intent = await pay(world, 1000, { payment_method: 'pm_card_visa' });
    const refund = await world.stripe.refunds.create({ payment_intent: intent.id });
    expect(refund).toMatchObject({ status: 'pending', pending_reason: 'insufficient_funds' });
    world.simulator.fund({ amount: 1000, currency: 'usd' });
    expect((await world.stripe.refunds.retrieve(refund.id)).status).toBe('succeeded');
    expect(isBalanced(world.simulator)).toBe(true);
  });

  test('one that waits too long fails, and the buyer is still owed', async () => {
    const world = createTestWorld();
    const intent = await pay(world, 1000);
    await world.stripe.payouts.create({ amount: 941, currency: 'usd' });
    const refund = await world.stripe.refunds.create({ payment_intent: intent.id });
    world.simulator.advance(31 * 86_400);
    const later = await world.stripe.refunds.retrieve(refund.id);
    expect(later).toMatchObject({ status: 'failed', failure_reason: 'insufficient_funds' });
    const charge = await world.stripe.charges.retrieve(intent.latest_charge as string);
    expect(charge).toMatchObject({ amount_refunded: 0, refunded: false });
  });

  test('a bounced refund returns the money to the platform and leaves the reversal', async () => {
    const world = createTestWorld();
    world.simulator.fund({ amount: 5000, currency: 'usd' });
    const seller = await createSeller(world);
    world.simulator.fund({ account: seller, amount: 5000, currency: 'usd' });
    const intent = await pay(world, 1000, {
      payment_method: 'pm_card_refundFail',
      transfer_data: { destination: seller },
    });
    const refund = await world.stripe.refunds.create({
      payment_intent: intent.id,
      reverse_transfer: true,
    });
    expect(refund.status).toBe('succeeded');
    const held = world.simulator.ledger().accounts[world.simulator.platformId]?.usd?.available ?? 0;
    world.simulator.advance(3600);
    const later = await world.stripe.refunds.retrieve(refund.id);
    expect(later.status).toBe('failed');
    expect(later.failure_balance_transaction).toMatch(/^txn_/);
    const after = world.simulator.ledger().accounts[world.simulator.platformId]?.usd?.available;
    expect(after).toBe(held + 1000);
    expect(world.simulator.ledger().accounts[seller]?.usd?.available).toBe(4000);
    expect(await world.eventTypes()).toEqual(
      expect.arrayContaining([
        'refund.created',
        'charge.refunded',
        'refund.failed',
        'refund.updated',
      ]),
    );
  });

  test('a pending refund is accepted later', async () => {
    const world = createTestWorld();
    world.simulator.fund({ amount: 5000, currency: 'usd' });
    const intent = await pay(world, 1000, { payment_method: 'pm_card_pendingRefund' });
    const refund = await world.stripe.refunds.create({ payment_intent: intent.id });
    expect(refund.status).toBe('pending');
    world.simulator.advance(3600);
    expect((await world.stripe.refunds.retrieve(refund.id)).status).toBe('succeeded');
  });

  test('a non-card refund without cover is refused at once', async () => {
    const world = createTestWorld();
    const method = await world.stripe.paymentMethods.create({
      type: 'sepa_debit',
      sepa_debit: { iban: 'AT321904300235473204' },
      billing_details: { name: 'B', email: 'b@example.com' },
    });
    const intent = await pay(world, 1000, {
      currency: 'eur',
      payment_method: method.id,
      allowed_payment_method_types: ['sepa_debit'],
    });
    expect(intent.status).toBe('processing');
    world.simulator.advance(600);
    expect((await world.stripe.paymentIntents.retrieve(intent.id)).status).toBe('succeeded');
    const error = await failure(world.stripe.refunds.create({ payment_intent: intent.id }));
    expect(error.code).toBe('balance_insufficient');
  });

  test('a full refund resolves an inquiry; a partial one does not', async () => {
    const world = createTestWorld();
    world.simulator.fund({ amount: 5000, currency: 'usd' });
    const intent = await pay(world, 1000, { payment_method: 'pm_card_createDisputeInquiry' });
    const status = async () =>
      (await world.stripe.disputes.list({ payment_intent: intent.id })).data[0]?.status;
    await world.stripe.refunds.create({ payment_intent: intent.id, amount: 400 });
    expect(await status()).toBe('warning_needs_response');
    await world.stripe.refunds.create({ payment_intent: intent.id });
    expect(await status()).toBe('warning_closed');
  });
});
