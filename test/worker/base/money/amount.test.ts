import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  add,
  convert,
  formatMoney,
  fractionOf,
  lessFraction,
  money,
  stepText,
  subtract,
} from '../../../../worker/base/money/amount.ts';
import { isOnStep, smallestStepMinor } from '../../../../worker/base/money/currency.ts';

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

describe('D1–D2: what a seller is left with, and what to enter instead', () => {
  test.each([
    { minor: 10_000, points: 1_234, currency: 'usd', left: 8_766 },
    { minor: 999, points: 1_234, currency: 'jpy', left: 876 },
    { minor: 12_340, points: 1_234, currency: 'kwd', left: 10_810 },
    { minor: 99_900, points: 1_234, currency: 'isk', left: 87_500 },
    { minor: 100, points: 5_000, currency: 'ugx', left: 0 },
  ])(
    '$minor less $points hundredths in $currency is $left',
    ({ minor, points, currency, left }) => {
      expect(lessFraction(money(minor, currency), points, 10_000).amountMinor).toBe(left);
    },
  );

  test('never more than without a fee, never off the step, never below by a step', () => {
    const currency = fc.constantFrom('usd', 'jpy', 'kwd', 'isk');
    const amount = fc.integer({ min: 0, max: 9_999_999 }).map((units) => units * 100);
    fc.assert(
      fc.property(amount, fc.integer({ min: 0, max: 10_000 }), currency, (minor, points, code) => {
        const { amountMinor: left } = lessFraction(money(minor, code), points, 10_000);
        const exact = (minor * (10_000 - points)) / 10_000;
        expect(isOnStep(left, code)).toBe(true);
        expect(left - exact).toBeLessThanOrEqual(0.5);
        expect(exact - left).toBeLessThan(smallestStepMinor(code) + 0.5);
      }),
    );
  });

  test.each([
    [
      12_345,
      'isk',
      'Stripe takes ISK only in whole units: enter ISK\u00a0123.00 or ISK\u00a0124.00.',
    ],
    [50, 'ugx', 'Stripe takes UGX only in whole units: enter UGX\u00a01.00.'],
    [
      12_345,
      'kwd',
      'Stripe takes KWD only in steps of ten: end the amount in 0, such as KWD\u00a012.340 or KWD\u00a012.350.',
    ],
    [12_345, 'usd', null],
    [12_340, 'kwd', null],
  ])('%i %s: %s', (minor, currency, text) => {
    expect(stepText(money(minor, currency))).toBe(text);
  });
});

describe('a fraction of an amount', () => {
  test.each([
    { minor: 100, over: 1, under: 3, currency: 'usd', result: 33 },
    { minor: 100, over: 2, under: 3, currency: 'usd', result: 67 },
    { minor: 1, over: 1, under: 2, currency: 'usd', result: 1 },
    { minor: 1, over: 1, under: 2, currency: 'jpy', result: 1 },
    { minor: 1_000, over: 1, under: 3, currency: 'kwd', result: 330 },
    { minor: 1_010, over: 1, under: 2, currency: 'kwd', result: 500 },
    { minor: 10_100, over: 199, under: 200, currency: 'isk', result: 10_000 },
    {
      minor: 999_999_999_999,
      over: 999_999_999_998,
      under: 999_999_999_999,
      currency: 'usd',
      result: 999_999_999_998,
    },
  ] as const)(
    '$minor × $over/$under in $currency is $result: half up, but down to a step',
    ({ minor, over, under, currency, result }) => {
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
    { minor: 8_000, settled: 10_800, charged: 10_000, currency: 'usd', result: 8_640 },
    { minor: 10_000, settled: 1_497_300, charged: 10_000, currency: 'jpy', result: 1_497_300 },
    { minor: 3_333, settled: 307_000, charged: 10_000, currency: 'kwd', result: 102_320 },
    { minor: 1, settled: 1, charged: 3, currency: 'usd', result: 0 },
  ] as const)(
    '$minor at $settled for $charged is $currency $result',
    ({ minor, settled, charged, currency, result }) => {
      const converted = convert(money(minor, 'eur'), money(settled, currency), charged);
      expect(converted).toEqual({ amountMinor: result, currency });
    },
  );

  test('the whole charge becomes the whole settlement', () => {
    const positive = fc.integer({ min: 1, max: 999_999_999_999 });
    fc.assert(
      fc.property(positive, positive, (charged, settled) => {
        const converted = convert(money(charged, 'eur'), money(settled, 'usd'), charged);
        expect(converted.amountMinor).toBe(settled);
      }),
    );
  });
});

describe('an amount as a person reads it', () => {
  test.each([
    { minor: 123_450, currency: 'usd', locale: 'en', text: '$1,234.50' },
    { minor: 5, currency: 'usd', locale: 'en', text: '$0.05' },
    { minor: -5, currency: 'usd', locale: 'en', text: '-$0.05' },
    { minor: 1_200, currency: 'jpy', locale: 'en', text: '¥1,200' },
    { minor: 12_340, currency: 'kwd', locale: 'en', text: 'KWD\u00a012.340' },
    { minor: 123_450, currency: 'eur', locale: 'de-DE', text: '1.234,50\u00a0€' },
    { minor: 9_007_199_254_740_991, currency: 'usd', locale: 'en', text: '$90,071,992,547,409.91' },
    { minor: 500, currency: 'ugx', locale: 'en', text: 'UGX\u00a05.00' },
  ] as const)('$minor $currency in $locale is $text', ({ minor, currency, locale, text }) => {
    expect(formatMoney(money(minor, currency), locale)).toBe(text);
  });
});
