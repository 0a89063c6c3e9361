/** Events that never reached us are found in Stripe's list, and worked like webhooks. */
import { describe, expect, test } from 'vitest';
import { watchDrift } from '../../../worker/drift/actions.ts';
import { readDrift } from '../../../worker/drift/store.ts';
import { readPaymentTransfers } from '../../../worker/transfers/store.ts';
import { createFuse } from '../../fuse.ts';
import { createWorld, DAY_MS, type TestWorld, type WorldOptions } from '../../world.ts';

const HOUR_MS = 60 * 60_000;

/** A world that no webhook reaches. */
const deaf = (options: WorldOptions = {}) =>
  createWorld({ ...options, simulator: { deliver: () => Promise.resolve(new Response('lost')) } });

const watch = (world: TestWorld) =>
  watchDrift(world.deps, {
    platformAccountId: world.config.platformAccountId,
    untilMs: Number.MAX_SAFE_INTEGER,
  });

async function statusOf(world: TestWorld, paymentId: string) {
  const [view] = await readPaymentTransfers(world.db, paymentId);
  return view && { status: view.transfer.status, holds: view.holds.length };
}

describe('a payment that no webhook told of', () => {
  test('is found within the hour, scheduled, and frozen when it was disputed', async () => {
    const world = await deaf();
    const paymentId = await world.pay({
      seller: await world.seller(),
      card: 'pm_card_createDispute',
    });
    await world.settle();
    expect(await statusOf(world, paymentId)).toBeUndefined();
    world.pass(10 * 60_000);
    await world.minute();
    await world.settle();
    expect(await statusOf(world, paymentId)).toEqual({ status: 'scheduled', holds: 1 });
    const drift = await readDrift(world.db);
    expect(drift.differences).toBeGreaterThan(2);
    expect(drift.repaired).toBe(drift.differences);
  });

  test('is left to its webhook while that may be on its way', async () => {
    const world = await deaf();
    await world.pay({ seller: await world.seller() });
    world.pass(60_000);
    expect(await watch(world)).toMatchObject({ missed: 0 });
  });

  test('on a seller’s own account is found too', async () => {
    const world = await deaf();
    const account = await world.seller();
    await world.stripe.paymentIntents.create(
      {
        amount: 10_000,
        currency: 'usd',
        confirm: true,
        payment_method: 'pm_card_createDispute',
      },
      { stripeAccount: account },
    );
    await world.pay({ seller: account });
    world.pass(10 * 60_000);
    await world.minute();
    await world.settle();
    world.pass(2 * HOUR_MS);
    await world.minute();
    await world.settle();
    const { rows } = await world.client.execute('SELECT account, status FROM dispute_cases');
    expect(rows).toMatchObject([{ account, status: 'needs_response' }]);
  });
});

test('what reached us is no difference, however often it is compared', async () => {
  const world = await createWorld();
  for (let count = 0; count < 5; count += 1) await world.pay({ seller: await world.seller() });
  await world.settle();
  for (let hours = 0; hours < 3; hours += 1) {
    world.pass(HOUR_MS + 60_000);
    await world.minute();
    await world.settle();
  }
  const { differences, provedUntil } = await readDrift(world.db);
  expect(differences).toBe(0);
  expect(provedUntil).toBeGreaterThan(world.deps.now() - 10 * 60_000);
});

test('events are compared once, by two clocks at once too', async () => {
  const world = await deaf();
  await world.pay({ seller: await world.seller() });
  world.pass(10 * 60_000);
  const [one, other] = await Promise.all([watch(world), watch(world)]);
  const { differences } = await readDrift(world.db);
  expect(one.missed + other.missed).toBe(differences);
});

test('stopped at any effect, it goes on where it was', async () => {
  const fuse = createFuse();
  for (let nth = 1; ; nth += 1) {
    const world = await deaf({ client: fuse.client, fetch: fuse.fetch });
    const paymentId = await world.pay({ seller: await world.seller() });
    world.pass(10 * 60_000);
    fuse.arm(nth);
    await watch(world).catch(() => undefined);
    const stopped = fuse.isBlown();
    fuse.arm(Number.POSITIVE_INFINITY);
    world.pass(HOUR_MS);
    await watch(world);
    await world.settle();
    expect([nth, await statusOf(world, paymentId)]).toEqual([
      nth,
      { status: 'scheduled', holds: 0 },
    ]);
    if (!stopped) break;
  }
});

test('ten thousand dropped events are all repaired', async () => {
  const world = await deaf();
  const sellers = [await world.seller(), await world.seller(), await world.seller()];
  const payments: string[] = [];
  const events = async () => {
    const { rows } = await world.client.execute('SELECT count(*) AS n FROM inbox');
    return Number(rows[0]?.['n']);
  };
  for (let count = 0; count < 2_300; count += 1) {
    const seller = sellers[count % 3] ?? '';
    const card = count % 20 === 0 ? 'pm_card_createDispute' : 'pm_card_visa';
    payments.push(await world.pay({ seller, card }));
    if (count % 4 === 0) {
      const payment_intent = payments.at(-1) ?? '';
      await world.stripe.refunds.create({ payment_intent, amount: 1_000 }).catch(() => undefined);
    }
  }
  expect(await events()).toBe(0);
  world.pass(DAY_MS);
  const { missed } = await watch(world);
  await world.settle();
  expect(missed).toBeGreaterThanOrEqual(10_000);
  expect(await readDrift(world.db)).toMatchObject({ differences: missed, repaired: missed });
  const views = await Promise.all(payments.map((id) => readPaymentTransfers(world.db, id)));
  expect(views.every(([view]) => view?.transfer.status === 'scheduled')).toBe(true);
  const frozen = views.filter(([view]) => (view?.holds.length ?? 0) > 0);
  expect(frozen).toHaveLength(115);
});
