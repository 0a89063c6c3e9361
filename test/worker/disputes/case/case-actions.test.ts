/** How cases follow Stripe: late looks, late cases, and what each seller is told that it is about. */
import { describe, expect, test } from 'vitest';
import { followCases } from '../../../../worker/disputes/case/case-actions.ts';
import { syncPayment } from '../../../../worker/transfers/actions.ts';
import { createWorld, DAY_MS, type TestWorld } from '../../../world.ts';
import { scene, type SceneName } from '../../refunds/stage.ts';
import { ask, caseOf, chargeOf, disputed, rest } from '../stage.ts';

const unheard = () =>
  createWorld({ simulator: { deliver: () => Promise.resolve(new Response('lost')) } });

test('a look that is older than what is written looks again, and takes nothing back', async () => {
  const world = await createWorld();
  const { disputeId: id, paymentId } = await disputed(world, 'platform');
  const old = await syncPayment(world.deps, { id: paymentId, account: null }, 'test');
  world.pass(60_000);
  world.simulator.closeDispute(id, 'won');
  await rest(world);
  if (!old) throw new Error('no such payment');
  await followCases(world.deps, old, 'test');
  expect(await caseOf(world, id)).toMatchObject({ status: 'won', ending: 'won' });
  const { rows } = await world.client.execute(
    "SELECT 1 FROM audit_entries WHERE action IN ('case.status', 'case.reopened')",
  );
  expect(rows).toHaveLength(1);
});

describe('a case that is learned of late', () => {
  test('reminds of what is ahead, not of leads that are past', async () => {
    const world = await unheard();
    const set = await scene(world, 'platform');
    const charge = await chargeOf(world, set);
    world.simulator.openDispute({ charge, reason: 'general' });
    world.pass(10 * DAY_MS);
    await ask(world, 'payments.get', { paymentId: set.paymentId });
    await world.minute();
    const sql = "SELECT 1 FROM messages WHERE type = 'case.reminder'";
    expect((await world.client.execute(sql)).rows).toHaveLength(0);
    world.pass(2 * DAY_MS);
    await world.minute();
    expect((await world.client.execute(sql)).rows).toHaveLength(1);
  });

  test('and is over already, waits for no day', async () => {
    const world = await unheard();
    const set = await scene(world, 'platform');
    const charge = await chargeOf(world, set);
    const { id } = world.simulator.openDispute({ charge, reason: 'general' }) as { id: string };
    world.simulator.closeDispute(id, 'lost');
    await ask(world, 'payments.get', { paymentId: set.paymentId });
    expect((await caseOf(world, id)).ending).toBe('lost');
    const { rows } = await world.client.execute("SELECT 1 FROM tasks WHERE kind LIKE 'case%'");
    expect(rows).toEqual([]);
  });
});

async function noticesOf(world: TestWorld): Promise<string[]> {
  const { rows } = await world.client.execute(
    `SELECT payload ->> 'sellerId' AS seller, payload ->> 'costMinor' AS cost FROM messages
     WHERE type = 'seller.dispute_notice' ORDER BY rowid`,
  );
  return rows.map(({ seller, cost }) => `${String(seller)} ${String(cost)}`);
}

// 100.00 were paid, or a quarter of it is disputed.
test.each<[SceneName, number | undefined, readonly number[]]>([
  ['platform', undefined, []],
  ['held', undefined, [8_000]],
  ['released', undefined, [8_000]],
  ['released', 2_500, [2_000]],
  ['several_sellers', undefined, [5_000, 2_500, 1_500]],
  ['direct', undefined, [10_000]],
])('sellers of %s, of which %j is disputed, stand to lose %j', async (name, amount, costs) => {
  const world = await createWorld();
  const { sellers } = await disputed(world, name, amount === undefined ? {} : { amount });
  expect([...(await noticesOf(world))].sort()).toEqual(
    costs.map((cost, at) => `${sellers[at] ?? ''} ${String(cost)}`).sort(),
  );
});

test('a seller who has nothing to lose by it any more is told nothing', async () => {
  const world = await createWorld();
  const set = await scene(world, 'released');
  await world.stripe.refunds.create({ payment_intent: set.paymentId, amount: 10_000 - 1 });
  const [transfer] = (await world.stripe.transfers.list()).data;
  await world.stripe.transfers.createReversal(transfer?.id ?? '', {});
  await world.settle();
  const charge = await chargeOf(world, set);
  world.simulator.openDispute({ charge, reason: 'general', amount: 1 });
  await rest(world);
  expect(await noticesOf(world)).toEqual([]);
});
