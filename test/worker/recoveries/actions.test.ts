import { describe, expect, test } from 'vitest';
import { writeAll } from '../../../worker/base/db/database.ts';
import {
  forgiveRecovery,
  openRecovery,
  readOpenRecoveries,
  readRecoveryViews,
  readTakenOfReleases,
} from '../../../worker/recoveries/store.ts';
import { readOpenNotices } from '../../../worker/records/notifications/store.ts';
import { collectAfterAll, writeOff } from '../../../worker/recoveries/staff-actions.ts';
import { RIGHTS, type Person } from '../../../worker/people/staff/rights.ts';
import { pursueRecoveries } from '../../../worker/recoveries/actions.ts';
import { releaseDueTransfers } from '../../../worker/releases/actions.ts';
import { syncPayment } from '../../../worker/transfers/actions.ts';
import { createFuse } from '../../fuse.ts';
import { createWorld, DAY_MS, type TestWorld, type WorldOptions } from '../../world.ts';
import { balancesOf, scene, type Scene, type SceneName } from '../refunds/stage.ts';

async function chargeOf(
  world: TestWorld,
  { paymentId, account }: Pick<Scene, 'paymentId' | 'account'>,
): Promise<string> {
  const options = account ? { stripeAccount: account } : {};
  const intent = await world.stripe.paymentIntents.retrieve(paymentId, {}, options);
  return String(intent.latest_charge);
}

/** A payment whose seller was paid, and a bank that takes it back. */
async function disputed(
  name: SceneName,
  request: { amount?: number; options?: WorldOptions } = {},
) {
  const world = await createWorld(request.options);
  const set = await scene(world, name);
  const before = await sums(world, set);
  const amount = request.amount === undefined ? {} : { amount: request.amount };
  world.simulator.openDispute({ charge: await chargeOf(world, set), reason: 'general', ...amount });
  const close = async (status: 'won' | 'lost') => {
    const [dispute] = (await world.stripe.disputes.list()).data;
    world.simulator.closeDispute(dispute?.id ?? '', status);
    await rest(world);
  };
  return { world, set, before, close };
}

async function rest(world: TestWorld): Promise<void> {
  await world.settle();
  world.pass(60_000);
  await world.minute();
  await world.settle();
}

/** Platform first, then the sellers, in cents. */
async function sums(world: TestWorld, set: Scene): Promise<number[]> {
  return (await balancesOf(world, set.sellers)).map((balance) => balance['usd'] ?? 0);
}

/** What changed since `before`: written by hand in the tests. */
async function changes(world: TestWorld, set: Scene, before: readonly number[]) {
  return (await sums(world, set)).map((minor, at) => minor - (before[at] ?? 0));
}

const payOut = async (world: TestWorld, account: string, leave: number) => {
  const { available } = await world.stripe.balance.retrieve({}, { stripeAccount: account });
  const params = { amount: (available[0]?.amount ?? 0) - leave, currency: 'usd' };
  await world.stripe.payouts.create(params, { stripeAccount: account });
};

/** 10 cents to a seller in euro, of which nine reversals of a cent took all that it brought. */
async function takenByRounding() {
  const world = await createWorld();
  const seller = await world.seller({ country: 'DE', currency: 'eur' });
  const paid = await world.stripe.paymentIntents.create({
    amount: 10_000,
    currency: 'usd',
    confirm: true,
    payment_method: 'pm_card_bypassPending',
  });
  const charge = String(paid.latest_charge);
  const { id } = await world.stripe.transfers.create({
    amount: 10,
    currency: 'usd',
    destination: seller,
    source_transaction: charge,
  });
  for (let count = 0; count < 9; count += 1) {
    await world.stripe.transfers.createReversal(id, { amount: 1 });
  }
  world.simulator.fund({ account: seller, amount: 5_000, currency: 'eur' });
  return { world, charge, paymentId: paid.id };
}

test('what roundings took of a transfer already is not asked for again, day after day', async () => {
  const { world, charge, paymentId } = await takenByRounding();
  world.simulator.openDispute({ charge, reason: 'general' });
  await rest(world);
  world.pass(2 * DAY_MS);
  await rest(world);
  const [owed] = await readRecoveryViews(world.db, paymentId);
  expect(owed?.recovery).toMatchObject({ amountMinor: 1, currency: 'usd', closedAt: null });
  expect(owed?.steps).toEqual([]);
});

describe('a dispute after the seller was paid', () => {
  // The bank takes 10,000 and Stripe 1,500 for receiving a dispute.
  test.each<{
    readonly name: SceneName;
    readonly open: number[];
    readonly lost: number[];
    readonly won: number[];
  }>([
    { name: 'released', open: [-3_500, -8_000], lost: [-3_500, -8_000], won: [-1_500, 0] },
    {
      name: 'several_sellers',
      open: [-2_500, -5_000, -2_500, -1_500],
      lost: [-2_500, -5_000, -2_500, -1_500],
      won: [-1_500, 0, 0, 0],
    },
    {
      name: 'destination_amount',
      open: [-2_730, -8_770],
      lost: [-2_730, -8_770],
      won: [-1_500, 0],
    },
  ])(
    '$name: taken back to the cent, kept when lost, returned when won',
    async ({ name, open, lost, won }) => {
      for (const [status, end] of [
        ['lost', lost],
        ['won', won],
      ] as const) {
        const { world, set, before, close } = await disputed(name);
        await rest(world);
        expect(await changes(world, set, before)).toEqual(open);
        await close(status);
        expect(await changes(world, set, before)).toEqual(end);
        expect(await readOpenRecoveries(world.db, 10)).toEqual([]);
      }
    },
  );

  test('of a part takes the same part of the scheduled transfer', async () => {
    const { world, set, before } = await disputed('released', { amount: 2_500 });
    await rest(world);
    expect(await changes(world, set, before)).toEqual([-2_500 - 1_500 + 2_000, -2_000]);
  });

  test('lost and won late: taken once, returned once', async () => {
    const { world, set, before, close } = await disputed('released');
    await rest(world);
    await close('lost');
    await close('won');
    expect(await changes(world, set, before)).toEqual([-1_500, 0]);
    const [view] = await readRecoveryViews(world.db, set.paymentId);
    expect(view?.steps.map(({ kind, amountMinor }) => [kind, amountMinor])).toEqual([
      ['reversal', 8_000],
      ['return', 8_000],
    ]);
  });

  test('won, but the seller cannot be paid: people see it until a later try gives it back', async () => {
    let isRefusing = false;
    const error = { type: 'invalid_request_error', code: 'transfers_not_allowed', message: 'No.' };
    const options: WorldOptions = {
      fetch: (fetch) => (input, init) => {
        const request = new Request(input, init);
        const isTransfer = new URL(request.url).pathname === '/v1/transfers';
        return isRefusing && isTransfer && request.method === 'POST'
          ? Promise.resolve(Response.json({ error }, { status: 400 }))
          : fetch(request);
      },
    };
    const { world, set, before, close } = await disputed('released', { options });
    await rest(world);
    isRefusing = true;
    await close('won');
    const [view] = await readRecoveryViews(world.db, set.paymentId);
    const [sellerId] = set.sellers;
    const owed = { sellerId, amountMinor: 8_000, currency: 'usd', code: 'transfers_not_allowed' };
    expect(await readOpenNotices(world.db, 10)).toMatchObject([
      { kind: 'give_back_refused', subject: view?.recovery.id, details: owed },
    ]);
    world.pass(DAY_MS);
    await rest(world);
    expect(await readOpenNotices(world.db, 10)).toHaveLength(1);
    isRefusing = false;
    world.pass(DAY_MS);
    await rest(world);
    expect(await readOpenNotices(world.db, 10)).toEqual([]);
    expect(await changes(world, set, before)).toEqual([-1_500, 0]);
  });

  test('of a seller who has little: what is there at once, the rest when they sell again', async () => {
    const world = await createWorld();
    const set = await scene(world, 'released');
    const seller = set.sellers[0] ?? '';
    await payOut(world, seller, 3_000);
    world.simulator.openDispute({ charge: await chargeOf(world, set), reason: 'general' });
    await rest(world);
    expect((await sums(world, set))[1]).toBe(0);
    expect(await readOpenRecoveries(world.db, 10)).toMatchObject([
      { amountMinor: 8_000, collectedMinor: 3_000 },
    ]);
    world.simulator.fund({ account: seller, amount: 6_000, currency: 'usd' });
    world.pass(DAY_MS);
    await rest(world);
    expect((await sums(world, set))[1]).toBe(1_000);
    expect(await readOpenRecoveries(world.db, 10)).toMatchObject([{ collectedMinor: 8_000 }]);
  });

  test('a win before all was collected returns only what was', async () => {
    const world = await createWorld();
    const set = await scene(world, 'released');
    const seller = set.sellers[0] ?? '';
    await payOut(world, seller, 3_000);
    const charge = await chargeOf(world, set);
    world.simulator.openDispute({ charge, reason: 'general' });
    await rest(world);
    const [dispute] = (await world.stripe.disputes.list()).data;
    world.simulator.closeDispute(dispute?.id ?? '', 'won');
    await rest(world);
    expect((await sums(world, set))[1]).toBe(3_000);
    expect(await readOpenRecoveries(world.db, 10)).toEqual([]);
  });

  test('after a refund in part takes only what the seller still has of it', async () => {
    const world = await createWorld();
    const set = await scene(world, 'released');
    const [transfer] = (await world.stripe.transfers.list({ destination: set.sellers[0] ?? '' }))
      .data;
    await world.stripe.transfers.createReversal(transfer?.id ?? '', { amount: 2_000 });
    await world.stripe.refunds.create({ payment_intent: set.paymentId, amount: 2_500 });
    await rest(world);
    world.simulator.openDispute({ charge: await chargeOf(world, set), reason: 'general' });
    await rest(world);
    expect((await sums(world, set))[1]).toBe(0);
  });

  test('told of twice, late and in any order ends in the same balances', async () => {
    const { world, set, before } = await disputed('released');
    world.simulator.setFaults(7, { event_duplicated: 1, event_reordered: 0.5 });
    for (let count = 0; count < 4; count += 1) await rest(world);
    await Promise.all([world.minute(), world.minute()]);
    expect(await changes(world, set, before)).toEqual([-3_500, -8_000]);
  });
});

describe('a seller who is still paid by scheduled transfers', () => {
  /** Owes 8,000, of which 3,000 were there, and has scheduled transfers of 8,000 each to come. */
  async function owing(scheduledTransfers: number) {
    const world = await createWorld();
    const set = await scene(world, 'released');
    const seller = set.sellers[0] ?? '';
    await payOut(world, seller, 3_000);
    for (let count = 0; count < scheduledTransfers; count += 1) await world.pay({ seller });
    await world.settle();
    world.simulator.openDispute({ charge: await chargeOf(world, set), reason: 'general' });
    await rest(world);
    const collected = async () => {
      const [view] = await readRecoveryViews(world.db, set.paymentId);
      return view?.recovery.collectedMinor;
    };
    return { world, set, seller, collected };
  }

  test('pays half of the next release at once, and nothing of what else they have', async () => {
    const { world, seller, collected } = await owing(1);
    expect(await collected()).toBe(3_000);
    world.simulator.fund({ account: seller, amount: 9_000, currency: 'usd' });
    world.pass(DAY_MS);
    await rest(world);
    expect(await collected()).toBe(3_000);
    world.pass(7 * DAY_MS);
    await world.minute();
    expect(await collected()).toBe(7_000);
    await rest(world);
    world.pass(2 * DAY_MS);
    await rest(world);
    expect(await collected()).toBe(7_000);
  });

  test('pays no more than they owe, out of as many releases as it takes', async () => {
    const { world, set, collected } = await owing(2);
    world.pass(8 * DAY_MS);
    await world.minute();
    await world.minute();
    expect(await collected()).toBe(8_000);
    const [view] = await readRecoveryViews(world.db, set.paymentId);
    expect(view?.steps.map(({ source, amountMinor }) => [source, amountMinor])).toEqual([
      ['balance', 3_000],
      ['releases', 5_000],
    ]);
  });

  test('has given nothing of a release that went back to them after a win', async () => {
    const { world, seller, collected } = await owing(1);
    world.pass(8 * DAY_MS);
    await rest(world);
    expect(await collected()).toBe(7_000);
    const [dispute] = (await world.stripe.disputes.list()).data;
    world.simulator.closeDispute(dispute?.id ?? '', 'won');
    await rest(world);
    expect(await collected()).toBe(0);
    const since = { sellerId: seller, currency: 'usd', since: 0 };
    expect((await readTakenOfReleases(world.db, since)).minor).toBe(0);
  });

  test('with two amounts owed pays half of a release once, whoever asks first (seed 8868)', async () => {
    const world = await createWorld();
    const seller = await world.seller();
    const amountsOwed = [await world.pay({ seller }), await world.pay({ seller })];
    await world.settle();
    world.pass(8 * DAY_MS);
    await rest(world);
    await payOut(world, seller, 0);
    await world.pay({ seller });
    await world.settle();
    for (const paymentId of amountsOwed) {
      const charge = await chargeOf(world, { paymentId, account: null });
      world.simulator.openDispute({ charge, reason: 'general' });
    }
    await rest(world);
    world.pass(8 * DAY_MS);
    const budget = { perSecond: 25, untilMs: Number.MAX_SAFE_INTEGER };
    expect((await releaseDueTransfers(world.deps, budget)).released).toBe(1);
    const pursue = async (id: string) => {
      const synced = await syncPayment(world.deps, { id, account: null }, 'clock');
      if (synced) await pursueRecoveries(world.deps, synced, 'clock');
    };
    await Promise.all(amountsOwed.map(pursue));
    const since = { sellerId: seller, currency: 'usd', since: 0 };
    expect((await readTakenOfReleases(world.db, since)).minor).toBe(4_000);
  });

  test('has no scheduled transfer to come any more: whatever they have is asked for again', async () => {
    const { world, collected } = await owing(1);
    world.pass(8 * DAY_MS);
    await rest(world);
    expect(await collected()).toBe(7_000);
    world.pass(31 * DAY_MS);
    await rest(world);
    expect(await collected()).toBe(8_000);
  });
});

describe('what is no loss of the platform', () => {
  test('an inquiry takes nothing', async () => {
    const world = await createWorld();
    const set = await scene(world, 'released');
    const charge = await chargeOf(world, set);
    world.simulator.openDispute({ charge, reason: 'general', kind: 'inquiry' });
    await rest(world);
    expect(await readRecoveryViews(world.db, set.paymentId)).toEqual([]);
  });

  test('a direct charge: Stripe debited the seller already', async () => {
    const world = await createWorld();
    const set = await scene(world, 'direct');
    const before = await sums(world, set);
    world.simulator.openDispute({ charge: await chargeOf(world, set), reason: 'general' });
    await rest(world);
    expect(await readRecoveryViews(world.db, set.paymentId)).toEqual([]);
    expect((await changes(world, set, before))[1]).toBe(-10_000);
  });

  test('a scheduled transfer that is still ours is on hold, and reduced when the bank keeps the money', async () => {
    const { world, set, close } = await disputed('held');
    await rest(world);
    expect(await readRecoveryViews(world.db, set.paymentId)).toEqual([]);
    await close('lost');
    expect(await readRecoveryViews(world.db, set.paymentId)).toEqual([]);
    expect((await sums(world, set))[1]).toBe(0);
  });

  test('while everything is stopped nothing is taken, and it is taken after', async () => {
    const world = await createWorld();
    const set = await scene(world, 'released');
    await world.client.execute("INSERT INTO settings VALUES ('paused', 'true', 1)");
    world.simulator.openDispute({ charge: await chargeOf(world, set), reason: 'general' });
    await rest(world);
    expect((await sums(world, set))[1]).toBe(8_000);
    await world.client.execute("UPDATE settings SET value = 'false' WHERE name = 'paused'");
    world.pass(DAY_MS);
    await rest(world);
    expect((await sums(world, set))[1]).toBe(0);
  });
});

/** Seed 5291: the refund behind the amount owed failed while a reversal for it was on its way. */
test('what is on its way when its cause falls away goes back to the seller', async () => {
  const world = await createWorld();
  const set = await scene(world, 'released');
  const before = await sums(world, set);
  const { paymentId, sellers } = set;
  const which = { cause: 'refund_shortfall', sourceId: 'rf_1' } as const;
  const amountOwed = { id: 'rc_1', sellerId: sellers[0] ?? '', paymentId, ...which, suggested: [] };
  const owed = { amountMinor: 3_000, currency: 'usd', openedAt: world.deps.now() };
  await writeAll(world.db, [openRecovery(world.db, { ...amountOwed, ...owed })]);
  world.simulator.failNext({ method: 'POST', path: /reversals$/, fault: 'lost_reply' });
  await world.minute();
  expect(await changes(world, set, before)).toEqual([3_000, -3_000]);
  const forgiven = { at: world.deps.now(), by: 'clock', reason: 'refund_failed' };
  await writeAll(world.db, [forgiveRecovery(world.db, which, forgiven)]);
  for (let minute = 0; minute < 3; minute += 1) await rest(world);
  expect(await changes(world, set, before)).toEqual([0, 0]);
  expect(await readOpenRecoveries(world.db, 10)).toEqual([]);
});

test('a process that is stopped at any effect takes and returns exactly once', async () => {
  const fuse = createFuse();
  const options = { client: fuse.client, fetch: fuse.fetch };
  let stops = 0;
  for (let nth = 1; ; nth += 3) {
    const { world, set, before } = await disputed('released', { options });
    fuse.arm(nth);
    await world.settle().catch(() => undefined);
    const stopped = fuse.isBlown();
    fuse.arm(Number.POSITIVE_INFINITY);
    for (let later = 0; later < 4; later += 1) {
      // A webhook that was cut off is delivered again after one hour, and after three.
      world.pass(2 * 60 * 60_000);
      await rest(world);
    }
    expect([nth, await changes(world, set, before)]).toEqual([nth, [-3_500, -8_000]]);
    if (!stopped) break;
    stops += 1;
  }
  expect(stops).toBeGreaterThan(10);
});

describe('A4: something was reversed by hand before the dispute', () => {
  const ADA: Person = { userId: 'usr_1', name: 'Ada', rights: RIGHTS };

  async function reversedByHand() {
    const world = await createWorld();
    const set = await scene(world, 'released');
    const [transfer] = (await world.stripe.transfers.list({ destination: set.sellers[0] ?? '' }))
      .data;
    await world.stripe.transfers.createReversal(transfer?.id ?? '', { amount: 3_200 });
    const before = await sums(world, set);
    const charge = await chargeOf(world, set);
    world.simulator.openDispute({ charge, reason: 'general', amount: 4_000 });
    await rest(world);
    const [dispute] = (await world.stripe.disputes.list()).data;
    world.simulator.closeDispute(dispute?.id ?? '', 'lost');
    await rest(world);
    const [view] = await readRecoveryViews(world.db, set.paymentId);
    return { world, set, before, id: view?.recovery.id ?? '', view };
  }

  test('nothing more is taken until a person says so', async () => {
    const { world, set, before, view } = await reversedByHand();
    expect(view?.recovery).toMatchObject({ amountMinor: 3_200, asksFirst: true, nextAt: null });
    for (let days = 0; days < 3; days += 1) {
      world.pass(DAY_MS);
      await world.minute();
    }
    expect((await changes(world, set, before))[1]).toBe(0);
  });

  test('it is collected on a person’s word, and once', async () => {
    const { world, set, before, id } = await reversedByHand();
    const asked = { recoveryId: id, person: ADA, reason: 'That was for another order.' };
    expect(await collectAfterAll(world.deps, asked)).toMatchObject({ ok: true });
    await rest(world);
    expect((await changes(world, set, before))[1]).toBe(-3_200);
    expect(await collectAfterAll(world.deps, asked)).toMatchObject({
      refusal: { reason: 'recovery_over' },
    });
  });

  test('written off, it stays as it was reversed', async () => {
    const { world, set, before, id } = await reversedByHand();
    const asked = { recoveryId: id, person: ADA, reason: 'The reversal was for this.' };
    expect(await writeOff(world.deps, asked)).toMatchObject({ ok: true });
    world.pass(DAY_MS);
    await rest(world);
    expect((await changes(world, set, before))[1]).toBe(0);
  });

  test('a reversal that a refund explains asks nothing', async () => {
    const world = await createWorld();
    const set = await scene(world, 'released');
    const charge = await chargeOf(world, set);
    const [transfer] = (await world.stripe.transfers.list({ destination: set.sellers[0] ?? '' }))
      .data;
    await world.stripe.refunds.create({ charge, amount: 4_000 });
    await world.stripe.transfers.createReversal(transfer?.id ?? '', { amount: 3_200 });
    world.simulator.openDispute({ charge, reason: 'general', amount: 5_000 });
    await rest(world);
    const [view] = await readRecoveryViews(world.db, set.paymentId);
    expect(view?.recovery).toMatchObject({ amountMinor: 4_000, asksFirst: false });
  });
});

describe('A1: disputes over parts, at Stripe', () => {
  test('lost while the transfer is held, it is not taken again after the release', async () => {
    const world = await createWorld();
    const set = await scene(world, 'held');
    world.simulator.openDispute({
      charge: await chargeOf(world, set),
      reason: 'general',
      amount: 4_000,
    });
    await rest(world);
    const [dispute] = (await world.stripe.disputes.list()).data;
    world.simulator.closeDispute(dispute?.id ?? '', 'lost');
    await rest(world);
    const before = await sums(world, set);
    for (let days = 0; days < 10; days += 1) {
      world.pass(DAY_MS);
      await rest(world);
    }
    expect((await changes(world, set, before))[1]).toBe(4_800);
    expect(await readRecoveryViews(world.db, set.paymentId)).toEqual([]);
    // The bank gives a quarter back: the seller's part of it was never sent to them.
    world.simulator.reinstatePart(dispute?.id ?? '', 1_000);
    await rest(world);
    expect((await changes(world, set, before))[1]).toBe(5_600);
    world.pass(DAY_MS);
    await rest(world);
    expect((await changes(world, set, before))[1]).toBe(5_600);
  });
});

test('the fee that stayed is not taken twice while a win waits to be given back (seed 93)', async () => {
  const { world, set, close } = await disputed('destination_fee');
  await rest(world);
  const [transfer] = (await world.stripe.transfers.list({ destination: set.sellers[0] ?? '' }))
    .data;
  const left = async () => {
    const now = await world.stripe.transfers.retrieve(transfer?.id ?? '');
    return now.amount - now.amount_reversed;
  };
  expect(await left()).toBe(1_230);
  world.simulator.fund({ account: set.sellers[0] ?? '', amount: 20_000, currency: 'usd' });
  world.simulator.setCapabilities(set.sellers[0] ?? '', { transfers: 'inactive' });
  await close('won');
  world.simulator.openDispute({
    charge: await chargeOf(world, set),
    reason: 'general',
    amount: 5_000,
  });
  await rest(world);
  expect(await left()).toBe(1_230);
});
