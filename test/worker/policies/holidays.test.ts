import { gzipSync } from 'node:zlib';
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { HOLIDAYS, LAST_YEAR } from '../../../worker/policies/holidays-data.ts';
import { isPublicHoliday } from '../../../worker/policies/holidays.ts';
import { countWorkingDays, rollToWorkingDay } from '../../../worker/policies/period.ts';
import { EEA, RIGHTS } from '../../../worker/policies/rights-data.ts';

const at = (country: string, postalCode: string | null = null, region: string | null = null) => ({
  country,
  region,
  postalCode,
});
const roll = (day: string, country: string) =>
  rollToWorkingDay(day, at(country), RIGHTS[country]?.restDays ?? null);

test.each([
  ['DE', '2026-10-03', true],
  ['DE', '2026-10-02', false],
  // Corpus Christi is a holiday in some German states: a period may be longer there.
  ['DE', '2026-06-04', true],
  ['FR', '2026-07-14', true],
  ['FR', '2026-04-06', true],
  ['GR', '2026-04-06', false],
  ['GR', '2026-04-13', true],
  ['GB', '2026-08-31', true],
  ['GB', '2026-12-28', true],
  ['IE', '2026-02-02', true],
  ['IE', '2026-08-03', true],
  ['CO', '2026-03-23', true],
  ['MX', '2026-03-16', true],
  ['SE', '2026-06-19', true],
  ['SE', '2031-06-20', true],
  ['DK', '2026-06-05', true],
  ['DK', '2026-12-24', true],
  ['NL', '2025-04-26', false],
  ['NL', '2027-04-27', true],
  ['ES', '2027-10-12', true],
  ['US', '2026-07-04', false],
])('in %s, %s is a public holiday or weekend of the table: %s', (country, day, expected) => {
  expect(isPublicHoliday(day, at(country))).toBe(expected);
});

test('26 December is worked in France, save in Alsace and Moselle', () => {
  expect(isPublicHoliday('2025-12-26', at('FR', '75011'))).toBe(false);
  // Whoever may live there has the day.
  for (const postalCode of [null, '', 'F-67']) {
    expect(isPublicHoliday('2025-12-26', at('FR', postalCode))).toBe(true);
  }
  const inRegion = (region: string) => ({ country: 'FR', region, postalCode: null });
  for (const region of ['GES', '6AE', '67', 'Grand Est']) {
    expect(isPublicHoliday('2025-12-26', inRegion(region)), region).toBe(true);
  }
  for (const region of ['IDF', '75', '75C', '2A']) {
    expect(isPublicHoliday('2025-12-26', inRegion(region)), region).toBe(false);
  }
  for (const postalCode of ['57000', '67000', '68100']) {
    expect(isPublicHoliday('2025-12-26', at('FR', postalCode))).toBe(true);
  }
  expect(isPublicHoliday('2025-12-26', at('DE', '67000'))).toBe(true);
});

test('every country that moves a last day or counts working days has its calendar', () => {
  const countries = Object.keys(HOLIDAYS).filter((place) => place.length === 2);
  const moving = Object.entries(RIGHTS).filter(
    ([, { restDays, dayType }]) => restDays !== null || dayType === 'business',
  );
  const without = moving.filter(([country]) => !countries.includes(country));
  // No table could be whole: a working day more is given.
  expect(without.map(([country, { restDays }]) => [country, restDays?.isIncomplete])).toEqual([
    ['CN', true],
  ]);
  expect(countries.filter((country) => !moving.some(([of]) => of === country))).toEqual([]);
  for (const country of [...EEA, 'GB', 'CO', 'MX', 'UY']) {
    expect(isPublicHoliday('2029-12-25', at(country)), country).toBe(true);
  }
});

test('the table is small enough for the bundle and says where it is from', () => {
  const file = readFileSync('worker/policies/holidays-data.ts');
  expect(gzipSync(file).length).toBeLessThan(4_096);
  expect(file.toString()).toMatch(/date-holidays.*CC-BY-3\.0/s);
});

test('beyond the table a working day more is given', () => {
  expect(LAST_YEAR).toBe(2032);
  expect(roll('2032-12-30', 'DE')).toBe('2032-12-30');
  // Wed 2 March 2033, and Fri 4 March 2033 over its weekend.
  expect(roll('2033-03-02', 'DE')).toBe('2033-03-03');
  expect(roll('2033-03-04', 'DE')).toBe('2033-03-07');
  expect(countWorkingDays('2033-03-02', 5, at('CO'))).toBe('2033-03-10');
});

test('where nothing says otherwise a last day stays on a weekend', () => {
  expect(roll('2026-06-20', 'CH')).toBe('2026-06-20');
  expect(roll('2033-06-18', 'IL')).toBe('2033-06-18');
});
