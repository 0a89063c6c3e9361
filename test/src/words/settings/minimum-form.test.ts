import { describe, expect, test } from 'vitest';
import {
  minimumErrors,
  minimumOf,
  minimumTextsOf,
} from '../../../../src/words/settings/minimum-form.ts';

const LOCALE = 'en-GB';

describe('a minimum by currency', () => {
  test('is written and read in the currency’s own decimals', () => {
    const minor = { usd: 15_050, jpy: 15_000, kwd: 1_500 };
    const texts = minimumTextsOf({ default: 0, ...minor, eur: 0 }, LOCALE);
    expect(texts).toEqual([
      { currency: 'jpy', units: '15000' },
      { currency: 'kwd', units: '1.500' },
      { currency: 'usd', units: '150.50' },
    ]);
    expect(minimumOf(texts)).toEqual(minor);
    expect(minimumErrors(texts, LOCALE)).toEqual(
      texts.map(() => ({ currency: null, units: null })),
    );
  });

  test.each([
    ['USD ', '150', 15_000],
    ['usd', '1,500', 150_000],
    ['kwd', '1,500', 1_500],
    ['jpy', '1,500', 1_500],
    ['eur', '0', 0],
  ])('%s %s is %i minor units', (currency, units, minor) => {
    expect(minimumOf([{ currency, units }])).toEqual({ [currency.trim().toLowerCase()]: minor });
  });

  test.each([
    {
      currency: 'usd',
      units: '150.0050',
      wrongCurrency: null,
      wrongUnits: 'Write an amount, such as 150.00.',
    },
    {
      currency: 'jpy',
      units: '150.50',
      wrongCurrency: null,
      wrongUnits: 'Write an amount, such as 15000.',
    },
    {
      currency: 'kwd',
      units: '',
      wrongCurrency: null,
      wrongUnits: 'Write an amount, such as 15.000.',
    },
    {
      currency: 'usd',
      units: '-5',
      wrongCurrency: null,
      wrongUnits: 'Write an amount, such as 150.00.',
    },
    {
      currency: 'dollars',
      units: '5',
      wrongCurrency: 'Three letters, such as eur.',
      wrongUnits: null,
    },
    { currency: '', units: '5', wrongCurrency: 'Three letters, such as eur.', wrongUnits: null },
  ])(
    '$currency $units is refused in its field',
    ({ currency, units, wrongCurrency, wrongUnits }) => {
      const [errors] = minimumErrors([{ currency, units }], LOCALE);
      expect(errors).toEqual({ currency: wrongCurrency, units: wrongUnits });
    },
  );

  test('is named once a currency', () => {
    const twice = [
      { currency: 'usd', units: '1' },
      { currency: 'USD', units: '2' },
    ];
    expect(minimumErrors(twice, LOCALE)[1]?.currency).toBe('Named twice.');
  });
});
