/**
 * How long a right lasts for a buyer who was not told of it, or was told on a later day. Each law says it in
 * its own way, and some do not extend at all.
 */
import { addDays, addMonths, laterOf, type CalendarDay } from './calendar-day.ts';
import { rollToWorkingDay } from './period.ts';
import type { IfNotInformed, RightRule } from './rights-data.ts';

export type Told = {
  readonly region: string | null;
  readonly postalCode: string | null;
  readonly purchasedOn: CalendarDay;
  readonly informed: boolean | null;
  readonly informedOn: CalendarDay | null;
};

/**
 * The last day of a period that began on `start` and ordinarily ends on `first`. A buyer who is told while
 * the long period runs has the ordinary days from then, where the law says so. Null: it does not end.
 */
export function lastDayOf(period: {
  readonly purchase: Told;
  readonly rule: RightRule;
  readonly country: string;
  readonly start: CalendarDay;
  readonly first: CalendarDay;
}): CalendarDay | null {
  const { purchase, rule, country, start, first } = period;
  const { informed, informedOn } = purchase;
  const informedLate = informedOn !== null && informedOn > purchase.purchasedOn;
  if (rule.ifNotInformed === null || !(informed === false || informedLate)) return first;
  const { region, postalCode } = purchase;
  const place = { country, region, postalCode };
  const long = longLastDay(rule.ifNotInformed, start, first);
  const longest =
    long === null ? null : laterOf(first, rollToWorkingDay(long, place, rule.restDays));
  if (informed === false || informedOn === null) return longest;
  if (STAYS_LONG.has(rule.ifNotInformed)) return longest;
  if (longest !== null && informedOn > longest) return longest;
  const fromInformation = rollToWorkingDay(addDays(informedOn, rule.days), place, rule.restDays);
  const capped = rule.ifNotInformed === TAIWAN && longest !== null && fromInformation > longest;
  return capped ? longest : laterOf(first, fromInformation);
}

/** Laws that fix the longer period and do not say that late information ends it sooner. */
const STAYS_LONG: ReadonlySet<IfNotInformed> = new Set([
  ...(['3 months', '90 days', '30 days', '14 days (s43)'] as const),
]);

const TAIWAN = '7 days from information, max 4 months';

/** The end of the long period of a buyer who was never told, before it moves to a working day. */
function longLastDay(
  form: IfNotInformed,
  start: CalendarDay,
  first: CalendarDay,
): CalendarDay | null {
  switch (form) {
    // "12 months after the end of the initial withdrawal period" (Dir 2011/83/EU art 10(1)).
    case '+12 months':
    case '+1 year':
      return addMonths(first, 12);
    // The others replace the ordinary days, so they run from the same day.
    case '3 months':
      return addMonths(start, 3);
    case '90 days':
      return addDays(start, 90);
    case '30 days':
      return addDays(start, 30);
    case '14 days (s43)':
      return addDays(start, 14);
    case TAIWAN:
      return addMonths(start, 4);
    // Korea counts from the day on which the buyer could know; until then nothing runs.
    case '7 days from when address/obstruction known; 3 months of supply / 30 days of knowledge if misdescribed':
    case 'right does not lapse':
      return null;
  }
}
