import { describe, expect, test } from 'vitest';
import { drizzleOver } from '../../../worker/base/db/database.ts';
import { DATABASE_EMPTY } from '../../../worker/drift/begin-actions.ts';
import { readSettings } from '../../../worker/people/settings/store.ts';
import { LOOKS_MAX, startRebuild, workRebuild } from '../../../worker/rebuild/actions.ts';
import { readFindings, readRebuild, readSellerLines } from '../../../worker/rebuild/store.ts';
import { readNotice } from '../../../worker/records/notifications/store.ts';
import { runMinute } from '../../../worker/doors/clock/actions.ts';
import { createStripe } from '../../../worker/stripe/client.ts';
import { scheduleTransfer, syncPayment } from '../../../worker/transfers/actions.ts';
import { memoId, memoKey } from '../../../worker/transfers/memo.ts';
import { followPayment } from '../../../worker/webhooks/follow-payment-actions.ts';
import { createFuse } from '../../fuse.ts';
import { anotherLife, createWorld, DAY_MS, type Life, type TestWorld } from '../../world.ts';
import {
  business,
  CARD,
  confirm,
  letGo,
  lose,
  rebuilt,
  released,
  scheduleByApi,
  sentTo,
  standing,
  start,
  workToTheEnd,
} from './stage.ts';

const AS_BEFORE = {
  left: 'released 8000',
  leftByApi: 'released 7000',
  byMetadata: 'scheduled 8000, on hold: rebuilt',
  byRule: 'scheduled 9000, on hold: rebuilt',
  byApi: 'scheduled 7000, on hold: rebuilt',
  canceled: 'canceled 8000',
  held: 'scheduled 8000, on hold: person rebuilt',
};

describe('a database that is gone', () => {
  test('is made anew from what Stripe holds, and all of it is held', async () => {
    const world = await createWorld();
    const seller = await world.seller();
    const payments = await business(world, seller);
    const life = await rebuilt(world);
    expect(await standing(life, payments)).toEqual(AS_BEFORE);
    const lines = await readSellerLines(life.db, { sellerId: seller, limit: 10 });
    expect(lines).toEqual([
      {
        sellerId: seller,
        currency: 'usd',
        held: 4,
        heldMinor: 32_000,
        heldByPeople: 1,
        released: 2,
        releasedMinor: 15_000,
        canceled: 1,
        owedMinor: 0,
        collectedMinor: 0,
      },
    ]);
    expect(await readFindings(life.db, 10)).toEqual([]);
  });

  test('moves nothing until two people have confirmed the seller, whatever the stop switch says', async () => {
    const world = await createWorld();
    const seller = await world.seller();
    const payments = await business(world, seller);
    const before = await sentTo(world, seller);
    const life = await rebuilt(world);
    expect((await readSettings(life.db)).paused).toBe(true);
    await letGo(world, life);
    world.pass(20 * DAY_MS);
    await life.minute();
    expect(await standing(life, payments)).toEqual(AS_BEFORE);
    expect(await sentTo(world, seller)).toEqual(before);
    await confirm(life, seller);
    await life.minute();
    expect(await standing(life, payments)).toEqual({
      ...AS_BEFORE,
      byMetadata: 'released 8000',
      byRule: 'released 9000',
      byApi: 'released 7000',
      held: 'scheduled 8000, on hold: person',
    });
    const sent = [...(await sentTo(world, seller))].sort();
    expect(sent).toEqual([...before, '7000 -0', '8000 -0', '9000 -0'].sort());
  });

  test('lets one seller go where two people confirmed that one, and no other', async () => {
    const world = await createWorld();
    const [one, other] = [await world.seller(), await world.seller()];
    await released(world, one);
    const payments = {
      one: await world.pay({ seller: one, card: CARD }),
      other: await world.pay({ seller: other, card: CARD }),
    };
    await world.settle();
    const life = await rebuilt(world);
    await letGo(world, life);
    await confirm(life, one);
    world.pass(20 * DAY_MS);
    await life.minute();
    expect(await standing(life, payments)).toEqual({
      one: 'released 8000',
      other: 'scheduled 8000, on hold: rebuilt',
    });
  });

  test('says the remedy where it is found empty, and that is over once it is made anew', async () => {
    const world = await createWorld();
    await released(world, await world.seller());
    const life = await lose(world);
    expect(await readNotice(life.db, DATABASE_EMPTY)).not.toBeNull();
    await start(life);
    await workToTheEnd(life);
    expect(await readNotice(life.db, DATABASE_EMPTY)).toBeNull();
  });

  test('names each seller who waits for two people in the queue, with what is known of them', async () => {
    const world = await createWorld();
    const seller = await world.seller();
    await world.seller();
    await released(world, seller);
    const life = await rebuilt(world);
    const { rows } = await life.client.execute(
      "SELECT subject, details FROM notices WHERE kind = 'seller_rebuilt' AND resolved_at IS NULL",
    );
    expect(rows.map(({ subject }) => subject)).toEqual([seller]);
    expect(JSON.parse(String(rows[0]?.['details']))).toMatchObject({
      sellerId: seller,
      findings: 0,
      lines: [{ releasedMinor: 8_000, heldMinor: 0 }],
    });
  });
});

describe('a rebuild', () => {
  test('is refused where the newest transfer of ours is known', async () => {
    const world = await createWorld();
    await released(world, await world.seller());
    const started = await startRebuild(world.deps, { since: 0, actor: 'key:test' });
    expect(started).toMatchObject({ ok: false, refusal: { reason: 'not_lost' } });
    expect((await readSettings(world.db)).paused).toBe(false);
  });

  test('is refused in a database that lost nothing and has not sent anything yet', async () => {
    const world = await createWorld();
    await world.pay({ seller: await world.seller() });
    await world.settle();
    await world.minute();
    const started = await startRebuild(world.deps, { since: 0, actor: 'key:test' });
    expect(started).toMatchObject({ ok: false, refusal: { reason: 'nothing_sent' } });
    expect((await readSettings(world.db)).paused).toBe(false);
  });

  test('begins where another deployment acted before, although nothing had left by then', async () => {
    const world = await createWorld();
    await world.pay({ seller: await world.seller() });
    await world.settle();
    world.pass(60 * 60_000);
    await world.minute();
    const life = await anotherLife(world);
    await life.minute();
    const atOnce = await anotherLife(world);
    await atOnce.minute();
    const early = await startRebuild(atOnce.deps, { since: 0, actor: 'key:test' });
    expect(early.ok).toBe(true);
    world.pass(60 * 60_000);
    await life.minute();
    const started = await startRebuild(life.deps, { since: 0, actor: 'key:test' });
    expect(started.ok).toBe(true);
  });

  test('is refused once more where it is over, and goes on where it is not', async () => {
    const world = await createWorld();
    await released(world, await world.seller());
    const life = await lose(world);
    await start(life);
    const first = await readRebuild(life.db);
    await start(life);
    expect(await readRebuild(life.db)).toEqual(first);
    await workToTheEnd(life);
    const again = await startRebuild(life.deps, { since: 0, actor: 'key:test' });
    expect(again).toMatchObject({ ok: false, refusal: { reason: 'not_lost' } });
  });

  test('looks at no more payments in a run than Stripe takes beside everything else', async () => {
    const world = await createWorld();
    const seller = await world.seller();
    await released(world, seller);
    for (let count = 0; count < LOOKS_MAX + 5; count += 1) await world.pay({ seller });
    const life = await lose(world);
    await start(life);
    const run = () => workRebuild(life.deps, { untilMs: Number.MAX_SAFE_INTEGER });
    expect(await run()).toBeLessThanOrEqual(LOOKS_MAX);
    expect((await readRebuild(life.db))?.endedAt).toBeNull();
    await run();
    const { rows } = await life.client.execute('SELECT count(*) AS n FROM scheduled_transfers');
    expect(rows[0]?.['n']).toBe(LOOKS_MAX + 6);
  });

  test('waits while Stripe cannot be read, and goes on then', async () => {
    const world = await createWorld();
    const seller = await world.seller();
    const payments = await business(world, seller);
    const life = await lose(world);
    await start(life);
    const path = '/v1/payment_intents';
    world.simulator.failNext({ method: 'GET', path, fault: 'lost_request' });
    await life.minute();
    expect((await readRebuild(life.db))?.endedAt).toBeNull();
    world.pass(6 * 60_000);
    await workToTheEnd(life);
    expect(await standing(life, payments)).toEqual(AS_BEFORE);
  });

  test('tells of every seller who waits, however many there are', async () => {
    const world = await createWorld();
    await released(world, await world.seller());
    for (let count = 0; count < 60; count += 1) await world.pay({ seller: await world.seller() });
    const life = await rebuilt(world);
    const { rows } = await life.client.execute(
      "SELECT details FROM notices WHERE kind = 'seller_rebuilt' AND resolved_at IS NULL",
    );
    // Told with what is known, not only as their hold was placed.
    const known = rows.filter(({ details }) => String(details).includes('heldMinor'));
    expect(known).toHaveLength(61);
  });

  test('works while another deployment was seen lately: it moves nothing', async () => {
    const world = await createWorld();
    await released(world, await world.seller());
    const life = await lose(world);
    const other = { kind: 'another_deployment', subject: 'deployment' } as const;
    expect(await readNotice(life.db, other)).not.toBeNull();
    await start(life);
    await workToTheEnd(life);
    expect((await readRebuild(life.db))?.payments).toBeGreaterThan(0);
  });

  /** The digest of all that a rebuild is about. */
  async function digest({ client }: Life): Promise<unknown> {
    const tables = [
      'SELECT id, status, status_reason, gross_minor, transfer_id, origin FROM scheduled_transfers ORDER BY id',
      'SELECT scheduled_transfer_id, cause, source_id FROM holds WHERE lifted_at IS NULL ORDER BY 1, 2',
      'SELECT scheduled_transfer_id, cause, amount_minor FROM adjustments ORDER BY 1, 2',
      'SELECT id, amount_minor, collected_minor, asks_first FROM recoveries ORDER BY id',
      'SELECT recovery_id, number, kind, amount_minor FROM recovery_steps ORDER BY 1, 2',
      "SELECT subject FROM notices WHERE kind = 'seller_rebuilt' AND resolved_at IS NULL",
    ];
    const rows = await Promise.all(tables.map((sql) => client.execute(sql)));
    return rows.map((result) => result.rows.map((row) => Object.values(row)));
  }

  test('that is killed anywhere goes on where it stopped, and makes the same rows', async () => {
    const world = await createWorld();
    const seller = await world.seller();
    await business(world, seller);
    const whole = await rebuilt(world);
    const wanted = await digest(whole);
    const killedAt = async (nth: number): Promise<boolean> => {
      const life = await lose(world);
      await start(life);
      const fuse = createFuse();
      const deps = {
        ...life.deps,
        db: drizzleOver(fuse.client(life.client), life.deps),
        stripe: stripeOf(world, fuse.fetch),
      };
      fuse.arm(nth);
      await runMinute(deps, world.config).catch(() => undefined);
      const isBlown = fuse.isBlown();
      world.pass(6 * 60_000);
      await workToTheEnd(life);
      const made = await digest({ ...life });
      // A hold names when its seller was marked, which is another instant in each life.
      expect(JSON.stringify(made).replace(/\/\d+/g, '')).toEqual(
        JSON.stringify(wanted).replace(/\/\d+/g, ''),
      );
      return isBlown;
    };
    let nth = 1;
    while (await killedAt(nth)) nth += 7;
    expect(nth).toBeGreaterThan(100);
  }, 120_000);
});

function stripeOf(world: TestWorld, fetch: ReturnType<typeof createFuse>['fetch']) {
  return createStripe({
    secretKey: world.config.stripeSecretKey,
    apiBase: world.config.stripeApiBase,
    readRetries: 0,
    fetch: fetch((request) => world.simulator.fetch(request)),
  });
}

describe('before the rebuild is started', () => {
  test('what Stripe tells of makes rows as they were: what was canceled stays canceled', async () => {
    const world = await createWorld();
    const seller = await world.seller();
    const payments = await business(world, seller);
    const life = await lose(world);
    for (const id of Object.values(payments)) {
      await followPayment(life.deps, { id, account: null }, 'test');
    }
    expect(await standing(life, payments)).toEqual(AS_BEFORE);
    await start(life);
    await workToTheEnd(life);
    expect(await standing(life, payments)).toEqual(AS_BEFORE);
  });

  test('what the backend schedules of a payment takes nothing from what it had before', async () => {
    const world = await createWorld();
    const [one, other] = [await world.seller(), await world.seller()];
    await released(world, one);
    const paymentId = await world.pay({ card: CARD });
    await scheduleByApi(world, { sellerId: one, paymentId, amountMinor: 3_000 });
    await scheduleByApi(world, { sellerId: other, paymentId, amountMinor: 4_000 });
    await world.minute();
    const life = await lose(world);
    const again = { sellerId: one, paymentId, amountMinor: 3_000, currency: 'usd', reference: one };
    const scheduled = await scheduleTransfer(life.deps, again, 'key:test');
    expect(scheduled).toMatchObject({ ok: false, refusal: { reason: 'already_scheduled' } });
    await followPayment(life.deps, { id: paymentId, account: null }, 'test');
    const words = (await standing(life, { paymentId }))['paymentId']?.split(' | ').sort();
    expect(words).toEqual(['scheduled 3000, on hold: rebuilt', 'scheduled 4000, on hold: rebuilt']);
  });
});

/** A memo as ours would be, written by someone else. */
function forged(paymentId: string, seller: string): Record<string, string> {
  const key = memoKey(memoId(paymentId, { reference: seller, round: 1 }));
  return { [key]: JSON.stringify({ seller, round: 1, amount: 9_999, by: 'api', days: 0 }) };
}

describe('what no rebuild sees', () => {
  test('waits as well: a seller who was away comes back, and what was theirs is held', async () => {
    const world = await createWorld();
    const seller = await world.seller();
    const other = await world.seller();
    await released(world, other);
    const paymentId = await world.pay({ card: CARD });
    await scheduleByApi(world, { sellerId: seller, paymentId, amountMinor: 7_000 });
    await world.minute();
    world.simulator.setConnection(seller, false);
    const life = await rebuilt(world);
    world.simulator.setConnection(seller, true);
    await letGo(world, life);
    world.pass(20 * DAY_MS);
    await followPayment(life.deps, { id: paymentId, account: null }, 'test');
    await life.minute();
    expect(await sentTo(world, seller)).toEqual([]);
  });

  test('is made by whoever looks first: a payment that no list held', async () => {
    const world = await createWorld();
    const seller = await world.seller();
    await released(world, seller);
    const paymentId = await world.pay({ card: CARD });
    await scheduleByApi(world, { sellerId: seller, paymentId, amountMinor: 7_000 });
    await world.minute();
    const life = await lose(world);
    const since = world.deps.now() + DAY_MS;
    const started = await startRebuild(life.deps, { since, actor: 'key:test' });
    expect(started.ok).toBe(true);
    await workToTheEnd(life);
    expect(await standing(life, { paymentId })).toEqual({ paymentId: '' });
    await syncPayment(life.deps, { id: paymentId, account: null }, 'test');
    expect(await standing(life, { paymentId })).toEqual({
      paymentId: 'scheduled 7000, on hold: rebuilt',
    });
  });

  test('is no memo that someone writes into a payment of today', async () => {
    const world = await createWorld();
    const seller = await world.seller();
    await released(world, seller);
    const life = await rebuilt(world);
    world.pass(DAY_MS);
    const paymentId = await world.pay({ card: CARD });
    await world.stripe.paymentIntents.update(paymentId, { metadata: forged(paymentId, seller) });
    await syncPayment(life.deps, { id: paymentId, account: null }, 'test');
    expect(await standing(life, { paymentId })).toEqual({ paymentId: '' });
  });

  test('is no memo at all in a database that was never lost', async () => {
    const world = await createWorld();
    const seller = await world.seller();
    const paymentId = await world.pay({ card: CARD });
    await world.stripe.paymentIntents.update(paymentId, { metadata: forged(paymentId, seller) });
    await syncPayment(world.deps, { id: paymentId, account: null }, 'test');
    expect(await standing(world, { paymentId })).toEqual({ paymentId: '' });
  });
});

describe('refunds from before the loss', () => {
  test('reduced what was held then, and are counted once', async () => {
    const world = await createWorld();
    const seller = await world.seller();
    await released(world, seller);
    const paymentId = await world.pay({ seller, card: CARD });
    await world.settle();
    await world.stripe.refunds.create({ payment_intent: paymentId, amount: 2_500 });
    await world.settle();
    const before = await standing(world, { paymentId });
    const life = await rebuilt(world);
    expect(before).toEqual({ paymentId: 'scheduled 6000' });
    expect(await standing(life, { paymentId })).toEqual({
      paymentId: 'scheduled 6000, on hold: rebuilt',
    });
  });
});
