import { describe, expect, test } from 'vitest';
import { askAsStaff } from '../../signing.ts';
import { createWorld, DAY_MS, type TestWorld } from '../../world.ts';
import { readOpenNotices } from '../../../worker/records/notifications/store.ts';
import { syncPayment } from '../../../worker/transfers/actions.ts';
import { remaining } from '../../../worker/transfers/scheduled-transfer.ts';
import { readPaymentTransfers } from '../../../worker/transfers/store.ts';

async function scheduledTransferOf(world: TestWorld, paymentId: string) {
  const [view, ...others] = await readPaymentTransfers(world.db, paymentId);
  expect(others).toEqual([]);
  return view;
}

describe('scheduled transfers that payments ask for', () => {
  test('metadata schedules the scheduled transfer at the seller’s tier when the buyer has paid', async () => {
    const world = await createWorld();
    const seller = await world.seller();
    const paymentId = await world.pay({ seller });
    await world.settle();
    expect((await scheduledTransferOf(world, paymentId))?.transfer).toMatchObject({
      origin: 'metadata',
      status: 'scheduled',
      grossMinor: 8_000,
      sellerId: seller,
      releaseAt: world.deps.now() + 7 * DAY_MS,
    });
  });

  test('the default rule schedules what is left after the platform’s fee', async () => {
    const world = await createWorld();
    const seller = await world.seller();
    const rule = { sellerKey: 'merchant', platformFeeBasisPoints: 1_250 };
    const saved = { secondPersonAbove: { usd: 1_000 }, defaultRule: rule };
    expect((await askAsStaff(world, 'settings.save', saved)).status).toBe(200);
    const paymentId = await world.pay({ params: { metadata: { merchant: seller } } });
    const other = await world.pay({ params: { metadata: { merchant: 'no one we know' } } });
    await world.settle();
    expect((await scheduledTransferOf(world, paymentId))?.transfer).toMatchObject({
      origin: 'default_rule',
      grossMinor: 8_750,
      sellerId: seller,
    });
    expect(await scheduledTransferOf(world, other)).toBeUndefined();
  });

  test.each<[string, Record<string, string>, string]>([
    ['an amount that is no number', { recourse_amount: '80.00' }, 'not_an_amount'],
    ['more than was paid', { recourse_amount: '10001' }, 'exceeds_payment'],
    ['no amount', {}, 'not_an_amount'],
    ['a seller that is no account', { recourse_destination: 'atelier' }, 'not_a_seller'],
    ['an account of no one', { recourse_destination: 'acct_nobody' }, 'seller_not_found'],
  ])('metadata with %s is told to a person and schedules nothing', async (_name, given, reason) => {
    const world = await createWorld();
    const seller = await world.seller();
    const whole: Record<string, string> =
      'recourse_destination' in given ? { recourse_amount: '8000' } : {};
    const metadata = { recourse_destination: seller, ...whole, ...given };
    const paymentId = await world.pay({ params: { metadata } });
    await world.settle();
    expect(await scheduledTransferOf(world, paymentId)).toBeUndefined();
    expect(await readOpenNotices(world.db, 10)).toMatchObject([
      { kind: 'transfer_refused', subject: paymentId, details: { reason } },
    ]);
  });

  test('a notice about a payment goes away when its metadata is put right', async () => {
    const world = await createWorld();
    const seller = await world.seller();
    const metadata = { recourse_destination: seller, recourse_amount: 'eighty' };
    const paymentId = await world.pay({ params: { metadata } });
    await world.settle();
    expect(await readOpenNotices(world.db, 10)).toHaveLength(1);
    await world.stripe.paymentIntents.update(paymentId, { metadata: { recourse_amount: '8000' } });
    await syncPayment(world.deps, { id: paymentId, account: null }, 'test');
    expect(await readOpenNotices(world.db, 10)).toEqual([]);
    expect((await scheduledTransferOf(world, paymentId))?.transfer.status).toBe('scheduled');
  });

  test('a scheduled transfer waits for the buyer, and is canceled with the payment', async () => {
    const world = await createWorld();
    const seller = await world.seller();
    const metadata = { recourse_destination: seller, recourse_amount: '8000' };
    const intent = await world.stripe.paymentIntents.create({
      amount: 10_000,
      currency: 'usd',
      metadata,
    });
    await world.settle();
    expect((await scheduledTransferOf(world, intent.id))?.transfer.status).toBe('awaiting_payment');
    await world.stripe.paymentIntents.cancel(intent.id);
    await world.settle();
    expect((await scheduledTransferOf(world, intent.id))?.transfer).toMatchObject({
      status: 'canceled',
      statusReason: 'payment_canceled',
    });
  });

  test('a declined card leaves the scheduled transfer waiting for the buyer', async () => {
    const world = await createWorld();
    const seller = await world.seller();
    const paid = world.pay({ seller, card: 'pm_card_chargeDeclined' });
    await expect(paid).rejects.toThrow('declined');
    await world.settle();
    const [intent] = (await world.stripe.paymentIntents.list()).data;
    expect((await scheduledTransferOf(world, intent!.id))?.transfer.status).toBe(
      'awaiting_payment',
    );
    await world.stripe.paymentIntents.confirm(intent!.id, { payment_method: 'pm_card_visa' });
    await world.settle();
    expect((await scheduledTransferOf(world, intent!.id))?.transfer.status).toBe('scheduled');
  });

  test('a payment in a foreign currency is shared in the currency it settled in', async () => {
    const world = await createWorld({
      simulator: { platform: { settlementCurrencies: ['usd'] } },
    });
    const seller = await world.seller();
    const paymentId = await world.pay({ seller, currency: 'eur' });
    await world.settle();
    const view = await scheduledTransferOf(world, paymentId);
    const intent = await world.stripe.paymentIntents.retrieve(paymentId, {
      expand: ['latest_charge.balance_transaction'],
    });
    const charge = intent.latest_charge as { balance_transaction: { amount: number } };
    const settled = charge.balance_transaction.amount;
    expect(view?.transfer).toMatchObject({ agreedMinor: 8_000, currency: 'usd' });
    expect(view?.transfer.grossMinor).toBe(Math.round((settled * 8) / 10));
    world.pass(8 * DAY_MS);
    expect((await world.minute()).released).toBe(1);
  });
});

describe('money that goes back', () => {
  test('a full refund in the Dashboard leaves nothing to release', async () => {
    const world = await createWorld();
    const seller = await world.seller();
    const paymentId = await world.pay({ seller });
    await world.settle();
    await world.stripe.refunds.create({ payment_intent: paymentId });
    await world.settle();
    expect((await scheduledTransferOf(world, paymentId))?.transfer).toMatchObject({
      status: 'canceled',
      statusReason: 'nothing_left',
    });
  });

  test('a refund that fails days later gives the reduction back', async () => {
    const world = await createWorld();
    const seller = await world.seller();
    const paymentId = await world.pay({ seller, card: 'pm_card_refundFail' });
    await world.settle();
    const refund = { payment_intent: paymentId, amount: 5_000 };
    const { id } = await world.stripe.refunds.create(refund);
    await syncPayment(world.deps, { id: paymentId, account: null }, 'test');
    world.pass(3 * DAY_MS);
    world.simulator.moveRefund(id, 'failed');
    await world.settle();
    const view = await scheduledTransferOf(world, paymentId);
    expect(view && remaining(view)).toEqual({ amountMinor: 8_000, currency: 'usd' });
    expect(view?.transfer.status).toBe('scheduled');
  });

  test('three partial refunds in a three-decimal currency reduce the whole scheduled transfer, in steps of ten', async () => {
    const world = await createWorld({
      simulator: { platform: { settlementCurrencies: ['kwd'] } },
    });
    const seller = await world.seller();
    const paymentId = await world.pay({
      seller,
      currency: 'kwd',
      amountMinor: 10_000,
      transferMinor: 8_330,
    });
    for (const amount of [3_330, 3_330, 3_340]) {
      await world.stripe.refunds.create({ payment_intent: paymentId, amount });
      await world.settle();
    }
    const view = await scheduledTransferOf(world, paymentId);
    const reductions = view?.adjustments.map(({ amountMinor }) => amountMinor) ?? [];
    expect(reductions.every((reduction) => reduction % 10 === 0)).toBe(true);
    expect(reductions.reduce((sum, reduction) => sum + reduction, 0)).toBe(8_330);
    expect(view?.transfer.statusReason).toBe('nothing_left');
  });

  test('a refund after the release leaves the released scheduled transfer as it is', async () => {
    const world = await createWorld();
    const seller = await world.seller();
    const paymentId = await world.pay({ seller });
    await world.settle();
    world.pass(8 * DAY_MS);
    await world.minute();
    await world.stripe.refunds.create({ payment_intent: paymentId });
    await world.settle();
    expect((await scheduledTransferOf(world, paymentId))?.transfer.status).toBe('released');
  });
});

describe('many at once', () => {
  test('ten readers of one payment write its reduction and its hold once', async () => {
    const world = await createWorld();
    const seller = await world.seller();
    const paymentId = await world.pay({ seller, card: 'pm_card_createIssuerFraudRecord' });
    await world.stripe.refunds.create({ payment_intent: paymentId, amount: 1_000 });
    const reads = Array.from({ length: 10 }, () =>
      syncPayment(world.deps, { id: paymentId, account: null }, 'test'),
    );
    await Promise.all(reads);
    const view = await scheduledTransferOf(world, paymentId);
    expect(view?.adjustments).toHaveLength(1);
    expect(view?.holds).toHaveLength(1);
    expect(view && remaining(view).amountMinor).toBe(7_200);
  });
});

describe('tiers', () => {
  test('an override decides the days of the next scheduled transfer, and its end gives them back', async () => {
    const world = await createWorld();
    const seller = await world.seller();
    await world.pay({ seller });
    await world.settle();
    const asked = { sellerId: seller, reason: 'Known for years elsewhere.' };
    const expiresAt = world.deps.now() + 30 * DAY_MS;
    const set = await askAsStaff(world, 'sellers.override', { ...asked, holdDays: 3, expiresAt });
    expect(set.body).toMatchObject({ assessment: { holdDays: 3, tier: 'standard' } });
    const quick = await world.pay({ seller });
    await world.settle();
    expect((await scheduledTransferOf(world, quick))?.transfer.assessment).toMatchObject({
      holdDays: 3,
      override: { reason: 'Known for years elsewhere.' },
    });
    const ended = { ...asked, holdDays: null, expiresAt: 0 };
    expect((await askAsStaff(world, 'sellers.override', ended)).body).toMatchObject({
      assessment: { holdDays: 7, override: null },
    });
  });

  test('a saved scale counts for scheduled transfers after it, and says its version', async () => {
    const world = await createWorld();
    const seller = await world.seller();
    const before = await world.pay({ seller });
    await world.settle();
    const tiers = [
      { name: 'trusted', holdDays: 3, pointsMax: 20 },
      { name: 'standard', holdDays: 10, pointsMax: 50 },
      { name: 'careful', holdDays: 14, pointsMax: null },
    ];
    const saved = await askAsStaff(world, 'tiers.save', { afterVersion: 0, tiers });
    expect(saved.body).toMatchObject({ version: 1 });
    const after = await world.pay({ seller });
    await world.settle();
    expect((await scheduledTransferOf(world, before))?.transfer.assessment).toMatchObject({
      holdDays: 7,
      scaleVersion: 0,
    });
    expect((await scheduledTransferOf(world, after))?.transfer.assessment).toMatchObject({
      holdDays: 10,
      scaleVersion: 1,
    });
  });
});

test('a look that was overtaken by a later one does not write what it saw', async () => {
  let later: (() => Promise<void>) | null = null;
  const world = await createWorld({
    fetch: (fetch) => async (input, init) => {
      const request = new Request(input, init);
      const answer = await fetch(request);
      if (!request.url.includes('/v1/disputes?')) return answer;
      const overtake = later;
      later = null;
      await overtake?.();
      return answer;
    },
  });
  const paymentId = await world.pay({ seller: await world.seller() });
  await world.settle();
  const intent = await world.stripe.paymentIntents.retrieve(paymentId);
  const charge = String(intent.latest_charge);
  const { id } = world.simulator.openDispute({ charge, kind: 'inquiry' }) as { id: string };
  await world.settle();
  later = async () => {
    world.simulator.closeDispute(id, 'warning_closed');
    await syncPayment(world.deps, { id: paymentId, account: null }, 'stripe:late');
  };
  await syncPayment(world.deps, { id: paymentId, account: null }, 'stripe:early');
  expect(later).toBeNull();
  const view = await scheduledTransferOf(world, paymentId);
  expect(view?.holds.filter(({ liftedAt }) => liftedAt === null)).toEqual([]);
  expect(view?.transfer.nextAt).not.toBeNull();
});
