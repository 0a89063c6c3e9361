/** What a payment said of itself when it was paid counts; a later edit waits for a person, as an act of its own. */
import { describe, expect, test } from 'vitest';
import { RIGHTS } from '../../../worker/people/staff/rights.ts';
import { readOpenNotices } from '../../../worker/records/notifications/store.ts';
import { readPaymentTransfers } from '../../../worker/transfers/store.ts';
import { askAsStaff } from '../../signing.ts';
import { createWorld, DAY_MS, OWNER, type TestWorld } from '../../world.ts';

const PURCHASE = {
  recourse_product_type: 'physical',
  recourse_country: 'DE',
  recourse_buyer: 'consumer',
  recourse_informed: 'yes',
};

async function paid(world: TestWorld, more: Record<string, string> = {}) {
  const seller = await world.seller();
  const paymentId = await world.pay({
    params: {
      metadata: { ...PURCHASE, recourse_destination: seller, recourse_amount: '8000', ...more },
    },
  });
  await world.settle();
  return { seller, paymentId };
}

async function edit(world: TestWorld, paymentId: string, metadata: Record<string, string>) {
  await world.stripe.paymentIntents.update(paymentId, { metadata });
  const { latest_charge: charge } = await world.stripe.paymentIntents.retrieve(paymentId);
  // An edit of the PaymentIntent alone is told by no event; that of the charge is.
  await world.stripe.charges.update(String(charge), { metadata });
  await world.settle();
}

const transfers = async (world: TestWorld, paymentId: string) =>
  (await readPaymentTransfers(world.db, paymentId)).map(({ transfer, holds }) => ({
    seller: transfer.sellerId,
    gross: transfer.grossMinor,
    status: transfer.status,
    holds: holds.filter(({ liftedAt }) => liftedAt === null).map(({ cause }) => cause),
  }));

const changes = async (world: TestWorld) =>
  (await readOpenNotices(world.db, 100)).filter(({ kind }) => kind === 'metadata_changed');

type Previewed = {
  readonly preview: {
    readonly verdict: { readonly outcome: string; readonly right: { readonly state: string } };
  };
};

const verdict = async (world: TestWorld, paymentId: string, more: object = {}) => {
  const { body } = await askAsStaff(world, 'refunds.preview', { paymentId, ...more });
  const { preview } = body as Previewed; // as its route says
  return `${preview.verdict.outcome}, ${preview.verdict.right.state}`;
};

async function accept(world: TestWorld, paymentId: string, more: object = {}) {
  const [notice] = await changes(world);
  const changedAt = notice?.details['changedAt'] ?? 0;
  return askAsStaff(world, 'payments.accept_metadata', { paymentId, changedAt, ...more });
}

async function keep(world: TestWorld, paymentId: string, userId = OWNER) {
  const [notice] = await changes(world);
  const changedAt = notice?.details['changedAt'] ?? 0;
  const account = notice?.details['account'] ?? undefined;
  const fields = { paymentId, account, changedAt, reason: 'it was a slip' };
  return askAsStaff(world, { op: 'payments.leave_metadata', userId }, fields);
}

describe('B7: metadata that is edited after the payment succeeded', () => {
  test.each([
    ['recourse_destination', 'acct_1Somebody'],
    ['recourse_amount', '9000'],
    ['recourse_product_type', 'custom_service'],
    ['recourse_delivered_on', '2026-01-02'],
    ['recourse_exemption', 'custom_made'],
    ['recourse_final_sale', 'yes'],
  ])('%s changes nothing by itself: it holds, and is told once', async (key, value) => {
    const world = await createWorld();
    const { seller, paymentId } = await paid(world);
    const before = await verdict(world, paymentId);
    await edit(world, paymentId, { [key]: value });
    await edit(world, paymentId, { note: 'once more' });
    expect(await transfers(world, paymentId)).toEqual([
      { seller, gross: 8_000, status: 'scheduled', holds: ['metadata_changed'] },
    ]);
    expect(await verdict(world, paymentId)).toBe(before);
    expect(await changes(world)).toMatchObject([
      { paymentId, details: { keys: [key], account: null } },
    ]);
    for (let day = 0; day < 20; day += 1) {
      world.pass(DAY_MS);
      await world.settle();
      await world.minute();
    }
    expect(await transfers(world, paymentId)).toMatchObject([{ status: 'scheduled' }]);
  });

  test('of other keys, and before it succeeded, is no one’s business', async () => {
    const world = await createWorld();
    const { paymentId } = await paid(world);
    await edit(world, paymentId, { recourse_tracking_number: '1Z', order: '7' });
    expect(await transfers(world, paymentId)).toMatchObject([{ holds: [] }]);
    expect(await changes(world)).toEqual([]);
  });

  test('and set back holds nothing any more', async () => {
    const world = await createWorld();
    const { paymentId } = await paid(world);
    await edit(world, paymentId, { recourse_amount: '9000' });
    await edit(world, paymentId, { recourse_amount: '8000' });
    expect(await transfers(world, paymentId)).toMatchObject([{ holds: [] }]);
    expect(await changes(world)).toEqual([]);
  });

  test('counts once a person accepts it: the old transfer ends in the same act', async () => {
    const world = await createWorld();
    const { seller, paymentId } = await paid(world);
    const other = await world.seller();
    await edit(world, paymentId, { recourse_destination: other, recourse_amount: '5000' });
    expect(await accept(world, paymentId)).toMatchObject({ status: 200 });
    const all = await transfers(world, paymentId);
    const [open, ...more] = all.filter(({ status }) => status !== 'canceled');
    expect([open, more]).toEqual([
      { seller: other, gross: 5_000, status: 'scheduled', holds: [] },
      [],
    ]);
    expect(all.find(({ status }) => status === 'canceled')).toMatchObject({ seller, gross: 8_000 });
    expect(await changes(world)).toEqual([]);
  });

  test('of the amount alone is a new round of the same seller', async () => {
    const world = await createWorld();
    const { seller, paymentId } = await paid(world);
    await edit(world, paymentId, { recourse_amount: '5000' });
    expect(await accept(world, paymentId)).toMatchObject({ status: 200 });
    const open = (await transfers(world, paymentId)).filter(({ status }) => status !== 'canceled');
    expect(open).toEqual([{ seller, gross: 5_000, status: 'scheduled', holds: [] }]);
  });

  test('of the purchase changes the verdict once a person accepts it', async () => {
    const world = await createWorld();
    const { paymentId } = await paid(world);
    world.pass(60 * DAY_MS);
    const before = await verdict(world, paymentId);
    await edit(world, paymentId, { recourse_delivered_on: '2026-11-18' });
    expect(await verdict(world, paymentId)).toBe(before);
    expect(await accept(world, paymentId)).toMatchObject({ status: 200 });
    expect(await verdict(world, paymentId)).not.toBe(before);
    expect(await transfers(world, paymentId)).toMatchObject([{ status: 'scheduled', holds: [] }]);
  });

  test('that a person does not accept stays out, and does not hold', async () => {
    const world = await createWorld();
    const { paymentId } = await paid(world);
    await edit(world, paymentId, { recourse_amount: '9000' });
    expect(await keep(world, paymentId)).toMatchObject({ status: 200 });
    expect(await transfers(world, paymentId)).toMatchObject([{ gross: 8_000, holds: [] }]);
    await edit(world, paymentId, { note: 'once more' });
    expect(await transfers(world, paymentId)).toMatchObject([{ gross: 8_000, holds: [] }]);
    await edit(world, paymentId, { recourse_amount: '9500' });
    expect(await transfers(world, paymentId)).toMatchObject([{ holds: ['metadata_changed'] }]);
  });

  test('is refused where it is not what was shown, or the money has left', async () => {
    const world = await createWorld();
    const { paymentId } = await paid(world);
    await edit(world, paymentId, { recourse_amount: '7000' });
    expect(await accept(world, paymentId, { changedAt: 1 })).toMatchObject({
      status: 409,
      body: { error: { code: 'payment.metadata_moved' } },
    });
    await keep(world, paymentId);
    for (let day = 0; day < 15; day += 1) {
      world.pass(DAY_MS);
      await world.settle();
      await world.minute();
    }
    expect(await transfers(world, paymentId)).toMatchObject([{ status: 'released' }]);
    await edit(world, paymentId, { recourse_amount: '6000' });
    expect(await accept(world, paymentId)).toMatchObject({
      status: 409,
      body: { error: { code: 'payment.transfer_gone' } },
    });
  });

  test('is refused where Stripe has the transfer, whoever sent it', async () => {
    const world = await createWorld();
    world.simulator.fund({ amount: 100_000, currency: 'usd' });
    const { paymentId, seller } = await paid(world);
    await edit(world, paymentId, { recourse_amount: '7000' });
    const [view] = await readPaymentTransfers(world.db, paymentId);
    const metadata = {
      recourse_scheduled_transfer: view?.transfer.id ?? '',
      recourse_payment: paymentId,
    };
    const { latest_charge: charge } = await world.stripe.paymentIntents.retrieve(paymentId);
    const sent = { amount: 8_000, currency: 'usd', destination: seller, metadata };
    await world.stripe.transfers.create({ ...sent, source_transaction: String(charge) });
    expect(await accept(world, paymentId)).toMatchObject({
      status: 409,
      body: { error: { code: 'payment.transfer_gone' } },
    });
  });

  test('of a payee above the limit takes a second person', async () => {
    const world = await createWorld();
    const seller = await world.seller();
    const paymentId = await world.pay({ seller, amountMinor: 500_000, transferMinor: 400_000 });
    await world.settle();
    await edit(world, paymentId, { recourse_destination: await world.seller() });
    expect(await accept(world, paymentId)).toMatchObject({
      status: 202,
      body: { state: 'waiting_for_second_person' },
    });
    expect(await transfers(world, paymentId)).toMatchObject([
      { seller, status: 'scheduled', holds: ['metadata_changed'] },
    ]);
  });

  test('is left out by two people above the limit, as money leaves then, with the right to release', async () => {
    const world = await createWorld();
    const seller = await world.seller();
    const paymentId = await world.pay({ seller, amountMinor: 500_000, transferMinor: 400_000 });
    await world.settle();
    await edit(world, paymentId, { recourse_amount: '300000' });
    const rights = RIGHTS.filter((right) => right !== 'release_early');
    await askAsStaff(world, 'people.save', { userId: 'usr_2', name: 'Ben', rights });
    await askAsStaff(world, 'people.save', { userId: 'usr_3', name: 'Eva', rights: RIGHTS });
    expect(await keep(world, paymentId, 'usr_2')).toMatchObject({ status: 403 });
    expect(await keep(world, paymentId)).toMatchObject({ status: 202 });
    expect(await transfers(world, paymentId)).toMatchObject([{ holds: ['metadata_changed'] }]);
    expect(await keep(world, paymentId, 'usr_3')).toMatchObject({ status: 200 });
    expect(await transfers(world, paymentId)).toMatchObject([{ gross: 400_000, holds: [] }]);
  });

  test('is told of a destination added to a payment that asked for nothing', async () => {
    const world = await createWorld();
    const seller = await world.seller();
    const paymentId = await world.pay({});
    await world.settle();
    await edit(world, paymentId, { recourse_destination: seller, recourse_amount: '8000' });
    expect(await transfers(world, paymentId)).toEqual([]);
    expect(await accept(world, paymentId)).toMatchObject({ status: 200 });
    expect(await transfers(world, paymentId)).toMatchObject([{ seller, gross: 8_000 }]);
  });
});

/** How staff state what the metadata says. */
const FACTS: Readonly<Record<string, string>> = {
  recourse_delivered_on: 'deliveredOn',
  recourse_buyer: 'buyer',
  recourse_exemption: 'exemption',
};

describe('B6: a seller who edits a direct charge in their own Dashboard', () => {
  const sold = async (world: TestWorld) => {
    const { id: account } = await world.stripe.accounts.create({
      country: 'US',
      controller: { stripe_dashboard: { type: 'full' } },
    });
    const { id } = await world.stripe.paymentIntents.create(
      {
        amount: 10_000,
        currency: 'usd',
        payment_method: 'pm_card_visa',
        confirm: true,
        metadata: PURCHASE,
      },
      { stripeAccount: account },
    );
    await world.settle();
    const { latest_charge: charge } = await world.stripe.paymentIntents.retrieve(
      id,
      {},
      { stripeAccount: account },
    );
    const change = async (metadata: Record<string, string>) => {
      const scope = { stripeAccount: account };
      await world.stripe.paymentIntents.update(id, { metadata }, scope);
      await world.stripe.charges.update(String(charge), { metadata }, scope);
      await world.settle();
    };
    return { account, id, change };
  };

  test.each<Record<string, string>>([
    { recourse_delivered_on: '2026-11-18' },
    { recourse_buyer: 'business' },
    { recourse_exemption: 'custom_made' },
  ])('to %o narrows no right of the buyer', async (metadata) => {
    const world = await createWorld();
    const { account, id, change } = await sold(world);
    // Nothing has arrived yet, so the right is open; the platform's own days are over.
    world.pass(60 * DAY_MS);
    const before = await verdict(world, id, { account });
    const [[key, value] = ['', '']] = Object.entries(metadata);
    const statedFacts = { [FACTS[key] ?? '']: value };
    expect(await verdict(world, id, { account, statedFacts })).not.toBe(before);
    await change(metadata);
    expect(await verdict(world, id, { account })).toBe(before);
    expect(await changes(world)).toMatchObject([{ paymentId: id, details: { account } }]);
  });

  test('is overruled by what staff say, and counts once they accept it', async () => {
    const world = await createWorld();
    const { account, id, change } = await sold(world);
    world.pass(60 * DAY_MS);
    const before = await verdict(world, id, { account });
    const statedFacts = { deliveredOn: '2026-11-18' };
    const stated = await verdict(world, id, { account, statedFacts });
    expect(stated).not.toBe(before);
    await change({ recourse_delivered_on: '2026-11-18' });
    expect(await verdict(world, id, { account })).toBe(before);
    expect(await accept(world, id, { account })).toMatchObject({ status: 200 });
    expect(await verdict(world, id, { account })).toBe(stated);
  });
});
