/** Payouts of connected accounts: by the part of the balance, in steps, refused, failed, on a schedule. */
import { describe, expect, test } from 'vitest';
import { createTestWorld, failure } from '../world.ts';

const account = async (world: ReturnType<typeof createTestWorld>, country: string) =>
  (await world.stripe.accounts.create({ country, controller: {} })).id;

describe('a payout of an account', () => {
  test('takes the part of the balance that is named, and a failure returns it there', async () => {
    const world = createTestWorld();
    const seller = await account(world, 'MY');
    const on = { stripeAccount: seller };
    world.simulator.fund({ account: seller, amount: 700, currency: 'myr' });
    world.simulator.fund({ account: seller, amount: 300, currency: 'myr', source_type: 'fpx' });
    const parts = async () => (await world.stripe.balance.retrieve({}, on)).available[0];
    expect(await parts()).toEqual({
      amount: 1000,
      currency: 'myr',
      source_types: { card: 700, fpx: 300, bank_account: 0 },
    });
    const request = { amount: 300, currency: 'myr' };
    const payout = await world.stripe.payouts.create({ ...request, source_type: 'fpx' }, on);
    expect((await parts())?.source_types).toEqual({ card: 700, fpx: 0, bank_account: 0 });
    const again = world.stripe.payouts.create({ ...request, source_type: 'fpx' }, on);
    expect((await failure(again)).code).toBe('balance_insufficient');
    world.simulator.failPayout(payout.id, 'no_account');
    expect((await parts())?.source_types).toEqual({ card: 700, fpx: 300, bank_account: 0 });
    expect(await world.stripe.payouts.retrieve(payout.id, {}, on)).toMatchObject({
      status: 'failed',
      failure_code: 'no_account',
      source_type: 'fpx',
    });
    expect(await world.eventTypes(seller)).toContain('payout.failed');
  });

  test.each([
    ['huf', 12_300, true],
    ['huf', 12_345, false],
    ['kwd', 12_340, true],
    ['kwd', 12_345, false],
    ['jpy', 123, true],
  ] as const)('in %s of %i is taken: %s', async (currency, amount, taken) => {
    const world = createTestWorld();
    const seller = await account(world, 'US');
    world.simulator.fund({ account: seller, amount, currency });
    const call = world.stripe.payouts.create({ amount, currency }, { stripeAccount: seller });
    if (taken) expect((await call).status).toBe('pending');
    else expect((await failure(call)).param).toBe('amount');
  });

  test('is refused while its payouts are off', async () => {
    const world = createTestWorld();
    const seller = await account(world, 'US');
    const on = { stripeAccount: seller };
    world.simulator.fund({ account: seller, amount: 100, currency: 'usd' });
    world.simulator.setPayouts(seller, false);
    const call = () => world.stripe.payouts.create({ amount: 100, currency: 'usd' }, on);
    expect((await failure(call())).code).toBe('payouts_not_allowed');
    expect((await world.stripe.balanceSettings.retrieve({}, on)).payments.payouts?.status).toBe(
      'disabled',
    );
    world.simulator.setPayouts(seller, true);
    expect((await call()).amount).toBe(100);
  });
});

describe('a schedule', () => {
  test('keeps its days, and needs them', async () => {
    const world = createTestWorld();
    const on = { stripeAccount: await account(world, 'US') };
    const set = (schedule: object) =>
      world.stripe.balanceSettings.update({ payments: { payouts: { schedule } } }, on);
    const weekly = { interval: 'weekly', weekly_payout_days: ['monday', 'friday'] };
    expect((await set(weekly)).payments.payouts?.schedule).toEqual(weekly);
    const monthly = { interval: 'monthly', monthly_payout_days: [1, 15] };
    expect((await set(monthly)).payments.payouts?.schedule).toEqual(monthly);
    expect((await set({ interval: 'manual' })).payments.payouts?.schedule).toEqual({
      interval: 'manual',
    });
    expect((await failure(set({ interval: 'weekly' }))).param).toBe(
      'payments[payouts][schedule][weekly_payout_days]',
    );
  });
});
