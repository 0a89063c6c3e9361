import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  convert,
  exchangeRate,
  scheduledTransfer,
} from '../../../../sandbox/stripe/core/currency.ts';

test.each([
  { amount: 10_000, from: 'eur', to: 'usd', converted: 11_000 },
  { amount: 1, from: 'eur', to: 'usd', converted: 1 }, // 1.1
  { amount: 5, from: 'eur', to: 'usd', converted: 6 }, // 5.5: halves go away from zero
  { amount: -5, from: 'eur', to: 'usd', converted: -6 },
  { amount: 1000, from: 'jpy', to: 'usd', converted: 670 },
  { amount: 670, from: 'usd', to: 'jpy', converted: 1000 },
  { amount: 1000, from: 'kwd', to: 'usd', converted: 325 },
  { amount: 99_999_999, from: 'usd', to: 'clf', converted: 2_631_580 }, // six digits of the rate: 0.0263158
])('$amount $from is $to $converted', ({ amount, from, to, converted }) => {
  expect(convert(amount, from, to)).toBe(converted);
});

test('conversion is whole, odd, and never off the rate by more than half a unit', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 0, max: 99_999_999 }),
      fc.constantFrom('eur', 'jpy', 'kwd', 'huf', 'gbp'),
      fc.constantFrom('usd', 'chf', 'idr'),
      (amount, from, to) => {
        const converted = convert(amount, from, to);
        expect(Number.isSafeInteger(converted)).toBe(true);
        expect(convert(-amount, from, to) + converted).toBe(0);
        expect(Math.abs(converted - amount * exchangeRate(from, to))).toBeLessThan(0.501);
      },
    ),
  );
});

test('a part rounds halves up and is exact where floats are not', () => {
  expect(scheduledTransfer(1, 1, 2)).toBe(1);
  expect(scheduledTransfer(99_999_999, 99_999_998, 99_999_999)).toBe(99_999_998);
  expect(scheduledTransfer(10_000, 0, 0)).toBe(0);
});
