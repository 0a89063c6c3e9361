/** Taking a seller's payouts over from Stripe, and giving them back as they were. */
import { describe, expect, test } from 'vitest';
import { readPayoutSeller } from '../../../worker/payouts/store.ts';
import { takePayouts } from '../../../worker/payouts/switch-actions.ts';
import { createFuse } from '../../fuse.ts';
import { createWorld, type TestWorld } from '../../world.ts';
import { ask, refusal } from '../disputes/stage.ts';
import { amounts, fund, get, manualSeller, take, toMorning } from './stage.ts';

const scheduleOf = async (world: TestWorld, seller: string) =>
  (await world.stripe.balanceSettings.retrieve({}, { stripeAccount: seller })).payments.payouts
    ?.schedule;
const giveBack = (world: TestWorld, sellerId: string) =>
  ask(world, 'payouts.give_back', { sellerId, reason: 'They asked for it.' });

describe('a seller’s schedule', () => {
  test.each([
    [{ interval: 'daily' }],
    [{ interval: 'weekly', weekly_payout_days: ['monday', 'friday'] }],
    [{ interval: 'monthly', monthly_payout_days: [1, 15] }],
    [{ interval: 'manual' }],
  ])('%o is kept while we pay, and restored after', async (schedule) => {
    const world = await createWorld();
    const seller = await world.seller();
    await world.stripe.balanceSettings.update(
      { payments: { payouts: { schedule } } },
      { stripeAccount: seller },
    );
    const { payouts } = await take(world, seller);
    expect(payouts).toMatchObject({ state: 'manual', schedule: { interval: schedule.interval } });
    expect(await scheduleOf(world, seller)).toEqual({ interval: 'manual' });
    await giveBack(world, seller);
    expect(await scheduleOf(world, seller)).toEqual(schedule);
    fund(world, seller, 500);
    toMorning(world);
    await world.minute();
    expect(await amounts(world, seller)).toEqual([]);
    expect((await get(world, seller)).payouts.state).toBe('automatic');
  });

  test('is taken once, given back once, and taken again', async () => {
    const world = await createWorld();
    const seller = await manualSeller(world);
    const request = { sellerId: seller, reason: 'Once more.' };
    expect(await refusal(world, 'payouts.take', request)).toBe('409 payout.already_manual');
    await giveBack(world, seller);
    expect(await refusal(world, 'payouts.give_back', request)).toBe('409 payout.not_manual');
    expect((await take(world, seller)).payouts.state).toBe('manual');
  });

  test('stays while a payout has no known outcome', async () => {
    const world = await createWorld();
    const seller = await manualSeller(world);
    fund(world, seller, 500);
    toMorning(world);
    world.simulator.failNext({ fault: 'lost_reply', method: 'POST', path: '/v1/payouts' });
    await world.minute();
    const request = { sellerId: seller, reason: 'They asked for it.' };
    expect(await refusal(world, 'payouts.give_back', request)).toBe('409 payout.payout_under_way');
    world.pass(10 * 60_000);
    await world.minute();
    await giveBack(world, seller);
    expect(await amounts(world, seller)).toEqual(['500 usd']);
  });

  test('cut off anywhere, is finished by the clock, and the old schedule is not lost', async () => {
    const play = async (nth: number) => {
      const fuse = createFuse();
      const world = await createWorld({ client: fuse.client, fetch: fuse.fetch });
      const seller = await world.seller();
      fuse.arm(nth);
      const request = { sellerId: seller, actor: 'staff:usr_owner', remark: 'Ours now.' };
      await takePayouts(world.deps, request).catch(() => null);
      const isBlown = fuse.isBlown();
      fuse.arm(Infinity);
      world.pass(10 * 60_000);
      await world.minute();
      const row = await readPayoutSeller(world.db, seller);
      const interval = (await scheduleOf(world, seller))?.interval;
      // Either nothing was begun, or all of it is done.
      const standing = row ? [row.state, interval, row.previous.interval] : [interval];
      expect([['daily'], ['manual', 'manual', 'daily']], String(nth)).toContainEqual(standing);
      return isBlown;
    };
    let nth = 1;
    while (await play(nth)) nth += 1;
    expect(nth).toBeGreaterThan(10);
  });

  test('of a seller who left is given back without Stripe', async () => {
    const world = await createWorld();
    const seller = await manualSeller(world);
    await world.stripe.accounts.del(seller);
    toMorning(world);
    await world.minute();
    expect(await readPayoutSeller(world.db, seller)).toMatchObject({ trouble: 'gone' });
    await giveBack(world, seller);
    expect(await readPayoutSeller(world.db, seller)).toMatchObject({ state: 'ended' });
  });
});
