/**
 * Writes `worker/policies/holidays-data.ts`: the public holidays that the Worker needs to count days of law.
 * The Worker does not carry the library: most holidays are the same day each year or hang on Easter, so only
 * the others are written out.
 *
 *   npm run holidays
 */
import { writeFileSync } from 'node:fs';
import Holidays from 'date-holidays';
import { addDays, isWeekend, weekdayOf } from '../worker/policies/calendar-day.ts';
import { easterOf } from '../worker/policies/easter.ts';
import { EEA } from '../worker/policies/rights-data.ts';

const FIRST_YEAR = 2025;
const LAST_YEAR = 2032;
const TARGET = 'worker/policies/holidays-data.ts';

/** Countries that count in working days, or end a period on none of these days, besides the EEA. */
const COUNTRIES = [
  ...[...EEA, 'GB', 'CO', 'MX', 'UY'],
  ...['AR', 'BR', 'JP', 'KR', 'RU', 'TH', 'TR', 'TW', 'ZA'],
];
/** There Saturday is a day like others, so a holiday on it counts. */
const SATURDAY_COUNTS = ['JP', 'TR', 'ZA'];
/** Their Easter is the Orthodox one. */
const ORTHODOX = ['BG', 'CY', 'GR', 'RO'];
/** Alsace and Moselle: of the regions of France only these are told here, by the postal code. */
const ALSACE_MOSELLE = ['57', '67', '68'];
/** Not public holidays in the national sense, but Danish and Swedish law lets periods end after them. */
const ALSO: Readonly<Record<string, readonly string[]>> = {
  DK: ['06-05', '12-24', '12-31'],
  SE: ['12-24', '12-31'],
};

const years = Array.from({ length: LAST_YEAR - FIRST_YEAR + 1 }, (_, index) => FIRST_YEAR + index);

type Calendar = ReadonlySet<string>;

function daysOf(place: readonly string[]): string[] {
  const [country = '', state, region] = place;
  const calendar = new Holidays(country, state ?? '', region ?? '');
  return years.flatMap((year) =>
    calendar
      .getHolidays(year)
      .filter(({ type }) => type === 'public')
      .flatMap(({ date, start, end }) => {
        const length = Math.max(1, Math.round((end.getTime() - start.getTime()) / 86_400_000));
        return Array.from({ length }, (_, index) => addDays(date.slice(0, 10), index));
      }),
  );
}

/** What the whole country has off. */
function calendarOf(country: string): Calendar {
  return new Set([...daysOf([country]), ...alsoOf(country)]);
}

/**
 * What regions have off besides, by the code of the region: towns and counties of a region count as all of it, as an
 * address does not say more. One without days of its own is listed too: then its code is known.
 */
function regionsOf(country: string, national: Calendar): readonly (readonly [string, Calendar])[] {
  const states = Object.keys(new Holidays(country).getStates(country) ?? {});
  const told = country === 'FR' ? ALSACE_MOSELLE : states;
  const found = told.map((state) => {
    const towns = Object.keys(new Holidays(country).getRegions(country, state) ?? {});
    const places = [[country, state], ...towns.map((town) => [country, state, town])];
    const own = places.flatMap(daysOf).filter((day) => !national.has(day));
    return [`${country}-${state}`, new Set(own)] as const;
  });
  return found.some(([, own]) => own.size > 0) ? found : [];
}

function alsoOf(country: string): string[] {
  const fixed = (ALSO[country] ?? []).flatMap((day) =>
    years.map((year) => `${String(year)}-${day}`),
  );
  return country === 'SE' ? [...fixed, ...years.map(midsummerEve)] : fixed;
}

/** The Friday between 19 and 25 June. */
function midsummerEve(year: number): string {
  const days = Array.from({ length: 7 }, (_, index) => `${String(year)}-06-${String(19 + index)}`);
  return days.find((day) => new Date(day).getUTCDay() === 5) ?? '';
}

/** One line: fixed days, days from Easter, days from Orthodox Easter, and the others by year. */
function lineOf(country: string, calendar: Calendar): string {
  const all = [...calendar].filter(
    (day) => day >= String(FIRST_YEAR) && day <= `${String(LAST_YEAR)}~`,
  );
  const everyYear = (dayIn: (year: number) => string) =>
    years.every((year) => calendar.has(dayIn(year)));
  const fixed = [...new Set(all.map((day) => day.slice(5)))]
    .filter((day) => everyYear((year) => `${String(year)}-${day}`))
    .sort();
  const isFixed = (day: string) => fixed.includes(day.slice(5));
  // Over a few years a day can follow the other church's Easter by chance.
  const church = ORTHODOX.includes(country) ? 'east' : 'west';
  const offsets = (of: 'west' | 'east') =>
    Array.from({ length: 161 }, (_, index) => index - 60).filter(
      (offset) => of === church && everyYear((year) => addDays(easterOf(year, of), offset)),
    );
  const [west, east] = [offsets('west'), offsets('east')];
  const moves = (day: string) => {
    const year = Number(day.slice(0, 4));
    const found = church === 'west' ? west : east;
    return found.some((offset) => addDays(easterOf(year, church), offset) === day);
  };
  const isNoMatter = (day: string) =>
    SATURDAY_COUNTS.includes(country) ? weekdayOf(day) === 0 : isWeekend(day);
  const others = all.filter((day) => !isFixed(day) && !moves(day) && !isNoMatter(day)).sort();
  const byYear = years.map((year) =>
    others
      .filter((day) => day.startsWith(String(year)))
      .map((day) => day.slice(5).replace('-', ''))
      .join(''),
  );
  const short = fixed.map((day) => day.replace('-', '')).join('');
  return [short, west.join(' '), east.join(' '), byYear.join(' ').trimEnd()].join('|');
}

const nations = COUNTRIES.map((country) => [country, calendarOf(country)] as const);
const regions = nations.flatMap(([country, national]) => regionsOf(country, national));
const calendars = [...nations, ...regions];
const lines = calendars.map(
  ([place, calendar]) => `  '${place}': '${lineOf(place.slice(0, 2), calendar)}',`,
);

writeFileSync(
  TARGET,
  `/**
 * Public holidays, written by \`npm run holidays\`: change sandbox/holidays.ts, not this file.
 *
 * From date-holidays 3.37.0 (github.com/commenthol/date-holidays), licensed ISC and CC-BY-3.0
 * (creativecommons.org/licenses/by/3.0), which builds on Wikipedia's lists. Changed: public holidays only,
 * a few days of Danish and Swedish law added.
 */
export const FIRST_YEAR = ${String(FIRST_YEAR)};
export const LAST_YEAR = ${String(LAST_YEAR)};

/**
 * Per country: days of every year (MMDD after MMDD) | days from Easter | days from Orthodox Easter | the
 * others on days that are no rest days anyway, a group of MMDD for each year. Per region, such as \`DE-BY\`: what it
 * has off besides.
 */
export const HOLIDAYS: Readonly<Record<string, string>> = {
${lines.join('\n')}
};
`,
);
console.log(`${TARGET}: ${String(lines.length)} calendars`);
