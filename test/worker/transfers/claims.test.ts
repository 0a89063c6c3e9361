/** Metadata is copied with the code that writes it: what says that it is ours is ours only where our rows know it. */
import { expect, test } from 'vitest';
import { syncPayment } from '../../../worker/transfers/actions.ts';
import { remaining } from '../../../worker/transfers/scheduled-transfer.ts';
import { readPaymentTransfers } from '../../../worker/transfers/store.ts';
import { createWorld, DAY_MS, type TestWorld } from '../../world.ts';
import { fund, refund, scene } from '../refunds/stage.ts';

async function leftOf({ db }: TestWorld, paymentId: string) {
  return (await readPaymentTransfers(db, paymentId)).map((view) => remaining(view).amountMinor);
}

async function refundOf({ stripe }: TestWorld, paymentId: string) {
  const { data } = await stripe.refunds.list({ payment_intent: paymentId });
  return data[0]?.metadata ?? {};
}

test('a refund made elsewhere that copies a mark of ours reduces what is held', async () => {
  const world = await createWorld();
  const held = await scene(world, 'held');
  const { paymentId } = held;
  await refund(world, held, { amountMinor: 2_000 });
  await world.settle();
  const [before] = await leftOf(world, paymentId);
  const metadata = await refundOf(world, paymentId);
  expect(metadata).toHaveProperty('recourse_refund');
  await world.stripe.refunds.create({ payment_intent: paymentId, amount: 5_000, metadata });
  await world.settle();
  const [after] = await leftOf(world, paymentId);
  expect([before, after]).toEqual([6_400, 2_400]);
  await syncPayment(world.deps, { id: paymentId, account: null }, 'test');
  expect(await leftOf(world, paymentId)).toEqual([2_400]);
});

test('one that names no operation is none of ours either', async () => {
  const world = await createWorld();
  const held = await scene(world, 'held');
  const { paymentId } = held;
  await refund(world, held, { amountMinor: 2_000 });
  const { recourse_refund: named = '' } = await refundOf(world, paymentId);
  const metadata = { recourse_refund: named };
  await world.stripe.refunds.create({ payment_intent: paymentId, amount: 5_000, metadata });
  await world.settle();
  expect(await leftOf(world, paymentId)).toEqual([2_400]);
});

test('a reversal that copies a mark of ours was made by hand', async () => {
  const world = await createWorld();
  const released = await scene(world, 'released');
  const { paymentId, sellers } = released;
  await refund(world, released, { amountMinor: 2_000 });
  await world.settle();
  const { data } = await world.stripe.transfers.list({ destination: sellers[0] ?? '' });
  const [transfer] = data;
  const metadata = transfer?.reversals.data[0]?.metadata ?? {};
  expect(metadata).toHaveProperty('recourse_operation');
  await world.stripe.transfers.createReversal(transfer?.id ?? '', { amount: 500, metadata });
  const synced = await syncPayment(world.deps, { id: paymentId, account: null }, 'test');
  expect(synced?.facts.transfers.map(({ byHandMinor }) => byHandMinor)).toEqual([500]);
  expect(synced?.facts.transfers[0]?.ownReversals).toHaveLength(1);
});

test('a transfer by hand that says it gives back what we took holds as any other', async () => {
  const world = await createWorld();
  world.pass(60_000);
  await fund(world, 100_000);
  const first = await world.seller();
  const paymentId = await world.pay({ seller: first, card: 'pm_card_bypassPending' });
  await world.settle();
  const charge = await world.stripe.paymentIntents.retrieve(paymentId);
  await world.stripe.transfers.create({
    amount: 1_000,
    currency: 'usd',
    destination: first,
    source_transaction: String(charge.latest_charge),
    metadata: { recourse_give_back_of: 'tr_1', recourse_operation: 'give_back:rf_1:1:1' },
  });
  const synced = await syncPayment(world.deps, { id: paymentId, account: null }, 'test');
  expect(synced?.facts.transfers[0]?.metadata).not.toHaveProperty('recourse_give_back_of');
  world.pass(30 * DAY_MS);
  await world.minute();
  const { data } = await world.stripe.transfers.list({ destination: first });
  expect(data).toHaveLength(1);
});
