import { expect, test } from 'vitest';
import { countries, countryName } from '../../../src/words/countries.ts';

test('every country stands once, by its name in the person’s language', () => {
  const all = countries('en');
  expect(all.length).toBeGreaterThan(240);
  expect(new Set(all.map(({ name }) => name)).size).toBe(all.length);
  expect(all.find(({ code }) => code === 'DE')?.name).toBe('Germany');
  expect(countries('de').find(({ code }) => code === 'DE')?.name).toBe('Deutschland');
});

test('codes that were given up, groups and test codes are no countries', () => {
  const codes = countries('en').map(({ code }) => code);
  for (const none of ['DD', 'YU', 'EU', 'UN', 'XA', 'ZZ', 'UK']) expect(codes).not.toContain(none);
  expect(countryName('GB', 'en')).toBe('United Kingdom');
});
