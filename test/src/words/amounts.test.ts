import { expect, test } from 'vitest';
import { amountError, amountText, minorOf, numberOf, signed } from '../../../src/words/amounts.ts';
import { money } from '../../../worker/base/money/amount.ts';

test.each([
  ['42', 'usd', 4_200],
  ['42.5', 'usd', 4_250],
  ['42,50', 'eur', 4_250],
  ['1,234.50', 'usd', 123_450],
  ['1.234,50', 'eur', 123_450],
  ['1,234', 'usd', 123_400],
  ['1.234.567', 'eur', 123_456_700],
  [' 1 234,50 ', 'eur', 123_450],
  ['1’234.50', 'chf', 123_450],
  ['12.340', 'kwd', 12_340],
  ['1,234.500', 'kwd', 1_234_500],
  ['1,200', 'jpy', 1_200],
  ['1200', 'jpy', 1_200],
  // A single separator with three digits after it parts thousands.
  ['42.505', 'usd', 4_250_500],
])('"%s" in %s is %i minor units', (text, currency, minor) => {
  expect(minorOf(text, currency)).toBe(minor);
});

test.each([
  ['', 'usd'],
  ['ten', 'usd'],
  ['-5', 'usd'],
  ['4.2.5', 'usd'],
  ['1,23,4.5', 'usd'],
  ['12.50', 'jpy'],
  ['1234567890123', 'usd'],
  ['5.', 'usd'],
])('"%s" is no amount in %s', (text, currency) => {
  expect(minorOf(text, currency)).toBeNull();
});

test.each([
  ['42', 'usd', null],
  ['', 'usd', 'Write an amount, such as 42.00.'],
  ['', 'jpy', 'Write an amount, such as 42.'],
  ['0', 'usd', 'Write an amount above zero.'],
  ['12.345', 'kwd', /end the amount in 0/],
  ['12.340', 'kwd', null],
])('"%s" in %s is told as %s', (text, currency, error) => {
  const context = amountError(text, currency, 'en');
  if (error instanceof RegExp) expect(context).toMatch(error);
  else expect(context).toBe(error);
});

test('a field is filled with what can be read again, in every locale', () => {
  for (const locale of ['en', 'de-DE', 'fr-FR', 'de-CH', 'ar-EG']) {
    for (const [minor, currency] of [
      [123_456, 'usd'],
      [123_450, 'kwd'],
      [123_456, 'jpy'],
    ] as const) {
      expect(minorOf(amountText(money(minor, currency), locale), currency)).toBe(minor);
    }
  }
});

test('a table writes the minus sign and parts thousands', () => {
  expect(numberOf(money(-123_456, 'usd'), 'en')).toBe('−1,234.56');
  expect(numberOf(money(0, 'jpy'), 'en')).toBe('0');
  expect(numberOf(money(5, 'kwd'), 'en')).toBe('0.005');
  expect(signed(money(800, 'usd'), 'en')).toBe('+$8.00');
  expect(signed(money(-800, 'usd'), 'en')).toBe('−$8.00');
});
