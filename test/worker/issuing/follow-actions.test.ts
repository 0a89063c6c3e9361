/** Events of whole lives, told in order and at once, or late, twice and in any order: the rows end the same. */
import { describe, expect, test } from 'vitest';
import { deliver } from '../../signing.ts';
import { createWorld, DAY_MS, seeded, type TestWorld } from '../../world.ts';
import { capture } from '../../sandbox/stripe/issuing-world.ts';
import { rest } from '../disputes/stage.ts';
import { messages, on, opened, paid, rowOf, type Paid } from './stage.ts';

type Path = '/webhooks/platform' | '/webhooks/connect';
type Told = { readonly path: Path; readonly body: string };
type Post = (waiting: readonly Told[], last: boolean) => readonly Told[];

const inOrder: Post = (waiting) => waiting;

function anyhow(seed: number): Post {
  const chance = seeded(seed);
  return (waiting, last) => {
    const now = last ? [...waiting] : waiting.filter(() => chance() < 0.4);
    const twice = now.filter(() => chance() < 0.3);
    return [...now, ...twice]
      .map((told) => ({ told, at: chance() }))
      .sort((one, other) => one.at - other.at)
      .map(({ told }) => told);
  };
}

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
      ...{ amount: 5_000, evidence: { reason: 'other', fraudulent: '' } },
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
  let waiting: Told[] = [];
  const world = await createWorld({
    simulator: {
      deliver: async (request) => {
        const path = new URL(request.url).pathname as Path;
        waiting.push({ path, body: await request.text() });
        return new Response('kept');
      },
    },
  });
  const collect = async (last: boolean): Promise<void> => {
    world.simulator.runDue();
    await world.simulator.deliverDue();
    const now = post(waiting, last);
    waiting = last ? [] : waiting.filter((told) => !now.includes(told));
    for (const { path, body } of now) await deliver(world, path, body);
    await world.settle();
  };
  const set = await paid(world, { of });
  const made = await world.stripe.issuing.disputes.create(
    { transaction: set.paymentId, evidence: { reason: 'fraudulent' } },
    on(set.account),
  );
  for (const step of steps) {
    await collect(false);
    await step(world, set, made.id);
  }
  for (let count = 0; count < 3; count += 1) {
    await collect(true);
    world.pass(DAY_MS / 4);
    await world.minute();
  }
  await collect(true);
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
  await capture(world, card, 500);
  await world.settle();
  expect(asked).toBe(0);
  const { rows } = await world.client.execute(
    "SELECT DISTINCT state FROM inbox WHERE type = 'issuing_transaction.created'",
  );
  expect(rows.map(({ state }) => state)).toEqual(['ignored']);
});
