/** Payouts of connected accounts: by the part of the balance, in steps, refused, failed, on a schedule. */
import { describe, expect, test } from 'vitest';
import type Stripe from 'stripe';
import { isPayoutDay } from '../../../../sandbox/stripe/connect/payout-schedule.ts';
import { createTestWorld, failure, isBalanced } from '../world.ts';

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

type Schedule = Stripe.BalanceSettings.Payments.Payouts.Schedule;
const at = (day: string) => Date.parse(`${day}T01:00:00Z`) / 1000;

test.each<readonly [schedule: Schedule, day: string, pays: boolean]>([
  [{ interval: 'manual' }, '2026-11-20', false],
  [{ interval: 'daily' }, '2026-11-20', true],
  [{ interval: 'daily' }, '2026-11-21', false],
  [{ interval: 'daily' }, '2026-11-22', false],
  [{ interval: 'weekly', weekly_payout_days: ['friday', 'tuesday'] }, '2026-11-20', true],
  [{ interval: 'weekly', weekly_payout_days: ['friday', 'tuesday'] }, '2026-11-23', false],
  [{ interval: 'monthly', monthly_payout_days: [1, 15] }, '2026-11-15', true],
  [{ interval: 'monthly', monthly_payout_days: [31] }, '2026-11-30', true],
  [{ interval: 'monthly', monthly_payout_days: [31] }, '2026-12-30', false],
])('%j pays on %s: %s', (schedule, day, pays) => {
  expect(isPayoutDay(schedule, at(day))).toBe(pays);
});

const DAY = 86_400;

describe('an account with a bank account', () => {
  const open = async (country = 'US', losses: 'application' | 'stripe' = 'application') => {
    const world = createTestWorld();
    const { id } = await world.stripe.accounts.create({
      country,
      controller: {
        losses: { payments: losses },
        fees: { payer: losses === 'application' ? 'application' : 'account' },
      },
      external_account: 'btok_us_verified',
    });
    const on = { stripeAccount: id };
    const paidOut = async () => (await world.stripe.payouts.list({ limit: 100 }, on)).data;
    const has = async () => (await world.stripe.balance.retrieve({}, on)).available[0]?.amount;
    return { world, id, on, paidOut, has };
  };

  test('is paid what it has on the next working day, and the payout names its lines', async () => {
    const { world, id, on, paidOut, has } = await open();
    world.simulator.fund({ account: id, amount: 700, currency: 'usd' });
    world.simulator.fund({ account: id, amount: 300, currency: 'usd' });
    world.simulator.advance(2 * DAY); // Friday noon to Sunday noon
    expect(await paidOut()).toEqual([]);
    world.simulator.advance(DAY);
    const [payout] = await paidOut();
    expect(payout).toMatchObject({
      amount: 1_000,
      automatic: true,
      reconciliation_status: 'in_progress',
      status: 'in_transit',
    });
    expect(await has()).toBe(0);
    const lines = await world.stripe.balanceTransactions.list({ payout: payout?.id ?? '' }, on);
    expect(lines.data.map(({ net }) => net).sort((a, b) => a - b)).toEqual([-1_000, 300, 700]);
    world.simulator.advance(7 * DAY);
    expect(
      (await paidOut()).map(({ status, reconciliation_status: how }) => [status, how]),
    ).toEqual([['paid', 'completed']]);
    expect(await world.eventTypes(id)).toContain('payout.reconciliation_completed');
    expect(isBalanced(world.simulator)).toBe(true);
  });

  test('keeps its minimum, and all of it on a manual schedule or while payouts are off', async () => {
    const { world, id, on, paidOut, has } = await open();
    const set = (payouts: Stripe.BalanceSettingsUpdateParams.Payments.Payouts) =>
      world.stripe.balanceSettings.update({ payments: { payouts } }, on);
    world.simulator.fund({ account: id, amount: 1_000, currency: 'usd' });
    await set({ schedule: { interval: 'manual' } });
    world.simulator.advance(5 * DAY);
    await set({ schedule: { interval: 'daily' }, minimum_balance_by_currency: { usd: 400 } });
    world.simulator.setPayouts(id, false);
    world.simulator.advance(5 * DAY);
    expect(await paidOut()).toEqual([]);
    world.simulator.setPayouts(id, true);
    world.simulator.advance(5 * DAY);
    expect((await paidOut()).map(({ amount }) => amount)).toEqual([600]);
    expect(await has()).toBe(400);
  });

  test('is paid in whole units where its currency asks for them', async () => {
    const { world, id, paidOut } = await open('HU', 'stripe');
    world.simulator.fund({ account: id, amount: 12_345, currency: 'huf' });
    world.simulator.advance(4 * DAY);
    expect((await paidOut()).map(({ amount }) => amount)).toEqual([12_300]);
  });

  test('is shown with it, and without one an account keeps what it has', async () => {
    const { world, id } = await open();
    const { external_accounts: banks } = await world.stripe.accounts.retrieve(id);
    expect(banks?.data.map(({ object }) => object)).toEqual(['bank_account']);
    const bare = await account(world, 'US');
    world.simulator.fund({ account: bare, amount: 1_000, currency: 'usd' });
    world.simulator.advance(10 * DAY);
    const kept = await world.stripe.balance.retrieve({}, { stripeAccount: bare });
    expect(kept.available[0]?.amount).toBe(1_000);
    await world.stripe.accounts.update(bare, { external_account: 'btok_us_verified' });
    world.simulator.advance(4 * DAY);
    const empty = await world.stripe.balance.retrieve({}, { stripeAccount: bare });
    expect(empty.available[0]?.amount).toBe(0);
  });

  test('goes on being paid after the world was written down', async () => {
    const { world, id } = await open();
    world.simulator.fund({ account: id, amount: 1_000, currency: 'usd' });
    const later = createTestWorld({ snapshot: world.simulator.snapshot() });
    later.simulator.advance(4 * DAY);
    const { data } = await later.stripe.payouts.list({}, { stripeAccount: id });
    expect(data.map(({ amount }) => amount)).toEqual([1_000]);
  });
});

type Case = {
  readonly country?: string;
  readonly losses?: 'application' | 'stripe';
  readonly days?: number;
};

describe('a payout that is fetched back', () => {
  const paid = async (country = 'US', losses: 'application' | 'stripe' = 'application') => {
    const world = createTestWorld();
    const { id } = await world.stripe.accounts.create({
      country,
      controller: {
        losses: { payments: losses },
        fees: { payer: losses === 'application' ? 'application' : 'account' },
      },
    });
    const on = { stripeAccount: id };
    const { default_currency: currency = 'usd' } = await world.stripe.accounts.retrieve(id);
    world.simulator.fund({ account: id, amount: 1_000, currency });
    const payout = await world.stripe.payouts.create({ amount: 600, currency }, on);
    const has = async () => (await world.stripe.balance.retrieve({}, on)).available[0]?.amount;
    const reverse = () => world.stripe.payouts.reverse(payout.id, {}, on);
    const read = (one: string) => world.stripe.payouts.retrieve(one, {}, on);
    return { world, id, on, payout, has, reverse, read };
  };

  test('is a payout of the negative amount, whose money is there once it is paid', async () => {
    const { world, id, payout, has, reverse, read } = await paid();
    world.simulator.advance(3 * DAY);
    const made = await reverse();
    expect(made).toMatchObject({ amount: -600, original_payout: payout.id, status: 'pending' });
    expect((await read(payout.id)).reversed_by).toBe(made.id);
    expect(await has()).toBe(400);
    world.simulator.advance(3 * DAY);
    expect((await read(made.id)).status).toBe('paid');
    expect(await has()).toBe(1_000);
    world.simulator.failPayout(payout.id);
    expect((await read(payout.id)).status).toBe('paid');
    expect(await has()).toBe(1_000);
    const told = (await world.eventTypes(id)).filter((type) => type.startsWith('payout.'));
    expect(told.slice(-4)).toEqual([
      'payout.updated',
      'payout.created',
      'payout.updated',
      'payout.paid',
    ]);
    expect(isBalanced(world.simulator)).toBe(true);
  });

  test('that fails takes the money again, and is canceled when the first one fails', async () => {
    const { world, has, reverse, read, payout } = await paid();
    world.simulator.advance(3 * DAY);
    const { id } = await reverse();
    world.simulator.advance(3 * DAY);
    world.simulator.failPayout(id);
    expect(await has()).toBe(400);
    expect((await read(id)).status).toBe('failed');
    const other = await paid();
    other.world.simulator.advance(DAY);
    const made = await other.reverse();
    other.world.simulator.failPayout(other.payout.id);
    other.world.simulator.advance(3 * DAY);
    expect((await other.read(made.id)).status).toBe('canceled');
    expect(await other.has()).toBe(1_000);
    expect((await read(payout.id)).status).toBe('paid');
  });

  test.each<readonly [name: string, of: Case]>([
    ['of a seller elsewhere', { country: 'DE' }],
    ['of a seller whose losses Stripe bears', { losses: 'stripe' }],
    ['that has not left', { days: 0 }],
    ['that arrived 90 days ago', { days: 93 }],
  ])('%s is refused', async (_name, { country, losses, days = 3 }) => {
    const { world, reverse } = await paid(country, losses);
    world.simulator.advance(days * DAY);
    expect((await failure(reverse())).statusCode).toBe(400);
  });

  test('is fetched back once', async () => {
    const { world, reverse, on } = await paid();
    world.simulator.advance(3 * DAY);
    const { id } = await reverse();
    expect((await failure(reverse())).message).toContain('already reversed');
    const backwards = world.stripe.payouts.reverse(id, {}, on);
    expect((await failure(backwards)).message).toContain('cannot be reversed');
    const canceled = world.stripe.payouts.cancel(id, {}, on);
    expect((await failure(canceled)).message).toContain('cannot be canceled');
  });
});
