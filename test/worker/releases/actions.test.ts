import { syncPayment } from '../../../worker/transfers/actions.ts';
import { describe, expect, test } from 'vitest';
import { createFuse } from '../../fuse.ts';
import { createWorld, DAY_MS, staff, type TestWorld } from '../../world.ts';
import { liftHoldByPerson, placeHold } from '../../../worker/releases/holds/actions.ts';
import { saveSettings } from '../../../worker/people/settings/store.ts';
import { writeAll } from '../../../worker/base/db/database.ts';
import { readOpenNotices } from '../../../worker/records/notifications/store.ts';
import { scheduleTransfer } from '../../../worker/transfers/actions.ts';
import { releaseDueTransfers } from '../../../worker/releases/actions.ts';
import { readPaymentTransfers } from '../../../worker/transfers/store.ts';

/** Everything ever tried for one payment, oldest first. */
async function journalOf({ client }: TestWorld, paymentId: string) {
  const sql = `SELECT attempt, state, refusal_code FROM operations WHERE payment_id = ?
    ORDER BY sent_at`;
  return (await client.execute({ sql, args: [paymentId] })).rows;
}

const HOUR_MS = 60 * 60_000;

async function scheduledTransferOf(world: TestWorld, paymentId: string) {
  const [view] = await readPaymentTransfers(world.db, paymentId);
  if (!view) throw new Error('no scheduled transfer was scheduled');
  return view;
}

async function transfersTo(world: TestWorld, seller: string) {
  return (await world.stripe.transfers.list({ destination: seller, limit: 100 })).data;
}

/** A seller's scheduled transfer whose day has come. */
async function due(world: TestWorld) {
  const seller = await world.seller();
  const paymentId = await world.pay({ seller });
  await world.settle();
  world.pass(8 * DAY_MS);
  return { seller, paymentId };
}

describe('releasing what is due', () => {
  test('a scheduled transfer leaves on its day, from its charge, with its id in the metadata', async () => {
    const world = await createWorld();
    const { seller, paymentId } = await due(world);
    expect((await world.minute()).released).toBe(1);
    const { transfer } = await scheduledTransferOf(world, paymentId);
    const [sent] = await transfersTo(world, seller);
    expect(sent).toMatchObject({
      id: transfer.transferId,
      amount: 8_000,
      currency: 'usd',
      source_transaction: transfer.chargeId,
      metadata: { recourse_scheduled_transfer: transfer.id, recourse_payment: paymentId },
    });
    expect(transfer).toMatchObject({ status: 'released', nextAt: null });
  });

  /**
   * A scheduled transfer asked for by API of a payment that is paid, but could not be read again after the row
   * was there.
   */
  async function unreadScheduledTransfer() {
    const reads: string[] = [];
    const world = await createWorld({
      fetch: (simulator) => async (input, init) => {
        const request = new Request(input, init);
        if (request.url.includes('/payment_intents/')) reads.push(request.url);
        if (reads.length === 2) throw new TypeError('fetch failed');
        return simulator(request);
      },
    });
    const seller = await world.seller();
    const paymentId = await world.pay({});
    await world.settle(); // what tells of the payment is over before the scheduled transfer is asked for
    reads.length = 0;
    const asked = { paymentId, sellerId: seller, amountMinor: 8_000, currency: 'usd' };
    const call = scheduleTransfer(world.deps, { ...asked, reference: 'one' }, 'key:shop');
    await expect(call).rejects.toThrow('connection');
    expect((await scheduledTransferOf(world, paymentId)).transfer.status).toBe('awaiting_payment');
    return { world, paymentId };
  }

  test('a scheduled transfer whose payment could not be read again after it was written is found by the clock', async () => {
    const { world, paymentId } = await unreadScheduledTransfer();
    world.pass(60_000);
    await world.minute();
    expect((await scheduledTransferOf(world, paymentId)).transfer.status).toBe('scheduled');
    world.pass(7 * DAY_MS);
    expect((await world.minute()).released).toBe(1);
  });

  test('also where a person held it before the clock came (seed 1238)', async () => {
    const { world, paymentId } = await unreadScheduledTransfer();
    const { id } = (await scheduledTransferOf(world, paymentId)).transfer;
    const hold = { scheduledTransferId: id, reason: 'A call to make', expiresAt: null };
    const placed = await placeHold(world.deps, { ...hold, by: 'usr_1' });
    if (!placed.ok) throw new Error(placed.refusal.reason);
    world.pass(60_000);
    await world.minute();
    const { transfer, holds } = await scheduledTransferOf(world, paymentId);
    expect(transfer).toMatchObject({ status: 'scheduled', nextAt: null });
    const lifted = { holdId: holds[0]?.id ?? 0, reason: 'It was made', person: staff() };
    expect(await liftHoldByPerson(world.deps, lifted)).toMatchObject({ ok: true });
    world.pass(7 * DAY_MS);
    expect((await world.minute()).released).toBe(1);
  });

  test('an early fraud warning holds a scheduled transfer for 30 days, and no one has to tell that it is over', async () => {
    const world = await createWorld();
    const seller = await world.seller();
    const paymentId = await world.pay({ seller, card: 'pm_card_createIssuerFraudRecord' });
    await world.settle();
    world.pass(30 * DAY_MS - 60_000);
    expect((await world.minute()).released).toBe(0);
    expect((await scheduledTransferOf(world, paymentId)).holds).toMatchObject([{ liftedAt: null }]);
    world.pass(60_000);
    expect((await world.minute()).released).toBe(1);
    expect((await scheduledTransferOf(world, paymentId)).holds).toMatchObject([
      { liftedBy: 'clock' },
    ]);
  });

  test('a scheduled transfer whose buyer has not paid is looked at once, then waits to be told', async () => {
    const world = await createWorld();
    const seller = await world.seller();
    const paymentId = await world.pay({ seller, params: { confirm: false } });
    const asked = { paymentId, sellerId: seller, amountMinor: 8_000, currency: 'usd' };
    await scheduleTransfer(world.deps, { ...asked, reference: 'one' }, 'key:shop');
    world.pass(60_000);
    await world.minute();
    const { transfer } = await scheduledTransferOf(world, paymentId);
    expect(transfer).toMatchObject({ status: 'awaiting_payment', nextAt: null });
    await world.stripe.paymentIntents.confirm(paymentId);
    await world.settle();
    expect((await scheduledTransferOf(world, paymentId)).transfer.status).toBe('scheduled');
  });

  test('a scheduled transfer stays the minute before its day', async () => {
    const world = await createWorld();
    const seller = await world.seller();
    await world.pay({ seller });
    await world.settle();
    world.pass(7 * DAY_MS - 60_000);
    expect((await world.minute()).released).toBe(0);
    world.pass(60_000);
    expect((await world.minute()).released).toBe(1);
    expect(await transfersTo(world, seller)).toHaveLength(1);
  });

  test('a refund made in the Dashboard after the webhooks stopped is still subtracted', async () => {
    const world = await createWorld();
    const { seller, paymentId } = await due(world);
    await world.stripe.refunds.create({ payment_intent: paymentId, amount: 2_500 });
    await world.minute();
    expect((await transfersTo(world, seller)).map(({ amount }) => amount)).toEqual([6_000]);
  });

  test('a dispute that no webhook told of holds the scheduled transfer back', async () => {
    const world = await createWorld();
    const { seller, paymentId } = await due(world);
    const { transfer } = await scheduledTransferOf(world, paymentId);
    world.simulator.openDispute({ charge: transfer.chargeId ?? '', reason: 'fraudulent' });
    await world.minute();
    expect(await transfersTo(world, seller)).toEqual([]);
    expect((await scheduledTransferOf(world, paymentId)).holds).toMatchObject([
      { cause: 'dispute' },
    ]);
  });

  test('a seller who cannot receive is blocked, and released when Stripe says they can', async () => {
    const world = await createWorld();
    const { seller, paymentId } = await due(world);
    world.simulator.setCapabilities(seller, { transfers: 'inactive' });
    await world.settle();
    await world.minute();
    expect((await scheduledTransferOf(world, paymentId)).transfer).toMatchObject({
      status: 'blocked',
      statusReason: 'seller_cannot_receive',
    });
    world.simulator.setCapabilities(seller, { transfers: 'active' });
    await world.settle();
    await world.minute();
    expect(await transfersTo(world, seller)).toHaveLength(1);
  });

  const asked = { pastDue: ['individual.verification.document'], disabled: false };
  const content = { pastDue: [], disabled: false };

  test('a seller with requirements past due is on hold, and released when they are met', async () => {
    const world = await createWorld();
    const { seller, paymentId } = await due(world);
    world.simulator.setRequirements(seller, asked);
    await world.settle();
    await world.minute();
    expect(await transfersTo(world, seller)).toEqual([]);
    expect((await scheduledTransferOf(world, paymentId)).holds).toMatchObject([
      { cause: 'seller_requirements', sourceId: seller, liftedAt: null },
    ]);
    world.simulator.openReview(
      (await scheduledTransferOf(world, paymentId)).transfer.chargeId ?? '',
    );
    await world.settle();
    const causes = (await scheduledTransferOf(world, paymentId)).holds.filter(
      ({ liftedAt }) => liftedAt === null,
    );
    expect(causes.map(({ cause }) => cause).sort()).toEqual(['review', 'seller_requirements']);
    const review = causes.find(({ cause }) => cause === 'review')?.sourceId ?? '';
    world.simulator.closeReview(review, 'approved');
    world.simulator.setRequirements(seller, content);
    await world.settle();
    await world.minute();
    expect(await transfersTo(world, seller)).toHaveLength(1);
  });

  test('a seller whom Stripe disabled is on hold, also where no webhook told of it', async () => {
    const world = await createWorld({
      simulator: { deliver: () => Promise.resolve(new Response('lost')) },
    });
    const seller = await world.seller();
    const paymentId = await world.pay({ seller });
    await syncPayment(world.deps, { id: paymentId, account: null }, 'stripe:evt_1');
    world.pass(8 * DAY_MS);
    world.simulator.setRequirements(seller, { ...asked, disabled: true });
    await world.minute();
    expect(await transfersTo(world, seller)).toEqual([]);
    expect((await scheduledTransferOf(world, paymentId)).holds).toMatchObject([
      { cause: 'seller_requirements', reason: 'Disabled by Stripe: requirements.past_due' },
    ]);
  });

  test('a seller who was asked before anyone bought of them is on hold from the first look', async () => {
    const world = await createWorld({
      simulator: { deliver: () => Promise.resolve(new Response('lost')) },
    });
    const seller = await world.seller();
    world.simulator.setRequirements(seller, asked);
    const paymentId = await world.pay({ seller });
    await syncPayment(world.deps, { id: paymentId, account: null }, 'stripe:evt_1');
    expect((await scheduledTransferOf(world, paymentId)).holds).toMatchObject([
      { cause: 'seller_requirements', liftedAt: null },
    ]);
  });

  test('a hold says why it stands now: a seller is asked, then disabled for it', async () => {
    const world = await createWorld();
    const { seller, paymentId } = await due(world);
    const holds = async () => (await scheduledTransferOf(world, paymentId)).holds;
    world.simulator.setRequirements(seller, asked);
    await world.settle();
    expect(await holds()).toMatchObject([{ reason: '1 requirement past due' }]);
    world.simulator.setRequirements(seller, { ...asked, disabled: true });
    await world.settle();
    expect(await holds()).toMatchObject([{ reason: 'Disabled by Stripe: requirements.past_due' }]);
  });

  test('the hold for what Stripe asks of a seller is lifted by no person', async () => {
    const world = await createWorld();
    const { seller, paymentId } = await due(world);
    world.simulator.setRequirements(seller, asked);
    await world.settle();
    const [hold] = (await scheduledTransferOf(world, paymentId)).holds;
    const request = {
      holdId: hold?.id ?? 0,
      reason: 'They are known.',
      person: staff('usr_owner'),
    };
    expect(await liftHoldByPerson(world.deps, request)).toMatchObject({
      ok: false,
      refusal: { reason: 'lifted_by_cause', cause: 'seller_requirements' },
    });
  });

  test('a transfer that someone made by hand blocks the scheduled transfer instead of paying twice', async () => {
    const world = await createWorld();
    const seller = await world.seller();
    const paymentId = await world.pay({ seller, params: { transfer_group: 'order_1' } });
    await world.settle();
    world.pass(8 * DAY_MS);
    const { transfer } = await scheduledTransferOf(world, paymentId);
    await world.stripe.transfers.create({
      amount: 8_000,
      currency: 'usd',
      destination: seller,
      source_transaction: transfer.chargeId ?? '',
    });
    await world.minute();
    expect((await scheduledTransferOf(world, paymentId)).transfer).toMatchObject({
      status: 'blocked',
      statusReason: 'transfer_exists',
    });
    expect(await transfersTo(world, seller)).toHaveLength(1);
  });

  test('a bank debit waits for its money, and is paid from the available balance', async () => {
    const world = await createWorld();
    const seller = await world.seller();
    const paymentId = await world.pay({ seller, card: 'pm_usBankAccount_success' });
    world.pass(10 * DAY_MS);
    await world.settle();
    world.pass(10 * DAY_MS);
    await world.minute();
    const [sent] = await transfersTo(world, seller);
    expect((await scheduledTransferOf(world, paymentId)).transfer.status).toBe('released');
    expect(sent).toMatchObject({ amount: 8_000, source_transaction: null });
  });

  test('two sellers of one payment are both paid in one run, one after the other', async () => {
    const world = await createWorld();
    const sellers = [await world.seller(), await world.seller()];
    const paymentId = await world.pay({});
    const { scheduleTransfer } = await import('../../../worker/transfers/actions.ts');
    for (const sellerId of sellers) {
      const scheduledTransfer = { paymentId, sellerId, amountMinor: 4_000, currency: 'usd' };
      const result = await scheduleTransfer(
        world.deps,
        { ...scheduledTransfer, reference: sellerId },
        'key:1',
      );
      expect(result.ok).toBe(true);
    }
    world.pass(8 * DAY_MS);
    expect((await world.minute()).released).toBe(2);
    for (const seller of sellers) expect(await transfersTo(world, seller)).toHaveLength(1);
  });

  test('nothing leaves while the stop switch is on, and everything after', async () => {
    const world = await createWorld();
    const { seller } = await due(world);
    await writeAll(world.db, saveSettings(world.db, { paused: true }, world.deps.now()));
    expect((await world.minute()).released).toBe(0);
    await writeAll(world.db, saveSettings(world.db, { paused: false }, world.deps.now()));
    expect((await world.minute()).released).toBe(1);
    expect(await transfersTo(world, seller)).toHaveLength(1);
  });

  test('what a minute has no time for is due for the next one, not for the end of a claim', async () => {
    const world = await createWorld();
    const seller = await world.seller();
    for (let paid = 0; paid < 60; paid += 1) await world.pay({ seller });
    await world.settle();
    world.pass(8 * DAY_MS);
    const sleep = (ms: number) => Promise.resolve(world.pass(ms));
    const minute = () => {
      const untilMs = world.deps.now() + 1_000;
      return releaseDueTransfers({ ...world.deps, sleep }, { perSecond: 20, untilMs });
    };
    expect(await minute()).toEqual({ released: 25, looked: 25 });
    expect(await minute()).toEqual({ released: 25, looked: 25 });
    expect(await minute()).toEqual({ released: 10, looked: 10 });
    expect(await transfersTo(world, seller)).toHaveLength(60);
  });

  test('two clocks at once release each scheduled transfer once', async () => {
    const world = await createWorld();
    const seller = await world.seller();
    for (let at = 0; at < 30; at += 1) await world.pay({ seller });
    await world.settle();
    world.pass(8 * DAY_MS);
    const runs = await Promise.all([world.minute(), world.minute()]);
    expect(runs[0].released + runs[1].released).toBe(30);
    expect(await transfersTo(world, seller)).toHaveLength(30);
  });
});

describe('answers that are no answer', () => {
  test('a reply lost after the transfer is found again by the same key: one transfer', async () => {
    const world = await createWorld();
    const { seller, paymentId } = await due(world);
    world.simulator.failNext({ method: 'POST', path: '/v1/transfers', fault: 'lost_reply' });
    await world.minute();
    expect((await scheduledTransferOf(world, paymentId)).transfer.status).toBe('releasing');
    world.pass(60_000);
    await world.minute();
    expect((await scheduledTransferOf(world, paymentId)).transfer.status).toBe('released');
    expect(await transfersTo(world, seller)).toHaveLength(1);
    expect(await journalOf(world, paymentId)).toMatchObject([{ attempt: 1, state: 'settled' }]);
  });

  test('a hold that comes while the outcome is open: the call is not sent again', async () => {
    const world = await createWorld();
    const { seller, paymentId } = await due(world);
    world.simulator.failNext({ method: 'POST', path: '/v1/transfers', fault: 'lost_request' });
    await world.minute();
    const { transfer } = await scheduledTransferOf(world, paymentId);
    world.simulator.openDispute({ charge: transfer.chargeId ?? '' });
    await world.settle();
    world.pass(2 * 60_000);
    await world.minute();
    expect(await transfersTo(world, seller)).toEqual([]);
    expect((await scheduledTransferOf(world, paymentId)).transfer).toMatchObject({
      status: 'scheduled',
      nextAt: null,
    });
  });

  /** Seed 3159: nothing ever told of the payment again. */
  test('a refund that is told of while the transfer is on its way is followed once that is refused', async () => {
    const world = await createWorld();
    const { seller, paymentId } = await due(world);
    world.simulator.failNext({ method: 'POST', path: '/v1/transfers', fault: 'lost_request' });
    await world.minute();
    await world.stripe.refunds.create({ payment_intent: paymentId, amount: 2_500 });
    world.simulator.setCapabilities(seller, { transfers: 'inactive' });
    await world.settle();
    const onItsWay = await scheduledTransferOf(world, paymentId);
    expect(onItsWay).toMatchObject({ transfer: { status: 'releasing' }, adjustments: [] });
    world.pass(2 * 60_000);
    await world.minute();
    await world.minute();
    expect(await scheduledTransferOf(world, paymentId)).toMatchObject({
      transfer: { status: 'blocked', statusReason: 'seller_cannot_receive' },
      adjustments: [{ cause: 'refund', amountMinor: 2_000 }],
    });
  });

  test('while the stop switch is on an open call is not sent again, and after it leaves once', async () => {
    const world = await createWorld();
    const { seller, paymentId } = await due(world);
    world.simulator.failNext({ method: 'POST', path: '/v1/transfers', fault: 'lost_request' });
    await world.minute();
    await writeAll(world.db, saveSettings(world.db, { paused: true }, world.deps.now()));
    world.pass(2 * 60_000);
    await world.minute();
    expect(await transfersTo(world, seller)).toEqual([]);
    expect((await scheduledTransferOf(world, paymentId)).transfer.status).toBe('scheduled');
    await writeAll(world.db, saveSettings(world.db, { paused: false }, world.deps.now()));
    await world.minute();
    expect(await transfersTo(world, seller)).toHaveLength(1);
  });

  test('a stored 500 is looked up, not sent again', async () => {
    const world = await createWorld();
    const { seller, paymentId } = await due(world);
    world.simulator.failNext({ method: 'POST', path: '/v1/transfers', fault: 'cached_500' });
    await world.minute();
    for (let tries = 0; tries < 4; tries += 1) {
      world.pass(10 * 60_000);
      await world.minute();
    }
    expect((await scheduledTransferOf(world, paymentId)).transfer.status).toBe('released');
    expect(await transfersTo(world, seller)).toHaveLength(1);
  });

  test('too many requests keep the key: the attempt stays the first', async () => {
    const world = await createWorld();
    const { seller, paymentId } = await due(world);
    world.simulator.failNext({ method: 'POST', path: '/v1/transfers', fault: 'rate_limited' });
    await world.minute();
    world.pass(60_000);
    await world.minute();
    expect(await journalOf(world, paymentId)).toMatchObject([{ attempt: 1, state: 'settled' }]);
    expect(await transfersTo(world, seller)).toHaveLength(1);
  });

  test('after a day the key is not trusted: the transfer is looked up and adopted', async () => {
    const world = await createWorld();
    const { seller, paymentId } = await due(world);
    world.simulator.failNext({ method: 'POST', path: '/v1/transfers', fault: 'lost_reply' });
    await world.minute();
    world.pass(25 * HOUR_MS);
    await world.minute();
    expect((await scheduledTransferOf(world, paymentId)).transfer.status).toBe('released');
    expect(await transfersTo(world, seller)).toHaveLength(1);
  });

  test('a call that never arrived is made anew after a day, as a second attempt', async () => {
    const world = await createWorld();
    const { seller, paymentId } = await due(world);
    world.simulator.failNext({ method: 'POST', path: '/v1/transfers', fault: 'lost_request' });
    await world.minute();
    world.pass(25 * HOUR_MS);
    await world.minute();
    expect(await journalOf(world, paymentId)).toMatchObject([
      { attempt: 1, state: 'refused', refusal_code: 'never_arrived' },
      { attempt: 2, state: 'settled' },
    ]);
    expect(await transfersTo(world, seller)).toHaveLength(1);
  });

  test('an empty balance waits for money, and is a new attempt when it came', async () => {
    const world = await createWorld();
    const seller = await world.seller();
    const paymentId = await world.pay({ seller, card: 'pm_usBankAccount_success' });
    world.pass(10 * DAY_MS);
    await world.settle();
    world.pass(10 * DAY_MS);
    await world.stripe.payouts.create({ amount: 9_000, currency: 'usd' });
    await world.minute();
    expect((await scheduledTransferOf(world, paymentId)).transfer).toMatchObject({
      status: 'scheduled',
      statusReason: 'balance_insufficient',
    });
    world.simulator.fund({ amount: 50_000, currency: 'usd' });
    await world.settle();
    await world.minute();
    expect((await scheduledTransferOf(world, paymentId)).transfer.status).toBe('released');
    expect(await journalOf(world, paymentId)).toMatchObject([
      { attempt: 1, state: 'refused', refusal_code: 'balance_insufficient' },
      { attempt: 2, state: 'settled' },
    ]);
  });

  test('an outcome that stays open for an hour is told to a person, until it is known', async () => {
    const world = await createWorld();
    const { paymentId } = await due(world);
    const lost = { method: 'POST', path: '/v1/transfers', fault: 'lost_request' } as const;
    world.simulator.failNext({ ...lost, times: 8 });
    for (let tries = 0; tries < 8; tries += 1) {
      await world.minute();
      world.pass(16 * 60_000);
    }
    expect(await readOpenNotices(world.db, 10)).toMatchObject([
      { kind: 'operation_unresolved', paymentId },
    ]);
    await world.minute();
    expect((await scheduledTransferOf(world, paymentId)).transfer.status).toBe('released');
    expect(await readOpenNotices(world.db, 10)).toEqual([]);
  });
});

describe('a process that is stopped', () => {
  test('at any effect of a release leaves exactly one transfer in the end', async () => {
    let stops = 0;
    for (let nth = 1; ; nth += 1) {
      const fuse = createFuse();
      const world = await createWorld({ client: fuse.client, fetch: fuse.fetch });
      const { seller, paymentId } = await due(world);
      fuse.arm(nth);
      await world.minute().catch(() => undefined);
      const stopped = fuse.isBlown();
      fuse.arm(Number.POSITIVE_INFINITY);
      for (let later = 0; later < 3; later += 1) {
        world.pass(6 * 60_000);
        await world.minute();
      }
      const { transfer } = await scheduledTransferOf(world, paymentId);
      expect({ nth, status: transfer.status }).toEqual({ nth, status: 'released' });
      expect({ nth, transfers: (await transfersTo(world, seller)).length }).toEqual({
        nth,
        transfers: 1,
      });
      if (!stopped) break;
      stops += 1;
    }
    // Reads, the batch that begins, the call and the batch that concludes, each before and after.
    expect(stops).toBeGreaterThan(25);
  });
});
