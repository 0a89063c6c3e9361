/** What no webhook told of and Stripe's list of events has forgotten is found by looking at what is open. */
import { readFound, readOpen, REFUND_MAY_FAIL_MS } from '../../../worker/drift/walk-store.ts';
import { readRefund } from '../../../worker/refunds/store.ts';
import { balancesOf, refund as refundOf, scene } from '../refunds/stage.ts';
import type Stripe from 'stripe';
import { describe, expect, test } from 'vitest';
import { readCase } from '../../../worker/disputes/case/store.ts';
import { readDrift } from '../../../worker/drift/store.ts';
import { WALK_EVERY_MS } from '../../../worker/drift/walk.ts';
import { LOOKS_MAX, walkOpen } from '../../../worker/drift/walk-actions.ts';
import { placeHold } from '../../../worker/releases/holds/actions.ts';
import { readPaymentTransfers } from '../../../worker/transfers/store.ts';
import { askAsStaff } from '../../signing.ts';
import { createFuse } from '../../fuse.ts';
import { createWorld, DAY_MS, type TestWorld, type WorldOptions } from '../../world.ts';
import { opened, rowOf, send } from '../issuing/stage.ts';
import { atStripe, fund, manualSeller, rowsOf, toMorning } from '../payouts/stage.ts';
import { stripeAway } from '../../away.ts';

const MINUTE_MS = 60_000;
/** Longer than Stripe keeps events. */
const FORGOTTEN_MS = 31 * DAY_MS;

/** A world whose webhooks can be lost from some moment on. */
async function forgetful(options: WorldOptions = {}) {
  let isDeaf = false;
  const deliver = async (request: Request): Promise<Response> =>
    isDeaf ? new Response('lost') : world.app.fetch(request);
  const world: TestWorld = await createWorld({ ...options, simulator: { deliver } });
  return {
    ...world,
    /** What happens is told to no one, and a month later no list of Stripe's has it. */
    forgotten: async (happens: () => unknown): Promise<void> => {
      await world.settle();
      await world.minute();
      isDeaf = true;
      await happens();
      world.simulator.runDue();
      await world.simulator.deliverDue();
      world.pass(FORGOTTEN_MS);
    },
  };
}

const walk = (world: TestWorld, untilMs = Number.MAX_SAFE_INTEGER) =>
  walkOpen(world.deps, { untilMs });

/** A scheduled transfer that a person keeps: open for as long as they like. */
async function heldTransfer(world: TestWorld): Promise<string> {
  const paymentId = await world.pay({ seller: await world.seller() });
  await world.settle();
  const [view] = await readPaymentTransfers(world.db, paymentId);
  const hold = { reason: 'asked to wait', expiresAt: null, by: 'staff:usr_owner' };
  await placeHold(world.deps, { scheduledTransferId: view?.transfer.id ?? '', ...hold });
  return paymentId;
}

const refund = (world: TestWorld, paymentId: string) =>
  world.stripe.refunds.create({ payment_intent: paymentId, amount: 5_000 });

async function reductionOf(world: TestWorld, paymentId: string): Promise<number> {
  const [view] = await readPaymentTransfers(world.db, paymentId);
  return view?.adjustments.reduce((sum, { amountMinor }) => sum + amountMinor, 0) ?? 0;
}

describe('what happened longer than 30 days ago without a word', () => {
  test('to what Stripe asks of a seller is found: what is to come is on hold, and free again', async () => {
    const world = await forgetful();
    const seller = await world.seller();
    const paymentId = await world.pay({ seller });
    await world.settle();
    const [view] = await readPaymentTransfers(world.db, paymentId);
    const hold = { reason: 'asked to wait', expiresAt: null, by: 'usr_owner' };
    await placeHold(world.deps, { scheduledTransferId: view?.transfer.id ?? '', ...hold });
    const holds = async () => {
      const [now] = await readPaymentTransfers(world.db, paymentId);
      return now?.holds.filter(({ liftedAt }) => liftedAt === null).map(({ cause }) => cause);
    };
    await world.forgotten(() =>
      world.simulator.setRequirements(seller, { pastDue: ['external_account'], disabled: true }),
    );
    await world.minute();
    expect(await holds()).toEqual(['person', 'seller_requirements']);
    await world.forgotten(() =>
      world.simulator.setRequirements(seller, { pastDue: [], disabled: false }),
    );
    await world.minute();
    expect(await holds()).toEqual(['person']);
  });

  test('to a payment whose scheduled transfer is held is found, mended and told of', async () => {
    const world = await forgetful();
    const paymentId = await heldTransfer(world);
    await world.forgotten(() => refund(world, paymentId));
    await world.minute();
    await world.settle();
    expect(await reductionOf(world, paymentId)).toBe(4_000);
    // A month of refunds' own news is still in the list of events.
    const { differences, repaired } = await readDrift(world.db);
    expect(repaired).toBe(differences);
    expect(await readFound(world.db)).toEqual({ found: 1, unknown: 0 });
    const { rows } = await world.client.execute(
      `SELECT actor, action FROM audit_entries WHERE actor GLOB 'stripe:look_*'`,
    );
    expect(rows.map(({ action }) => action)).toEqual(['transfer.adjusted']);
    expect(rows[0]?.['actor']).toContain(paymentId);
  });

  test('to a seller whose payment was refused is found: they are here, and it is shared out', async () => {
    const world = await forgetful();
    const seller = await world.seller();
    world.simulator.setConnection(seller, false);
    const paymentId = await world.pay({ seller });
    await world.forgotten(() => world.simulator.setConnection(seller, true));
    expect(await readPaymentTransfers(world.db, paymentId)).toEqual([]);
    await walk(world);
    expect(await readPaymentTransfers(world.db, paymentId)).toMatchObject([
      { transfer: { status: 'scheduled', sellerId: seller } },
    ]);
  });

  test('C1: to a refund that had succeeded is found: it came back, and so does what was taken', async () => {
    const world = await forgetful();
    const set = await scene(world, 'released');
    const before = await balancesOf(world, set.sellers);
    const { refund: made } = await refundOf(world, set);
    expect(made.status).toBe('succeeded');
    await world.forgotten(() =>
      world.simulator.moveRefund(made.stripeRefundId ?? '', 'failed', 'declined'),
    );
    await walk(world);
    await world.minute();
    expect((await readRefund(world.db, made.id))?.refund).toMatchObject({
      status: 'failed',
      failureCode: 'declined',
    });
    expect((await balancesOf(world, set.sellers))[1]).toEqual(before[1]);
    expect(await readFound(world.db)).toEqual({ found: 1, unknown: 0 });
  });

  test('C1: a refund older than it can fail is not looked at any more', async () => {
    const world = await forgetful();
    const set = await scene(world, 'platform');
    await refundOf(world, set);
    const open = () =>
      readOpen(world.db, 'payments', { after: null, limit: 9, now: world.deps.now() });
    expect(await open()).toMatchObject([{ id: set.paymentId }]);
    world.pass(REFUND_MAY_FAIL_MS + 1);
    expect(await open()).toEqual([]);
  });

  test('to a dispute that we answer is found: its case ends', async () => {
    const world = await forgetful();
    const paymentId = await world.pay({
      seller: await world.seller(),
      card: 'pm_card_createDispute',
    });
    await world.settle();
    const { rows } = await world.client.execute('SELECT id FROM dispute_cases');
    const id = String(rows[0]?.['id']);
    await world.forgotten(() => world.simulator.closeDispute(id, 'won'));
    await walk(world);
    expect(await readCase(world.db, id)).toMatchObject({ paymentId, status: 'won' });
    expect(await readFound(world.db)).toEqual({ found: 1, unknown: 0 });
  });

  test.each(['the platform', 'a seller'])(
    'to a payment of %s that no one here knew: its dispute, lost by now, becomes a case',
    async (whose) => {
      const world = await forgetful();
      const seller = await world.seller();
      await world.pay({ seller });
      const options = whose === 'a seller' ? { stripeAccount: seller } : {};
      const card = { payment_method: 'pm_card_createDispute', confirm: true };
      await world.forgotten(() =>
        world.stripe.paymentIntents.create({ amount: 9_000, currency: 'usd', ...card }, options),
      );
      await walk(world);
      const { rows } = await world.client.execute('SELECT account, status FROM dispute_cases');
      const account = whose === 'a seller' ? seller : null;
      expect(rows).toMatchObject([{ account, status: 'lost' }]);
    },
  );

  test('to a payout on its way is found: it came back, and people are told', async () => {
    const world = await forgetful();
    const seller = await manualSeller(world);
    fund(world, seller, 900);
    toMorning(world);
    await world.minute();
    const [payout] = await atStripe(world, seller);
    await world.forgotten(() => world.simulator.failPayout(payout?.id ?? '', 'account_closed'));
    await walk(world);
    expect((await rowsOf(world, seller))[0]).toMatchObject({ status: 'failed' });
    expect(await readFound(world.db)).toEqual({ found: 1, unknown: 0 });
  });

  test('to a dispute that we raised is found: it is lost', async () => {
    const world = await forgetful();
    const { disputeId } = await opened(world, { fields: { explanation: 'It was not me.' } });
    await send(world, disputeId);
    await world.minute();
    await world.forgotten(() => world.simulator.closeIssuingDispute(disputeId, 'lost'));
    await walk(world);
    expect(await rowOf(world, disputeId)).toMatchObject({ status: 'lost' });
    expect(await readFound(world.db)).toEqual({ found: 1, unknown: 0 });
  });
});

describe('a transfer that names an operation of ours', () => {
  const ofNoOne = async (world: TestWorld): Promise<Stripe.Transfer> =>
    world.stripe.transfers.create({
      amount: 700,
      currency: 'usd',
      destination: await world.seller(),
      metadata: { recourse_operation: 'op_lost' },
    });

  test('which no one wrote down is told of once, and stays a difference', async () => {
    const world = await forgetful();
    world.simulator.fund({ amount: 10_000, currency: 'usd' });
    await world.minute();
    const { id } = await ofNoOne(world);
    for (let week = 0; week < 2; week += 1) {
      world.pass(WALK_EVERY_MS + MINUTE_MS);
      await walk(world);
    }
    const { rows } = await world.client.execute(
      `SELECT subject FROM audit_entries WHERE action = 'drift.unknown_transfer'`,
    );
    expect(rows.map(({ subject }) => subject)).toEqual([id]);
    const { differences, repaired } = await readDrift(world.db);
    expect([differences, repaired]).toEqual([1, 0]);
  });

  test('waits in the queue until a person settled it, and counts as repaired then', async () => {
    const world = await forgetful();
    world.simulator.fund({ amount: 10_000, currency: 'usd' });
    await world.minute();
    const { id: subject } = await ofNoOne(world);
    world.pass(WALK_EVERY_MS + MINUTE_MS);
    await walk(world);
    const kind = 'transfer_unknown';
    expect((await askAsStaff(world, 'queue.list')).body['items']).toMatchObject([
      { kind, amount: { amountMinor: 700, currency: 'usd' }, facts: { notice: { subject } } },
    ]);
    const request = { kind, subject, reason: 'Reversed it.' };
    expect((await askAsStaff(world, 'queue.done', request)).body['items']).toEqual([]);
    world.pass(WALK_EVERY_MS + MINUTE_MS);
    await walk(world);
    expect((await askAsStaff(world, 'queue.list')).body['items']).toEqual([]);
    const { differences, repaired } = await readDrift(world.db);
    expect([differences, repaired]).toEqual([1, 1]);
  });

  test('which the journal knows is none', async () => {
    const world = await createWorld();
    await world.pay({ seller: await world.seller() });
    await world.settle();
    world.simulator.fund({ amount: 10_000, currency: 'usd' });
    for (let day = 0; day < 24; day += 1) {
      world.pass(DAY_MS);
      await world.settle();
      await world.minute();
    }
    const { rows } = await world.client.execute('SELECT status FROM scheduled_transfers');
    expect(rows).toMatchObject([{ status: 'released' }]);
    expect((await readDrift(world.db)).differences).toBe(0);
  });
});

test('what is in line is no difference, and is proved since the walk began', async () => {
  const world = await createWorld();
  for (let count = 0; count < 3; count += 1) await heldTransfer(world);
  await world.minute();
  expect((await readDrift(world.db)).walkedSince).toBeNull();
  world.pass(WALK_EVERY_MS + MINUTE_MS);
  await world.settle();
  const began = world.deps.now();
  await world.minute();
  const { walkedSince, differences } = await readDrift(world.db);
  expect(differences).toBe(0);
  expect(walkedSince).toBeLessThanOrEqual(began);
  // Sellers are walked over from the day they are known.
  expect(walkedSince).toBeGreaterThanOrEqual(began - WALK_EVERY_MS - MINUTE_MS);
});

test('a run looks at so many and no more; the next one goes on', async () => {
  const world = await forgetful();
  const seller = await world.seller();
  const payments: string[] = [];
  for (let count = 0; count < LOOKS_MAX + 30; count += 1)
    payments.push(await world.pay({ seller }));
  await world.settle();
  await world.client.execute(`UPDATE scheduled_transfers SET status = 'blocked', next_at = NULL`);
  await world.forgotten(async () => {
    for (const id of payments) await refund(world, id);
  });
  const reduction = async () => {
    const reductions = await Promise.all(payments.map((id) => reductionOf(world, id)));
    return reductions.filter((minor) => minor !== 0).length;
  };
  const looks = await walk(world);
  expect(looks).toBeGreaterThanOrEqual(LOOKS_MAX);
  expect(looks).toBeLessThan(LOOKS_MAX + 20);
  const first = await reduction();
  expect(first).toBeLessThanOrEqual(LOOKS_MAX);
  expect((await readDrift(world.db)).walkedSince).toBeNull();
  await walk(world);
  expect(await reduction()).toBe(payments.length);
  expect(await readDrift(world.db)).toMatchObject({
    differences: payments.length,
    repaired: payments.length,
  });
});

test('two clocks at once look at everything once', async () => {
  const world = await forgetful();
  const paymentId = await heldTransfer(world);
  await world.forgotten(() => refund(world, paymentId));
  const [one, other] = await Promise.all([walk(world), walk(world)]);
  expect(await reductionOf(world, paymentId)).toBe(4_000);
  expect(await readDrift(world.db)).toMatchObject({ differences: 1, repaired: 1 });
  // One scheduled transfer and its seller, and a page of transfers and of each account's disputes; two pages of ours that are empty.
  expect(one + other).toBe(7);
});

test('while Stripe cannot be read nothing is proved; afterwards it is found', async () => {
  let isAway = false;
  const world = await forgetful({
    fetch: stripeAway(() => isAway),
  });
  const paymentId = await heldTransfer(world);
  await world.forgotten(() => refund(world, paymentId));
  isAway = true;
  await walk(world);
  expect(await readDrift(world.db)).toMatchObject({ walkedSince: null, differences: 0 });
  isAway = false;
  world.pass(6 * MINUTE_MS);
  await walk(world);
  expect(await reductionOf(world, paymentId)).toBe(4_000);
  expect((await readDrift(world.db)).walkedSince).not.toBeNull();
});

test('an object that Stripe refuses is tried again automatically and stops no other', async () => {
  let refused = '';
  const world = await forgetful({
    fetch: (fetch) => (input, init) => {
      const request = new Request(input, init);
      const error = { type: 'invalid_request_error', code: 'parameter_invalid', message: 'no' };
      return refused !== '' && request.url.includes(refused)
        ? Promise.resolve(Response.json({ error }, { status: 400 }))
        : fetch(request);
    },
  });
  const [first = '', second = ''] = [await heldTransfer(world), await heldTransfer(world)].sort();
  await world.forgotten(async () => {
    for (const id of [first, second]) await refund(world, id);
  });
  refused = first;
  await walk(world);
  expect([await reductionOf(world, first), await reductionOf(world, second)]).toEqual([0, 4_000]);
  refused = '';
  await world.settle();
  expect(await reductionOf(world, first)).toBe(4_000);
});

test('stopped at any effect, it finds everything, and counts it once', async () => {
  const fuse = createFuse();
  for (let nth = 1; ; nth += 1) {
    const world = await forgetful({ client: fuse.client, fetch: fuse.fetch });
    const paymentId = await heldTransfer(world);
    await world.forgotten(() => refund(world, paymentId));
    fuse.arm(nth);
    await walk(world).catch(() => undefined);
    const stopped = fuse.isBlown();
    fuse.arm(Number.POSITIVE_INFINITY);
    world.pass(6 * MINUTE_MS);
    await walk(world);
    await world.settle();
    const { differences, repaired, walkedSince } = await readDrift(world.db);
    const found = [
      await reductionOf(world, paymentId),
      differences,
      repaired,
      walkedSince !== null,
    ];
    expect([nth, ...found]).toEqual([nth, 4_000, 1, 1, true]);
    if (!stopped) break;
  }
});
