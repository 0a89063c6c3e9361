import { describe, expect, test } from 'vitest';
import { createSeller, createTestWorld, failure, isBalanced, pay } from '../world.ts';

describe('a PaymentIntent', () => {
  test('declined: 402 with the card’s reason, the failed charge and an open intent', async () => {
    const world = createTestWorld();
    const error = await failure(
      pay(world, 1000, { payment_method: 'pm_card_chargeDeclinedInsufficientFunds' }),
    );
    expect(error).toMatchObject({
      statusCode: 402,
      code: 'card_declined',
      decline_code: 'insufficient_funds',
    });
    expect(error.payment_intent).toMatchObject({ status: 'requires_payment_method' });
    const { data } = await world.stripe.charges.list();
    expect(data[0]).toMatchObject({ status: 'failed', paid: false });
    expect(await world.eventTypes()).toEqual([
      'payment_intent.created',
      'charge.failed',
      'payment_intent.payment_failed',
    ]);
  });

  test('captured in part: the rest is released and counts as refunded', async () => {
    const world = createTestWorld();
    const intent = await pay(world, 1000, { capture_method: 'manual' });
    expect(intent).toMatchObject({ status: 'requires_capture', amount_capturable: 1000 });
    const captured = await world.stripe.paymentIntents.capture(intent.id, {
      amount_to_capture: 700,
      expand: ['latest_charge'],
    });
    expect(captured).toMatchObject({ status: 'succeeded', amount_received: 700 });
    expect(captured.latest_charge).toMatchObject({
      amount: 1000,
      amount_captured: 700,
      amount_refunded: 300,
      refunded: false,
    });
    expect(isBalanced(world.simulator)).toBe(true);
  });

  test('above what is capturable is refused', async () => {
    const world = createTestWorld();
    const { id } = await pay(world, 1000, { capture_method: 'manual' });
    const error = await failure(
      world.stripe.paymentIntents.capture(id, { amount_to_capture: 1001 }),
    );
    expect(error.param).toBe('amount_to_capture');
  });

  test('an authorisation lapses after seven days', async () => {
    const world = createTestWorld();
    const { id } = await pay(world, 1000, { capture_method: 'manual' });
    world.simulator.advance(7 * 86_400);
    expect(await world.stripe.paymentIntents.retrieve(id)).toMatchObject({
      status: 'canceled',
      cancellation_reason: 'automatic',
    });
    expect(await world.eventTypes()).toEqual(
      expect.arrayContaining(['charge.expired', 'payment_intent.canceled']),
    );
  });

  test('cancelled while authorised: the hold is given back', async () => {
    const world = createTestWorld();
    const intent = await pay(world, 1000, { capture_method: 'manual' });
    await world.stripe.paymentIntents.cancel(intent.id, { cancellation_reason: 'duplicate' });
    const charge = await world.stripe.charges.retrieve(intent.latest_charge as string);
    expect(charge).toMatchObject({ captured: false, refunded: true });
    const error = await failure(world.stripe.paymentIntents.cancel(intent.id));
    expect(error.code).toBe('payment_intent_unexpected_state');
  });

  test('asks for authentication, and goes on when the buyer passes', async () => {
    const world = createTestWorld();
    const intent = await pay(world, 1000, { payment_method: 'pm_card_authenticationRequired' });
    expect(intent).toMatchObject({ status: 'requires_action', latest_charge: null });
    world.simulator.authenticate(intent.id);
    expect((await world.stripe.paymentIntents.retrieve(intent.id)).status).toBe('succeeded');
  });

  test('a bank debit that fails later takes nothing', async () => {
    const world = createTestWorld();
    const intent = await pay(world, 1000, {
      payment_method: 'pm_usBankAccount_insufficientFunds',
      allowed_payment_method_types: ['us_bank_account'],
    });
    expect(intent.status).toBe('processing');
    world.simulator.advance(3600);
    expect((await world.stripe.paymentIntents.retrieve(intent.id)).status).toBe(
      'requires_payment_method',
    );
    expect(await world.eventTypes()).toEqual(
      expect.arrayContaining(['charge.failed', 'payment_intent.payment_failed']),
    );
    expect(world.simulator.ledger().outside.buyers?.usd).toBeUndefined();
  });

  test('a direct payment pays the platform its fee, and Stripe by the platform', async () => {
    const world = createTestWorld();
    const seller = await createSeller(world);
    const intent = await pay(world, 10_000, {
      account: seller,
      application_fee_amount: 1000,
      payment_method: 'pm_card_bypassPending',
    });
    const { accounts } = world.simulator.ledger();
    expect(accounts[seller]?.usd?.available).toBe(9000);
    expect(accounts[world.simulator.platformId]?.usd?.available).toBe(1000 - 320);
    expect((await failure(world.stripe.paymentIntents.retrieve(intent.id))).statusCode).toBe(404);
    expect(await world.eventTypes()).toContain('application_fee.created');
  });

  test('in a foreign currency settles in the platform’s own, showing the rate', async () => {
    const world = createTestWorld();
    const intent = await pay(world, 10_000, {
      currency: 'eur',
      expand: ['latest_charge.balance_transaction'],
    });
    expect(intent.latest_charge).toMatchObject({
      currency: 'eur',
      balance_transaction: { currency: 'usd', amount: 11_000, exchange_rate: 1.1 },
    });
  });

  test('elevated risk opens a review, which approval closes', async () => {
    const world = createTestWorld();
    const intent = await pay(world, 1000, { payment_method: 'pm_card_riskLevelElevated' });
    const { data } = await world.stripe.reviews.list();
    expect(data[0]).toMatchObject({ open: true, payment_intent: intent.id });
    const closed = await world.stripe.reviews.approve(data[0]!.id);
    expect(closed).toMatchObject({ open: false, closed_reason: 'approved' });
    expect(await world.eventTypes()).toEqual(
      expect.arrayContaining(['review.opened', 'review.closed']),
    );
  });

  test('a reported payment has a warning that a full refund makes unactionable', async () => {
    const world = createTestWorld();
    world.simulator.fund({ amount: 5000, currency: 'usd' });
    const intent = await pay(world, 1000, { payment_method: 'pm_card_createIssuerFraudRecord' });
    const warning = async () =>
      (await world.stripe.radar.earlyFraudWarnings.list({ payment_intent: intent.id })).data[0];
    expect(await warning()).toMatchObject({ actionable: true });
    await world.stripe.refunds.create({ payment_intent: intent.id, reason: 'fraudulent' });
    expect(await warning()).toMatchObject({ actionable: false });
    expect(await world.eventTypes()).toContain('radar.early_fraud_warning.updated');
  });
});
