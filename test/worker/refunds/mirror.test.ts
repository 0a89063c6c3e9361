/** What a seller got of a payment is shown on their account as a payment of its own: it is no buyer's. */
import { describe, expect, test } from 'vitest';
import { readOpenNotices } from '../../../worker/records/notifications/store.ts';
import { askAsStaff } from '../../signing.ts';
import { createWorld, DAY_MS, type TestWorld } from '../../world.ts';

const fullSeller = async ({ stripe }: TestWorld) => {
  const { id } = await stripe.accounts.create({
    country: 'US',
    controller: { stripe_dashboard: { type: 'full' } },
    business_profile: { name: 'Atelier Nord' },
  });
  return id;
};

/** A destination charge of 100 dollars, of which the seller has 80. */
async function paid(world: TestWorld) {
  const seller = await fullSeller(world);
  const intent = await world.stripe.paymentIntents.create({
    amount: 10_000,
    currency: 'usd',
    payment_method: 'pm_card_visa',
    confirm: true,
    transfer_data: { destination: seller, amount: 8_000 },
  });
  world.pass(5 * DAY_MS);
  await world.settle();
  const [transfer] = (await world.stripe.transfers.list({ destination: seller })).data;
  const mirror = String(transfer?.destination_payment);
  return { seller, mirror, paymentId: intent.id };
}

const refundMirror = async (
  { stripe, settle }: TestWorld,
  { seller, mirror }: { readonly seller: string; readonly mirror: string },
  amount?: number,
) => {
  const asked = { charge: mirror, ...(amount !== undefined && { amount }) };
  await stripe.refunds.create(asked, { stripeAccount: seller });
  await settle();
};

const open = async (world: TestWorld) =>
  (await readOpenNotices(world.db, 100)).map(({ kind, paymentId, details }) => ({
    kind,
    paymentId,
    amountMinor: details['amountMinor'],
  }));

describe('B1: the mirror of a payment', () => {
  test.each(['payments.get', 'refunds.preview'])(
    'is refused by %s, naming the payment',
    async (op) => {
      const world = await createWorld();
      const { seller, mirror, paymentId } = await paid(world);
      const asked = { paymentId: mirror, account: seller };
      const more = op === 'refunds.preview' ? { amountMinor: 1_000 } : {};
      expect(await askAsStaff(world, op, { ...asked, ...more })).toMatchObject({
        status: 422,
        body: { error: { code: 'payment.is_mirror', facts: { paymentId } } },
      });
    },
  );

  test('of a transfer made later names the payment too', async () => {
    const world = await createWorld();
    const seller = await world.seller();
    const paymentId = await world.pay({ seller });
    await world.settle();
    for (let day = 0; day < 15; day += 1) {
      world.pass(DAY_MS);
      await world.settle();
      await world.minute();
    }
    const [transfer] = (await world.stripe.transfers.list({ destination: seller })).data;
    const asked = { paymentId: String(transfer?.destination_payment), account: seller };
    expect(await askAsStaff(world, 'payments.get', asked)).toMatchObject({
      status: 422,
      body: { error: { code: 'payment.is_mirror', facts: { paymentId } } },
    });
  });

  test('that asks for a scheduled transfer in its metadata gets none, and no one is told', async () => {
    const world = await createWorld();
    const { seller, mirror } = await paid(world);
    await world.stripe.charges.update(
      mirror,
      { metadata: { recourse_destination: 'acct_2', recourse_amount: '100' } },
      { stripeAccount: seller },
    );
    await world.settle();
    await world.minute();
    expect(await open(world)).toEqual([]);
    const { rows } = await world.client.execute('SELECT id FROM scheduled_transfers');
    expect(rows).toEqual([]);
  });
});

describe('B1: a seller who refunds what they got, in their own Dashboard', () => {
  test('has given it to the platform, and the buyer is unpaid: staff are told once', async () => {
    const world = await createWorld();
    const payment = await paid(world);
    await refundMirror(world, payment);
    await world.minute();
    const told = { kind: 'buyer_unpaid', paymentId: payment.paymentId, amountMinor: 8_000 };
    expect(await open(world)).toEqual([told]);
    const queue = await askAsStaff(world, 'queue.list', {});
    expect(queue.body['items']).toMatchObject([
      { kind: 'buyer_unpaid', sellerName: 'Atelier Nord', amount: { amountMinor: 8_000 } },
    ]);
    const page = await askAsStaff(world, 'payments.get', { paymentId: payment.paymentId });
    expect(page.body['payment']).toMatchObject({ refunded: { amountMinor: 0 } });
  });

  test('is no task any more once the buyer is paid', async () => {
    const world = await createWorld();
    const payment = await paid(world);
    await refundMirror(world, payment, 4_000);
    expect(await open(world)).toMatchObject([{ kind: 'buyer_unpaid', amountMinor: 4_000 }]);
    await world.stripe.refunds.create({ payment_intent: payment.paymentId, amount: 5_000 });
    await world.settle();
    expect(await open(world)).toEqual([]);
  });

  test('is no task any more once a person says so, until they refund more', async () => {
    const world = await createWorld();
    const payment = await paid(world);
    await refundMirror(world, payment, 4_000);
    const [notice] = await readOpenNotices(world.db, 1);
    const which = { kind: 'buyer_unpaid', subject: notice?.subject ?? '' };
    const done = await askAsStaff(world, 'queue.done', { ...which, reason: 'paid in cash' });
    expect(done.status).toBe(200);
    await askAsStaff(world, 'payments.get', { paymentId: payment.paymentId });
    expect(await open(world)).toEqual([]);
    await refundMirror(world, payment, 1_000);
    expect(await open(world)).toMatchObject([{ kind: 'buyer_unpaid', amountMinor: 5_000 }]);
  });

  test('is told by the reversal alone, where no event of their account comes', async () => {
    const world = await createWorld({ events: ['charge.succeeded', 'transfer.reversed'] });
    const payment = await paid(world);
    await refundMirror(world, payment);
    expect(await open(world)).toMatchObject([{ kind: 'buyer_unpaid' }]);
  });
});

test('B1: a reversal by the platform’s own code is no task: the seller could not have made it', async () => {
  const world = await createWorld();
  const seller = await world.seller();
  const { latest_charge: charge } = await world.stripe.paymentIntents.create({
    amount: 10_000,
    currency: 'usd',
    payment_method: 'pm_card_visa',
    confirm: true,
    transfer_data: { destination: seller, amount: 8_000 },
  });
  world.pass(5 * DAY_MS);
  await world.settle();
  const { transfer } = await world.stripe.charges.retrieve(String(charge));
  await world.stripe.transfers.createReversal(String(transfer), { amount: 8_000 });
  await world.settle();
  expect(await open(world)).toEqual([]);
});
