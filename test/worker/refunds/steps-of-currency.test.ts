/** Currencies whose amounts Stripe takes in larger steps, from the share to the debit: nothing off a step leaves. */
import { describe, expect, test } from 'vitest';
import { readRecoveryViews } from '../../../worker/recoveries/store.ts';
import { readPaymentTransfers } from '../../../worker/transfers/store.ts';
import { readOpenNotices } from '../../../worker/records/notifications/store.ts';
import { askAsStaff } from '../../signing.ts';
import { createWorld, DAY_MS } from '../../world.ts';
import { refusal, rest } from '../disputes/stage.ts';
import { refund } from './stage.ts';

/** Posts that Stripe refused for their amount. */
function watching() {
  const refused: string[] = [];
  const fetch =
    (to: (request: Request) => Promise<Response>): typeof globalThis.fetch =>
    async (input, init) => {
      const request = new Request(input, init);
      const { pathname } = new URL(request.url);
      const response = await to(request);
      if (request.method === 'POST' && response.status === 400) {
        refused.push(`${pathname} ${await response.clone().text()}`);
      }
      return response;
    };
  return { refused, fetch };
}

const STEPS = [
  { currency: 'isk', country: 'IS', transferMinor: 33_300, part: 12_300, off: 12_345 },
  { currency: 'kwd', country: 'KW', transferMinor: 33_330, part: 12_340, off: 12_345 },
] as const;

async function sold({ currency, transferMinor }: (typeof STEPS)[number]) {
  const { refused, fetch } = watching();
  const platform = { settlementCurrencies: ['usd', currency] };
  const world = await createWorld({ simulator: { platform }, fetch });
  const seller = await world.seller({ country: 'US', currency });
  world.simulator.fund({ amount: 1_000_000, currency });
  const card = 'pm_card_bypassPending';
  const params = { metadata: { recourse_product_type: 'physical', recourse_country: 'US' } };
  const metadata = {
    ...params.metadata,
    recourse_destination: seller,
    recourse_amount: String(transferMinor),
  };
  const paymentId = await world.pay({ amountMinor: 100_000, currency, card, params: { metadata } });
  await world.settle();
  return { world, seller, paymentId, refused };
}

describe.each(STEPS)('D1–D2: $currency', (one) => {
  test('a share off the step is refused in the queue, with what to enter', async () => {
    const { world, paymentId } = await sold({ ...one, transferMinor: one.off as never });
    expect(await readPaymentTransfers(world.db, paymentId)).toEqual([]);
    expect(await readOpenNotices(world.db, 10)).toMatchObject([
      { kind: 'transfer_refused', details: { reason: 'not_on_step', amountMinor: one.off } },
    ]);
  });

  test('a refund off the step is refused at the door, and nothing leaves', async () => {
    const { world, paymentId } = await sold(one);
    const answer = await askAsStaff(world, 'refunds.preview', { paymentId, amountMinor: one.off });
    expect(answer.body).toMatchObject({
      preview: { refusal: { reason: 'not_on_step' }, legs: [] },
    });
  });

  test('refunds in part take only whole steps, held or sent, and add up', async () => {
    const { world, paymentId, seller, refused } = await sold(one);
    const set = { paymentId, account: null, sellers: [seller] };
    expect((await refund(world, set, { amountMinor: one.part })).refund.status).toBe('succeeded');
    world.pass(8 * DAY_MS);
    await world.minute();
    await world.settle();
    expect((await refund(world, set, { amountMinor: one.part })).refund.status).toBe('succeeded');
    expect((await refund(world, set)).refund.status).toBe('succeeded');
    const [transfer] = (await world.stripe.transfers.list({ destination: seller })).data;
    expect(transfer?.reversed).toBe(true);
    expect(refused).toEqual([]);
  });

  test('what a dispute leaves owing is taken in whole steps, and debited only so', async () => {
    const { world, paymentId, seller, refused } = await sold(one);
    world.pass(8 * DAY_MS);
    await world.minute();
    await rest(world);
    const { available } = await world.stripe.balance.retrieve({}, { stripeAccount: seller });
    const has = available.find(({ currency }) => currency === one.currency)?.amount ?? 0;
    const leave = one.part;
    const payout = { amount: has - leave, currency: one.currency };
    await world.stripe.payouts.create(payout, { stripeAccount: seller });
    const { latest_charge } = await world.stripe.paymentIntents.retrieve(paymentId);
    world.simulator.openDispute({ charge: String(latest_charge), reason: 'general' });
    await rest(world);
    const [owed] = await readRecoveryViews(world.db, paymentId);
    expect(owed?.recovery.collectedMinor).toBe(leave);
    const recoveryId = owed?.recovery.id ?? '';
    const debit = { recoveryId, amountMinor: one.off, reason: 'agreed' };
    const said = await refusal(world, 'recoveries.debit', debit);
    expect(said).toBe('422 recovery.not_on_step');
    expect(refused).toEqual([]);
  });
});
