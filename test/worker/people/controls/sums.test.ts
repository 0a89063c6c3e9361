import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { money } from '../../../../worker/base/money/amount.ts';
import {
  excessOf,
  keysOf,
  limitOf,
  weightsOf,
  type Part,
} from '../../../../worker/people/controls/sums.ts';

const usd = (amountMinor: number) => money(amountMinor, 'usd');
const settings = {
  secondPersonAbove: { usd: 1_000, jpy: 1_000, kwd: 10 },
  refundsAbove: { usd: 5_000 },
  shortfallAlertMinor: { usd: 1_000 },
};
const of = (parts: readonly Part[], userId: string | null = 'usr_1') =>
  weightsOf({ limit: 'decisions', userId, paymentId: 'pi_1', parts });

describe('a limit', () => {
  test.each([
    ['decisions', 'usd', 100_000],
    ['decisions', 'jpy', 1_000],
    ['decisions', 'kwd', 10_000],
    ['decisions', 'eur', 0],
    ['refunds', 'usd', 500_000],
    ['refunds', 'default', 0],
    ['advances', 'usd', 1_000],
    ['advances', 'eur', 0],
  ] as const)('of %s in %s is %d minor units', (limit, currency, minor) => {
    expect(limitOf(settings, limit, currency)).toEqual(money(minor, currency));
  });

  test('named "default" is that of no other currency', () => {
    const named = { ...settings, secondPersonAbove: { default: 1_000 } };
    expect(limitOf(named, 'decisions', 'usd').amountMinor).toBe(0);
  });
});

describe('what an act weighs', () => {
  test('is all of it for person and payment, and their part for each seller', () => {
    const weights = of([
      { sellerId: 'acct_1', amount: usd(700) },
      { sellerId: 'acct_2', amount: usd(300) },
      { sellerId: 'acct_1', amount: money(5, 'eur') },
    ]);
    expect(weights.map(({ key, amount }) => [key, amount.amountMinor, amount.currency])).toEqual([
      ['person:usr_1', 1_000, 'usd'],
      ['payment:pi_1', 1_000, 'usd'],
      ['seller:acct_1', 700, 'usd'],
      ['seller:acct_2', 300, 'usd'],
      ['person:usr_1', 5, 'eur'],
      ['payment:pi_1', 5, 'eur'],
      ['seller:acct_1', 5, 'eur'],
    ]);
  });

  test('is on no person where nobody of the platform decides, and nothing where nothing moves', () => {
    expect(of([{ sellerId: null, amount: usd(5) }], null).map(({ key }) => key)).toEqual([
      'payment:pi_1',
    ]);
    expect(of([{ sellerId: 'acct_1', amount: usd(0) }])).toEqual([]);
  });

  test('is looked up under the same names', () => {
    const keys = keysOf({ userId: 'usr_1', sellerIds: ['acct_1'], paymentId: 'pi_1' });
    expect(keys).toEqual(['person:usr_1', 'seller:acct_1', 'payment:pi_1']);
    expect(keysOf({ userId: null, sellerIds: [], paymentId: null })).toEqual([]);
  });
});

describe('what is above what one person decides', () => {
  const PART = (minor: number) => [{ sellerId: 'acct_1', amount: usd(minor) }];
  const excess = (minor: number, sums: Readonly<Record<string, number>> = {}) =>
    excessOf(of(PART(minor)), { sums: new Map(Object.entries(sums)), settings });

  test.each([
    ['the limit itself', 100_000, {}, null],
    ['one unit more', 100_001, {}, ['act', 100_000]],
    ['what is left of the day', 400, { 'decisions person:usr_1 usd': 99_600 }, null],
    ['a unit above that', 401, { 'decisions person:usr_1 usd': 99_600 }, ['person_day', 400]],
    ['above that of its seller', 2, { 'decisions seller:acct_1 usd': 99_999 }, ['seller_day', 1]],
    ['above that of its payment', 2, { 'decisions payment:pi_1 usd': 99_999 }, ['payment_day', 1]],
    ['the day of somebody else', 2, { 'decisions person:usr_2 usd': 100_000 }, null],
    ['another limit', 2, { 'refunds person:usr_1 usd': 500_000 }, null],
    ['another currency', 2, { 'decisions person:usr_1 eur': 500_000 }, null],
    [
      'a day that is over its limit already',
      1,
      { 'decisions person:usr_1 usd': 200_000 },
      ['person_day', 0],
    ],
    [
      'too large by itself, whatever came before',
      100_001,
      { 'decisions person:usr_1 usd': 100_000 },
      ['act', 0],
    ],
  ] as const)('%s', (...[, minor, sums, expected]) => {
    const found = excess(minor, sums);
    expect(found && [found.why, found.upTo.amountMinor]).toEqual(expected);
  });

  test('splitting an amount never lets more of it go', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 60_000 }), { maxLength: 12 }), (amounts) => {
        let decided = 0;
        for (const minor of amounts) {
          const sums = { 'decisions person:usr_1 usd': decided };
          if (!excess(minor, sums)) decided += minor;
        }
        expect(decided).toBeLessThanOrEqual(100_000);
      }),
    );
  });
});
