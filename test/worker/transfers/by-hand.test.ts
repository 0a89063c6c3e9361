/** A part of what is to go to a seller was sent by hand: it is counted, and the rest leaves. */
import { describe, expect, test } from 'vitest';
import { RIGHTS } from '../../../worker/people/staff/rights.ts';
import { remaining } from '../../../worker/transfers/scheduled-transfer.ts';
import { readPaymentTransfers } from '../../../worker/transfers/store.ts';
import { askAsStaff } from '../../signing.ts';
import { createWorld, DAY_MS, OWNER, type TestWorld } from '../../world.ts';
import { fund } from '../refunds/stage.ts';

const CARD = 'pm_card_bypassPending';

/** A share that is blocked, because a part of it was sent from the payment's own charge. */
async function blocked(sentMinor: number, amountMinor = 10_000) {
  const world = await createWorld();
  await fund(world, 2_000_000);
  const seller = await world.seller();
  const share = { seller, amountMinor, transferMinor: amountMinor * 0.8, card: CARD };
  const paymentId = await world.pay(share);
  await world.settle();
  const intent = await world.stripe.paymentIntents.retrieve(paymentId);
  const { id: byHand } = await world.stripe.transfers.create({
    amount: sentMinor,
    currency: 'usd',
    destination: seller,
    source_transaction: String(intent.latest_charge),
  });
  world.pass(15 * DAY_MS);
  await world.settle();
  await world.minute();
  return { world, seller, paymentId, byHand };
}

const standing = async ({ db }: TestWorld, paymentId: string) =>
  (await readPaymentTransfers(db, paymentId)).map((view) => [
    view.transfer.status,
    remaining(view).amountMinor,
  ]);

async function count(world: TestWorld, paymentId: string, userId = OWNER) {
  const views = await readPaymentTransfers(world.db, paymentId);
  const id = views.find(({ transfer }) => transfer.status !== 'canceled')?.transfer.id;
  const fields = { id, reason: 'An advance.' };
  return askAsStaff(world, { op: 'transfers.paid_by_hand', userId }, fields);
}

async function sentTo({ stripe }: TestWorld, destination: string) {
  const { data } = await stripe.transfers.list({ destination, limit: 100 });
  return data.map(({ amount }) => amount).toSorted((one, other) => one - other);
}

async function later(world: TestWorld) {
  world.pass(DAY_MS);
  await world.settle();
  await world.minute();
}

describe('a transfer by hand of a part of what is scheduled', () => {
  test('blocks all of it, and a person counts it: the rest leaves', async () => {
    const { world, seller, paymentId } = await blocked(3_000);
    expect(await standing(world, paymentId)).toEqual([['blocked', 8_000]]);
    expect((await count(world, paymentId)).body).toEqual({
      state: 'done',
      paid: { amountMinor: 3_000, currency: 'usd' },
      rest: { amountMinor: 5_000, currency: 'usd' },
    });
    await later(world);
    expect(await standing(world, paymentId)).toEqual([
      ['canceled', 8_000],
      ['released', 5_000],
    ]);
    expect(await sentTo(world, seller)).toEqual([3_000, 5_000]);
  });

  test('of all of it, or more, leaves nothing to send', async () => {
    const { world, seller, paymentId } = await blocked(8_500);
    expect((await count(world, paymentId)).body).toMatchObject({ rest: { amountMinor: 0 } });
    await later(world);
    expect(await standing(world, paymentId)).toEqual([['canceled', 8_000]]);
    expect(await sentTo(world, seller)).toEqual([8_500]);
  });

  test('is counted of what refunds have left', async () => {
    const { world, seller, paymentId } = await blocked(1_000);
    await world.stripe.refunds.create({ payment_intent: paymentId, amount: 5_000 });
    await world.settle();
    expect(await standing(world, paymentId)).toEqual([['blocked', 4_000]]);
    await count(world, paymentId);
    await later(world);
    expect(await sentTo(world, seller)).toEqual([1_000, 3_000]);
  });

  test('that is reversed wholly blocks nothing any more', async () => {
    const { world, seller, paymentId, byHand } = await blocked(3_000);
    await world.stripe.transfers.createReversal(byHand, {});
    await later(world);
    expect(await standing(world, paymentId)).toEqual([['released', 8_000]]);
    expect(await sentTo(world, seller)).toEqual([3_000, 8_000]);
  });

  test('that is counted and reversed afterwards blocks nothing, and the rest stays the rest', async () => {
    const { world, paymentId, byHand } = await blocked(3_000);
    await count(world, paymentId);
    await world.stripe.transfers.createReversal(byHand, {});
    await later(world);
    expect((await standing(world, paymentId)).at(-1)).toEqual(['released', 5_000]);
  });

  test('a second one blocks again', async () => {
    const { world, seller, paymentId } = await blocked(3_000);
    const intent = await world.stripe.paymentIntents.retrieve(paymentId);
    await count(world, paymentId);
    await world.stripe.transfers.create({
      amount: 500,
      currency: 'usd',
      destination: seller,
      source_transaction: String(intent.latest_charge),
    });
    await later(world);
    expect((await standing(world, paymentId)).at(-1)).toEqual(['blocked', 5_000]);
    await count(world, paymentId);
    await later(world);
    expect(await sentTo(world, seller)).toEqual([500, 3_000, 4_500]);
  });

  test('is counted by two people above the limit, and by no one where there is none', async () => {
    const { world, paymentId } = await blocked(3_000, 500_000);
    await askAsStaff(world, 'people.save', { userId: 'usr_2', name: 'Ben', rights: RIGHTS });
    expect((await count(world, paymentId)).status).toBe(202);
    expect((await count(world, paymentId, 'usr_2')).status).toBe(200);
    expect(await count(world, paymentId)).toMatchObject({
      status: 409,
      body: { error: { code: 'transfer.nothing_by_hand' } },
    });
  });
});
