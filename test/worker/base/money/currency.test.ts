import { describe, expect, test } from 'vitest';
import {
  decimalsOf,
  isCurrencyCode,
  smallestStepMinor,
} from '../../../../worker/base/money/currency.ts';

describe('decimals at Stripe', () => {
  test.each([
    ...'bif clp djf gnf jpy kmf krw mga pyg rwf vnd vuv xaf xof xpf'
      .split(' ')
      .map((currency) => [currency, 0, 1] as const),
    ...'bhd jod kwd omr tnd'.split(' ').map((currency) => [currency, 3, 10] as const),
    // Without decimals in ISO 4217 or in daily life, with two at Stripe.
    ...'usd eur isk ugx huf twd'.split(' ').map((currency) => [currency, 2, 1] as const),
  ])('%s has %i, in steps of %i', (currency, decimals, step) => {
    expect([decimalsOf(currency), smallestStepMinor(currency)]).toEqual([decimals, step]);
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
