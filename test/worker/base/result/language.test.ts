import { expect, test } from 'vitest';
import { languageOf } from '../../../../worker/base/result/language.ts';

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
