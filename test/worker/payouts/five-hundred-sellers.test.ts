/**
 * A morning of five hundred sellers in five currencies, with young payments, holds, amounts owed and minimums,
 * and two clocks at work at once: each gets their sum to the cent, once. The sums are written down beside what
 * is put in, and never computed by the code that pays.
 */
import type Stripe from 'stripe';
import { expect, test } from 'vitest';
import { writeAll, type Statement } from '../../../worker/base/db/database.ts';
import { payDueSellers } from '../../../worker/payouts/run-actions.ts';
import { insertPayoutHold } from '../../../worker/payouts/hold-store.ts';
import { writePayoutSeller } from '../../../worker/payouts/store.ts';
import { openRecovery } from '../../../worker/recoveries/store.ts';
import { saveSettings } from '../../../worker/people/settings/store.ts';
import { createWorld, DAY_MS, type TestWorld } from '../../world.ts';
import { fund, toMorning } from './stage.ts';

const SELLERS = 500;
const COUNTRIES = [
  { country: 'US', currency: 'usd' },
  { country: 'DE', currency: 'eur' },
  { country: 'JP', currency: 'jpy' },
  { country: 'AE', currency: 'kwd' },
  { country: 'HU', currency: 'huf' },
] as const;

/** By a seller's number within their currency, modulo 10: what stands against 100,000 of old money. */
const STANDING = [
  { usd: 100_000, eur: 100_000, jpy: 100_000, kwd: 100_000, huf: 100_000 },
  // 1: a hold of 1,234
  { usd: 98_766, eur: 98_766, jpy: 98_766, kwd: 98_760, huf: 98_700 },
  // 2: an amount owed of 5,005
  { usd: 94_995, eur: 94_995, jpy: 94_995, kwd: 94_990, huf: 94_900 },
  // 3: a hold of 1,234 and an amount owed of 5,005 for the same payment: the amount owed covers it
  { usd: 94_995, eur: 94_995, jpy: 94_995, kwd: 94_990, huf: 94_900 },
  // 4: a hold of 1,234 and an amount owed of 5,005 for another
  { usd: 93_761, eur: 93_761, jpy: 93_761, kwd: 93_760, huf: 93_700 },
  // 5: a young payment, which brings what it withholds
  { usd: 100_000, eur: 100_000, jpy: 100_000, kwd: 100_000, huf: 100_000 },
  // 6: a hold of more than there is
  { usd: 0, eur: 0, jpy: 0, kwd: 0, huf: 0 },
  // 7: a minimum of 7 at Stripe
  { usd: 99_993, eur: 99_993, jpy: 99_993, kwd: 99_990, huf: 99_900 },
  // 8: as 1, and 9: as 0, so that parts of both are there
  { usd: 98_766, eur: 98_766, jpy: 98_766, kwd: 98_760, huf: 98_700 },
  { usd: 100_000, eur: 100_000, jpy: 100_000, kwd: 100_000, huf: 100_000 },
] as const;

async function prepare(world: TestWorld, number: number): Promise<[string, Statement[]]> {
  const of = COUNTRIES[number % 5] ?? COUNTRIES[0];
  const { country, currency } = of;
  const kind = Math.floor(number / 5) % 10;
  const seller = await world.seller({ country, currency });
  const on = { stripeAccount: seller };
  const minimum = kind === 7 ? { minimum_balance_by_currency: { [currency]: 7 } } : {};
  const payouts = { schedule: { interval: 'manual' }, ...minimum };
  await world.stripe.balanceSettings.update({ payments: { payouts } }, on);
  fund(world, seller, { amount: 100_000, currency });
  const now = world.deps.now();
  const name = String(number);
  const paymentId = `pi_${name}`;
  const hold = (amountMinor: number) =>
    insertPayoutHold(world.db, {
      id: `ph_${name}`,
      sellerId: seller,
      paymentId,
      creditId: `tr_${name}`,
      currency,
      cause: 'review',
      sourceId: 'prv_1',
      amountMinor,
      reason: 'Reviewed.',
      placedAt: now,
      placedBy: 'stripe',
    });
  const amountOwed = (payment: string) =>
    openRecovery(world.db, {
      id: `rc_${name}`,
      sellerId: seller,
      paymentId: payment,
      cause: 'dispute',
      currency,
      sourceId: `du_${name}`,
      amountMinor: 5_005,
      suggested: [],
      openedAt: now,
    });
  const against: Statement[][] = [
    ...[[], [hold(1_234)], [amountOwed(paymentId)], [hold(1_234), amountOwed(paymentId)]],
    ...[[hold(1_234), amountOwed('pi_other')], [], [hold(100_001)], [], [hold(1_234)], []],
  ];
  const manual = writePayoutSeller(world.db, {
    sellerId: seller,
    country,
    state: 'manual',
    since: now,
    by: 'test',
    trouble: null,
    previous: { interval: 'daily', weeklyDays: [], monthlyDays: [] },
    nextAt: now,
    revision: 0,
  });
  return [seller, [...manual, ...(against[kind] ?? [])]];
}

/** A payment of today, which is available at once and too young to leave. */
async function sellsToday(world: TestWorld, seller: string, currency: string): Promise<void> {
  await world.stripe.paymentIntents.create({
    amount: 20_000,
    currency,
    payment_method: 'pm_card_visa',
    confirm: true,
    transfer_data: { destination: seller },
  });
}

test('five hundred sellers, five currencies, two clocks: to the cent, once each', async () => {
  const currencies = COUNTRIES.map(({ currency }) => currency);
  const platform = { settlementCurrencies: currencies };
  const world = await createWorld({ simulator: { delayDays: 0, platform } });
  const sellers: string[] = [];
  const rows: Statement[] = [];
  for (let number = 0; number < SELLERS; number += 1) {
    const [seller, statements] = await prepare(world, number);
    sellers.push(seller);
    rows.push(...statements);
  }
  await writeAll(world.db, rows);
  await writeAll(
    world.db,
    saveSettings(world.db, { withholding: { basisPoints: 0, floorMinor: {} } }, 0),
  );
  world.pass(30 * DAY_MS);
  toMorning(world);
  for (const [number, seller] of sellers.entries()) {
    const { currency } = COUNTRIES[number % 5] ?? COUNTRIES[0];
    if (Math.floor(number / 5) % 10 === 5) await sellsToday(world, seller, currency);
  }
  const clock = () =>
    payDueSellers(world.deps, { perSecond: 10, untilMs: world.deps.now() + 20_000 });
  let paid = 0;
  for (let minute = 0; minute < 6; minute += 1) {
    const [one, other] = await Promise.all([clock(), clock()]);
    paid += one.paid + other.paid;
    world.pass(60_000);
  }
  const sums: Record<string, number> = {};
  for (const [number, seller] of sellers.entries()) {
    const { currency } = COUNTRIES[number % 5] ?? COUNTRIES[0];
    const want = STANDING[Math.floor(number / 5) % 10]?.[currency] ?? Number.NaN;
    const list = await world.stripe.payouts.list({ limit: 10 }, { stripeAccount: seller });
    const got = list.data.map(({ amount, currency: code }: Stripe.Payout) => [amount, code]);
    expect(got, `seller ${String(number)}`).toEqual(want === 0 ? [] : [[want, currency]]);
    sums[currency] = (sums[currency] ?? 0) + want;
  }
  expect(paid).toBe(450);
  // Ten of each kind a currency, added by hand: 881,276 × 10 where every cent may leave.
  expect(sums).toEqual({
    usd: 8_812_760,
    eur: 8_812_760,
    jpy: 8_812_760,
    kwd: 8_812_500,
    huf: 8_808_000,
  });
});
