/**
 * Days of a calendar, as `YYYY-MM-DD`. Law counts days where the buyer lives, never spans of 24 hours, so
 * nothing here knows a time of day except the two functions that ask a time zone.
 */
export type CalendarDay = string;

const DAY_MS = 24 * 60 * 60_000;
/** The years of four digits, in which days compare as text. */
const FIRST_MS = Date.UTC(1000, 0, 1);
const LAST_MS = Date.UTC(9999, 11, 31);

/** Nothing that is judged here lies outside: a contract that was kept that long, an event sold that far ahead. */
const EARLIEST: CalendarDay = '1990-01-01';
const LATEST: CalendarDay = '2200-12-31';

/**
 * True for a day that exists and can be meant: `2026-02-28`, not `2026-02-30`, and not `9999-12-31`. Whatever is read
 * as a day comes past here, so that no reckoning leaves the years of four digits.
 */
export function isCalendarDay(text: string): boolean {
  return /^\d{4}-\d{2}-\d{2}$/.test(text) && exists(text) && text >= EARLIEST && text <= LATEST;
}

function exists(day: string): boolean {
  const ms = Date.parse(`${day}T00:00:00Z`);
  return !Number.isNaN(ms) && new Date(ms).toISOString().slice(0, 10) === day;
}

/** @throws for what is no day, and where the years of four digits end */
export function addDays(day: CalendarDay, days: number): CalendarDay {
  return textOf(msOf(day) + days * DAY_MS);
}

/**
 * The same day `months` later, or the last day of that month when it has no such day.
 * @throws for what is no day, and where the years of four digits end
 */
export function addMonths(day: CalendarDay, months: number): CalendarDay {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number);
  const lastOfMonth = new Date(Date.UTC(year, month + months, 0)).getUTCDate();
  return textOf(Date.UTC(year, month - 1 + months, Math.min(date, lastOfMonth)));
}

/** 0 is Sunday, 6 is Saturday. */
export function weekdayOf(day: CalendarDay): number {
  return new Date(msOf(day)).getUTCDay();
}

export function isWeekend(day: CalendarDay): boolean {
  return weekdayOf(day) % 6 === 0;
}

export function earlierOf(left: CalendarDay, right: CalendarDay): CalendarDay {
  return left < right ? left : right;
}

export function laterOf(left: CalendarDay, right: CalendarDay): CalendarDay {
  return left > right ? left : right;
}

/** No calendar has a year without a working day: one that does is wrong, and is not searched for ever. */
const REST_DAYS_MAX = 366;

/**
 * `day` itself when it is a working day, else the next one that is.
 * @throws when there is none for a year
 */
export function nextWorkingDay(
  day: CalendarDay,
  isWorking: (day: CalendarDay) => boolean,
): CalendarDay {
  for (let rested = 0; rested <= REST_DAYS_MAX; rested += 1) {
    const found = addDays(day, rested);
    if (isWorking(found)) return found;
  }
  throw new Error(`there is no working day for a year from ${day}`);
}

/** `count` working days after `day`, which itself is not counted. */
export function addWorkingDays(
  day: CalendarDay,
  count: number,
  isWorking: (day: CalendarDay) => boolean,
): CalendarDay {
  let found = day;
  for (let counted = 0; counted < count; counted += 1) {
    found = nextWorkingDay(addDays(found, 1), isWorking);
  }
  return found;
}

/** Formats are costly to make and there are few zones, so each is made once. */
const formats = new Map<string, Intl.DateTimeFormat>();

/** The day that a calendar on the wall of this IANA zone shows at the instant `at` (ms). */
export function dayInZone(at: number, timeZone: string): CalendarDay {
  const options = { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' } as const;
  const format = formats.get(timeZone) ?? new Intl.DateTimeFormat('en-CA', options);
  formats.set(timeZone, format);
  const parts = new Map(format.formatToParts(at).map(({ type, value }) => [type, value]));
  return [parts.get('year'), parts.get('month'), parts.get('day')].join('-');
}

function msOf(day: CalendarDay): number {
  const ms = Date.parse(`${day}T00:00:00Z`);
  if (Number.isNaN(ms)) throw new RangeError(`${day} is no day of the calendar`);
  return ms;
}

function textOf(ms: number): CalendarDay {
  if (!(ms >= FIRST_MS && ms <= LAST_MS)) {
    throw new RangeError(`${String(ms)} is no day of the calendar`);
  }
  return new Date(ms).toISOString().slice(0, 10);
}
