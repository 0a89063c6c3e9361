/** The morning's payouts: the right sum, once, whatever happens on the way. */
import { describe, expect, test } from 'vitest';
import { payDueSellers } from '../../../worker/payouts/run-actions.ts';
import { readNotice } from '../../../worker/records/notifications/store.ts';
import { holdPayment } from '../../../worker/payouts/hold-actions.ts';
import { insertPayoutHold } from '../../../worker/payouts/hold-store.ts';
import { openRecovery } from '../../../worker/recoveries/store.ts';
import { saveSettings } from '../../../worker/people/settings/store.ts';
import { writeAll } from '../../../worker/base/db/database.ts';
import { createFuse } from '../../fuse.ts';
import { createWorld, DAY_MS, type TestWorld } from '../../world.ts';
import { amounts, atStripe, fund, get, manualSeller, rowsOf, sells, toMorning } from './stage.ts';

const CHANNELS = { backend: null, slack: { url: 'https://slack.example/hook' } };

/** Longer than a claim, and than an open call waits to be looked at. */
const untilDone = async (world: TestWorld, minutes = 45): Promise<void> => {
  for (let minute = 0; minute < minutes; minute += 1) {
    await world.minute();
    world.pass(60_000);
  }
};

describe('a morning', () => {
  test('pays what is older than the days of the tier, and says why the rest stays', async () => {
    const world = await createWorld();
    const seller = await manualSeller(world);
    await sells(world, seller);
    world.pass(8 * DAY_MS);
    await sells(world, seller, { amountMinor: 5_000, feeMinor: 0 });
    world.pass(3 * DAY_MS);
    toMorning(world);
    expect((await world.minute()).paid).toBe(1);
    expect(await amounts(world, seller)).toEqual(['9000 usd']);
    const [row] = await rowsOf(world, seller);
    const [payout] = await atStripe(world, seller);
    expect(row).toMatchObject({ status: 'sent', amountMinor: 9_000, payoutId: payout?.id });
    expect(payout?.metadata).toMatchObject({ recourse_payout: row?.id });
    expect((await get(world, seller)).payouts.lines).toMatchObject([
      { availableMinor: 5_000, youngMinor: 5_000, payableMinor: 0, isStopped: false },
    ]);
    toMorning(world, 6);
    await world.minute();
    expect(await amounts(world, seller)).toEqual(['9000 usd', '5000 usd']);
  });

  test('pays no one whom Stripe pays, no one twice a day, and no one while stopped', async () => {
    const world = await createWorld();
    const other = await world.seller();
    const seller = await manualSeller(world);
    fund(world, other, 500);
    fund(world, seller, 500);
    await writeAll(world.db, saveSettings(world.db, { paused: true }, world.deps.now()));
    toMorning(world);
    await world.minute();
    expect(await amounts(world, seller)).toEqual([]);
    await writeAll(world.db, saveSettings(world.db, { paused: false }, world.deps.now()));
    await world.minute();
    fund(world, seller, 700);
    await untilDone(world);
    expect([await amounts(world, seller), await amounts(world, other)]).toEqual([['500 usd'], []]);
    toMorning(world);
    await world.minute();
    expect(await amounts(world, seller)).toEqual(['500 usd', '700 usd']);
  });

  test('waits while requirements of a seller are past due, tells why, and pays after', async () => {
    const world = await createWorld();
    const seller = await manualSeller(world);
    fund(world, seller, 500);
    world.simulator.setRequirements(seller, { pastDue: ['external_account'], disabled: false });
    await world.settle();
    toMorning(world);
    await world.minute();
    expect(await amounts(world, seller)).toEqual([]);
    const notice = { kind: 'payout_stopped', subject: seller } as const;
    expect((await readNotice(world.db, notice))?.details).toMatchObject({
      trouble: 'requirements_due',
    });
    world.simulator.setRequirements(seller, { pastDue: [], disabled: false });
    await world.settle();
    toMorning(world);
    await world.minute();
    expect(await amounts(world, seller)).toEqual(['500 usd']);
    expect(await readNotice(world.db, notice)).toBeNull();
  });

  test('pays each part of a balance automatically, and each currency', async () => {
    const world = await createWorld();
    const seller = await manualSeller(world, { country: 'MY' });
    fund(world, seller, { amount: 700, currency: 'myr' });
    world.simulator.fund({ account: seller, amount: 300, currency: 'myr', source_type: 'fpx' });
    fund(world, seller, { amount: 12_345, currency: 'kwd' });
    fund(world, seller, { amount: 900, currency: 'jpy' });
    toMorning(world);
    await untilDone(world);
    expect(
      (await atStripe(world, seller)).map(
        (one) => `${one.source_type} ${String(one.amount)} ${one.currency}`,
      ),
    ).toEqual([...['card 700 myr', 'card 12340 kwd', 'card 900 jpy', 'fpx 300 myr']]);
  });

  test('leaves a minimum, ours or Stripe’s, whichever is more', async () => {
    const world = await createWorld();
    const [ours, theirs] = [await manualSeller(world), await manualSeller(world)];
    const saved = { payoutMinimumMinor: { default: 0, usd: 300 } };
    await writeAll(world.db, saveSettings(world.db, saved, world.deps.now()));
    await world.stripe.balanceSettings.update(
      { payments: { payouts: { minimum_balance_by_currency: { usd: 400 } } } },
      { stripeAccount: theirs },
    );
    for (const seller of [ours, theirs]) fund(world, seller, 1_000);
    toMorning(world);
    await world.minute();
    expect([await amounts(world, ours), await amounts(world, theirs)]).toEqual([
      ['700 usd'],
      ['600 usd'],
    ]);
  });

  test('a scheduled transfer that was kept until its day is not kept once more', async () => {
    const world = await createWorld();
    const seller = await manualSeller(world);
    await world.pay({ seller });
    await world.settle();
    world.pass(7 * DAY_MS);
    await world.minute();
    toMorning(world, 3);
    await world.minute();
    expect(await amounts(world, seller)).toEqual(['8000 usd']);
  });
});

describe('what stands against it', () => {
  test('a disputed payment stays, until the dispute is decided', async () => {
    const world = await createWorld();
    const seller = await manualSeller(world);
    const paymentId = await sells(world, seller);
    fund(world, seller, 5_000);
    await world.settle();
    world.pass(20 * DAY_MS);
    const charge = String((await world.stripe.paymentIntents.retrieve(paymentId)).latest_charge);
    const opened = world.simulator.openDispute({ charge, reason: 'general', kind: 'inquiry' });
    await world.settle();
    toMorning(world);
    await world.minute();
    expect(await amounts(world, seller)).toEqual(['5000 usd']);
    const { payouts } = await get(world, seller);
    expect(payouts.holds).toMatchObject([{ cause: 'dispute', paymentId, amountMinor: 9_000 }]);
    world.simulator.closeDispute((opened as { id: string }).id, 'warning_closed');
    await world.settle();
    toMorning(world);
    await world.minute();
    expect(await amounts(world, seller)).toEqual(['5000 usd', '9000 usd']);
  });

  test('an amount owed stays in the balance, and is not counted beside the hold of its dispute', async () => {
    const world = await createWorld();
    const seller = await manualSeller(world);
    const now = world.deps.now();
    fund(world, seller, 5_000);
    const of = {
      sellerId: seller,
      paymentId: 'pi_old',
      currency: 'usd',
      cause: 'dispute',
    } as const;
    await writeAll(world.db, [
      openRecovery(world.db, {
        ...of,
        id: 'rc_1',
        sourceId: 'du_1',
        amountMinor: 1_200,
        suggested: [],
        openedAt: now,
      }),
      insertPayoutHold(world.db, {
        ...of,
        id: 'ph_1',
        creditId: 'tr_old',
        sourceId: 'du_1',
        amountMinor: 1_000,
        reason: 'Disputed.',
        placedAt: now,
        placedBy: 'stripe',
      }),
    ]);
    toMorning(world);
    await payDueSellers(world.deps, { perSecond: 10, untilMs: world.deps.now() + 20_000 });
    expect(await amounts(world, seller)).toEqual(['3800 usd']);
  });

  test('a seller whom someone put on a schedule in Stripe is told of, and not paid', async () => {
    const world = await createWorld();
    const seller = await manualSeller(world);
    fund(world, seller, 500);
    await world.stripe.balanceSettings.update(
      { payments: { payouts: { schedule: { interval: 'daily' } } } },
      { stripeAccount: seller },
    );
    toMorning(world);
    await world.minute();
    expect(await amounts(world, seller)).toEqual([]);
    const notice = await readNotice(world.db, { kind: 'payout_stopped', subject: seller });
    expect(notice?.details).toEqual({ sellerId: seller, trouble: 'schedule_changed' });
  });

  test('money that stays is warned of before Stripe’s limit, and not after it left', async () => {
    const world = await createWorld({ channels: CHANNELS });
    const seller = await manualSeller(world, { country: 'TH', currency: 'thb' });
    fund(world, seller, { amount: 10_000, currency: 'thb' });
    const now = world.deps.now();
    const which = { kind: 'payout_limit_near', subject: `${seller}/thb` } as const;
    const hold = {
      id: 'ph_1',
      sellerId: seller,
      paymentId: 'pi_1',
      creditId: 'tr_1',
      sourceId: 'prv_1',
      cause: 'review' as const,
      amountMinor: 4_000,
      currency: 'thb',
      reason: 'Reviewed.',
      placedAt: now,
      placedBy: 'stripe',
    } as const;
    await writeAll(world.db, [insertPayoutHold(world.db, hold)]);
    toMorning(world);
    await world.minute();
    const first = await readNotice(world.db, which);
    // It was 7 days old when it was first seen to stay, and Thailand allows 10.
    expect(first?.details).toMatchObject({ amountMinor: 4_000, currency: 'thb' });
    toMorning(world);
    await world.minute();
    const told = "SELECT payload FROM messages WHERE type = 'payout.limit_near'";
    const { rows } = await world.client.execute(told);
    expect(rows.length).toBe(1);
    expect(String(rows[0]?.['payload'])).toMatch(
      /40\.00 of acct_\w+ may stay in their balance until \d+ November 2026/,
    );
    await world.client.execute("UPDATE payout_holds SET lifted_at = 1 WHERE id = 'ph_1'");
    toMorning(world);
    await world.minute();
    expect(await amounts(world, seller)).toEqual(['6000 thb', '4000 thb']);
    expect(await readNotice(world.db, which)).toBeNull();
  });
});

describe('whatever happens on the way', () => {
  test('a stop at any effect, a lost reply, a failed write: each payout is there once', async () => {
    const play = async (nth: number, mode: 'stop' | 'one_write') => {
      const fuse = createFuse();
      const world = await createWorld({ client: fuse.client, fetch: fuse.fetch });
      const seller = await manualSeller(world);
      fund(world, seller, 900);
      fund(world, seller, { amount: 800, currency: 'eur' });
      toMorning(world);
      const budget = () => ({ perSecond: 10, untilMs: world.deps.now() + 20_000 });
      fuse.arm(nth, mode);
      await payDueSellers(world.deps, budget()).catch(() => null);
      const { isBlown, blewAt } = { isBlown: fuse.blewAt() !== null, blewAt: fuse.blewAt() };
      fuse.arm(Infinity);
      await untilDone(world, 15);
      const where = `effect ${String(nth)}, ${blewAt ?? 'none'}`;
      expect((await amounts(world, seller)).sort(), where).toEqual(['800 eur', '900 usd']);
      const rows = await rowsOf(world, seller);
      expect(
        rows.map(({ status }) => status),
        where,
      ).toEqual(['sent', 'sent']);
      return isBlown;
    };
    let stops = 0;
    for (let nth = 1; await play(nth, 'stop'); nth += 1) stops = nth;
    let writes = 0;
    for (let nth = 1; await play(nth, 'one_write'); nth += 1) writes = nth;
    expect(stops).toBeGreaterThan(30);
    expect(writes).toBeGreaterThan(6);
  });

  test('Stripe forgot the key: the payout is found by its metadata, and not sent again', async () => {
    const world = await createWorld();
    const seller = await manualSeller(world);
    fund(world, seller, 900);
    toMorning(world);
    world.simulator.failNext({ fault: 'lost_reply', method: 'POST', path: '/v1/payouts' });
    await world.minute();
    expect((await rowsOf(world, seller))[0]?.status).toBe('sending');
    world.pass(25 * 60 * 60_000);
    await world.minute();
    expect(await amounts(world, seller)).toEqual(['900 usd']);
    expect((await rowsOf(world, seller))[0]?.status).toBe('sent');
  });

  test('a call that never arrived is made anew the same morning', async () => {
    const world = await createWorld();
    const seller = await manualSeller(world);
    fund(world, seller, 900);
    toMorning(world);
    world.simulator.failNext({
      fault: 'cached_500_without_effect',
      method: 'POST',
      path: '/v1/payouts',
    });
    await untilDone(world);
    expect(await amounts(world, seller)).toEqual(['900 usd']);
    expect((await rowsOf(world, seller)).map(({ status }) => status)).toEqual(['refused', 'sent']);
  });

  test('a look that a hold has overtaken begins nothing; the next one withholds it', async () => {
    const overtake: (() => Promise<void>)[] = [];
    const world = await createWorld({
      // Between the look and the first line of the journal.
      client: (client) =>
        new Proxy(client, {
          get(target, name) {
            const value: unknown = Reflect.get(target, name, target);
            if (typeof value !== 'function') return value;
            return async (...given: unknown[]) => {
              const isBegin = JSON.stringify(given).includes('INSERT INTO operations');
              if (name === 'batch' && isBegin) await overtake.pop()?.();
              return Reflect.apply(value, target, given) as unknown;
            };
          },
        }),
    });
    const seller = await manualSeller(world);
    const paymentId = await sells(world, seller);
    world.pass(20 * DAY_MS);
    toMorning(world);
    overtake.push(async () => {
      const by = { actor: 'staff:usr_owner', remark: 'They asked.' };
      const request = { paymentId, account: null, sellerId: null, ...by };
      expect((await holdPayment(world.deps, request)).ok).toBe(true);
    });
    expect((await world.minute()).paid).toBe(0);
    await untilDone(world);
    expect(overtake).toEqual([]);
    expect(await amounts(world, seller)).toEqual([]);
  });
});
