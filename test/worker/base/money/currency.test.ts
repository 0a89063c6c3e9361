import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  decimalsOf,
  isCurrencyCode,
  isOnStep,
  smallestStepMinor,
  toStep,
} from '../../../../worker/base/money/currency.ts';

describe('decimals at Stripe', () => {
  test.each([
    ...'bif clp djf gnf jpy kmf krw mga pyg rwf vnd vuv xaf xof xpf'
      .split(' ')
      .map((currency) => [currency, 0, 1] as const),
    ...'bhd jod kwd omr tnd'.split(' ').map((currency) => [currency, 3, 10] as const),
    // Without decimals in ISO 4217 or in daily life, with two at Stripe.
    ...'isk ugx'.split(' ').map((currency) => [currency, 2, 100] as const),
    ...'usd eur huf twd'.split(' ').map((currency) => [currency, 2, 1] as const),
  ])('%s has %i, in steps of %i', (currency, decimals, step) => {
    expect([decimalsOf(currency), smallestStepMinor(currency)]).toEqual([decimals, step]);
  });

  test.each([
    ...'bhd jod kwd omr tnd'.split(' ').map((currency) => [currency, 12_340, 12_340] as const),
    ...'isk ugx'.split(' ').map((currency) => [currency, 12_300, 12_300] as const),
    ...'huf twd'.split(' ').map((currency) => [currency, 12_345, 12_300] as const),
    ...'usd eur jpy krw'.split(' ').map((currency) => [currency, 12_345, 12_345] as const),
  ])('D1–D3: 12345 in %s is %i, and %i as a payout', (currency, payment, payout) => {
    expect(toStep(12_345, currency)).toBe(payment);
    expect(toStep(12_345, currency, 'payout')).toBe(payout);
    expect(isOnStep(payment, currency)).toBe(true);
    expect(isOnStep(12_345, currency)).toBe(payment === 12_345);
  });

  test('a step is always downwards, less than a step away, and changes nothing twice', () => {
    const currency = fc.constantFrom('usd', 'jpy', 'kwd', 'tnd', 'isk', 'ugx', 'huf', 'twd');
    const side = fc.constantFrom('payment' as const, 'payout' as const);
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 999_999_999_999 }),
        currency,
        side,
        (minor, code, to) => {
          const stepped = toStep(minor, code, to);
          expect(isOnStep(stepped, code, to)).toBe(true);
          expect(minor - stepped).toBeLessThan(smallestStepMinor(code, to));
          expect(minor - stepped).toBeGreaterThanOrEqual(0);
          expect(toStep(stepped, code, to)).toBe(stepped);
        },
      ),
    );
  });

  test.each([
    ['usd', true],
    ['USD', false],
    ['us', false],
    ['usdx', false],
    ['u$d', false],
    ['', false],
  ])('"%s" is a currency code: %s', (text, is) => {
    expect(isCurrencyCode(text)).toBe(is);
  });
});
