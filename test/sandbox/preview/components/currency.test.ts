import { describe, expect, test } from 'vitest';
import {
  formatMinor,
  minorToText,
  textToMinor,
} from '../../../../sandbox/preview/components/currency.ts';

describe('money in a field or a cell', () => {
  test.each([
    [12_000, 'EUR', '€120.00'],
    [120, 'JPY', '¥120'],
    [1_234, 'KWD', 'KWD 1.234'],
    [500, 'not a currency', '5.00 NOT A CURRENCY'],
  ])('%i of %s is written %s', (amountMinor, currency, words) => {
    expect(formatMinor(amountMinor, currency).replace(/\s/g, ' ')).toBe(words);
  });

  test.each([
    ['12.5', 2, 1250],
    ['12,50', 2, 1250],
    ['120', 0, 120],
    ['', 2, null],
    ['-', 2, null],
  ])('"%s" typed with %i digits is %s', (text, digits, amountMinor) => {
    expect(textToMinor(text, digits)).toBe(amountMinor);
  });

  test('nothing is written as nothing', () => {
    expect(minorToText(null, 2)).toBe('');
    expect(minorToText(1050, 2)).toBe('10.50');
  });
});
