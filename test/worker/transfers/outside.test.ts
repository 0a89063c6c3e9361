/** A6: a seller is paid beside us, as by a weekly run that was never switched off: nobody is paid twice. */
import { describe, expect, test } from 'vitest';
import { RIGHTS } from '../../../worker/people/staff/rights.ts';
import { readOpenNotices } from '../../../worker/records/notifications/store.ts';
import { openHolds } from '../../../worker/transfers/scheduled-transfer.ts';
import { scheduleTransfer, syncPayment } from '../../../worker/transfers/actions.ts';
import { followOutsideTransfer } from '../../../worker/transfers/outside-actions.ts';
import { readPaymentTransfers } from '../../../worker/transfers/store.ts';
import { askAsStaff } from '../../signing.ts';
import { fund } from '../refunds/stage.ts';
import type { OutsideEffects } from '../../../worker/transfers/outside.ts';
import { createWorld, DAY_MS, OWNER, type TestWorld } from '../../world.ts';

const BEN = 'usr_2';
const HOUR_MS = 60 * 60_000;

async function held(amountMinor = 10_000) {
  const world = await createWorld();
  const seller = await world.seller();
  const paymentId = await world.pay({ seller, amountMinor, transferMinor: amountMinor * 0.8 });
  await world.settle();
  return { world, seller, paymentId };
}

async function payOutside(world: TestWorld, seller: string, more: object = {}) {
  await fund(world, 100_000);
  const params = { amount: 8_000, currency: 'usd', destination: seller, ...more };
  const { id } = await world.stripe.transfers.create(params);
  await world.settle();
  return id;
}

const standing = async ({ db }: TestWorld, paymentId: string) =>
  (await readPaymentTransfers(db, paymentId)).map((view) => [
    view.transfer.status,
    openHolds(view).map(({ cause }) => cause),
  ]);

const asked = async ({ db }: TestWorld) =>
  (await readOpenNotices(db, 10)).map(({ kind, subject }) => [kind, subject]);

const sentTo = async ({ stripe }: TestWorld, destination: string) =>
  (await stripe.transfers.list({ destination, limit: 100 })).data.length;

type Shown = {
  readonly items: readonly {
    readonly kind: string;
    readonly facts: { readonly subject?: string; readonly outside?: OutsideEffects };
  }[];
};

const effects = async (world: TestWorld, transferId: string) => {
  const { items } = (await askAsStaff(world, 'queue.list')).body as Shown; // as its route says
  return items.find(({ facts }) => facts.outside && facts.subject === transferId)?.facts.outside;
};

/** What a person says of it, of what the queue shows them. */
async function say(world: TestWorld, word: 'paid_elsewhere' | 'paid_nothing', more: Said) {
  const { transferId, userId = OWNER, effectId } = more;
  const shown = await effects(world, transferId);
  const effect = word === 'paid_elsewhere' ? shown?.cancels : shown?.releases;
  return askAsStaff(
    world,
    { op: `transfers.${word}`, userId },
    {
      transferId,
      effectId: effectId ?? effect?.id ?? `oe_${'0'.repeat(32)}`,
      reason: 'The old weekly run.',
    },
  );
}

type Said = {
  readonly transferId: string;
  readonly userId?: string;
  readonly effectId?: string;
};

const addBen = (world: TestWorld) =>
  askAsStaff(world, 'people.save', { userId: BEN, name: 'Ben', rights: RIGHTS });

const ON_HOLD = [['scheduled', ['paid_elsewhere']]];

/** Stripe has the transfer, and its event is worked before anything else is told. */
async function toldFirst(world: TestWorld, destination: string): Promise<string> {
  const params = { amount: 8_000, currency: 'usd', destination };
  const { id } = await world.stripe.transfers.create(params);
  await followOutsideTransfer(world.deps, id, 'stripe:test');
  return id;
}

async function newSeller() {
  const world = await createWorld();
  await fund(world, 100_000);
  return { world, seller: await world.seller() };
}

const look = (world: TestWorld, id: string) =>
  syncPayment(world.deps, { id, account: null }, 'stripe:test');

describe('a transfer that is told of before the payment it may have paid', () => {
  test('holds that payment once it is scheduled: a seller is not paid twice', async () => {
    const { world, seller } = await newSeller();
    const paymentId = await world.pay({ seller });
    world.pass(HOUR_MS);
    const id = await toldFirst(world, seller);
    await look(world, paymentId);
    expect(await standing(world, paymentId)).toEqual(ON_HOLD);
    expect(await asked(world)).toEqual([['paid_elsewhere', id]]);
    await world.settle();
    world.pass(30 * DAY_MS);
    await world.minute();
    expect(await sentTo(world, seller)).toBe(1);
  });

  test('holds what the platform schedules by its API later', async () => {
    const { world, seller: sellerId } = await newSeller();
    const paymentId = await world.pay({});
    world.pass(HOUR_MS);
    await toldFirst(world, sellerId);
    world.pass(40 * DAY_MS);
    const of = { paymentId, sellerId, amountMinor: 8_000, currency: 'usd', reference: 'a' };
    await scheduleTransfer(world.deps, of, 'key:test');
    expect(await standing(world, paymentId)).toEqual(ON_HOLD);
  });

  test('holds what a refund had emptied, once that refund has failed', async () => {
    const { world, seller } = await newSeller();
    const paymentId = await world.pay({ seller });
    await world.settle();
    const refund = await world.stripe.refunds.create({ payment_intent: paymentId });
    await world.settle();
    expect(await standing(world, paymentId)).toEqual([['canceled', []]]);
    world.pass(HOUR_MS);
    await toldFirst(world, seller);
    world.simulator.moveRefund(refund.id, 'failed');
    await look(world, paymentId);
    expect(await standing(world, paymentId)).toEqual(ON_HOLD);
  });

  test('paid nothing of what is sold after it', async () => {
    const { world, seller } = await newSeller();
    await toldFirst(world, seller);
    world.pass(HOUR_MS);
    const paymentId = await world.pay({ seller });
    await world.settle();
    expect(await standing(world, paymentId)).toEqual([['scheduled', []]]);
    expect(await asked(world)).toEqual([]);
  });

  test('and came back before it is scheduled, holds nothing', async () => {
    const { world, seller } = await newSeller();
    const paymentId = await world.pay({ seller });
    const id = await toldFirst(world, seller);
    await world.stripe.transfers.createReversal(id, {});
    await followOutsideTransfer(world.deps, id, 'stripe:test');
    await look(world, paymentId);
    expect(await standing(world, paymentId)).toEqual([['scheduled', []]]);
  });

  test('is forgotten when nothing that it paid can be held any more', async () => {
    const { world, seller } = await newSeller();
    await toldFirst(world, seller);
    const kept = async () =>
      (await world.client.execute('SELECT id FROM outside_transfers')).rows.length;
    await world.minute();
    expect(await kept()).toBe(1);
    world.pass(91 * DAY_MS);
    await world.minute();
    expect(await kept()).toBe(0);
  });
});

describe('a transfer to a seller that no payment explains', () => {
  test('holds what they have to come, and a person is asked once', async () => {
    const { world, seller, paymentId } = await held();
    const id = await payOutside(world, seller);
    expect(await standing(world, paymentId)).toEqual(ON_HOLD);
    expect(await asked(world)).toEqual([['paid_elsewhere', id]]);
    world.pass(30 * DAY_MS);
    await world.minute();
    expect(await sentTo(world, seller)).toBe(1);
  });

  test('holds what is scheduled for them later too, and no one else’s', async () => {
    const { world, seller } = await held();
    await payOutside(world, seller);
    const later = await world.pay({ seller });
    const others = await world.pay({ seller: await world.seller() });
    await world.settle();
    expect(await standing(world, later)).toEqual(ON_HOLD);
    expect(await standing(world, others)).toEqual([['scheduled', []]]);
  });

  test('paid what is held: that is canceled, and what was sold later is released', async () => {
    const { world, seller, paymentId } = await held();
    world.pass(DAY_MS);
    const transferId = await payOutside(world, seller);
    world.pass(DAY_MS);
    const later = await world.pay({ seller });
    await world.settle();
    const { body } = await say(world, 'paid_elsewhere', { transferId });
    expect(body).toEqual({ state: 'done', count: 1 });
    expect(await standing(world, paymentId)).toMatchObject([['canceled', {}]]);
    expect(await standing(world, later)).toEqual([['scheduled', []]]);
    expect(await asked(world)).toEqual([]);
    world.pass(30 * DAY_MS);
    await world.minute();
    expect(await sentTo(world, seller)).toBe(2);
  });

  test('paid something else: everything is released as scheduled, and it is not asked again', async () => {
    const { world, seller, paymentId } = await held();
    const subject = await payOutside(world, seller);
    expect(await say(world, 'paid_nothing', { transferId: subject })).toMatchObject({
      body: { state: 'done', count: 1 },
    });
    expect(await standing(world, paymentId)).toEqual([['scheduled', []]]);
    await world.stripe.transfers.createReversal(subject, { amount: 100 });
    await world.settle();
    expect(await asked(world)).toEqual([]);
    expect(await standing(world, paymentId)).toEqual([['scheduled', []]]);
  });

  test('two of them are two questions', async () => {
    const { world, seller, paymentId } = await held();
    const first = await payOutside(world, seller);
    const second = await payOutside(world, seller);
    await say(world, 'paid_nothing', { transferId: first });
    expect(await standing(world, paymentId)).toEqual(ON_HOLD);
    await say(world, 'paid_nothing', { transferId: second });
    expect(await standing(world, paymentId)).toEqual([['scheduled', []]]);
  });

  test('that is reversed wholly paid nothing, and holds nothing any more', async () => {
    const { world, seller, paymentId } = await held();
    const id = await payOutside(world, seller);
    await world.stripe.transfers.createReversal(id, {});
    await world.settle();
    expect(await standing(world, paymentId)).toEqual([['scheduled', []]]);
    expect(await asked(world)).toEqual([]);
  });

  test('whose own metadata says that it pays nothing of this, holds nothing', async () => {
    const { world, seller, paymentId } = await held();
    await payOutside(world, seller, { metadata: { recourse_pays: 'nothing' } });
    expect(await standing(world, paymentId)).toEqual([['scheduled', []]]);
    expect(await asked(world)).toEqual([]);
  });

  test('to a seller whom nothing is scheduled for is nobody’s business', async () => {
    const world = await createWorld();
    await payOutside(world, await world.seller());
    expect(await asked(world)).toEqual([]);
  });

  test.each(['paid_elsewhere', 'paid_nothing'] as const)(
    'above the limit two people say that it %s, and the first’s word names seller, id and amount',
    async (word) => {
      const { world, seller, paymentId } = await held(500_000);
      world.pass(DAY_MS);
      const transferId = await payOutside(world, seller);
      await addBen(world);
      const first = await say(world, word, { transferId });
      expect(first.body).toMatchObject({ state: 'waiting_for_second_person' });
      expect(await standing(world, paymentId)).toEqual(ON_HOLD);
      const { items } = (await askAsStaff(world, 'queue.list')).body as Shown; // as its route says
      expect(items.find(({ kind }) => kind === 'second_person')).toMatchObject({
        sellerName: 'Atelier Nord',
        amount: { amountMinor: 400_000, currency: 'usd' },
        facts: { operation: `transfers.${word}`, subject: transferId },
      });
      const second = await say(world, word, { transferId, userId: BEN });
      expect(second.body).toEqual({ state: 'done', count: 1 });
    },
  );

  test('is settled by one person: the other is told that nobody asks any more', async () => {
    const { world, seller } = await held();
    const transferId = await payOutside(world, seller);
    await say(world, 'paid_elsewhere', { transferId });
    const again = await say(world, 'paid_elsewhere', { transferId });
    expect(again).toMatchObject({ status: 409, body: { error: { code: 'transfer.not_asked' } } });
  });

  test('the queue lists what either word touches, with its sum', async () => {
    const { world, seller, paymentId } = await held();
    world.pass(DAY_MS);
    const transferId = await payOutside(world, seller);
    world.pass(DAY_MS);
    const later = await world.pay({ seller });
    await world.settle();
    const amount = { amountMinor: 8_000, currency: 'usd' };
    expect(await effects(world, transferId)).toMatchObject({
      cancels: { transfers: [{ paymentId, amount }], count: 1, sums: [amount] },
      releases: {
        transfers: expect.arrayContaining([
          expect.objectContaining({ paymentId, amount }),
          expect.objectContaining({ paymentId: later, amount }),
        ]) as unknown,
        count: 2,
        sums: [{ amountMinor: 16_000, currency: 'usd' }],
      },
    });
  });

  test('is not settled otherwise than it was shown', async () => {
    const { world, seller, paymentId } = await held();
    const transferId = await payOutside(world, seller);
    const effectId = (await effects(world, transferId))?.releases.id ?? '';
    await world.pay({ seller });
    await world.settle();
    expect(await say(world, 'paid_nothing', { transferId, effectId })).toMatchObject({
      status: 409,
      body: { error: { code: 'transfer.outside_changed' } },
    });
    expect(await standing(world, paymentId)).toEqual(ON_HOLD);
  });

  test.each([
    ['paid_elsewhere', 'cancel_transfers'],
    ['paid_nothing', 'release_early'],
  ] as const)('%s is said by who has the right to %s', async (word, right) => {
    const { world, seller } = await held();
    const transferId = await payOutside(world, seller);
    const rights = RIGHTS.filter((one) => one !== right);
    await askAsStaff(world, 'people.save', { userId: BEN, name: 'Ben', rights });
    expect((await say(world, word, { transferId, userId: BEN })).status).toBe(403);
  });
});
