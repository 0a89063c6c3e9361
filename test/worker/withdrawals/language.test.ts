import { describe, expect, test } from 'vitest';
import {
  LANGUAGE_WORDS,
  LANGUAGES,
  languageOf,
  type Words,
} from '../../../worker/withdrawals/language.ts';

describe.each(LANGUAGE_WORDS)('the page in %s', (language) => {
  const words: Words = LANGUAGES[language];

  test('says everything, with the same places to fill', () => {
    const keys = Object.keys(LANGUAGES.en).sort();
    expect(Object.keys(words).sort()).toEqual(keys);
    for (const [key, text] of Object.entries(words)) {
      expect(text.trim(), key).not.toBe('');
      const places = (of: string) => of.match(/\{\w+\}/g) ?? [];
      expect(places(text), key).toEqual(places(LANGUAGES.en[key as keyof Words]));
    }
  });

  test('has labels that a button of a phone holds', () => {
    expect(words.withdraw.length).toBeLessThanOrEqual(32);
    expect(words.confirm.length).toBeLessThanOrEqual(32);
    expect(words.withdraw).not.toBe(words.confirm);
  });
});

test('the labels are those that the law gives', () => {
  expect([LANGUAGES.en.withdraw, LANGUAGES.en.confirm].map((one) => one.toLowerCase())).toEqual([
    'withdraw from contract here',
    'confirm withdrawal',
  ]);
  expect([LANGUAGES.de.withdraw, LANGUAGES.de.confirm]).toEqual([
    'Vertrag widerrufen',
    'Widerruf bestätigen',
  ]);
});

test.each([
  ['de', 'fr', 'de'],
  [undefined, 'fr-CH,fr;q=0.9,en;q=0.8', 'fr'],
  [undefined, 'pl, it;q=0.5', 'it'],
  ['xx', 'pl', 'en'],
  [undefined, undefined, 'en'],
  ['constructor', '', 'en'],
])('asked for %s by a browser that reads %s: %s', (asked, accepts, language) => {
  expect(languageOf(asked, accepts)).toBe(language);
});
