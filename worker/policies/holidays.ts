/** Whether a day is a public holiday where the buyer lives. */
import { valueIn } from '../base/result/closed-set.ts';
import { addDays, type CalendarDay } from './calendar-day.ts';
import { easterOf } from './easter.ts';
import { FIRST_YEAR, HOLIDAYS, LAST_YEAR } from './holidays-data.ts';

/** After this day moving holidays may be missing from the table. */
export const HOLIDAYS_UNTIL: CalendarDay = `${String(LAST_YEAR)}-12-31`;

export type Place = {
  readonly country: string;
  /** A state or province by its code, such as `BY`; one that is no code of the table counts as not known. */
  readonly region: string | null;
  readonly postalCode: string | null;
};

export function hasHolidays(country: string): boolean {
  return valueIn(HOLIDAYS, country) !== undefined;
}

/**
 * A country without a table has none that matter here. A region's own holidays count where the buyer lives in it, or
 * no one knows in which they live.
 */
export function isPublicHoliday(day: CalendarDay, place: Place): boolean {
  if (isIn(valueIn(HOLIDAYS, place.country), day)) return true;
  return linesOf(place).some((line) => isIn(line, day));
}

/** The regional lines that could be the buyer's: their region's, or all of the country. */
function linesOf(place: Place): readonly string[] {
  const { country } = place;
  const own = valueIn(HOLIDAYS, `${country}-${regionOf(place) ?? ''}`);
  if (own !== undefined) return [own];
  // Of France only Alsace and Moselle have lines: whoever is known to live elsewhere has none.
  if (country === 'FR' && isElsewhereInFrance(place)) return [];
  const isOfCountry = ([name]: readonly [string, string]) => name.startsWith(`${country}-`);
  return Object.entries(HOLIDAYS)
    .filter(isOfCountry)
    .map(([, line]) => line);
}

function regionOf({ country, region, postalCode }: Place): string | null {
  return country === 'FR' ? (postalCode?.slice(0, 2) ?? region) : region;
}

/** Regions that hold Alsace or Moselle, by their codes of ISO 3166-2. */
const AROUND_ALSACE = /^(GES|6AE|A|M)$/;

/** A postal code says it, or a region that is one and not around Alsace. */
function isElsewhereInFrance({ region, postalCode }: Place): boolean {
  if (postalCode !== null) return /^\d{5}$/.test(postalCode);
  return region !== null && /^[\dA-Z]{1,3}$/.test(region) && !AROUND_ALSACE.test(region);
}

function isIn(line: string | undefined, day: CalendarDay): boolean {
  if (line === undefined) return false;
  const [fixed = '', west = '', east = '', others = ''] = line.split('|');
  const year = Number(day.slice(0, 4));
  const monthAndDay = day.slice(5).replace('-', '');
  const listed = others.split(' ')[year - FIRST_YEAR] ?? '';
  return (
    hasDay(fixed, monthAndDay) ||
    hasDay(listed, monthAndDay) ||
    fromEaster(west, easterOf(year, 'west'), day) ||
    fromEaster(east, easterOf(year, 'east'), day)
  );
}

/** Days stand one after the other, four digits each. */
function hasDay(days: string, monthAndDay: string): boolean {
  for (let at = 0; at < days.length; at += 4) {
    if (days.startsWith(monthAndDay, at)) return true;
  }
  return false;
}

function fromEaster(offsets: string, easter: CalendarDay, day: CalendarDay): boolean {
  if (offsets === '') return false;
  return offsets.split(' ').some((offset) => addDays(easter, Number(offset)) === day);
}
