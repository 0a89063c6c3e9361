import { describe, expect, test } from 'vitest';
import { writeAll } from '../../../worker/base/db/database.ts';
import { saveSettings } from '../../../worker/people/settings/store.ts';
import { RIGHTS } from '../../../worker/people/staff/rights.ts';
import { readNotice } from '../../../worker/records/notifications/store.ts';
import { liftHoldByPerson, placeHold } from '../../../worker/releases/holds/actions.ts';
import {
  cancelByPlatform,
  cancelTransfer,
  releaseEarly,
  reschedule,
} from '../../../worker/releases/staff-actions.ts';
import { scheduleTransfer, syncPayment } from '../../../worker/transfers/actions.ts';
import { memosIn, type Memo } from '../../../worker/transfers/memo.ts';
import { scheduleOlder } from '../../../worker/transfers/older-actions.ts';
import { openHolds } from '../../../worker/transfers/scheduled-transfer.ts';
import { readPaymentTransfers } from '../../../worker/transfers/store.ts';
import { createWorld, DAY_MS, staff, type TestWorld } from '../../world.ts';

const person = { userId: 'usr_1', name: 'usr_1', rights: RIGHTS };
const CARD = 'pm_card_bypassPending';

async function byApi(world: TestWorld, sellerId: string, paymentId: string) {
  const asked = { paymentId, sellerId, amountMinor: 3_000, currency: 'usd', reference: sellerId };
  const scheduled = await scheduleTransfer(world.deps, asked, 'key:test');
  if (!scheduled.ok) throw new Error(scheduled.refusal.reason);
  return scheduled.value.transfer.id;
}

async function held(world: TestWorld) {
  const seller = await world.seller();
  const paymentId = await world.pay({ seller, card: CARD });
  await world.settle();
  const [view] = await readPaymentTransfers(world.db, paymentId);
  if (!view) throw new Error('nothing is scheduled');
  return { seller, paymentId, id: view.transfer.id };
}

async function memos(world: TestWorld, paymentId: string): Promise<readonly Memo[]> {
  const { metadata } = await world.stripe.paymentIntents.retrieve(paymentId);
  const { memos, broken } = memosIn(paymentId, metadata);
  expect(broken).toEqual([]);
  return memos;
}

/** What people and the platform decide about one that is held, and what its memo says then. */
const ACTS: readonly (readonly [
  string,
  (world: TestWorld, of: { readonly id: string; readonly paymentId: string }) => Promise<unknown>,
  Partial<Memo>,
])[] = [
  [
    'a person cancels it',
    ({ deps }, { id }) => cancelTransfer(deps, { id, reason: 'x', person }),
    { canceledBy: 'person' },
  ],
  [
    'the platform cancels it',
    ({ deps }, { id }) => cancelByPlatform(deps, id, 'key:test'),
    { canceledBy: 'platform' },
  ],
  [
    'a person holds it',
    ({ deps }, { id: scheduledTransferId }) =>
      placeHold(deps, { scheduledTransferId, reason: 'x', expiresAt: null, by: 'usr_1' }),
    { holds: [{ userId: 'usr_1', expiresAt: null }] },
  ],
  [
    'a person moves its day',
    ({ deps }, { id }) =>
      reschedule(deps, { id, reason: 'x', person, releaseAt: deps.now() + 20 * DAY_MS }),
    { holdDays: 20 },
  ],
  [
    'someone edits the metadata after the payment',
    async (world, { paymentId }) => {
      const metadata = { recourse_amount: '1' };
      await world.stripe.paymentIntents.update(paymentId, { metadata });
      await syncPayment(world.deps, { id: paymentId, account: null }, 'test');
    },
    { origin: 'metadata', agreedMinor: 8_000 },
  ],
];

describe('what Stripe does not hold by itself', () => {
  test.each(ACTS)('is written on the payment when %s', async (_what, act, wanted) => {
    const world = await createWorld();
    const of = await held(world);
    await world.minute();
    expect(await memos(world, of.paymentId)).toEqual([]);
    await act(world, of);
    await world.minute();
    expect(await memos(world, of.paymentId)).toMatchObject([wanted]);
  });

  test('is written when the backend or a rule schedules, and not when the payment itself asks', async () => {
    const world = await createWorld();
    const { db, deps } = world;
    const seller = await world.seller();
    const rule = { sellerKey: 'vendor', platformFeeBasisPoints: 1_000, since: 0 };
    await writeAll(db, saveSettings(db, { defaultRule: rule }, deps.now()));
    const api = await world.pay({ card: CARD });
    await byApi(world, seller, api);
    const byRule = await world.pay({ params: { metadata: { vendor: seller } } });
    const byItself = await world.pay({ seller });
    await world.settle();
    await world.minute();
    expect(await memos(world, api)).toMatchObject([{ origin: 'api', agreedMinor: 3_000 }]);
    expect(await memos(world, byRule)).toMatchObject([
      { origin: 'default_rule', agreedMinor: 9_000 },
    ]);
    expect(await memos(world, byItself)).toEqual([]);
  });

  test('is written of all transfers of a payment as soon as it is of one', async () => {
    const world = await createWorld();
    const { paymentId } = await held(world);
    const other = await world.seller();
    const asked = { paymentId, sellerId: other, amountMinor: 500, currency: 'usd', reference: 'b' };
    expect((await scheduleTransfer(world.deps, asked, 'key:test')).ok).toBe(true);
    await world.minute();
    const references = (await memos(world, paymentId)).map(({ origin }) => origin).sort();
    expect(references).toEqual(['api', 'metadata']);
  });

  test('follows when a person schedules what the payment itself asks for beside it', async () => {
    const world = await createWorld();
    const [seller, other] = [await world.seller(), await world.seller()];
    const params = { metadata: { recourse_destination: seller, recourse_amount: '500' } };
    const paymentId = await world.pay({ card: CARD, params });
    await byApi(world, other, paymentId);
    await world.minute();
    const asked = { paymentId, person, reason: 'Both are theirs.' };
    expect((await scheduleOlder(world.deps, asked)).ok).toBe(true);
    await world.minute();
    expect(await memos(world, paymentId)).toHaveLength(2);
  });

  test('of an older payment is written when a person schedules it', async () => {
    const world = await createWorld({ config: { startsAt: Date.UTC(2027, 0, 1) } });
    const seller = await world.seller();
    const paymentId = await world.pay({ seller, card: CARD });
    await world.settle();
    const asked = { paymentId, person, reason: 'It was not settled.' };
    expect((await scheduleOlder(world.deps, asked)).ok).toBe(true);
    await world.minute();
    expect(await memos(world, paymentId)).toMatchObject([{ agreedMinor: 8_000 }]);
  });

  test('follows when a person lifts their hold again', async () => {
    const world = await createWorld();
    const { paymentId, id: scheduledTransferId } = await held(world);
    const hold = { scheduledTransferId, reason: 'x', expiresAt: null, by: 'usr_1' };
    const placed = await placeHold(world.deps, hold);
    const holdId = placed.ok ? (openHolds(placed.value)[0]?.id ?? 0) : 0;
    await world.minute();
    await liftHoldByPerson(world.deps, { holdId, reason: 'y', person: staff() });
    await world.minute();
    expect(await memos(world, paymentId)).toMatchObject([{ holds: [] }]);
  });

  test('is no edit of the metadata, and holds nothing back', async () => {
    const world = await createWorld();
    const { paymentId, id } = await held(world);
    const releaseAt = world.deps.now() + 2 * DAY_MS;
    await reschedule(world.deps, { id, reason: 'x', person, releaseAt });
    await world.minute();
    const synced = await syncPayment(world.deps, { id: paymentId, account: null }, 'test');
    expect(synced?.facts.metadataChange).toBeNull();
    world.pass(3 * DAY_MS);
    await world.minute();
    const [view] = await readPaymentTransfers(world.db, paymentId);
    expect(view?.transfer.status).toBe('released');
  });
});

describe('writing a memo', () => {
  test('takes no part in the request that asks for it', async () => {
    const asked: string[] = [];
    const world = await createWorld({
      fetch: (simulator) => async (input, init) => {
        const request = new Request(input, { ...init, signal: null });
        asked.push(`${request.method} ${new URL(request.url).pathname}`);
        return simulator(request);
      },
    });
    const seller = await world.seller();
    const paymentId = await world.pay({ card: CARD });
    await byApi(world, seller, paymentId);
    expect(asked).not.toContain(`POST /v1/payment_intents/${paymentId}`);
    await world.minute();
    expect(asked).toContain(`POST /v1/payment_intents/${paymentId}`);
  });

  test.each(['lost_reply', 'lost_request', 'cached_500'] as const)(
    'is tried until it stands, after %s',
    async (fault) => {
      const world = await createWorld();
      const seller = await world.seller();
      const paymentId = await world.pay({ card: CARD });
      await byApi(world, seller, paymentId);
      const path = `/v1/payment_intents/${paymentId}`;
      world.simulator.failNext({ method: 'POST', path, fault });
      await world.minute();
      for (let minutes = 0; minutes < 20; minutes += 1) {
        world.pass(60_000);
        await world.minute();
      }
      expect(await memos(world, paymentId)).toMatchObject([{ agreedMinor: 3_000 }]);
      const { rows } = await world.client.execute(
        'SELECT count(*) AS open FROM payment_memos WHERE next_at IS NOT NULL',
      );
      expect(rows[0]?.['open']).toBe(0);
    },
  );

  test('that is asked for again while one is open is followed by the newer one', async () => {
    const world = await createWorld();
    const seller = await world.seller();
    const paymentId = await world.pay({ card: CARD });
    const scheduledTransferId = await byApi(world, seller, paymentId);
    const path = `/v1/payment_intents/${paymentId}`;
    world.simulator.failNext({ method: 'POST', path, fault: 'lost_request' });
    await world.minute();
    const hold = { scheduledTransferId, reason: 'x', expiresAt: null, by: 'usr_1' };
    await placeHold(world.deps, hold);
    for (let minutes = 0; minutes < 10; minutes += 1) {
      world.pass(60_000);
      await world.minute();
    }
    expect(await memos(world, paymentId)).toMatchObject([{ holds: [{ userId: 'usr_1' }] }]);
  });

  test('that no one answers keeps no money of the payment from moving', async () => {
    const world = await createWorld();
    const { paymentId, id } = await held(world);
    const hold = { scheduledTransferId: id, reason: 'x', expiresAt: null, by: 'usr_1' };
    const placed = await placeHold(world.deps, hold);
    const holdId = placed.ok ? (openHolds(placed.value)[0]?.id ?? 0) : 0;
    await liftHoldByPerson(world.deps, { holdId, reason: 'y', person: staff() });
    const path = `/v1/payment_intents/${paymentId}`;
    world.simulator.failNext({ method: 'POST', path, fault: 'lost_request', times: 1_000 });
    await world.minute();
    const released = await releaseEarly(world.deps, { id, reason: 'x', person });
    expect(released.ok && released.value.state === 'done').toBe(true);
    const [view] = await readPaymentTransfers(world.db, paymentId);
    expect(view?.transfer.status).toBe('released');
  });

  test('into a payment whose metadata is full is told, writes nothing of it, and is tried again', async () => {
    const world = await createWorld();
    const seller = await world.seller();
    const full = Object.fromEntries(Array.from({ length: 50 }, (_, at) => [`k${String(at)}`, 'v']));
    const paymentId = await world.pay({ card: CARD, params: { metadata: full } });
    await byApi(world, seller, paymentId);
    await world.minute();
    const notice = { kind: 'memo_refused', subject: paymentId } as const;
    expect(await readNotice(world.db, notice)).not.toBeNull();
    expect(await memos(world, paymentId)).toEqual([]);
    await world.stripe.paymentIntents.update(paymentId, { metadata: { k0: '' } });
    world.pass(DAY_MS + 60_000);
    await world.minute();
    expect(await memos(world, paymentId)).toHaveLength(1);
    expect(await readNotice(world.db, notice)).toBeNull();
  });

  test('that would not fit is told before Stripe is asked', async () => {
    const world = await createWorld();
    const seller = await world.seller();
    const paymentId = await world.pay({ card: CARD });
    const asked = { paymentId, sellerId: seller, amountMinor: 500, currency: 'usd' };
    const reference = '"'.repeat(200);
    const scheduled = await scheduleTransfer(world.deps, { ...asked, reference }, 'key:test');
    if (!scheduled.ok) throw new Error(scheduled.refusal.reason);
    const { id: scheduledTransferId } = scheduled.value.transfer;
    for (const by of ['usr_a', 'usr_b', 'usr_c']) {
      await placeHold(world.deps, { scheduledTransferId, reason: 'x', expiresAt: null, by });
    }
    await world.minute();
    const told = await readNotice(world.db, { kind: 'memo_refused', subject: paymentId });
    expect(told?.details).toEqual({ code: 'too_long' });
  });
});
