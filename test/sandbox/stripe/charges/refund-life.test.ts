import { describe, expect, test } from 'vitest';
import { createSeller, createTestWorld, failure, isBalanced, pay } from '../world.ts';

const DAY = 86_400;
const EMAIL = 'buyer@example.com';

const konbini = async () => {
  const world = createTestWorld();
  world.simulator.fund({ amount: 50_000, currency: 'usd' });
  const intent = await pay(world, 3000, {
    payment_method: 'pm_konbini',
    currency: 'jpy',
    allowed_payment_method_types: ['konbini'],
  });
  const held = world.simulator.ledger().accounts[world.simulator.platformId]?.usd?.available ?? 0;
  const refund = await world.stripe.refunds.create({
    payment_intent: intent.id,
    instructions_email: EMAIL,
  });
  const read = () => world.stripe.refunds.retrieve(refund.id);
  const available = () =>
    world.simulator.ledger().accounts[world.simulator.platformId]?.usd?.available;
  return { world, intent, refund, read, held, available };
};

describe('a refund that needs the buyer’s bank details', () => {
  test('asks by e-mail, with a last day', async () => {
    const { refund, world } = await konbini();
    expect(refund).toMatchObject({
      status: 'requires_action',
      instructions_email: EMAIL,
      next_action: {
        type: 'display_details',
        display_details: {
          email_sent: { email_sent_to: EMAIL },
          expires_at: world.simulator.clock().now + 30 * DAY,
        },
      },
    });
  });

  test('without any address is refused, and the payment’s own address will do', async () => {
    const world = createTestWorld();
    world.simulator.fund({ amount: 50_000, currency: 'usd' });
    const konbiniPayment = (more: object) =>
      pay(world, 3000, {
        currency: 'jpy',
        payment_method: 'pm_konbini',
        allowed_payment_method_types: ['konbini'],
        ...more,
      });
    const nobody = await konbiniPayment({});
    const error = await failure(world.stripe.refunds.create({ payment_intent: nobody.id }));
    expect(error).toMatchObject({ code: 'parameter_missing', param: 'instructions_email' });
    const known = await konbiniPayment({ receipt_email: EMAIL });
    const refund = await world.stripe.refunds.create({ payment_intent: known.id });
    expect(refund.next_action?.display_details?.email_sent.email_sent_to).toBe(EMAIL);
  });

  test('goes on when they are given, and succeeds', async () => {
    const { world, refund, read } = await konbini();
    world.simulator.moveRefund(refund.id, 'pending');
    expect(await read()).toMatchObject({ status: 'pending', pending_reason: 'processing' });
    world.simulator.advance(3600);
    expect((await read()).status).toBe('succeeded');
  });

  test('is asked again when the bank returns it, with a new last day', async () => {
    const { world, refund, read } = await konbini();
    world.simulator.advance(20 * DAY);
    world.simulator.moveRefund(refund.id, 'pending');
    world.simulator.moveRefund(refund.id, 'requires_action');
    expect((await read()).status).toBe('requires_action');
    world.simulator.advance(11 * DAY); // past the first last day
    expect((await read()).status).toBe('requires_action');
    world.simulator.advance(20 * DAY);
    expect((await read()).status).toBe('failed');
  });

  test.each(['expires', 'is canceled'])('that %s returns the money', async (how) => {
    const { world, refund, read, held, available, intent } = await konbini();
    expect(available()).toBeLessThan(held);
    if (how === 'expires') await world.stripe.testHelpers.refunds.expire(refund.id);
    else await world.stripe.refunds.cancel(refund.id);
    expect(await read()).toMatchObject({ status: how === 'expires' ? 'failed' : 'canceled' });
    expect(available()).toBe(held);
    const charge = await world.stripe.charges.retrieve(intent.latest_charge as string);
    expect(charge).toMatchObject({ amount_refunded: 0, refunded: false });
    expect(isBalanced(world.simulator)).toBe(true);
  });

  test('cannot be canceled once the bank has it', async () => {
    const { world, refund } = await konbini();
    world.simulator.moveRefund(refund.id, 'pending');
    const error = await failure(world.stripe.refunds.cancel(refund.id));
    expect(error.code).toBe('status_transition_invalid');
  });
});

test('a card refund cannot be canceled', async () => {
  const world = createTestWorld();
  world.simulator.fund({ amount: 5000, currency: 'usd' });
  const intent = await pay(world, 1000);
  const refund = await world.stripe.refunds.create({ payment_intent: intent.id });
  expect((await failure(world.stripe.refunds.cancel(refund.id))).code).toBe(
    'status_transition_invalid',
  );
});

test('a pending refund fails when a chargeback arrives, and the money is back', async () => {
  const world = createTestWorld();
  world.simulator.fund({ amount: 5000, currency: 'usd' });
  const intent = await pay(world, 1000, { payment_method: 'pm_card_pendingRefund' });
  const refund = await world.stripe.refunds.create({ payment_intent: intent.id, amount: 400 });
  world.simulator.openDispute({ charge: intent.latest_charge as string, reason: 'general' });
  expect(await world.stripe.refunds.retrieve(refund.id)).toMatchObject({
    status: 'failed',
    failure_reason: 'charge_for_pending_refund_disputed',
  });
  expect(await world.eventTypes()).toContain('refund.failed');
  expect(isBalanced(world.simulator)).toBe(true);
});

describe('a refund of a direct charge', () => {
  const direct = async (method = 'pm_card_bypassPending', more: object = {}) => {
    const world = createTestWorld();
    world.simulator.fund({ amount: 5000, currency: 'usd' });
    const seller = (
      await world.stripe.accounts.create({
        country: 'US',
        controller: { fees: { payer: 'account' }, stripe_dashboard: { type: 'full' } },
      })
    ).id;
    const intent = await pay(world, 10_000, {
      account: seller,
      payment_method: method,
      application_fee_amount: 1000,
      ...more,
    });
    return { world, seller, intent, own: { stripeAccount: seller } };
  };

  test('the seller’s transaction names Stripe’s fee and the platform’s', async () => {
    const { world, intent, own } = await direct();
    const charge = await world.stripe.charges.retrieve(
      intent.latest_charge as string,
      { expand: ['balance_transaction'] },
      own,
    );
    expect(charge.balance_transaction).toMatchObject({
      amount: 10_000,
      fee: 1320,
      net: 8680,
      fee_details: [
        { type: 'stripe_fee', amount: 320 },
        { type: 'application_fee', amount: 1000 },
      ],
    });
    expect((await world.stripe.applicationFees.list()).data).toMatchObject([
      { amount: 1000, charge: charge.id, account: own.stripeAccount },
    ]);
  });

  test('takes the seller’s money and gives the fee’s part back when asked', async () => {
    const { world, intent, own, seller } = await direct();
    await world.stripe.refunds.create(
      { payment_intent: intent.id, amount: 5000, refund_application_fee: true },
      own,
    );
    expect(world.simulator.ledger().accounts[seller]?.usd?.available).toBe(8680 - 5000 + 500);
    expect((await world.stripe.applicationFees.list()).data[0]?.amount_refunded).toBe(500);
    expect(await world.eventTypes(seller)).toEqual(
      expect.arrayContaining(['refund.created', 'charge.refunded']),
    );
    const platform = await world.eventTypes();
    expect(platform).toContain('application_fee.refunded');
    expect(platform).not.toContain('refund.created');
  });

  test('waits for the seller’s money, and runs when it comes', async () => {
    const { world, intent, own, seller } = await direct();
    await world.stripe.payouts.create({ amount: 8000, currency: 'usd' }, own);
    const refund = await world.stripe.refunds.create({ payment_intent: intent.id }, own);
    expect(refund).toMatchObject({
      status: 'pending',
      pending_reason: 'insufficient_funds',
      destination_details: { card: { type: 'pending' } },
    });
    world.simulator.fund({ amount: 20_000, currency: 'usd' }); // the platform's does not help
    expect((await world.stripe.refunds.retrieve(refund.id, {}, own)).status).toBe('pending');
    world.simulator.fund({ account: seller, amount: 10_000, currency: 'usd' });
    expect(await world.stripe.refunds.retrieve(refund.id, {}, own)).toMatchObject({
      status: 'succeeded',
      destination_details: { card: { type: 'refund' } },
    });
    expect(isBalanced(world.simulator)).toBe(true);
  });

  test('of a method other than cards is refused without the seller’s money', async () => {
    const { world, intent, own } = await direct('pm_klarna', {
      allowed_payment_method_types: ['klarna'],
    });
    const error = await failure(world.stripe.refunds.create({ payment_intent: intent.id }, own));
    expect(error.code).toBe('balance_insufficient');
  });
});

test('a failed refund of a destination charge leaves its events on the platform', async () => {
  const world = createTestWorld();
  world.simulator.fund({ amount: 5000, currency: 'usd' });
  const seller = await createSeller(world);
  const intent = await pay(world, 1000, { transfer_data: { destination: seller } });
  const refund = await world.stripe.refunds.create({
    payment_intent: intent.id,
    reverse_transfer: true,
  });
  world.simulator.moveRefund(refund.id, 'failed', 'lost_or_stolen_card');
  expect(await world.eventTypes()).toEqual(
    expect.arrayContaining(['transfer.reversed', 'refund.failed', 'charge.refunded']),
  );
  expect(await world.eventTypes(seller)).not.toContain('refund.failed');
  const transfer = (await world.stripe.transfers.list()).data[0];
  expect(transfer).toMatchObject({ reversed: true, amount_reversed: 1000 });
});
