/** A seller who takes the platform's access away stops no one else, and nothing of theirs moves until a person says so. */
import { describe, expect, test } from 'vitest';
import { writeAll } from '../../../../worker/base/db/database.ts';
import { readDrift } from '../../../../worker/drift/store.ts';
import { readOpenNotices } from '../../../../worker/records/notifications/store.ts';
import { refreshSeller } from '../../../../worker/sellers/accounts/actions.ts';
import { readPayment } from '../../../../worker/stripe/payments.ts';
import { scheduleAskedFor } from '../../../../worker/transfers/schedule-actions.ts';
import { readPaymentTransfers, tellRefused } from '../../../../worker/transfers/store.ts';
import { manualSeller, toMorning } from '../../payouts/stage.ts';
import { scheduleByApi } from '../../rebuild/stage.ts';
import { askAsStaff } from '../../../signing.ts';
import { createWorld, DAY_MS, type TestWorld } from '../../../world.ts';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;

const leave = (world: TestWorld, account: string) => world.simulator.setConnection(account, false);
const comeBack = (world: TestWorld, account: string) =>
  world.simulator.setConnection(account, true);

const refusal = (code: string) => ({ status: 409, body: { error: { code } } });

const openCauses = async (world: TestWorld, paymentId: string) =>
  (await viewOf(world, paymentId)).holds
    .filter(({ liftedAt }) => liftedAt === null)
    .map(({ cause }) => cause);

async function viewOf(world: TestWorld, paymentId: string) {
  const [view] = await readPaymentTransfers(world.db, paymentId);
  if (!view) throw new Error('nothing is scheduled');
  return view;
}

async function days(world: TestWorld, count: number): Promise<void> {
  for (let day = 0; day < count; day += 1) {
    world.pass(DAY_MS);
    await world.settle();
    await world.minute();
  }
}

const noticesOf = async (world: TestWorld) =>
  (await readOpenNotices(world.db, 100)).map(({ kind, subject }) => ({ kind, subject }));

const troubles = (world: TestWorld) =>
  world.logs.filter((line) => line.includes('"warn"') || line.includes('"error"'));

async function disputeOn(world: TestWorld, account: string): Promise<string> {
  const direct = { stripeAccount: account };
  const { id } = await world.stripe.paymentIntents.create(
    { amount: 10_000, currency: 'usd', confirm: true, payment_method: 'pm_card_createDispute' },
    direct,
  );
  await world.settle();
  return id;
}

describe('B2: what is held for a seller who left', () => {
  test('stays held, is told once, and goes on after a person’s word', async () => {
    const world = await createWorld();
    const seller = await world.seller();
    const paymentId = await world.pay({ seller });
    await world.settle();
    leave(world, seller);
    await world.settle();
    expect(await openCauses(world, paymentId)).toEqual(['seller_left']);
    expect(await noticesOf(world)).toEqual([{ kind: 'seller_left', subject: seller }]);
    await days(world, 20);
    expect((await viewOf(world, paymentId)).transfer.status).toBe('scheduled');
    const lift = async () => {
      const [hold] = (await viewOf(world, paymentId)).holds;
      return askAsStaff(world, 'holds.lift', { holdId: hold?.id ?? 0, reason: 'they are back' });
    };
    expect(await lift()).toMatchObject(refusal('hold.lifted_by_cause'));
    comeBack(world, seller);
    await world.settle();
    await world.minute();
    expect(await openCauses(world, paymentId)).toEqual(['seller_left']);
    expect(await noticesOf(world)).toEqual([]);
    expect(await lift()).toMatchObject({ status: 200 });
    await days(world, 1);
    expect((await viewOf(world, paymentId)).transfer.status).toBe('released');
  });

  test('is on hold again when they leave once more', async () => {
    const world = await createWorld();
    const seller = await world.seller();
    const paymentId = await world.pay({ seller });
    await world.settle();
    for (let time = 0; time < 2; time += 1) {
      leave(world, seller);
      await world.settle();
      expect(await openCauses(world, paymentId)).toEqual(['seller_left']);
      comeBack(world, seller);
      await world.settle();
      const hold = (await viewOf(world, paymentId)).holds.at(-1);
      await askAsStaff(world, 'holds.lift', { holdId: hold?.id ?? 0, reason: 'they are back' });
      expect(await openCauses(world, paymentId)).toEqual([]);
      world.pass(MINUTE_MS);
    }
  });

  test('is on hold although no event told of it, when it falls due', async () => {
    const world = await createWorld({ events: ['payment_intent.succeeded', 'charge.succeeded'] });
    const seller = await world.seller();
    const paymentId = await world.pay({ seller });
    await world.settle();
    leave(world, seller);
    await days(world, 20);
    expect(await openCauses(world, paymentId)).toEqual(['seller_left']);
    expect(await noticesOf(world)).toEqual([{ kind: 'seller_left', subject: seller }]);
  });
});

describe('B2: everybody else goes on', () => {
  test('the proof against Stripe’s events is that of the others, and no minute has trouble', async () => {
    const world = await createWorld();
    const [gone, stays] = [await world.seller(), await world.seller()];
    await world.pay({ seller: gone });
    await world.pay({ seller: stays });
    await disputeOn(world, gone);
    await days(world, 1);
    leave(world, gone);
    await world.settle();
    world.logs.length = 0;
    for (let hour = 0; hour < 3 * 24; hour += 1) {
      world.pass(HOUR_MS);
      await world.settle();
      await world.minute();
    }
    expect((await readDrift(world.db)).provedUntil).toBeGreaterThan(world.deps.now() - 2 * HOUR_MS);
    expect(troubles(world)).toEqual([]);
    await days(world, 8);
    expect((await readDrift(world.db)).walkedSince).toBeGreaterThan(world.deps.now() - 8 * DAY_MS);
    expect(troubles(world)).toEqual([]);
    const kinds = (await noticesOf(world)).map(({ kind }) => kind);
    expect(kinds).toEqual(['seller_left']);
  });

  test('one whose leaving no event told of is found by the proof itself, and told once', async () => {
    const world = await createWorld({ events: ['payment_intent.succeeded', 'charge.succeeded'] });
    const seller = await world.seller();
    await world.pay({ seller });
    await world.settle();
    leave(world, seller);
    for (let hour = 0; hour < 5; hour += 1) {
      world.pass(HOUR_MS);
      await world.minute();
    }
    expect(await noticesOf(world)).toEqual([{ kind: 'seller_left', subject: seller }]);
    expect(troubles(world)).toEqual([]);
    expect((await readDrift(world.db)).provedUntil).toBeGreaterThan(world.deps.now() - 2 * HOUR_MS);
  });
});

describe('B2: a dispute on the account of a seller who left', () => {
  test('is told as out of reach, in the queue and to whoever opens it', async () => {
    const world = await createWorld();
    const seller = await world.seller();
    await world.pay({ seller });
    const paymentId = await disputeOn(world, seller);
    leave(world, seller);
    await world.settle();
    const queue = await askAsStaff(world, 'queue.list', {});
    const items = queue.body['items'] as { kind: string; facts: { case?: object } }[];
    expect(items.find(({ kind }) => kind === 'case')?.facts.case).toMatchObject({
      isOutOfReach: true,
    });
    const page = await askAsStaff(world, 'payments.get', { paymentId, account: seller });
    expect(page).toMatchObject(refusal('seller.left'));
    await days(world, 20);
    expect(troubles(world)).toEqual([]);
  });
});

test('B2: a seller whom we pay out and who left is told of once, not once more by the payout run', async () => {
  const world = await createWorld();
  const seller = await manualSeller(world);
  leave(world, seller);
  await world.settle();
  for (let day = 0; day < 3; day += 1) {
    toMorning(world);
    await world.minute();
  }
  expect(await noticesOf(world)).toEqual([{ kind: 'seller_left', subject: seller }]);
});

describe('B2: what a seller who left owes', () => {
  test('stays, ages, and is tried again when they are back', async () => {
    const world = await createWorld();
    const seller = await world.seller();
    const paymentId = await world.pay({ seller });
    await world.settle();
    await days(world, 15);
    expect((await viewOf(world, paymentId)).transfer.status).toBe('released');
    leave(world, seller);
    await world.settle();
    const { latest_charge: charge } = await world.stripe.paymentIntents.retrieve(paymentId);
    world.simulator.openDispute({ charge: String(charge) });
    await world.settle();
    await days(world, 30);
    const owed = async () => {
      const { rows } = await world.client.execute(
        'SELECT amount_minor AS amount, collected_minor AS collected, closed_at AS closed FROM recoveries',
      );
      return rows.map(({ amount, collected, closed }) => ({ amount, collected, closed }));
    };
    expect(await owed()).toEqual([{ amount: 8_000, collected: 0, closed: null }]);
    comeBack(world, seller);
    await world.settle();
    await days(world, 2);
    expect(await owed()).toMatchObject([{ amount: 8_000, collected: 8_000 }]);
  });
});

describe('a payment that asks for a transfer to a seller who is not here', () => {
  const refused = { kind: 'transfer_refused', details: { reason: 'seller_not_found' } };
  const statuses = async (world: TestWorld, paymentId: string) =>
    (await readPaymentTransfers(world.db, paymentId)).map(({ transfer }) => transfer.status);

  test('is shared out once they are back (seed 2715)', async () => {
    const world = await createWorld();
    const seller = await world.seller();
    leave(world, seller);
    await world.settle();
    const paymentId = await world.pay({ seller });
    await world.settle();
    const notices = await readOpenNotices(world.db, 10);
    expect(notices.find(({ subject }) => subject === paymentId)).toMatchObject(refused);
    comeBack(world, seller);
    await world.settle();
    expect(await statuses(world, paymentId)).toEqual(['scheduled']);
    expect(await noticesOf(world)).toEqual([]);
  });

  test('is shared out although somebody has seen before that they are back', async () => {
    const world = await createWorld();
    const seller = await world.seller();
    leave(world, seller);
    await world.settle();
    const paymentId = await world.pay({ seller });
    await world.settle();
    comeBack(world, seller);
    await refreshSeller(world.deps, seller);
    await world.settle();
    expect(await statuses(world, paymentId)).toEqual(['scheduled']);
  });

  test('is not shared out to them where the platform scheduled it for another since (seed 59)', async () => {
    const world = await createWorld();
    const [seller, other] = [await world.seller(), await world.seller()];
    leave(world, seller);
    await world.settle();
    const paymentId = await world.pay({ seller });
    await world.settle();
    await scheduleByApi(world, { sellerId: other, paymentId, amountMinor: 1_000 });
    comeBack(world, seller);
    await world.settle();
    const views = await readPaymentTransfers(world.db, paymentId);
    expect(views.map(({ transfer }) => transfer.sellerId)).toEqual([other]);
    expect(await noticesOf(world)).toEqual([]);
  });

  test('is shared out once they connect for the first time', async () => {
    const world = await createWorld();
    const seller = await world.seller();
    world.simulator.setConnection(seller, false);
    const paymentId = await world.pay({ seller });
    await world.settle();
    expect(await statuses(world, paymentId)).toEqual([]);
    comeBack(world, seller);
    await world.settle();
    expect(await statuses(world, paymentId)).toEqual(['scheduled']);
  });

  const edit = async (world: TestWorld, paymentId: string, metadata: Record<string, string>) => {
    const { latest_charge: charge } = await world.stripe.paymentIntents.update(paymentId, {
      metadata,
    });
    await world.stripe.charges.update(String(charge), { metadata });
    await world.settle();
  };
  const manual = { capture_method: 'manual' } as const;

  test('and then for more than it has says so, and waits for them no more (seed 1842)', async () => {
    const world = await createWorld();
    const seller = await world.seller();
    leave(world, seller);
    await world.settle();
    const paymentId = await world.pay({ seller, params: manual });
    await world.settle();
    await world.stripe.paymentIntents.update(paymentId, { metadata: { recourse_amount: '10001' } });
    comeBack(world, seller);
    await world.settle();
    expect(await statuses(world, paymentId)).toEqual([]);
    expect(await readOpenNotices(world.db, 10)).toMatchObject([
      { kind: 'transfer_refused', subject: paymentId, details: { reason: 'exceeds_payment' } },
    ]);
  });

  test('is shared out once they are back also where it was refused for another reason first', async () => {
    const world = await createWorld();
    const seller = await world.seller();
    leave(world, seller);
    await world.settle();
    const paymentId = await world.pay({ seller, params: manual });
    await edit(world, paymentId, { recourse_amount: 'eighty' });
    const notices = await readOpenNotices(world.db, 10);
    expect(notices.find(({ subject }) => subject === paymentId)).toMatchObject({
      details: { reason: 'not_an_amount' },
    });
    await edit(world, paymentId, { recourse_amount: '8000' });
    comeBack(world, seller);
    await world.settle();
    expect(await statuses(world, paymentId)).toEqual(['awaiting_payment']);
    expect(await noticesOf(world)).toEqual([]);
  });

  test.each([
    ['is paid', {}],
    ['is not captured yet', manual],
  ])('and %s, and then asks for none: no one is asked any more', async (_name, params) => {
    const world = await createWorld();
    const seller = await world.seller();
    leave(world, seller);
    await world.settle();
    const paymentId = await world.pay({ seller, params });
    await world.settle();
    await edit(world, paymentId, { recourse_destination: '', recourse_amount: '' });
    comeBack(world, seller);
    await world.settle();
    expect(await statuses(world, paymentId)).toEqual([]);
    expect(await noticesOf(world)).toEqual([]);
  });

  test('stays in the queue when a look from before it asked ends late', async () => {
    const world = await createWorld();
    const paymentId = await world.pay({});
    await world.settle();
    const facts = await readPayment(world.stripe, paymentId, null);
    const look = { actor: 'test', readAt: world.deps.now() };
    world.pass(1_000);
    const told = { paymentId, details: { reason: 'seller_not_found', sellerId: 'acct_1' } };
    await writeAll(world.db, tellRefused(world.db, told, world.deps.now()));
    expect(await scheduleAskedFor(world.deps, facts!, look)).toBe('nothing');
    expect(await noticesOf(world)).toEqual([{ kind: 'transfer_refused', subject: paymentId }]);
  });

  test('and was canceled meanwhile asks for nothing any more, and no one is asked', async () => {
    const world = await createWorld();
    const seller = await world.seller();
    leave(world, seller);
    await world.settle();
    const paymentId = await world.pay({ seller, params: { capture_method: 'manual' } });
    await world.settle();
    await world.stripe.paymentIntents.cancel(paymentId);
    await world.settle();
    comeBack(world, seller);
    await world.settle();
    expect(await statuses(world, paymentId)).toEqual([]);
    expect(await noticesOf(world)).toEqual([]);
  });
});

test('what was told of their account just before they left is worked once they are back (seed 30)', async () => {
  const world = await createWorld();
  const seller = await world.seller();
  const id = await world.stripe.paymentIntents
    .create(
      { amount: 10_000, currency: 'usd', confirm: true, payment_method: 'pm_card_createDispute' },
      { stripeAccount: seller },
    )
    .then((intent) => intent.id);
  leave(world, seller);
  await world.settle();
  expect(await casesOf(world, id)).toBe(0);
  comeBack(world, seller);
  await world.settle();
  await world.settle();
  expect(await casesOf(world, id)).toBe(1);
});

async function casesOf(world: TestWorld, paymentId: string): Promise<number> {
  const sql = 'SELECT count(*) AS count FROM dispute_cases WHERE payment_id = ?';
  const { rows } = await world.client.execute({ sql, args: [paymentId] });
  return Number(rows[0]?.['count']);
}
