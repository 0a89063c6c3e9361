/** Transfers that stand beside a payment and are not its own: of another in the group, or made by the platform's code. */
import { describe, expect, test } from 'vitest';
import { readOpenNotices } from '../../../worker/records/notifications/store.ts';
import { amendTransfer } from '../../../worker/transfers/actions.ts';
import { openHolds } from '../../../worker/transfers/scheduled-transfer.ts';
import { readPaymentTransfers } from '../../../worker/transfers/store.ts';
import { createWorld, DAY_MS, type TestWorld } from '../../world.ts';
import { fund, refund } from '../refunds/stage.ts';

const soldBy = (seller: string) => ({
  recourse_product_type: 'physical',
  recourse_country: 'US',
  recourse_destination: seller,
  recourse_amount: '8000',
});
const CARD = 'pm_card_bypassPending';
const GROUP = 'order_1';

async function days(world: TestWorld, count: number): Promise<void> {
  for (let day = 0; day < count; day += 1) {
    world.pass(DAY_MS);
    await world.settle();
    await world.minute();
  }
}

async function sentTo(world: TestWorld, destination: string) {
  const { data } = await world.stripe.transfers.list({ destination, limit: 100 });
  return data.map(({ amount, amount_reversed: reversed }) => [amount, reversed]);
}

async function chargeOf(world: TestWorld, paymentId: string): Promise<string> {
  const { latest_charge: charge } = await world.stripe.paymentIntents.retrieve(paymentId);
  return String(charge);
}

const kinds = async ({ db }: TestWorld) => (await readOpenNotices(db, 20)).map(({ kind }) => kind);

const rowOf = async ({ db }: TestWorld, paymentId: string) =>
  (await readPaymentTransfers(db, paymentId)).at(-1);

describe('two payments of one order, in one transfer group', () => {
  async function order() {
    const world = await createWorld();
    await fund(world, 100_000);
    const [first, second] = [await world.seller(), await world.seller()];
    const pay = (seller: string) =>
      world.pay({
        seller,
        card: CARD,
        params: { transfer_group: GROUP, metadata: soldBy(seller) },
      });
    const paymentId = await pay(first);
    await pay(second);
    await world.settle();
    await days(world, 12);
    return { world, first, second, paymentId };
  }

  test.each([
    ['whole', 10_000, 8_000],
    ['in half', 5_000, 4_000],
  ])('a refund of one, %s, takes from its own seller only', async (_name, amountMinor, taken) => {
    const { world, first, second, paymentId } = await order();
    await refund(world, { paymentId, account: null, sellers: [first] }, { amountMinor });
    await world.settle();
    await world.minute();
    expect(await sentTo(world, first)).toEqual([[8_000, taken]]);
    expect(await sentTo(world, second)).toEqual([[8_000, 0]]);
  });

  test('a dispute of one that is lost takes from its own seller only', async () => {
    const { world, first, second, paymentId } = await order();
    const charge = await chargeOf(world, paymentId);
    const { id } = world.simulator.openDispute({ charge }) as { id: string };
    await world.settle();
    world.simulator.closeDispute(id, 'lost');
    await world.settle();
    await days(world, 2);
    expect(await sentTo(world, first)).toEqual([[8_000, 8_000]]);
    expect(await sentTo(world, second)).toEqual([[8_000, 0]]);
  });

  test('a transfer that names neither is of neither: nothing is taken of it, and a person is asked', async () => {
    const { world, first, paymentId } = await order();
    const third = await world.seller();
    const own = await world.pay({ seller: third, card: CARD, params: { transfer_group: GROUP } });
    await world.settle();
    const transfer = { amount: 5_000, currency: 'usd', transfer_group: GROUP };
    await world.stripe.transfers.create({ ...transfer, destination: third });
    await world.settle();
    expect(await kinds(world)).toEqual(['paid_elsewhere']);
    await refund(world, { paymentId, account: null, sellers: [first] }, { amountMinor: 10_000 });
    await days(world, 12);
    expect(await sentTo(world, third)).toEqual([[5_000, 0]]);
    const row = await rowOf(world, own);
    expect(row && openHolds(row).map(({ cause }) => cause)).toEqual(['paid_elsewhere']);
  });
});

describe('a transfer by the platform’s own code', () => {
  async function held() {
    const world = await createWorld();
    await fund(world, 100_000);
    const seller = await world.seller();
    const paymentId = await world.pay({ seller, card: CARD });
    await world.settle();
    return { world, seller, paymentId };
  }

  test.each([
    ['names the payment', (paymentId: string) => ({ recourse_payment: paymentId })],
    ['carries a copied operation', () => ({ recourse_operation: 'release:st_x:1' })],
  ])('that %s in its metadata is not paid again', async (_name, metadataOf) => {
    const { world, seller: destination, paymentId } = await held();
    const metadata = metadataOf(paymentId);
    await world.stripe.transfers.create({ amount: 8_000, currency: 'usd', destination, metadata });
    await world.settle();
    expect(await kinds(world)).toEqual(['paid_elsewhere']);
    await days(world, 12);
    expect(await sentTo(world, destination)).toEqual([[8_000, 0]]);
  });

  test('to another seller blocks what would be more than the buyer paid', async () => {
    const { world, seller, paymentId } = await held();
    const destination = await world.seller();
    const source_transaction = await chargeOf(world, paymentId);
    const transfer = { currency: 'usd', destination, source_transaction };
    await world.stripe.transfers.create({ ...transfer, amount: 2_001 });
    await days(world, 12);
    expect(await sentTo(world, seller)).toEqual([]);
    expect((await rowOf(world, paymentId))?.transfer).toMatchObject({
      status: 'blocked',
      statusReason: 'transfer_exists',
    });
  });

  test('to another seller leaves what the buyer paid for', async () => {
    const { world, seller, paymentId } = await held();
    const destination = await world.seller();
    const source_transaction = await chargeOf(world, paymentId);
    const transfer = { currency: 'usd', destination, source_transaction };
    await world.stripe.transfers.create({ ...transfer, amount: 2_000 });
    await days(world, 12);
    expect(await sentTo(world, seller)).toEqual([[8_000, 0]]);
  });

  test('is not paid to a second seller by an amendment either', async () => {
    const { world, seller, paymentId } = await held();
    const source_transaction = await chargeOf(world, paymentId);
    const transfer = { currency: 'usd', destination: seller, source_transaction };
    await world.stripe.transfers.create({ ...transfer, amount: 8_000 });
    await days(world, 12);
    const id = (await rowOf(world, paymentId))?.transfer.id ?? '';
    const other = await world.seller();
    await amendTransfer(world.deps, { id, sellerId: other }, 'key:rck_1');
    await days(world, 12);
    expect(await sentTo(world, other)).toEqual([]);
  });
});
