import { expect, test } from 'vitest';
import {
  advanceWords,
  limitErrors,
  limitsOf,
  limitTextsOf,
} from '../../../../src/words/settings/limit-form.ts';

test('limits come back as they were, all others first', () => {
  const limits = { usd: 500, default: 1_000, eur: 400 };
  const texts = limitTextsOf(limits);
  expect(texts.map(({ currency }) => currency)).toEqual(['default', 'eur', 'usd']);
  expect(limitsOf(texts)).toEqual(limits);
});

test('a currency is three letters in any case, and named once', () => {
  const texts = ['default', 'EUR ', 'euro', 'eur'].map((currency) => ({ currency, units: '1' }));
  expect(limitErrors(texts).map(({ currency }) => currency)).toEqual([
    ...[null, null, 'Three letters, such as eur.', 'Named twice.'],
  ]);
  expect(limitsOf(texts.slice(0, 2))).toEqual({ default: 1, eur: 1 });
});

test.each(['', '-1', '1.5', '10000001', 'ten'])('%j is no limit', (units) => {
  expect(limitErrors([{ currency: 'default', units }])[0]?.units).toMatch(/^A whole number/);
});

test('minor units are shown as what they are in two currencies', () => {
  expect(advanceWords('en')).toMatch(/1000 is \$10\.00 or ¥1,000\.$/);
});
