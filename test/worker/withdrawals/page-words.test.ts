import { describe, expect, test } from 'vitest';
import { LANGUAGE_CODES } from '../../../worker/base/result/language.ts';
import { PAGE_WORDS, type Words } from '../../../worker/withdrawals/page-words.ts';

describe.each(LANGUAGE_CODES)('the page in %s', (language) => {
  const words: Words = PAGE_WORDS[language];

  test('says everything, with the same places to fill', () => {
    const keys = Object.keys(PAGE_WORDS.en).sort();
    expect(Object.keys(words).sort()).toEqual(keys);
    for (const [key, text] of Object.entries(words)) {
      expect(text.trim(), key).not.toBe('');
      const places = (of: string) => of.match(/\{\w+\}/g) ?? [];
      expect(places(text), key).toEqual(places(PAGE_WORDS.en[key as keyof Words]));
    }
  });

  test('has labels that a button of a phone holds', () => {
    expect(words.withdraw.length).toBeLessThanOrEqual(32);
    expect(words.confirm.length).toBeLessThanOrEqual(32);
    expect(words.withdraw).not.toBe(words.confirm);
  });
});

test('the labels are those that the law gives', () => {
  expect([PAGE_WORDS.en.withdraw, PAGE_WORDS.en.confirm].map((one) => one.toLowerCase())).toEqual([
    'withdraw from contract here',
    'confirm withdrawal',
  ]);
  expect([PAGE_WORDS.de.withdraw, PAGE_WORDS.de.confirm]).toEqual([
    'Vertrag widerrufen',
    'Widerruf bestätigen',
  ]);
});
