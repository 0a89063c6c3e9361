import { describe, expect, test } from 'vitest';
import {
  readDispute,
  readDisputeFees,
  readEvidenceFacts,
  readPriorCharges,
} from '../../../worker/stripe/disputes.ts';
import { createWorld, DAY_MS } from '../../world.ts';
import { charged, disputed } from './disputed.ts';

describe('a dispute', () => {
  test('is read from the account that owns it, and is null elsewhere', async () => {
    const world = await createWorld();
    const seller = await world.seller();
    const { dispute, charge } = await disputed(world, 'pm_card_createDispute', seller);
    expect(await readDispute(world.stripe, dispute.id, seller)).toMatchObject({
      id: dispute.id,
      chargeId: charge.id,
    });
    expect(await readDispute(world.stripe, dispute.id, null)).toBeNull();
    expect(await readEvidenceFacts(world.stripe, charge.id, seller)).toMatchObject({
      last4: '0259',
      paidAt: world.deps.now(),
    });
    expect(await readEvidenceFacts(world.stripe, charge.id, null)).toBeNull();
  });
});

describe('earlier payments of the same buyer', () => {
  test('count with the same card, in the window, undisputed and not given back', async () => {
    const world = await createWorld();
    world.simulator.fund({ amount: 50_000, currency: 'usd' });
    const customer = (await world.stripe.customers.create({ email: 'a@example.com' })).id;
    const other = (await world.stripe.customers.create({})).id;
    const from = world.deps.now();
    const pay = (params: object = {}) => charged(world, { customer, ...params });
    const tooOld = await pay();
    world.pass(DAY_MS);
    const good = await pay({ description: 'Lamp' });
    await pay({ payment_method: 'pm_card_mastercard' });
    await pay({ customer: other });
    await pay({ capture_method: 'manual' });
    const refunded = await pay();
    await world.stripe.refunds.create({ charge: refunded.id, amount: 1 });
    world.simulator.openDispute({ charge: (await pay()).id });
    world.pass(DAY_MS);
    const tooYoung = await pay();
    const request = { customerId: customer, fingerprint: 'FingerPrint4242', account: null };
    const window = { from: from + 1, to: from + 2 * DAY_MS - 1 };
    const found = await readPriorCharges(world.stripe, { ...request, ...window });
    expect(found.map(({ id }) => id)).toEqual([good.id]);
    expect(found[0]).toMatchObject({ description: 'Lamp', amountMinor: 10_000, currency: 'usd' });
    const wider = { from, to: from + 2 * DAY_MS };
    const all = await readPriorCharges(world.stripe, { ...request, ...wider });
    expect(all.map(({ id }) => id)).toEqual([tooYoung.id, good.id, tooOld.id]);
  });

  test('are found beyond the first page, and are asked for no further than 500', async () => {
    const world = await createWorld();
    const customer = (await world.stripe.customers.create({})).id;
    for (let nth = 0; nth < 501; nth += 1) {
      const isNew = { description: String(nth) };
      await charged(world, { customer, amount: 100, ...isNew });
    }
    const request = { customerId: customer, fingerprint: 'FingerPrint4242', account: null };
    const window = { from: 0, to: world.deps.now() };
    const found = await readPriorCharges(world.stripe, { ...request, ...window });
    expect(found).toHaveLength(500);
    expect(found.at(-1)?.description).toBe('1');
  });
});

describe('the fees of a dispute', () => {
  test('are read from the balance: for receiving, then for responding, which a win gives back', async () => {
    const world = await createWorld();
    const { dispute } = await disputed(world);
    const fees = () => readDisputeFees(world.stripe, dispute.id, null);
    const received = { receivedMinor: 1_500, currency: 'usd' };
    expect(await fees()).toEqual({ ...received, counteredMinor: 0 });
    await world.stripe.disputes.update(dispute.id, { evidence: { uncategorized_text: 'x' } });
    expect(await fees()).toEqual({ ...received, counteredMinor: 1_500 });
    world.simulator.closeDispute(dispute.id, 'won');
    expect(await fees()).toEqual({ ...received, counteredMinor: 0 });
  });

  test('of a direct charge stand with the platform where it pays the fees', async () => {
    const world = await createWorld();
    const seller = await world.seller();
    const { dispute } = await disputed(world, 'pm_card_createDispute', seller);
    const submit = { evidence: { uncategorized_text: 'x' } };
    const on = { stripeAccount: seller };
    await world.stripe.disputes.update(dispute.id, submit, on);
    expect(await readDisputeFees(world.stripe, dispute.id, seller)).toEqual({
      receivedMinor: 1_500,
      counteredMinor: 1_500,
      currency: 'usd',
    });
  });

  test('of an inquiry are none', async () => {
    const world = await createWorld();
    const { dispute } = await disputed(world, 'pm_card_createDisputeInquiry');
    expect(await readDisputeFees(world.stripe, dispute.id, null)).toBeNull();
  });
});
