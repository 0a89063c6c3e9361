/**
 * Webhooks of whole lives, told in order and at once, or late, twice, in any order and from any moment: the rows
 * and the balances at the end are the same.
 */
import { describe, expect, test } from 'vitest';
import { readPaymentCases } from '../../../worker/disputes/store.ts';
import { readRecoveryViews } from '../../../worker/recoveries/store.ts';
import { readPaymentTransfers } from '../../../worker/transfers/store.ts';
import { deliver } from '../../signing.ts';
import { createWorld, type TestWorld } from '../../world.ts';
import { balancesOf, fund } from '../refunds/stage.ts';
import { LIVES, type Life } from './lives.ts';

type Path = '/webhooks/platform' | '/webhooks/connect';
type Told = { readonly path: Path; readonly body: string };

const DAY_MS = 24 * 60 * 60_000;

/** Numbers from 0 up to 1, the same for the same seed. */
function chances(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

/** How events reach us: which of those that wait come now, in which order. `last` empties what waits. */
type Post = (waiting: readonly Told[], last: boolean) => readonly Told[];

const inOrder: Post = (waiting) => waiting;

function anyhow(seed: number): Post {
  const chance = chances(seed);
  return (waiting, last) => {
    const now = last ? [...waiting] : waiting.filter(() => chance() < 0.4);
    const twice = now.filter(() => chance() < 0.3);
    return [...now, ...twice]
      .map((told) => ({ told, at: chance() }))
      .sort((one, other) => one.at - other.at)
      .map(({ told }) => told);
  };
}

/** Lives a life and answers what is left of it, without when we looked: nothing is gathered for a case that is over. */
async function live({ card, steps }: Life, post: Post, released: boolean) {
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
  await fund(world, 40_000);
  const seller = await world.seller();
  const paymentId = released
    ? await paidAndReleased(world, seller, collect)
    : await world.pay({ seller, card: `pm_card_${card}` });
  await collect(!released);
  if (released) await disputeAs(world, paymentId);
  for (const step of steps) {
    await collect(false);
    await step(world, paymentId);
  }
  for (let count = 0; count < 3; count += 1) {
    await collect(true);
    world.pass(DAY_MS / 4);
    await world.minute();
  }
  await collect(true);
  return standing(world, paymentId, seller);
}

/** As the card that disputes at once, on a payment whose seller was paid. */
async function disputeAs(world: TestWorld, paymentId: string): Promise<void> {
  const { latest_charge } = await world.stripe.paymentIntents.retrieve(paymentId);
  world.simulator.openDispute({ charge: String(latest_charge), reason: 'fraudulent' });
}

async function paidAndReleased(
  world: TestWorld,
  seller: string,
  collect: (last: boolean) => Promise<void>,
): Promise<string> {
  const paymentId = await world.pay({ seller });
  await collect(true);
  world.pass(8 * DAY_MS);
  await world.minute();
  await collect(true);
  return paymentId;
}

async function standing(world: TestWorld, paymentId: string, seller: string) {
  const cases = await readPaymentCases(world.db, paymentId);
  const [view] = await readPaymentTransfers(world.db, paymentId);
  const recoveries = await readRecoveryViews(world.db, paymentId);
  return {
    cases: cases
      .map(
        ({ seenAt: _s, revision: _r, gatheredAt: _g, draft: _d, aside: _a, endedAt, ...row }) => ({
          ...{ ...row, isOver: endedAt !== null },
        }),
      )
      .sort((one, other) => one.amountMinor - other.amountMinor || (one.id < other.id ? -1 : 1)),
    share: view && { status: view.transfer.status, reason: view.transfer.statusReason },
    held: view?.holds.filter(({ liftedAt }) => liftedAt === null).map(({ cause }) => cause),
    // One that was opened and fell away, and one that never was, come to the same.
    owed: recoveries
      .map(({ recovery }) => [recovery.amountMinor, recovery.collectedMinor])
      .filter(([owed, collected]) => owed !== 0 || collected !== 0),
    balances: await balancesOf(world, [seller]),
  };
}

describe.each(LIVES.map((one) => [`${one.card}: ${one.name}`, one] as const))(
  '%s',
  (_name, life) => {
    test('in any order, twice and late ends as in order', async () => {
      const expected = await live(life, inOrder, false);
      expect(expected.cases.map(({ status }) => status).sort()).toEqual([...life.ends].sort());
      for (const seed of [1, 2, 3]) {
        expect([seed, await live(life, anyhow(seed), false)]).toEqual([seed, expected]);
      }
    });
  },
);

const AFTER_RELEASE = LIVES.filter(({ card }) => card === 'createDispute');

describe.each(AFTER_RELEASE.map((one) => [one.name, one] as const))(
  'after the seller was paid, %s',
  (_name, life) => {
    test('in any order, twice and late ends as in order, to the cent', async () => {
      const expected = await live(life, inOrder, true);
      for (const seed of [1, 2, 3, 4]) {
        expect([seed, await live(life, anyhow(seed), true)]).toEqual([seed, expected]);
      }
    });
  },
);
