import { describe, expect, test } from 'vitest';
import { readOpenNotices } from '../../../worker/records/notifications/store.ts';
import { followRefund } from '../../../worker/refunds/follow-actions.ts';
import { readPaymentRefunds } from '../../../worker/refunds/store.ts';
import { workInbox } from '../../../worker/webhooks/actions.ts';
import { createWorld, type TestWorld } from '../../world.ts';
import { balancesOf, refund, scene, SCENES, type SceneName } from './stage.ts';

async function rowsOf(world: TestWorld, paymentId: string) {
  const views = await readPaymentRefunds(world.db, paymentId);
  return views.map(({ refund: row, legs }) => ({
    status: row.status,
    stripeStatus: row.stripeStatus,
    failureCode: row.failureCode,
    legs: legs.map(({ kind, state, amountMinor }) => [kind, state, amountMinor]),
  }));
}

describe('webhooks of a refund', () => {
  type Held = { readonly url: string; readonly init: RequestInit };

  /** What a refund that fails tells, delivered in the order that is asked for. */
  async function statedFacts(inOrder: (held: readonly Held[]) => readonly Held[]) {
    const held: Held[] = [];
    let holding = false;
    const world: TestWorld = await createWorld({
      simulator: {
        deliver: async (request: Request) => {
          if (!holding) return world.app.fetch(request);
          const body = await request.text();
          held.push({ url: request.url, init: { method: 'POST', headers: request.headers, body } });
          return new Response('ok');
        },
      },
    });
    const set = await scene(world, 'destination_fee');
    holding = true;
    const view = await refund(world, set, { amountMinor: 5_000 });
    world.simulator.moveRefund(view.refund.stripeRefundId ?? '', 'failed', 'declined');
    world.simulator.runDue();
    await world.simulator.deliverDue();
    expect(held.length).toBeGreaterThan(3);
    for (const { url, init } of inOrder(held)) {
      await world.app.fetch(new Request(url, init));
      await workInbox(world.deps, Number.MAX_SAFE_INTEGER);
    }
    holding = false;
    await world.settle();
    return {
      rows: await rowsOf(world, set.paymentId),
      money: await balancesOf(world, set.sellers),
    };
  }

  test('end in the same rows and balances in order, reversed, and twice each', async () => {
    const inOrder = await statedFacts((held) => held);
    expect(inOrder.rows).toEqual([
      {
        status: 'failed',
        stripeStatus: 'failed',
        failureCode: 'declined',
        legs: [
          ['refund', 'undone', 5_000],
          ['give_back', 'done', 4_385],
        ],
      },
    ]);
    expect(await statedFacts((held) => held.toReversed())).toEqual(inOrder);
    expect(await statedFacts((held) => [...held, ...held])).toEqual(inOrder);
  });
});

test.each([
  ['sent', 'succeeded'],
  ['succeeded', 'succeeded'],
  ['failed', 'succeeded'],
  ['closed', 'closed'],
] as const)('one that is %s here and succeeded at Stripe is %s', async (here, then) => {
  const world = await createWorld();
  const set = await scene(world, 'destination_fee');
  const { refund: row } = await refund(world, set, { amountMinor: 5_000 });
  await world.client.execute({
    sql: `UPDATE refunds SET status = ?, stripe_status = 'pending' WHERE id = ?`,
    args: [here, row.id],
  });
  await followRefund(world.deps, row, 'clock');
  expect((await rowsOf(world, set.paymentId)).map(({ status }) => status)).toEqual([then]);
});

test('C1: an endpoint of before 2024-10-28 hears of a failed refund as charge.refund.updated', async () => {
  // Refunds of a charge have no refund.* events there.
  const events = ['payment_intent.succeeded', 'charge.refunded', 'charge.refund.updated'];
  const world = await createWorld({ events });
  const set = await scene(world, 'destination_fee');
  const before = await balancesOf(world, set.sellers);
  const view = await refund(world, set);
  await world.settle();
  world.simulator.moveRefund(view.refund.stripeRefundId ?? '', 'failed', 'declined');
  await world.settle();
  expect(await rowsOf(world, set.paymentId)).toMatchObject([
    { status: 'failed', stripeStatus: 'failed', failureCode: 'declined' },
  ]);
  await world.minute();
  const [, seller] = await balancesOf(world, set.sellers);
  expect(seller).toEqual(before[1]);
});

describe('a refund that succeeds, fails, and is made again', () => {
  test.each(SCENES.filter((name) => name !== 'direct'))(
    '%s: balances are as before it after it failed, and as after it once it is made again',
    async (name) => {
      const world = await createWorld();
      const set = await scene(world, name);
      const before = await balancesOf(world, set.sellers);
      const first = await refund(world, set);
      expect(first.refund.status).toBe('succeeded');
      const after = await balancesOf(world, set.sellers);
      world.simulator.moveRefund(first.refund.stripeRefundId ?? '', 'failed', 'declined');
      await world.settle();
      expect(await balancesOf(world, set.sellers)).toEqual(before);
      const again = await refund(world, set);
      expect(again.refund.status).toBe('succeeded');
      expect(await balancesOf(world, set.sellers)).toEqual(after);
      const statuses = (await rowsOf(world, set.paymentId)).map(({ status }) => status);
      expect(statuses.toSorted()).toEqual(['failed', 'succeeded']);
    },
  );
});

describe('a refund in part, with the fee back, that fails and is made again', () => {
  const fees: readonly SceneName[] = ['destination_fee', 'destination_on_behalf'];

  test.each(fees)('%s: the seller has had the fee once', async (name) => {
    const world = await createWorld();
    const set = await scene(world, name);
    const first = await refund(world, set, { amountMinor: 6_000 });
    const after = await balancesOf(world, set.sellers);
    world.simulator.moveRefund(first.refund.stripeRefundId ?? '', 'failed', 'declined');
    await world.settle();
    await refund(world, set, { amountMinor: 6_000 });
    expect(await balancesOf(world, set.sellers)).toEqual(after);
    await refund(world, set);
    expect((await balancesOf(world, set.sellers))[1]).toEqual({ usd: 0 });
  });

  test.each(fees)('%s: made again smaller, the rest of the fee is counted later', async (name) => {
    const world = await createWorld();
    const set = await scene(world, name);
    const first = await refund(world, set, { amountMinor: 6_000 });
    world.simulator.moveRefund(first.refund.stripeRefundId ?? '', 'failed', 'declined');
    await world.settle();
    await refund(world, set, { amountMinor: 3_000 });
    await refund(world, set, { amountMinor: 3_000 });
    await refund(world, set);
    expect((await balancesOf(world, set.sellers))[1]).toEqual({ usd: 0 });
  });
});

describe('the task of a refund made elsewhere', () => {
  async function elsewhere() {
    const world = await createWorld();
    const set = await scene(world, 'released');
    const made = await world.stripe.refunds.create({
      payment_intent: set.paymentId,
      amount: 5_000,
    });
    await world.settle();
    expect(await readOpenNotices(world.db, 10)).toHaveLength(1);
    return { world, set, made };
  }

  test('goes when that refund fails: the buyer has nothing of the seller’s', async () => {
    const { world, made } = await elsewhere();
    world.simulator.moveRefund(made.id, 'failed', 'declined');
    await world.settle();
    expect(await readOpenNotices(world.db, 10)).toEqual([]);
  });

  test('goes when the platform’s own code takes everything back from the seller', async () => {
    const { world, set } = await elsewhere();
    const group = (await world.stripe.paymentIntents.retrieve(set.paymentId)).id;
    const transfers = await world.stripe.transfers.list({ transfer_group: `group_${group}` });
    await world.stripe.transfers.createReversal(transfers.data[0]?.id ?? '', {});
    await world.settle();
    expect(await readOpenNotices(world.db, 10)).toEqual([]);
  });
});
