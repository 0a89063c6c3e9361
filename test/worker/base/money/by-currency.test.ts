import { expect, test } from 'vitest';
import { setFor, unitsFor } from '../../../../worker/base/money/by-currency.ts';

const set = { default: 50, eur: 20, chf: 0 };

test.each([
  { currency: 'eur', number: 20, minor: 2_000 },
  { currency: 'chf', number: 0, minor: 0 },
  { currency: 'usd', number: 50, minor: 5_000 },
  { currency: 'jpy', number: 50, minor: 50 },
  { currency: 'kwd', number: 50, minor: 50_000 },
])('$currency takes its own number, else the default', ({ currency, number, minor }) => {
  expect(setFor(set, currency)).toBe(number);
  expect(unitsFor(set, currency)).toEqual({ amountMinor: minor, currency });
});

test('without a default, a currency that is not named has nothing', () => {
  expect([setFor({}, 'usd'), unitsFor({}, 'usd').amountMinor]).toEqual([0, 0]);
});
