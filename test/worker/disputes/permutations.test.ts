/**
 * Webhooks of whole lives, told in order and at once, or late, twice, in any order and from any moment: the rows
 * and the balances at the end are the same.
 */
import { describe, expect, test } from 'vitest';
import { readPaymentCases } from '../../../worker/disputes/case/store.ts';
import { readRecoveryViews } from '../../../worker/recoveries/store.ts';
import { readPaymentTransfers } from '../../../worker/transfers/store.ts';
import { anyhow, createLateWorld, inOrder, type Post } from '../../late-webhooks.ts';
import { DAY_MS, type TestWorld } from '../../world.ts';
import { balancesOf, fund } from '../refunds/stage.ts';
import { LIVES, type Life } from './lives.ts';

/** Lives a life and answers what is left of it, without when we looked: nothing is gathered for a case that is over. */
async function live({ card, steps }: Life, post: Post, released: boolean) {
  const { world, collect, comeToRest } = await createLateWorld(post);
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
  await comeToRest();
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
          ...row,
          isOver: endedAt !== null,
        }),
      )
      .sort((one, other) => one.amountMinor - other.amountMinor || (one.id < other.id ? -1 : 1)),
    scheduledTransfer: view && { status: view.transfer.status, reason: view.transfer.statusReason },
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
