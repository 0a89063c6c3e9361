/** Holds of payments in sellers' balances: by people, by disputes, warnings and reviews. */
import { describe, expect, test } from 'vitest';
import { createWorld, DAY_MS, type TestWorld } from '../../world.ts';
import { ask, refusal } from '../disputes/stage.ts';
import { amounts, get, manualSeller, sells, toMorning } from './stage.ts';

type Holds = { readonly holds: readonly { readonly id: string; readonly amountMinor: number }[] };

async function sold(world: TestWorld) {
  const seller = await manualSeller(world);
  const paymentId = await sells(world, seller);
  await world.settle();
  world.pass(20 * DAY_MS);
  const charge = String((await world.stripe.paymentIntents.retrieve(paymentId)).latest_charge);
  return { seller, paymentId, charge };
}

const onHold = async (world: TestWorld, seller: string) =>
  (await get(world, seller)).payouts.holds.map(({ cause, amountMinor }) => [cause, amountMinor]);

describe('a person', () => {
  test('holds what the seller has of a payment, and lifts it', async () => {
    const world = await createWorld();
    const { seller, paymentId } = await sold(world);
    const request = { paymentId, reason: 'The buyer complains.' };
    const { holds } = await ask<Holds>(world, 'payouts.hold', request);
    expect(holds.map(({ amountMinor }) => amountMinor)).toEqual([9_000]);
    expect(await refusal(world, 'payouts.hold', request)).toBe('409 payout.already_on_hold');
    toMorning(world);
    await world.minute();
    expect(await amounts(world, seller)).toEqual([]);
    const lift = { holdId: holds[0]?.id, reason: 'All is well.' };
    await ask(world, 'payouts.lift', lift);
    expect(await refusal(world, 'payouts.lift', lift)).toBe('409 payout.hold_lifted');
    toMorning(world);
    await world.minute();
    expect(await amounts(world, seller)).toEqual(['9000 usd']);
  });

  test('holds nothing of a payment that no seller has', async () => {
    const world = await createWorld();
    const request = { reason: 'The buyer complains.' };
    const paymentId = await world.pay({});
    expect(await refusal(world, 'payouts.hold', { ...request, paymentId })).toBe(
      '409 payout.nothing_to_hold',
    );
    expect(await refusal(world, 'payouts.hold', { ...request, paymentId: 'pi_none' })).toBe(
      '404 payment.not_found',
    );
  });

  test('holds what the seller has of a charge on their own account', async () => {
    const world = await createWorld();
    const seller = await manualSeller(world);
    const charge = await world.stripe.paymentIntents.create(
      {
        amount: 10_000,
        currency: 'usd',
        confirm: true,
        payment_method: 'pm_card_visa',
        application_fee_amount: 1_000,
        allowed_payment_method_types: ['card'],
      },
      { stripeAccount: seller },
    );
    await world.settle();
    const request = { paymentId: charge.id, sellerId: seller, reason: 'The buyer complains.' };
    await ask(world, 'payouts.hold', request);
    expect((await onHold(world, seller)).map(([cause]) => cause)).toEqual(['person']);
  });

  test('holds nothing of one seller from the page of another', async () => {
    const world = await createWorld();
    const { paymentId } = await sold(world);
    const sellerId = await manualSeller(world);
    const request = { paymentId, sellerId, reason: 'The buyer complains.' };
    expect(await refusal(world, 'payouts.hold', request)).toBe('409 payout.nothing_to_hold');
    expect(await refusal(world, 'payouts.hold', { ...request, paymentId: 'pi_none' })).toBe(
      '404 payment.not_found',
    );
  });

  test('lifts what a warning holds, taking the risk: the next look does not place it again', async () => {
    const world = await createWorld();
    const { seller, paymentId, charge } = await sold(world);
    world.simulator.raiseWarning(charge);
    await world.settle();
    const [warned] = (await get(world, seller)).payouts.holds;
    await ask(world, 'payouts.lift', { holdId: warned?.id, reason: 'We know this buyer.' });
    expect(await onHold(world, seller)).toEqual([]);
    world.simulator.openReview(charge);
    await world.settle();
    expect(await onHold(world, seller)).toEqual([['review', 9_000]]);
    await ask(world, 'payouts.hold', { paymentId, reason: 'The buyer complains.' });
    expect((await onHold(world, seller)).map(([cause]) => cause)).toEqual(['review', 'person']);
  });

  test('lifts nothing that a dispute holds; what is refunded is on hold no more', async () => {
    const world = await createWorld();
    const { seller, paymentId, charge } = await sold(world);
    await ask(world, 'payouts.hold', { paymentId, reason: 'The buyer complains.' });
    world.simulator.openReview(charge);
    await world.settle();
    expect(await onHold(world, seller)).toEqual([
      ['person', 9_000],
      ['review', 9_000],
    ]);
    const { payouts } = await get(world, seller);
    const review = payouts.holds.find(({ cause }) => cause === 'review')?.id;
    const lift = { holdId: review, reason: 'All is well.' };
    expect(await refusal(world, 'payouts.lift', lift)).toBe('409 payout.not_yours');
    await world.stripe.refunds.create({
      charge,
      amount: 2_500,
      reverse_transfer: true,
      refund_application_fee: true,
    });
    await world.settle();
    expect(await onHold(world, seller)).toEqual([
      ['person', 6_750],
      ['review', 6_750],
    ]);
  });
});

describe('Stripe', () => {
  test('tells of a seller who settles elsewhere: what is on hold is what they have, net of the fee', async () => {
    const world = await createWorld();
    const seller = await manualSeller(world, { country: 'DE', currency: 'eur' });
    const paymentId = await sells(world, seller);
    await world.settle();
    const { latest_charge } = await world.stripe.paymentIntents.retrieve(paymentId);
    world.simulator.openReview(String(latest_charge));
    await world.settle();
    // 100 dollars are 90.91 euros at the sandbox's 1.10, and the fee of 10 was 9.09.
    expect(await onHold(world, seller)).toEqual([['review', 8_182]]);
    world.pass(3 * DAY_MS);
    const [line] = (await get(world, seller)).payouts.lines;
    expect(line).toMatchObject({ availableMinor: 8_182, youngMinor: 8_182, onHoldMinor: 0 });
  });

  test('warns of fraud: held until it is over', async () => {
    const world = await createWorld();
    const { seller, charge } = await sold(world);
    world.simulator.raiseWarning(charge);
    await world.settle();
    expect(await onHold(world, seller)).toEqual([['early_fraud_warning', 9_000]]);
    await world.stripe.refunds.create({
      charge,
      reverse_transfer: true,
      refund_application_fee: true,
    });
    await world.settle();
    expect(await onHold(world, seller)).toEqual([]);
  });

  test('tells of an inquiry about a part: that part of the seller’s is on hold', async () => {
    const world = await createWorld();
    const { seller, charge } = await sold(world);
    world.simulator.openDispute({ charge, kind: 'inquiry', amount: 5_000, reason: 'general' });
    await world.settle();
    expect(await onHold(world, seller)).toEqual([['dispute', 4_500]]);
  });

  test('takes a chargeback: what was reversed for it is on hold no more', async () => {
    const world = await createWorld();
    const { seller, charge } = await sold(world);
    world.simulator.openDispute({ charge, reason: 'general' });
    await world.settle();
    await world.minute();
    await world.settle();
    expect(await onHold(world, seller)).toEqual([]);
    toMorning(world);
    await world.minute();
    expect(await amounts(world, seller)).toEqual([]);
  });
});
