import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  add,
  convert,
  formatMoney,
  fractionOf,
  money,
  subtract,
} from '../../../../worker/base/money/amount.ts';

const anyAmount = fc.integer({ min: 0, max: 999_999_999_999 });

describe('an amount', () => {
  test.each([0.5, Number.NaN, Number.POSITIVE_INFINITY, 2 ** 53])(
    'of %s minor units is a bug',
    (minor) => {
      expect(() => money(minor, 'usd')).toThrow('not a whole number');
    },
  );

  test('never meets another currency', () => {
    const [usd, eur] = [money(1, 'usd'), money(1, 'eur')];
    expect(() => add(usd, eur)).toThrow('two currencies');
    expect(() => subtract(usd, eur)).toThrow('two currencies');
  });

  test('that is added and subtracted again is the same', () => {
    fc.assert(
      fc.property(anyAmount, anyAmount, (one, other) => {
        const sum = add(money(one, 'usd'), money(other, 'usd'));
        expect(subtract(sum, money(other, 'usd'))).toEqual(money(one, 'usd'));
      }),
    );
  });
});

describe('a fraction of an amount', () => {
  test.each([
    [100, 1, 3, 'usd', 33],
    [100, 2, 3, 'usd', 67],
    [1, 1, 2, 'usd', 1],
    [1, 1, 2, 'jpy', 1],
    [1_000, 1, 3, 'kwd', 330],
    [1_010, 1, 2, 'kwd', 510],
    [999_999_999_999, 999_999_999_998, 999_999_999_999, 'usd', 999_999_999_998],
  ] as const)(
    '%i × %i/%i in %s is %i, half up to a step',
    (minor, over, under, currency, result) => {
      expect(fractionOf(money(minor, currency), over, under).amountMinor).toBe(result);
    },
  );

  test.each([
    [1, 0],
    [-1, 2],
    [3, 2],
  ])('of %i/%i is a bug', (over, under) => {
    expect(() => fractionOf(money(100, 'usd'), over, under)).toThrow('not a fraction');
  });

  test('of parts that add up to the whole, taken cumulatively, adds up to the amount', () => {
    const parts = fc.array(fc.integer({ min: 1, max: 10_000 }), { minLength: 1, maxLength: 20 });
    fc.assert(
      fc.property(anyAmount, parts, (minor, pieces) => {
        const whole = pieces.reduce((sum, piece) => sum + piece, 0);
        let [back, reduction] = [0, 0];
        for (const piece of pieces) {
          back += piece;
          const next = fractionOf(money(minor, 'usd'), back, whole).amountMinor;
          expect(next).toBeGreaterThanOrEqual(reduction);
          reduction = next;
        }
        expect(reduction).toBe(minor);
      }),
    );
  });
});

describe('an amount in another currency', () => {
  test.each([
    [8_000, 10_800, 10_000, 'usd', 8_640],
    [10_000, 1_497_300, 10_000, 'jpy', 1_497_300],
    [3_333, 307_000, 10_000, 'kwd', 102_320],
    [1, 1, 3, 'usd', 0],
  ] as const)('%i at %i for %i is %i %s', (minor, settled, charged, currency, result) => {
    const converted = convert(money(minor, 'eur'), settled, charged, currency);
    expect(converted).toEqual({ amountMinor: result, currency });
  });

  test('the whole charge becomes the whole settlement', () => {
    const positive = fc.integer({ min: 1, max: 999_999_999_999 });
    fc.assert(
      fc.property(positive, positive, (charged, settled) => {
        expect(convert(money(charged, 'eur'), settled, charged, 'usd').amountMinor).toBe(settled);
      }),
    );
  });
});

describe('an amount as a person reads it', () => {
  test.each([
    [123_450, 'usd', 'en', '$1,234.50'],
    [5, 'usd', 'en', '$0.05'],
    [-5, 'usd', 'en', '-$0.05'],
    [1_200, 'jpy', 'en', '¥1,200'],
    [12_340, 'kwd', 'en', 'KWD\u00a012.340'],
    [123_450, 'eur', 'de-DE', '1.234,50\u00a0€'],
    [9_007_199_254_740_991, 'usd', 'en', '$90,071,992,547,409.91'],
    [500, 'ugx', 'en', 'UGX\u00a05.00'],
  ] as const)('%i %s in %s is %s', (minor, currency, locale, text) => {
    expect(formatMoney(money(minor, currency), locale)).toBe(text);
  });
});
