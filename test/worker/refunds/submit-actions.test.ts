import { describe, expect, test } from 'vitest';
import { readOpenNotices } from '../../../worker/records/notifications/store.ts';
import { readOpenRecoveries } from '../../../worker/recoveries/store.ts';
import { settleElsewhere } from '../../../worker/refunds/elsewhere-actions.ts';
import { readPaymentRefunds, readRefund } from '../../../worker/refunds/store.ts';
import {
  approveRefund,
  closeRefund,
  rejectRefund,
} from '../../../worker/refunds/decide-actions.ts';
import { submitRefund } from '../../../worker/refunds/submit-actions.ts';
import { saveSettings } from '../../../worker/people/settings/store.ts';
import { RIGHTS, type Person, type Right } from '../../../worker/people/staff/rights.ts';
import { writeAll } from '../../../worker/base/db/database.ts';
import { readPaymentTransfers } from '../../../worker/transfers/store.ts';
import { createWorld, DAY_MS, type TestWorld } from '../../world.ts';
import { balancesOf, look, refund, scene, type Scene } from './stage.ts';

const ADA: Person = { userId: 'usr_1', name: 'Ada', rights: RIGHTS };
const BEN: Person = { userId: 'usr_2', name: 'Ben', rights: RIGHTS };
const without = (right: Right): Person => ({
  userId: 'usr_3',
  name: 'Cid',
  rights: RIGHTS.filter((one) => one !== right),
});

async function stateOf(world: TestWorld, id: string) {
  const view = await readRefund(world.db, id);
  if (!view) throw new Error(`${id} is gone`);
  return view;
}

/** Takes what a seller has, so that nothing can be reversed. */
async function drain(world: TestWorld, seller: string, leave = 0): Promise<void> {
  const { available } = await world.stripe.balance.retrieve({}, { stripeAccount: seller });
  const amount = (available[0]?.amount ?? 0) - leave;
  const params = { amount, currency: available[0]?.currency ?? 'usd' };
  if (amount > 0) await world.stripe.payouts.create(params, { stripeAccount: seller });
}

/** Stripe refuses one path for good; everything else reaches the simulator. */
function refusing(path: string) {
  const error = { type: 'invalid_request_error', code: 'charge_not_refundable', message: 'No.' };
  return (fetch: (request: Request) => Promise<Response>): typeof globalThis.fetch =>
    (input, init) => {
      const request = new Request(input, init);
      const isRefused = request.method === 'POST' && new URL(request.url).pathname === path;
      return isRefused
        ? Promise.resolve(Response.json({ error }, { status: 400 }))
        : fetch(request);
    };
}

const legsOf = ({ legs }: Awaited<ReturnType<typeof stateOf>>) =>
  legs.map(({ kind, state, amountMinor }) => [kind, state, amountMinor]);

describe('exactly what was shown', () => {
  test('another refund in between makes it changed, with a fresh preview, and nothing is written', async () => {
    const world = await createWorld();
    const set = await scene(world, 'released');
    const { preview } = await look(world, set);
    await world.stripe.refunds.create({ payment_intent: set.paymentId, amount: 1_000 });
    const asker = {
      actor: 'staff:usr_1',
      requestKey: 'k1',
      reason: 'asked',
      origin: 'staff' as const,
    };
    const payment = { id: set.paymentId, account: null };
    const result = await submitRefund(world.deps, payment, {
      asked: {},
      previewId: preview.id,
      asker,
    });
    expect(result).toMatchObject({ ok: false, refusal: { reason: 'changed' } });
    expect(await readPaymentRefunds(world.db, set.paymentId)).toEqual([]);
    if (result.ok || result.refusal.reason !== 'changed') return;
    const fresh = result.refusal.preview;
    expect(fresh.request.amountMinor).toBe(9_000);
    const again = await submitRefund(world.deps, payment, {
      asked: {},
      previewId: fresh.id,
      asker,
    });
    expect(again).toMatchObject({ ok: true, value: { refund: { status: 'succeeded' } } });
  });

  test('the same preview twice has the same id, whatever time it is', async () => {
    const world = await createWorld();
    const set = await scene(world, 'destination_fee');
    const first = await look(world, set);
    world.pass(60_000);
    expect((await look(world, set)).preview.id).toBe(first.preview.id);
  });

  test('two clicks are one refund', async () => {
    const world = await createWorld();
    const set = await scene(world, 'released');
    const { preview } = await look(world, set);
    const asker = {
      actor: 'staff:usr_1',
      requestKey: 'k1',
      reason: 'asked',
      origin: 'staff' as const,
    };
    const payment = { id: set.paymentId, account: null };
    const click = () =>
      submitRefund(world.deps, payment, { asked: {}, previewId: preview.id, asker });
    const [one, other] = await Promise.all([click(), click()]);
    await world.minute();
    expect([one.ok, other.ok]).toEqual([true, true]);
    const made = await world.stripe.refunds.list({ payment_intent: set.paymentId });
    expect(made.data).toHaveLength(1);
    expect(await readPaymentRefunds(world.db, set.paymentId)).toHaveLength(1);
  });

  test('two people at the same time: one refund, and the other is told', async () => {
    const world = await createWorld();
    const set = await scene(world, 'released');
    const { preview } = await look(world, set, { amountMinor: 4_000 });
    const payment = { id: set.paymentId, account: null };
    const by = (actor: string) =>
      submitRefund(world.deps, payment, {
        asked: { amountMinor: 4_000 },
        previewId: preview.id,
        asker: { actor, requestKey: actor, reason: 'asked', origin: 'staff' },
      });
    const results = await Promise.all([by('staff:usr_1'), by('staff:usr_2')]);
    const refused = results.flatMap((result) => (result.ok ? [] : [result.refusal.reason]));
    expect(refused).toHaveLength(1);
    expect(['another_under_way', 'changed']).toContain(refused[0]);
    const made = await world.stripe.refunds.list({ payment_intent: set.paymentId });
    expect(made.data).toHaveLength(1);
  });
});

describe('a seller who is short', () => {
  async function short(leave: number) {
    const world = await createWorld();
    const set = await scene(world, 'released');
    await drain(world, set.sellers[0] ?? '', leave);
    return { world, set };
  }

  test('by little: what is there is reversed, the buyer gets all, the rest is owed', async () => {
    const { world, set } = await short(7_500);
    const view = await refund(world, set);
    expect(view.refund.status).toBe('succeeded');
    expect(legsOf(view)).toEqual([
      ['reversal', 'done', 7_500],
      ['refund', 'done', 10_000],
    ]);
    expect(await readOpenRecoveries(world.db, 10)).toMatchObject([
      {
        sellerId: set.sellers[0],
        amountMinor: 500,
        currency: 'usd',
        sourceId: view.refund.id,
        suggested: ['reverse_when_funded', 'debit_account', 'withhold', 'write_off'],
      },
    ]);
  });

  test('by more than the limit: a second person must agree, and no one to their own request', async () => {
    const { world, set } = await short(0);
    const waiting = await refund(world, set);
    const { id } = waiting.refund;
    expect([waiting.refund.status, waiting.legs]).toEqual(['waiting_for_approval', []]);
    const { preview } = await look(world, set);
    const asked = { id, previewId: preview.id, reason: 'known seller' };
    expect(await approveRefund(world.deps, asked, ADA)).toMatchObject({
      refusal: { reason: 'own_request' },
    });
    expect(await approveRefund(world.deps, asked, without('approve_refunds'))).toMatchObject({
      refusal: { reason: 'right_missing', right: 'approve_refunds' },
    });
    const agreed = await approveRefund(world.deps, asked, BEN);
    expect(agreed).toMatchObject({ ok: true, value: { refund: { status: 'succeeded' } } });
    expect(await readOpenRecoveries(world.db, 10)).toMatchObject([{ amountMinor: 8_000 }]);
    const twice = await approveRefund(world.deps, asked, BEN);
    expect(twice).toMatchObject({ refusal: { reason: 'not_waiting' } });
  });

  test('an approval of what is not so any more is changed', async () => {
    const { world, set } = await short(0);
    const { refund: waiting } = await refund(world, set);
    const shown = waiting.shown?.id ?? '';
    world.simulator.fund({ account: set.sellers[0] ?? '', amount: 9_000, currency: 'usd' });
    const asked = { id: waiting.id, previewId: shown, reason: 'known seller' };
    expect(await approveRefund(world.deps, asked, BEN)).toMatchObject({
      refusal: { reason: 'changed', preview: { funding: { state: 'funded' } } },
    });
  });

  test('waits for balance when that is chosen, and goes automatically when it is there', async () => {
    const { world, set } = await short(0);
    const { refund: waiting } = await refund(world, set, { whenShort: 'wait' });
    expect(waiting.status).toBe('waiting_for_balance');
    await world.minute();
    expect((await stateOf(world, waiting.id)).refund.status).toBe('waiting_for_balance');
    world.simulator.fund({ account: set.sellers[0] ?? '', amount: 9_000, currency: 'usd' });
    await world.settle();
    world.pass(16 * 60_000);
    await world.minute();
    const end = await stateOf(world, waiting.id);
    expect([end.refund.status, legsOf(end)[0]]).toEqual(['succeeded', ['reversal', 'done', 8_000]]);
  });

  test.each([
    { verdict: 'is as it was shown', days: 1, status: 'succeeded' },
    { verdict: 'has become an exception meanwhile', days: 3, status: 'waiting_for_balance' },
  ])(
    'that waits is made when the balance is there only where the verdict $verdict',
    async ({ days, status }) => {
      const { world, set } = await short(0);
      // The policy takes it back for 30 days after it arrived: until tomorrow.
      world.pass(21 * DAY_MS);
      const statedFacts = { deliveredOn: '2026-11-16' } as const;
      const { refund: waiting } = await refund(world, set, { whenShort: 'wait', statedFacts });
      expect(waiting).toMatchObject({ status: 'waiting_for_balance' });
      expect(waiting.shown?.verdict).toMatchObject({ outcome: 'allowed', basis: 'policy' });
      world.pass(days * DAY_MS);
      world.simulator.fund({ account: set.sellers[0] ?? '', amount: 9_000, currency: 'usd' });
      await world.settle();
      for (let looks = 0; looks < 3; looks += 1) {
        world.pass(16 * 60_000);
        await world.minute();
      }
      expect((await stateOf(world, waiting.id)).refund.status).toBe(status);
      const { data } = await world.stripe.refunds.list({ payment_intent: set.paymentId });
      expect(data).toHaveLength(status === 'succeeded' ? 1 : 0);
    },
  );

  test('stays with people when the balance never comes', async () => {
    const { world, set } = await short(0);
    const { refund: waiting } = await refund(world, set, { whenShort: 'wait' });
    world.pass(8 * DAY_MS);
    await world.minute();
    expect((await stateOf(world, waiting.id)).refund).toMatchObject({
      status: 'waiting_for_balance',
      nextAt: null,
    });
    const asked = { id: waiting.id, reason: 'took too long' };
    expect(await rejectRefund(world.deps, asked, BEN)).toMatchObject({
      value: { refund: { status: 'rejected' } },
    });
  });

  test('is debited when that is chosen and allowed', async () => {
    let funded = '';
    // Money comes in between the look and the debit: only then is there something to debit.
    const world: TestWorld = await createWorld({
      fetch: (fetch) => (input, init) => {
        const request = new Request(input, init);
        const debits = request.method === 'POST' && new URL(request.url).pathname === '/v1/charges';
        if (debits) world.simulator.fund({ account: funded, amount: 5_000, currency: 'usd' });
        return fetch(request);
      },
    });
    const set = await scene(world, 'released');
    funded = set.sellers[0] ?? '';
    await drain(world, funded, 6_000);
    const view = await refund(world, set, { whenShort: 'debit' });
    expect(legsOf(view)).toEqual([
      ['reversal', 'done', 6_000],
      ['debit', 'done', 2_000],
      ['refund', 'done', 10_000],
    ]);
    expect(await readOpenRecoveries(world.db, 10)).toEqual([]);
    expect((await balancesOf(world, set.sellers))[1]).toEqual({ usd: 3_000 });
  });

  test('a debit that Stripe refuses stops before the buyer, and gives back what was reversed', async () => {
    const { world, set } = await short(6_000);
    const view = await refund(world, set, { whenShort: 'debit' });
    expect(view.refund).toMatchObject({ status: 'stopped', failureCode: 'balance_insufficient' });
    expect(legsOf(view)).toEqual([
      ['reversal', 'undone', 6_000],
      ['debit', 'refused', 2_000],
      ['refund', 'dropped', 10_000],
      ['give_back', 'done', 6_000],
    ]);
    expect((await balancesOf(world, set.sellers))[1]).toEqual({ usd: 6_000 });
  });

  test('with a full Dashboard is never debited', async () => {
    const world = await createWorld();
    const seller = await world.stripe.accounts.create({
      country: 'US',
      controller: { stripe_dashboard: { type: 'full' }, losses: { payments: 'stripe' } },
      capabilities: { transfers: { requested: true }, card_payments: { requested: true } },
    });
    const intent = await world.stripe.paymentIntents.create({
      amount: 10_000,
      currency: 'usd',
      confirm: true,
      payment_method: 'pm_card_visa',
      transfer_data: { destination: seller.id },
    });
    const set: Scene = { paymentId: intent.id, account: null, sellers: [seller.id] };
    const { funding } = (await look(world, set)).preview;
    expect(funding?.choices).toEqual(['advance', 'wait']);
    expect(funding?.losses).toEqual([{ sellerId: seller.id, by: 'stripe' }]);
  });
});

describe('what Stripe says later', () => {
  test('a refund that fails late gives every seller back what was taken, and tells who is owed', async () => {
    const world = await createWorld();
    const set = await scene(world, 'destination_fee');
    const before = await balancesOf(world, set.sellers);
    const view = await refund(world, set);
    world.simulator.moveRefund(view.refund.stripeRefundId ?? '', 'failed', 'declined');
    await world.settle();
    const end = await stateOf(world, view.refund.id);
    expect(end.refund).toMatchObject({ status: 'failed', failureCode: 'declined' });
    expect(end.legs.at(-1)).toMatchObject({ kind: 'give_back', state: 'done', amountMinor: 8_770 });
    expect(await balancesOf(world, set.sellers)).toEqual(before);
    // A new refund takes it back again, from the transfer that gave it back.
    const { preview } = await look(world, set);
    expect(preview.verdict.outcome).toBe('allowed');
    const again = await refund(world, set);
    expect(again.refund.status).toBe('succeeded');
    expect((await balancesOf(world, set.sellers)).at(1)).toEqual({ usd: 0 });
  });

  test('a failed refund of a held scheduled transfer gives its reduction back', async () => {
    const world = await createWorld();
    const set = await scene(world, 'held');
    const view = await refund(world, set, { amountMinor: 5_000 });
    const left = async () => {
      const [scheduledTransfer] = await readPaymentTransfers(world.db, set.paymentId);
      return scheduledTransfer?.adjustments.reduce(
        (sum, { amountMinor }) => sum - amountMinor,
        8_000,
      );
    };
    expect(await left()).toBe(4_000);
    world.simulator.moveRefund(view.refund.stripeRefundId ?? '', 'failed', 'declined');
    await world.settle();
    expect(await left()).toBe(8_000);
  });

  test('a recovery falls away with the refund that caused it', async () => {
    const world = await createWorld();
    const set = await scene(world, 'released');
    await drain(world, set.sellers[0] ?? '', 7_500);
    const view = await refund(world, set);
    world.simulator.moveRefund(view.refund.stripeRefundId ?? '', 'failed', 'declined');
    await world.settle();
    expect(await readOpenRecoveries(world.db, 10)).toEqual([]);
  });

  test('a refund by bank transfer asks the buyer, and is followed to its end', async () => {
    const world = await createWorld();
    const intent = await world.stripe.paymentIntents.create({
      amount: 5_000,
      currency: 'jpy',
      confirm: true,
      payment_method: 'pm_konbini',
      metadata: { recourse_product_type: 'physical', recourse_country: 'US' },
    });
    world.simulator.fund({ amount: 50_000, currency: 'usd' });
    await world.settle();
    const set: Scene = { paymentId: intent.id, account: null, sellers: [] };
    const asked = { buyerEmail: 'buyer@example.com' };
    const view = await refund(world, set, asked);
    expect(view.refund).toMatchObject({ status: 'sent', stripeStatus: 'requires_action' });
    world.simulator.moveRefund(view.refund.stripeRefundId ?? '', 'pending');
    world.simulator.moveRefund(view.refund.stripeRefundId ?? '', 'succeeded');
    await world.settle();
    expect((await stateOf(world, view.refund.id)).refund.status).toBe('succeeded');
  });

  test('a refused buyer’s leg gives back what was reversed before it', async () => {
    const world = await createWorld({ fetch: refusing('/v1/refunds') });
    const set = await scene(world, 'released');
    const before = await balancesOf(world, set.sellers);
    const { preview } = await look(world, set);
    const asker = {
      actor: 'staff:usr_1',
      requestKey: 'k1',
      reason: 'asked',
      origin: 'staff' as const,
    };
    const payment = { id: set.paymentId, account: null };
    const result = await submitRefund(world.deps, payment, {
      asked: {},
      previewId: preview.id,
      asker,
    });
    if (!result.ok) throw new Error(result.refusal.reason);
    const { refund: row } = result.value;
    expect(row.status).toBe('stopped');
    expect(await balancesOf(world, set.sellers)).toEqual(before);
    const closed = await closeRefund(world.deps, { id: row.id, reason: 'paid in cash' }, BEN);
    expect(closed).toMatchObject({ value: { refund: { status: 'closed' } } });
  });
});

describe('a refund made elsewhere after the seller was paid', () => {
  async function elsewhere() {
    const world = await createWorld();
    const set = await scene(world, 'released');
    await world.stripe.refunds.create({ payment_intent: set.paymentId, amount: 5_000 });
    await world.settle();
    const [made] = (await world.stripe.refunds.list({ payment_intent: set.paymentId })).data;
    return { world, set, stripeRefundId: made?.id ?? '' };
  }

  test('becomes a task that names what the seller still has of it', async () => {
    const { world, stripeRefundId } = await elsewhere();
    expect(await readOpenNotices(world.db, 10)).toMatchObject([
      {
        kind: 'refund_elsewhere',
        subject: stripeRefundId,
        details: { grossMinor: 4_000, currency: 'usd' },
      },
    ]);
  });

  test('taken back once, however often it is asked, and the task is gone', async () => {
    const { world, set, stripeRefundId } = await elsewhere();
    const asked = {
      payment: { id: set.paymentId, account: null },
      stripeRefundId,
      decision: 'take_back' as const,
      reason: 'the seller agreed',
    };
    const before = await balancesOf(world, set.sellers);
    expect(await settleElsewhere(world.deps, asked, ADA)).toMatchObject({
      value: { refund: { status: 'succeeded' }, legs: [{ kind: 'reversal', state: 'done' }] },
    });
    await settleElsewhere(world.deps, asked, BEN);
    await world.settle();
    const after = await balancesOf(world, set.sellers);
    expect((after[1]?.['usd'] ?? 0) - (before[1]?.['usd'] ?? 0)).toBe(-4_000);
    expect(await readOpenNotices(world.db, 10)).toEqual([]);
  });

  test('borne by the platform: nothing moves, and the task is gone for good', async () => {
    const { world, set, stripeRefundId } = await elsewhere();
    const before = await balancesOf(world, set.sellers);
    const asked = {
      payment: { id: set.paymentId, account: null },
      stripeRefundId,
      decision: 'platform_bears' as const,
      reason: 'goodwill',
    };
    await settleElsewhere(world.deps, asked, ADA);
    await world.stripe.paymentIntents.update(set.paymentId, { metadata: { looked: 'again' } });
    await world.settle();
    expect(await balancesOf(world, set.sellers)).toEqual(before);
    expect(await readOpenNotices(world.db, 10)).toEqual([]);
  });

  test('of a scheduled transfer that is still held is no task: the scheduled transfer is reduced', async () => {
    const world = await createWorld();
    const set = await scene(world, 'held');
    await world.stripe.refunds.create({ payment_intent: set.paymentId, amount: 5_000 });
    await world.settle();
    expect(await readOpenNotices(world.db, 10)).toEqual([]);
  });
});

describe('what is no refund', () => {
  test('an authorisation that was not taken is canceled instead', async () => {
    const world = await createWorld();
    const intent = await world.stripe.paymentIntents.create({
      amount: 10_000,
      currency: 'usd',
      confirm: true,
      payment_method: 'pm_card_visa',
      capture_method: 'manual',
    });
    const set: Scene = { paymentId: intent.id, account: null, sellers: [] };
    const view = await refund(world, set);
    expect(legsOf(view)).toEqual([['cancel', 'done', 10_000]]);
    expect((await world.stripe.paymentIntents.retrieve(intent.id)).status).toBe('canceled');
  });

  test('a chargeback is answered in its case', async () => {
    const world = await createWorld();
    const set = await scene(world, 'released');
    const { facts } = await look(world, set);
    world.simulator.openDispute({ charge: facts.chargeId ?? '', reason: 'fraudulent' });
    const { preview } = await look(world, set);
    expect([preview.verdict.outcome, preview.legs]).toEqual(['respond_in_case', []]);
    const asker = {
      actor: 'staff:usr_1',
      requestKey: 'k1',
      reason: 'asked',
      origin: 'staff',
    } as const;
    const payment = { id: set.paymentId, account: null };
    const submission = { asked: {}, previewId: preview.id, asker };
    const result = await submitRefund(world.deps, payment, submission);
    expect(result).toMatchObject({
      refusal: { reason: 'not_possible', outcome: 'respond_in_case' },
    });
  });

  test('the platform short by a card: Stripe keeps it until the balance holds enough', async () => {
    const world = await createWorld();
    const set = await scene(world, 'platform');
    const { available } = await world.stripe.balance.retrieve();
    await world.stripe.payouts.create({ amount: available[0]?.amount ?? 0, currency: 'usd' });
    const { funding } = (await look(world, set)).preview;
    expect(funding).toMatchObject({
      state: 'platform_short',
      choices: ['wait'],
      queuesAtStripe: true,
    });
    const view = await refund(world, set);
    expect(view.refund).toMatchObject({ status: 'sent', stripeStatus: 'pending' });
  });

  test('the alert limit is a setting per currency', async () => {
    const world = await createWorld();
    const set = await scene(world, 'released');
    await drain(world, set.sellers[0] ?? '', 0);
    const shortfallAlertMinor = { usd: 8_000 };
    await writeAll(world.db, saveSettings(world.db, { shortfallAlertMinor }, 1));
    expect((await look(world, set)).preview.approval).toBeNull();
  });
});

test('A8: of a payment with a hundred and twenty transfers each one is reversed', async () => {
  const world = await createWorld();
  await world.stripe.paymentIntents.create({
    amount: 200_000,
    currency: 'usd',
    confirm: true,
    payment_method: 'pm_card_bypassPending',
  });
  const { id: paymentId, latest_charge } = await world.stripe.paymentIntents.create({
    amount: 12_000,
    currency: 'usd',
    confirm: true,
    payment_method: 'pm_card_bypassPending',
    metadata: { recourse_product_type: 'physical', recourse_country: 'US' },
  });
  const destination = await world.seller();
  for (let number = 1; number <= 120; number += 1) {
    await world.stripe.transfers.create({
      amount: 100,
      currency: 'usd',
      destination,
      source_transaction: String(latest_charge),
    });
  }
  const set: Scene = { paymentId, account: null, sellers: [destination] };
  const { refund: made, legs } = await refund(world, set);
  expect(made.status).toBe('succeeded');
  const reversed = legs.filter(({ kind, state }) => kind === 'reversal' && state === 'done');
  expect(reversed).toHaveLength(120);
  expect(reversed.reduce((sum, { amountMinor }) => sum + amountMinor, 0)).toBe(12_000);
});
