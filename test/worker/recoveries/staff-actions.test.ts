/** What people decide about amounts owed: who may debit how much, who gives up how much, what is taken up again. */
import { describe, expect, test } from 'vitest';
import type { RecoveryAnswer } from '../../../worker/recoveries/routes.ts';
import { writeAll } from '../../../worker/base/db/database.ts';
import { recoveryId as idOf } from '../../../worker/recoveries/recovery.ts';
import { readRecoveryViews, recoveries } from '../../../worker/recoveries/store.ts';
import { createWorld, DAY_MS, employ, OWNER, type TestWorld } from '../../world.ts';
import { ask, refusal, rest } from '../disputes/stage.ts';

/** A seller who was paid 80 % of a payment, has little left of it, and owes it after a dispute. */
async function owing({ amountMinor = 10_000, leaves = 3_000, country = 'US' } = {}) {
  const world = await createWorld();
  world.simulator.fund({ amount: 3 * amountMinor, currency: 'usd' });
  const seller = await world.seller({ country, currency: 'usd' });
  const transferMinor = amountMinor * 0.8;
  const card = 'pm_card_bypassPending';
  const paymentId = await world.pay({ seller, amountMinor, transferMinor, card });
  await world.settle();
  world.pass(8 * DAY_MS);
  await world.minute();
  await rest(world);
  const payout = { amount: transferMinor - leaves, currency: 'usd' };
  await world.stripe.payouts.create(payout, { stripeAccount: seller });
  const { latest_charge } = await world.stripe.paymentIntents.retrieve(paymentId);
  world.simulator.openDispute({ charge: String(latest_charge), reason: 'general' });
  await rest(world);
  const view = async () => {
    const [found] = await readRecoveryViews(world.db, paymentId);
    if (!found) throw new Error('nothing is owed');
    return found;
  };
  const { id: recoveryId } = (await view()).recovery;
  return { world, seller, paymentId, recoveryId, view };
}

type Decision = Parameters<typeof ask>[1];

const decide = (world: TestWorld, decision: Decision, recoveryId: string) =>
  ask<RecoveryAnswer>(world, decision, { recoveryId, reason: 'decided' });

async function second(world: TestWorld): Promise<void> {
  await employ(world, 'usr_second');
}

describe('a debit', () => {
  test('takes what is named from the seller’s account, once', async () => {
    const { world, seller, recoveryId, view } = await owing();
    world.simulator.fund({ account: seller, amount: 9_000, currency: 'usd' });
    const request = { recoveryId, amountMinor: 2_000, reason: 'agreed by phone' };
    await ask(world, 'recoveries.debit', request);
    const { recovery, steps } = await view();
    expect(recovery.collectedMinor).toBe(5_000);
    expect(steps.at(-1)).toMatchObject({
      kind: 'debit',
      source: 'person',
      transferId: seller,
      amountMinor: 2_000,
      state: 'done',
    });
    const { available } = await world.stripe.balance.retrieve({}, { stripeAccount: seller });
    expect(available[0]?.amount).toBe(7_000);
  });

  test('counts each time it is made, and another amount is nothing that two agreed to', async () => {
    const { world, seller, recoveryId } = await owing({ amountMinor: 200_000 });
    await second(world);
    world.simulator.fund({ account: seller, amount: 300_000, currency: 'usd' });
    const debit = async (amountMinor: number, userId = OWNER) => {
      const asked = { recoveryId, amountMinor, reason: 'agreed by phone' };
      return (await ask<RecoveryAnswer>(world, { op: 'recoveries.debit', userId }, asked)).state;
    };
    expect(await debit(60_000)).toBe('done');
    expect(await debit(60_000)).toBe('waiting_for_second_person');
    expect(await debit(40_001, 'usr_second')).toBe('waiting_for_second_person');
    expect(await debit(60_000, 'usr_second')).toBe('done');
  });

  test('above what is still owed is refused, and nothing is taken', async () => {
    const { world, recoveryId, view } = await owing();
    const request = { recoveryId, amountMinor: 5_001, reason: 'too much' };
    expect(await refusal(world, 'recoveries.debit', request)).toBe(
      '422 recovery.exceeds_outstanding',
    );
    expect((await view()).steps).toHaveLength(1);
  });

  test('of what a dispute that was won still owes the seller nothing is taken', async () => {
    const { world, seller, recoveryId, view } = await owing();
    world.simulator.fund({ account: seller, amount: 9_000, currency: 'usd' });
    const { recovery } = await view();
    const won = { sourceId: 'du_won', cause: 'dispute', sellerId: recovery.sellerId } as const;
    await writeAll(world.db, [
      world.db.insert(recoveries).values({
        ...recovery,
        ...won,
        id: idOf(won),
        amountMinor: 0,
        collectedMinor: 4_000,
      }),
    ]);
    const request = { recoveryId, amountMinor: 1_001, reason: 'agreed by phone' };
    expect(await refusal(world, 'recoveries.debit', request)).toBe(
      '422 recovery.exceeds_outstanding',
    );
    await ask(world, 'recoveries.debit', { ...request, amountMinor: 1_000 });
  });

  test('of an account in another region is refused: Stripe debits none', async () => {
    const { world, recoveryId } = await owing({ country: 'DE' });
    const request = { recoveryId, amountMinor: 100, reason: 'abroad' };
    expect(await refusal(world, 'recoveries.debit', request)).toBe(
      '409 recovery.cannot_be_debited',
    );
  });

  test('waits while everything is stopped, and while a step is under way', async () => {
    const { world, recoveryId } = await owing();
    const request = { recoveryId, amountMinor: 100, reason: 'now' };
    await ask(world, 'switch.set', { paused: true });
    expect(await refusal(world, 'recoveries.debit', request)).toBe('409 switch.stopped');
    await ask(world, 'switch.set', { paused: false });
    await world.client.execute("UPDATE recovery_steps SET state = 'sent'");
    expect(await refusal(world, 'recoveries.debit', request)).toBe('409 recovery.step_open');
  });
});

describe('writing off', () => {
  test('ends the amount owed: nothing more is taken, and it can be taken up again', async () => {
    const { world, seller, recoveryId, view } = await owing();
    await decide(world, 'recoveries.write_off', recoveryId);
    expect((await view()).recovery).toMatchObject({
      closeReason: 'written_off',
      closedBy: `staff:${OWNER}`,
      nextAt: null,
    });
    world.simulator.fund({ account: seller, amount: 9_000, currency: 'usd' });
    world.pass(DAY_MS);
    await rest(world);
    expect((await view()).recovery.collectedMinor).toBe(3_000);
    expect(await refusal(world, 'recoveries.write_off', { recoveryId, reason: 'once more' })).toBe(
      '409 recovery.over',
    );
    await decide(world, 'recoveries.reopen', recoveryId);
    expect((await view()).recovery).toMatchObject({
      closedAt: null,
      closeReason: null,
      nextAt: world.deps.now(),
    });
    await rest(world);
    expect((await view()).recovery.collectedMinor).toBe(8_000);
  });

  test('above the platform’s limit takes two people', async () => {
    const { world, recoveryId, view } = await owing({ amountMinor: 200_000 });
    await second(world);
    const asked = await decide(world, 'recoveries.write_off', recoveryId);
    expect(asked.state).toBe('waiting_for_second_person');
    const again = await decide(world, 'recoveries.write_off', recoveryId);
    expect(again.state).toBe('waiting_for_second_person');
    expect((await view()).recovery.closedAt).toBeNull();
    const agreed = await decide(
      world,
      { op: 'recoveries.write_off', userId: 'usr_second' },
      recoveryId,
    );
    expect(agreed.state).toBe('done');
    expect((await view()).recovery).toMatchObject({ closedBy: 'staff:usr_second' });
  });

  test('looks at what is still open, not at what was owed in all', async () => {
    const { world, recoveryId } = await owing({ amountMinor: 200_000, leaves: 70_000 });
    expect((await decide(world, 'recoveries.write_off', recoveryId)).state).toBe('done');
  });

  test('is refused where nothing is open any more', async () => {
    const { world, recoveryId } = await owing({ leaves: 8_000 - 1 });
    await world.client.execute('UPDATE recoveries SET collected_minor = amount_minor');
    const request = { recoveryId, reason: 'nothing' };
    expect(await refusal(world, 'recoveries.write_off', request)).toBe('409 recovery.over');
  });
});

test('only what was written off is taken up again', async () => {
  const { world, recoveryId } = await owing();
  const request = { recoveryId, reason: 'again' };
  expect(await refusal(world, 'recoveries.reopen', request)).toBe('409 recovery.not_written_off');
  const nobody = { recoveryId: 'rc_nobody', reason: 'again' };
  expect(await refusal(world, 'recoveries.reopen', nobody)).toBe('404 recovery.not_found');
});

test('whoever lacks the right decides nothing', async () => {
  const { world, recoveryId } = await owing();
  const request = { recoveryId, reason: 'mine' };
  expect(
    await refusal(world, { op: 'recoveries.write_off', userId: 'usr_newcomer' }, request),
  ).toBe('403 staff.right_missing');
});
