import { expect, test } from 'vitest';
import { languageOf, momentIn } from '../../../../worker/base/result/language.ts';

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

test.each([
  ['en', '1 December 2026 at 09:00:00 UTC', '11 December 2026 at 09:00:00 UTC'],
  ['de', '1. Dezember 2026 um 09:00:00 UTC', '11. Dezember 2026 um 09:00:00 UTC'],
  ['fr', '1er décembre 2026 à 09:00:00 UTC', '11 décembre 2026 à 09:00:00 UTC'],
  ['es', '1 de diciembre de 2026 a las 9:00:00 UTC', '11 de diciembre de 2026 a las 9:00:00 UTC'],
  ['it', '1º dicembre 2026 alle ore 09:00:00 UTC', '11 dicembre 2026 alle ore 09:00:00 UTC'],
] as const)('the first of a month in %s', (language, first, other) => {
  const plain = (day: string) =>
    momentIn(language, Date.parse(`${day}T09:00:00Z`), 'UTC').replaceAll(/\s/g, ' ');
  expect([plain('2026-12-01'), plain('2026-12-11')]).toEqual([first, other]);
});
