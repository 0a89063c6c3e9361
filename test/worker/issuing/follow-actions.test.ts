/** Events of whole lives, told in order and at once, or late, twice and in any order: the rows end the same. */
import { describe, expect, test } from 'vitest';
import { anyhow, createLateWorld, inOrder, type Post } from '../../late-webhooks.ts';
import { createWorld, DAY_MS, type TestWorld } from '../../world.ts';
import { capture } from '../../sandbox/stripe/issuing/issuing-world.ts';
import { rest } from '../disputes/stage.ts';
import { messages, on, opened, paid, rowOf, type Paid } from './stage.ts';

type Step = (world: TestWorld, set: Paid, disputeId: string) => Promise<unknown>;

/** What people do in the Stripe Dashboard, and what the network does: we hear of it by events only. */
const submit: Step = (world, { account }, id) =>
  world.stripe.issuing.disputes.submit(id, {}, on(account));
const explain =
  (explanation: string): Step =>
  (world, { account }, id) =>
    world.stripe.issuing.disputes.update(
      id,
      { evidence: { fraudulent: { explanation } } },
      on(account),
    );
const change: Step = (world, { account }, id) =>
  world.stripe.issuing.disputes.update(
    id,
    {
      amount: 5_000,
      evidence: { reason: 'other', fraudulent: '' },
    },
    on(account),
  );
const decide =
  (status: 'won' | 'lost'): Step =>
  (world, _set, id) =>
    Promise.resolve(world.simulator.closeIssuingDispute(id, status, 'not_cancelled'));
const rescind: Step = (world, _set, id) =>
  Promise.resolve(world.simulator.rescindIssuingDispute(id, 'refund_issued'));
const refund: Step = (world, { account, paymentId }) =>
  world.stripe.testHelpers.issuing.transactions.refund(
    paymentId,
    { refund_amount: 2_000 },
    on(account),
  );
const wait =
  (days: number): Step =>
  (world) => {
    world.pass(days * DAY_MS);
    return Promise.resolve();
  };

const LIVES: readonly (readonly [string, readonly Step[], string])[] = [
  ['written and left', [change, wait(1)], 'unsubmitted'],
  ['sent and won', [explain('winning_evidence'), submit, wait(1)], 'won'],
  ['sent and lost', [explain('losing_evidence'), submit, wait(1)], 'lost'],
  ['sent and decided after months', [explain('x'), submit, wait(91)], 'lost'],
  ['won by hand, rescinded', [explain('x'), submit, decide('won'), wait(2), rescind], 'lost'],
  ['never sent', [wait(111)], 'expired'],
  ['given back in part, sent and won', [refund, explain('winning_evidence'), submit], 'won'],
];

async function live(steps: readonly Step[], post: Post, of: 'platform' | 'seller') {
  const { world, collect, comeToRest } = await createLateWorld(post);
  const set = await paid(world, { of });
  const made = await world.stripe.issuing.disputes.create(
    { transaction: set.paymentId, evidence: { reason: 'fraudulent' } },
    on(set.account),
  );
  for (const step of steps) {
    await collect(false);
    await step(world, set, made.id);
  }
  await comeToRest();
  const { seenAt: _s, revision: _r, endedAt, ...row } = await rowOf(world, made.id);
  const told = (await messages(world))
    .map(([type]) => type)
    .filter((type) => !/closed/.test(type ?? ''));
  return { row: { ...row, isOver: endedAt !== null }, told: [...new Set(told)].sort() };
}

describe.each(LIVES)('%s', (_name, steps, status) => {
  test.each(['platform', 'seller'] as const)('on a card of the %s', async (of) => {
    const expected = await live(steps, inOrder, of);
    expect(expected.row.status).toBe(status);
    expect(expected.row.account === null).toBe(of === 'platform');
    for (const seed of [1, 2, 3]) {
      const { row } = await live(steps, anyhow(seed), of);
      expect([seed, row]).toEqual([seed, expected.row]);
    }
  });
});

test('an end that is heard of before the sending tells of both', async () => {
  const [, steps] = LIVES[1]!;
  const late: Post = (waiting, last) => (last ? waiting.toReversed() : []);
  expect((await live(steps, late, 'platform')).told).toEqual(['issuing.submitted']);
});

test('what never reached us is found in Stripe’s list, on accounts too', async () => {
  const world = await createWorld({
    simulator: { deliver: () => Promise.resolve(new Response('kept')) },
  });
  const set = await opened(world, { of: 'seller' });
  await submit(world, set, set.disputeId);
  for (let count = 0; count < 3; count += 1) {
    world.pass(2 * 60 * 60_000);
    await world.minute();
  }
  await world.minute();
  expect(await rowOf(world, set.disputeId)).toMatchObject({ status: 'won', account: set.account });
});

test('a refund of the card’s payment changes what a draft may be for', async () => {
  const world = await createWorld();
  const set = await opened(world, { of: 'seller' });
  await refund(world, set, set.disputeId);
  await rest(world);
  expect((await rowOf(world, set.disputeId)).refundedMinor).toBe(2_000);
});

test('what is paid with cards without any draft asks Stripe nothing', async () => {
  let asked = 0;
  const world = await createWorld({
    fetch: (fetch) => (input, init) => {
      asked += 1;
      return fetch(new Request(input, init));
    },
  });
  const { card } = await paid(world);
  await capture(world, card, { amount: 500 });
  await world.settle();
  expect(asked).toBe(0);
  const { rows } = await world.client.execute(
    "SELECT DISTINCT state FROM inbox WHERE type = 'issuing_transaction.created'",
  );
  expect(rows.map(({ state }) => state)).toEqual(['ignored']);
});
