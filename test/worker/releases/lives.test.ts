/** The same account under two databases: a backup that is gone, or a second deployment. Nothing is sent twice. */
import { describe, expect, test } from 'vitest';
import type { Deps } from '../../../worker/deps.ts';
import { writeAll } from '../../../worker/base/db/database.ts';
import { DATABASE_EMPTY } from '../../../worker/drift/begin-actions.ts';
import { mayAct } from '../../../worker/drift/deployment-actions.ts';
import { readSettings, saveBegan } from '../../../worker/people/settings/store.ts';
import { readNotice } from '../../../worker/records/notifications/store.ts';
import { createStripe } from '../../../worker/stripe/client.ts';
import { syncPayment } from '../../../worker/transfers/actions.ts';
import { readPaymentTransfers } from '../../../worker/transfers/store.ts';
import { anotherLife, createWorld, DAY_MS, requestOf, type TestWorld } from '../../world.ts';

async function due(world: TestWorld) {
  const seller = await world.seller();
  const id = await world.pay({ seller, card: 'pm_card_bypassPending' });
  const { metadata } = await world.stripe.paymentIntents.retrieve(id);
  await world.settle();
  return { id, seller, agreed: Number(metadata['recourse_amount']) };
}

type Intercept = (request: Request) => Response | null;

/** Stripe as a second deployment sees it: its key may not read products, so it does not see the first. */
function seenBy({ config, simulator }: TestWorld, intercept: Intercept = () => null) {
  return createStripe({
    secretKey: config.stripeSecretKey,
    apiBase: config.stripeApiBase,
    readRetries: 0,
    fetch: async (input, init) => {
      const request = requestOf(input, init);
      if (!new URL(request.url).pathname.startsWith('/v1/products'))
        return intercept(request) ?? simulator.fetch(request);
      const error = { type: 'invalid_request_error', message: 'The key lacks rak_product_read.' };
      return Response.json({ error }, { status: 403 });
    },
  });
}

/** A second database that began to act when there was nothing to know. */
async function begun(world: TestWorld, stripe: Deps['stripe'] = seenBy(world)) {
  const life = await anotherLife(world, stripe);
  await writeAll(life.db, [saveBegan(life.db, world.deps.now())]);
  return life;
}

const look = (deps: Deps, id: string) => syncPayment(deps, { id, account: null }, 'test');

async function sentTo(world: TestWorld, destination: string): Promise<number[]> {
  const { data } = await world.stripe.transfers.list({ destination, limit: 100 });
  return data.map(({ amount }) => amount);
}

describe('A6: an empty database on an account with transfers of ours', () => {
  test('does not act: the stop switch is on, and it is told why', async () => {
    const world = await createWorld();
    const { id, seller, agreed } = await due(world);
    world.pass(8 * DAY_MS);
    await world.minute();
    const later = await world.pay({ seller, card: 'pm_card_bypassPending' });
    await world.settle();
    const second = await anotherLife(world);
    await look(second.deps, id);
    await look(second.deps, later);
    world.pass(8 * DAY_MS);
    await second.minute();
    await look(second.deps, later);
    await second.minute();
    expect(await sentTo(world, seller)).toEqual([agreed]);
    expect((await readSettings(second.db)).paused).toBe(true);
    expect(await readNotice(second.db, DATABASE_EMPTY)).not.toBeNull();
    expect(world.logs.filter((line) => line.includes('database.empty'))).toHaveLength(1);
  });

  test('does not act either when its STARTS_AT is later than what was sent', async () => {
    const world = await createWorld();
    await due(world);
    world.pass(8 * DAY_MS);
    await world.minute();
    world.pass(DAY_MS);
    const second = await anotherLife(world);
    const deps = { ...second.deps, startsAt: world.deps.now() };
    await mayAct(deps);
    expect((await readSettings(second.db)).paused).toBe(true);
    expect(await readNotice(second.db, DATABASE_EMPTY)).not.toBeNull();
  });

  test.each([
    ['with transfers of others only', true],
    ['without any', false],
  ])('%s begins', async (_name, hasOthers) => {
    const world = await createWorld();
    const destination = await world.seller();
    await world.pay({ card: 'pm_card_bypassPending' });
    if (hasOthers)
      await world.stripe.transfers.create({ amount: 100, currency: 'usd', destination });
    const second = await anotherLife(world);
    await second.minute();
    expect((await readSettings(second.db)).paused).toBe(false);
  });
});

describe('A6: an empty database that began before', () => {
  test('on the day of the first release: the other life’s transfer is adopted', async () => {
    const world = await createWorld();
    const { id, seller, agreed } = await due(world);
    world.pass(8 * DAY_MS);
    await world.minute();
    expect(await sentTo(world, seller)).toEqual([agreed]);
    const second = await begun(world);
    await look(second.deps, id);
    world.pass(2 * DAY_MS);
    await second.minute();
    expect(await sentTo(world, seller)).toEqual([agreed]);
    const [view] = await readPaymentTransfers(second.db, id);
    expect(view?.transfer.status).toBe('released');
  });

  test('after the transfer was taken back whole: it is not sent again', async () => {
    const world = await createWorld();
    const { id, seller } = await due(world);
    world.pass(8 * DAY_MS);
    await world.minute();
    const [sent] = (await world.stripe.transfers.list({ destination: seller })).data;
    await world.stripe.transfers.createReversal(sent?.id ?? '');
    world.pass(2 * DAY_MS);
    const second = await begun(world);
    await look(second.deps, id);
    await second.minute();
    expect(await sentTo(world, seller)).toHaveLength(1);
    const [view] = await readPaymentTransfers(second.db, id);
    expect(view?.transfer).toMatchObject({ status: 'blocked', statusReason: 'transfer_exists' });
  });
});

describe('A6: two deployments in the same minute', () => {
  test('mean the same: the second gets the first one’s answer', async () => {
    const world = await createWorld();
    const { id, seller, agreed } = await due(world);
    const second = await begun(world);
    await look(second.deps, id);
    world.pass(8 * DAY_MS);
    await Promise.all([world.minute(), second.minute()]);
    expect(await sentTo(world, seller)).toEqual([agreed]);
    await second.minute();
    for (const { db } of [world, second]) {
      const [view] = await readPaymentTransfers(db, id);
      expect(view?.transfer.status).toBe('released');
    }
  });

  test.each([1, 2, 3])(
    'mean the same where Stripe stored %i answers without effect: no attempt is another one’s',
    async (times) => {
      const world = await createWorld();
      const { id, seller, agreed } = await due(world);
      const second = await begun(world);
      await look(second.deps, id);
      world.pass(8 * DAY_MS);
      const fault = { method: 'POST', path: '/v1/transfers', times } as const;
      world.simulator.failNext({ ...fault, fault: 'cached_500_without_effect' });
      for (let minutes = 0; minutes < 12; minutes += 1) {
        await (minutes % 2 === 0
          ? Promise.all([world.minute(), second.minute()])
          : Promise.all([second.minute(), world.minute()]));
        world.pass(minutes < 6 ? 0 : 10 * 60_000);
      }
      expect(await sentTo(world, seller)).toEqual([agreed]);
    },
  );

  test('with another amount and a list that lags: one is sent, the other asks', async () => {
    const world = await createWorld();
    const { id, seller, agreed } = await due(world);
    let lags = true;
    const lagging = seenBy(world, (request) => {
      const isList = request.method === 'GET' && new URL(request.url).pathname === '/v1/transfers';
      const none = { object: 'list', data: [], has_more: false, url: '/v1/transfers' };
      return lags && isList ? Response.json(none) : null;
    });
    const second = await begun(world, lagging);
    await look(second.deps, id);
    await second.client.execute(`UPDATE scheduled_transfers SET gross_minor = gross_minor - 100`);
    world.pass(8 * DAY_MS);
    await world.minute();
    await second.minute();
    // As long as the list lags nothing is found, and nothing is tried anew.
    for (let tries = 0; tries < 5; tries += 1) {
      world.pass(DAY_MS / 2);
      await second.minute();
    }
    expect(await sentTo(world, seller)).toEqual([agreed]);
    expect((await readPaymentTransfers(second.db, id))[0]?.transfer.status).toBe('releasing');
    lags = false;
    world.pass(DAY_MS);
    await second.minute();
    expect(await sentTo(world, seller)).toEqual([agreed]);
    const [view] = await readPaymentTransfers(second.db, id);
    expect(view?.transfer).toMatchObject({ status: 'blocked', statusReason: 'transfer_exists' });
  });
});

describe('A6: a second deployment on the same account', () => {
  const notes = (db: TestWorld['db']) =>
    readNotice(db, { kind: 'another_deployment', subject: 'deployment' });

  test('moves nothing while the first acts, and says so', async () => {
    const world = await createWorld();
    const { id, seller } = await due(world);
    const second = await anotherLife(world);
    await look(second.deps, id);
    world.pass(8 * DAY_MS - 60_000);
    await world.minute();
    expect(await sentTo(world, seller)).toHaveLength(1);
    expect((await second.minute()).released).toBe(0);
    expect(await notes(second.db)).not.toBeNull();
    expect(world.logs.some((line) => line.includes('deployment.another'))).toBe(true);
  });

  test('goes on once the first was not seen for three quarters of an hour', async () => {
    const world = await createWorld();
    const { id, seller, agreed } = await due(world);
    const second = await anotherLife(world);
    await look(second.deps, id);
    world.pass(6 * DAY_MS);
    await world.minute();
    world.pass(60_000);
    await second.minute();
    expect(await notes(second.db)).not.toBeNull();
    world.pass(2 * DAY_MS);
    // It claims the account in one minute, and acts in the next.
    expect((await second.minute()).released).toBe(0);
    world.pass(60_000);
    expect((await second.minute()).released).toBe(1);
    expect(await notes(second.db)).toBeNull();
    expect(await sentTo(world, seller)).toEqual([agreed]);
    // The first one comes back, finds the second, and stands still in its turn.
    await world.minute();
    expect(await notes(world.db)).not.toBeNull();
  });
});
