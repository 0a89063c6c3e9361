/** An amendment keeps what refunds of ours have said they take of each scheduled transfer. */
import { describe, expect, test } from 'vitest';
import { amendTransfer, scheduleTransfer } from '../../../worker/transfers/actions.ts';
import { remaining } from '../../../worker/transfers/scheduled-transfer.ts';
import { writeAll } from '../../../worker/base/db/database.ts';
import { appendAdjustment, readPaymentTransfers } from '../../../worker/transfers/store.ts';
import { askAsPlatform, askAsStaff } from '../../signing.ts';
import { createWorld, type TestWorld } from '../../world.ts';
import { fund, refund } from '../refunds/stage.ts';

const SOLD = { recourse_product_type: 'physical', recourse_country: 'US' };

const soldBy = (seller: string) => ({
  ...SOLD,
  recourse_destination: seller,
  recourse_amount: '8000',
});

/** $40.00 to each of two sellers, and a refund of $20.00 that names the first. */
async function refundedOfOne() {
  const world = await createWorld();
  await fund(world, 100_000);
  const [first, second] = [await world.seller(), await world.seller()];
  const paymentId = await world.pay({ params: { metadata: SOLD } });
  await world.settle();
  for (const sellerId of [first, second]) {
    const share = { paymentId, sellerId, amountMinor: 4_000, currency: 'usd' };
    await scheduleTransfer(world.deps, { ...share, reference: sellerId }, 'key:rck_1');
  }
  const allocation = [{ sellerId: first, amountMinor: 2_000 }];
  const of = { paymentId, account: null, sellers: [first, second] };
  await refund(world, of, { amountMinor: 2_000, allocation });
  await world.settle();
  return { world, paymentId, first, second };
}

async function leftOf({ db }: TestWorld, paymentId: string) {
  const views = await readPaymentTransfers(db, paymentId);
  return views
    .filter(({ transfer }) => transfer.status !== 'canceled')
    .map((view) => [view.transfer.sellerId, remaining(view).amountMinor]);
}

async function amend({ deps, db }: TestWorld, paymentId: string, sellerId: string) {
  const views = await readPaymentTransfers(db, paymentId);
  const id = views.find(({ transfer }) => transfer.sellerId === sellerId)?.transfer.id ?? '';
  const amended = await amendTransfer(deps, { id, amountMinor: 3_900 }, 'key:rck_1');
  expect(amended.ok).toBe(true);
}

describe('after a refund that named one seller', () => {
  test('their amendment keeps what was taken of them', async () => {
    const { world, paymentId, first, second } = await refundedOfOne();
    await amend(world, paymentId, first);
    expect((await leftOf(world, paymentId)).sort()).toEqual(
      [
        [first, 1_900],
        [second, 4_000],
      ].sort(),
    );
  });

  test('that of the other pays nothing of it', async () => {
    const { world, paymentId, first, second } = await refundedOfOne();
    await amend(world, paymentId, second);
    expect((await leftOf(world, paymentId)).sort()).toEqual(
      [
        [first, 2_000],
        [second, 3_900],
      ].sort(),
    );
  });
});

test('after a refund that took its fraction, the same fraction of the new amount is taken', async () => {
  const world = await createWorld();
  await fund(world, 100_000);
  const seller = await world.seller();
  const paymentId = await world.pay({ seller, params: { metadata: soldBy(seller) } });
  await world.settle();
  await refund(world, { paymentId, account: null, sellers: [seller] }, { amountMinor: 2_000 });
  await world.settle();
  expect(await leftOf(world, paymentId)).toEqual([[seller, 6_400]]);
  await amend(world, paymentId, seller);
  expect(await leftOf(world, paymentId)).toEqual([[seller, 3_120]]);
});

describe('while a refund that took its part is not at Stripe yet', () => {
  async function reduced(...minors: readonly number[]) {
    const world = await createWorld();
    const seller = await world.seller();
    const paymentId = await world.pay({ seller, params: { metadata: soldBy(seller) } });
    await world.settle();
    const [view] = await readPaymentTransfers(world.db, paymentId);
    const id = view?.transfer.id ?? '';
    const taken = { scheduledTransferId: id, cause: 'refund', sourceId: 'rf_1' } as const;
    await writeAll(
      world.db,
      minors.map((amountMinor, at) =>
        appendAdjustment(world.db, { ...taken, number: at + 1, amountMinor, at: 1 }),
      ),
    );
    return amendTransfer(world.deps, { id, amountMinor: 3_900 }, 'key:rck_1');
  }

  test('nobody knows how it was split: it is refused', async () => {
    expect(await reduced(1_600)).toMatchObject({
      ok: false,
      refusal: { reason: 'refund_under_way' },
    });
  });

  test('what was given back again is no part of it', async () => {
    expect((await reduced(1_600, -1_600)).ok).toBe(true);
  });
});

describe('two amendments beside a cancel', () => {
  test.each([1, 2, 3])('at one instant are each decided, in try %i', async (number) => {
    const world = await createWorld();
    const made = await askAsStaff(world, 'keys.create', {
      name: 'Backend',
      scopes: ['transfers:write'],
    });
    const [seller, other] = [await world.seller(), await world.seller()];
    const paymentId = await world.pay({ seller });
    await world.settle();
    const [view] = await readPaymentTransfers(world.db, paymentId);
    const ask = async (path: string, body: object, key: string) => {
      const headers = {
        authorization: `Bearer ${String(made.body['key'])}`,
        'idempotency-key': key,
      };
      const request = {
        method: 'POST',
        path: `/v1/scheduled-transfers/${view?.transfer.id ?? ''}/${path}`,
        body,
      } as const;
      return askAsPlatform(world, request, headers);
    };
    const asks = [
      () => ask('amend', { amountMinor: 7_000 + number }, 'a'),
      () => ask('amend', { sellerId: other }, 'b'),
      () => ask('cancel', {}, 'c'),
    ];
    const first = await Promise.all(asks.map((one) => one()));
    expect(
      first.map(({ status }) => status).filter((status) => ![200, 409].includes(status)),
    ).toEqual([]);
    expect(first.some(({ status }) => status === 200)).toBe(true);
    const again = await Promise.all(asks.map((one) => one()));
    // What was decided is answered as it was; a lost race is asked again, and lost again.
    const said = ({ status, body }: (typeof first)[number]) => [
      status,
      body.error?.['code'] ?? body,
    ];
    expect(again.map(said)).toEqual(first.map(said));
    const views = await readPaymentTransfers(world.db, paymentId);
    expect(views.filter(({ transfer }) => transfer.status !== 'canceled').length).toBeLessThan(2);
  });
});

test('of one whose transfer is at Stripe, whoever sent it, nothing is amended', async () => {
  const world = await createWorld();
  await fund(world, 100_000);
  const seller = await world.seller();
  const other = await world.seller();
  const paymentId = await world.pay({ seller, params: { metadata: soldBy(seller) } });
  await world.settle();
  const [view] = await readPaymentTransfers(world.db, paymentId);
  const id = view?.transfer.id ?? '';
  const { latest_charge: charge } = await world.stripe.paymentIntents.retrieve(paymentId);
  const metadata = { recourse_scheduled_transfer: id, recourse_payment: paymentId };
  const sent = { amount: 8_000, currency: 'usd', destination: seller, metadata };
  await world.stripe.transfers.create({ ...sent, source_transaction: String(charge) });
  expect(await amendTransfer(world.deps, { id, sellerId: other }, 'key:rck_1')).toMatchObject({
    ok: false,
    refusal: { reason: 'transfer_over' },
  });
});
