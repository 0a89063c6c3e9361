import { describe, expect, test } from 'vitest';
import { readPayment } from '../../../worker/stripe/payments.ts';
import { idOf } from '../../../worker/stripe/reference.ts';
import { createWorld, DAY_MS, type PayOptions, type TestWorld } from '../../world.ts';

async function factsOf(world: TestWorld, id: string) {
  const facts = await readPayment(world.stripe, id, null);
  if (!facts) throw new Error(`${id} is gone`);
  return facts;
}

async function paid(options: PayOptions = {}) {
  const world = await createWorld();
  const id = await world.pay(options);
  return { world, id, facts: () => factsOf(world, id) };
}

describe('a payment by card', () => {
  test('is paid, settled and by card', async () => {
    const { world, id, facts } = await paid();
    expect(await facts()).toMatchObject({
      id,
      account: null,
      chargeType: 'platform',
      status: 'paid',
      currency: 'usd',
      amountMinor: 10_000,
      capturedMinor: 10_000,
      refundedMinor: 0,
      method: 'card',
      paidAt: world.deps.now(),
      transferGroup: `group_${id}`,
      disputes: [],
      warnings: [],
      settlement: { currency: 'usd', amountMinor: 10_000 },
    });
  });

  test('is found by its charge too', async () => {
    const { world, id, facts } = await paid();
    const { chargeId } = await facts();
    expect((await factsOf(world, chargeId ?? '')).id).toBe(id);
  });

  test('that settles in another currency says what it became', async () => {
    const { facts } = await paid({ currency: 'sek' });
    const { settlement, currency } = await facts();
    expect([currency, settlement?.currency]).toEqual(['sek', 'usd']);
    expect(settlement?.amountMinor).toBeGreaterThan(0);
  });

  test('that is declined waits for the buyer', async () => {
    const world = await createWorld();
    const intent = await world.stripe.paymentIntents.create({ amount: 500, currency: 'usd' });
    const card = { payment_method: 'pm_card_visa_chargeDeclined' };
    await world.stripe.paymentIntents.confirm(intent.id, card).catch(() => undefined);
    expect(await factsOf(world, intent.id)).toMatchObject({ status: 'awaiting', paidAt: null });
  });

  test('that is canceled is canceled', async () => {
    const world = await createWorld();
    const intent = await world.stripe.paymentIntents.create({ amount: 500, currency: 'usd' });
    await world.stripe.paymentIntents.cancel(intent.id);
    expect(await factsOf(world, intent.id)).toMatchObject({ status: 'canceled', chargeId: null });
  });

  test('that is unknown is null', async () => {
    const { stripe } = await createWorld();
    expect(await readPayment(stripe, 'pi_nothing', null)).toBeNull();
  });
});

describe('an authorisation', () => {
  const manual = { params: { capture_method: 'manual' as const } };

  test('is uncaptured until it is taken', async () => {
    const { facts } = await paid(manual);
    expect(await facts()).toMatchObject({
      status: 'uncaptured',
      capturedMinor: 0,
      paidAt: null,
    });
  });

  test('that is taken in part was paid then, and its rest is no refund', async () => {
    const { world, id, facts } = await paid(manual);
    world.pass(DAY_MS);
    await world.stripe.paymentIntents.capture(id, { amount_to_capture: 7_500 });
    expect(await facts()).toMatchObject({
      status: 'paid',
      amountMinor: 10_000,
      capturedMinor: 7_500,
      refundedMinor: 0,
      paidAt: world.deps.now(),
    });
  });

  test('that is taken in part and refunded counts the refund alone', async () => {
    const { world, id, facts } = await paid(manual);
    await world.stripe.paymentIntents.capture(id, { amount_to_capture: 7_500 });
    await world.stripe.refunds.create({ payment_intent: id, amount: 2_000 });
    expect(await facts()).toMatchObject({ capturedMinor: 7_500, refundedMinor: 2_000 });
  });
});

describe('what happened to it since', () => {
  test('refunds add up; one that fails does not count any more', async () => {
    const { world, id, facts } = await paid();
    const refund = await world.stripe.refunds.create({ payment_intent: id, amount: 1_000 });
    await world.stripe.refunds.create({ payment_intent: id, amount: 500 });
    expect((await facts()).refundedMinor).toBe(1_500);
    world.simulator.moveRefund(refund.id, 'failed');
    expect((await facts()).refundedMinor).toBe(500);
  });

  test('a dispute shows its state and until when to answer', async () => {
    const { world, facts } = await paid({ card: 'pm_card_createDispute' });
    await world.settle();
    const [dispute] = (await facts()).disputes;
    expect(dispute).toMatchObject({ status: 'needs_response', amountMinor: 10_000 });
    expect(dispute?.dueAt).toBeGreaterThan(world.deps.now());
  });

  test('an early fraud warning is actionable until all is refunded', async () => {
    const { world, id, facts } = await paid({ card: 'pm_card_createIssuerFraudRecord' });
    await world.settle();
    expect((await facts()).warnings).toMatchObject([{ actionable: true }]);
    await world.stripe.refunds.create({ payment_intent: id });
    expect((await facts()).warnings).toMatchObject([{ actionable: false }]);
  });

  test('a transfer makes it a separate charge, in the group that Stripe made', async () => {
    const { world, id, facts } = await paid();
    const seller = await world.seller();
    const { chargeId } = await facts();
    await world.stripe.transfers.create({
      amount: 100,
      currency: 'usd',
      destination: seller,
      source_transaction: chargeId ?? '',
    });
    expect(await facts()).toMatchObject({
      chargeType: 'separate',
      transferGroup: `group_${id}`,
      transfers: [{ sellerId: seller, amountMinor: 100, reversedMinor: 0 }],
    });
  });
});

describe('the type of a charge', () => {
  test('is destination when the payment names where its money goes', async () => {
    const world = await createWorld();
    const seller = await world.seller();
    const id = await world.pay({ params: { transfer_data: { destination: seller } } });
    expect(await factsOf(world, id)).toMatchObject({ chargeType: 'destination', sellerId: seller });
  });

  test('is direct on the account of a seller', async () => {
    const world = await createWorld();
    const seller = await world.seller();
    const charge = {
      amount: 1_000,
      currency: 'usd',
      payment_method: 'pm_card_visa',
      confirm: true,
    };
    const intent = await world.stripe.paymentIntents.create(charge, { stripeAccount: seller });
    expect(await readPayment(world.stripe, intent.id, seller)).toMatchObject({
      chargeType: 'direct',
      account: seller,
      sellerId: seller,
      transfers: [],
    });
  });
});

test.each([
  ['pi_1', 'pi_1'],
  [{ id: 'pi_1' }, 'pi_1'],
  [null, null],
  [undefined, null],
  ['', null],
])('the id of the reference %o is %s', (reference, id) => {
  expect(idOf(reference)).toBe(id);
});
