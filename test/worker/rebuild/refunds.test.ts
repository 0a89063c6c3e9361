/** Refunds of ours from before the loss: what they took is known by what Stripe shows of it. */
import { expect, test } from 'vitest';
import { readFindings } from '../../../worker/rebuild/store.ts';
import { createWorld, type Life } from '../../world.ts';
import { balancesOf, refund, scene } from '../refunds/stage.ts';
import { confirm, letGo, rebuilt, sentTo, standing } from './stage.ts';

const notices = async ({ client }: Life) => {
  const { rows } = await client.execute(
    `SELECT kind FROM notices WHERE resolved_at IS NULL
     AND kind IN ('refund_elsewhere', 'transfer_unknown', 'buyer_unpaid') ORDER BY kind`,
  );
  return rows.map(({ kind }) => kind);
};

test('a refund of ours that was taken back from the seller is asked for by no one again', async () => {
  const world = await createWorld();
  const of = await scene(world, 'released');
  await refund(world, of, { amountMinor: 2_500 });
  await world.settle();
  const [seller = ''] = of.sellers;
  const before = [await sentTo(world, seller), await balancesOf(world, of.sellers)];
  expect(before[0]).toEqual(['8000 -2000']);
  const life = await rebuilt(world);
  await letGo(world, life);
  await confirm(life, seller);
  await life.minute();
  expect([await sentTo(world, seller), await balancesOf(world, of.sellers)]).toEqual(before);
  expect(await notices(life)).toEqual([]);
  expect(await readFindings(life.db, 10)).toEqual([]);
  expect(await standing(life, { of: of.paymentId })).toEqual({ of: 'released 8000' });
});

test('a refund of ours before the release reduced what is held, and does so once', async () => {
  const world = await createWorld();
  await scene(world, 'released');
  const of = await scene(world, 'held');
  await refund(world, of, { amountMinor: 2_500 });
  await world.settle();
  const life = await rebuilt(world);
  expect(await standing(life, { of: of.paymentId })).toEqual({
    of: 'scheduled 6000, on hold: rebuilt',
  });
});

test('a refund of which the platform bears all takes nothing from what is held, before the loss and after', async () => {
  const world = await createWorld();
  await scene(world, 'released');
  const of = await scene(world, 'held');
  await refund(world, of, { amountMinor: 2_500, payer: 'platform' });
  await world.settle();
  const payments = { of: of.paymentId };
  expect(await standing(world, payments)).toEqual({ of: 'scheduled 8000' });
  const life = await rebuilt(world);
  expect(await standing(life, payments)).toEqual({ of: 'scheduled 8000, on hold: rebuilt' });
});

test('a refund of ours before the release is no debt after it', async () => {
  const world = await createWorld();
  const of = await scene(world, 'held');
  await refund(world, of, { amountMinor: 2_500 });
  await world.settle();
  world.pass(8 * 24 * 60 * 60_000);
  await world.minute();
  const [seller = ''] = of.sellers;
  expect(await sentTo(world, seller)).toEqual(['6000 -0']);
  const life = await rebuilt(world);
  expect(await standing(life, { of: of.paymentId })).toEqual({ of: 'released 6000' });
  expect(await notices(life)).toEqual([]);
});
