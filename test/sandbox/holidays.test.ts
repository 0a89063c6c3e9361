/** The table is much shorter than the library's answers; here it is asked for every day that they name. */
import Holidays from 'date-holidays';
import { describe, expect, test } from 'vitest';
import { addDays, isWeekend } from '../../worker/policies/calendar-day.ts';
import { FIRST_YEAR, LAST_YEAR } from '../../worker/policies/holidays-data.ts';
import { isPublicHoliday } from '../../worker/policies/holidays.ts';
import { EEA } from '../../worker/policies/rights-data.ts';

const years = Array.from({ length: LAST_YEAR - FIRST_YEAR + 1 }, (_, index) => FIRST_YEAR + index);

/** Public holidays on weekdays, each by the day on which it begins. */
function daysOf(country: string, state = ''): string[] {
  const calendar = new Holidays(country, state);
  return years
    .flatMap((year) => calendar.getHolidays(year))
    .filter(({ type }) => type === 'public')
    .map(({ date }) => date.slice(0, 10))
    .filter((day) => !isWeekend(day));
}

/** Of France, the states are overseas places with country codes of their own, and Alsace and Moselle. */
function statesOf(country: string): string[] {
  return country === 'FR' ? [] : Object.keys(new Holidays(country).getStates(country) ?? {});
}

describe('in every year of the table', () => {
  test.each([
    ...[...EEA, 'GB', 'CO', 'MX', 'UY'],
    ...['AR', 'BR', 'JP', 'KR', 'RU', 'TH', 'TR', 'TW', 'ZA'],
  ])('%s keeps all its public holidays', (country) => {
    const days = ['', ...statesOf(country)].flatMap((state) => daysOf(country, state));
    expect(days.length).toBeGreaterThan(40);
    const lost = days.filter(
      (day) => !isPublicHoliday(day, { country, region: null, postalCode: null }),
    );
    expect(lost).toEqual([]);
  });

  test.each(['AT', 'BE', 'CO', 'CZ', 'FI', 'GR', 'IE', 'LU', 'MX', 'NO', 'PL', 'UY'])(
    '%s has no holiday that the library does not know',
    (country) => {
      const known = new Set(['', ...statesOf(country)].flatMap((state) => daysOf(country, state)));
      const first = `${String(FIRST_YEAR)}-01-01`;
      const all = Array.from({ length: years.length * 365 }, (_, index) => addDays(first, index));
      const added = all
        .filter(
          (day) =>
            !isWeekend(day) && isPublicHoliday(day, { country, region: null, postalCode: null }),
        )
        .filter((day) => !known.has(day));
      expect(added).toEqual([]);
    },
  );
});
