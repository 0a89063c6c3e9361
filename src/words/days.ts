/**
 * Days and times as people say them: `Mon 30 Nov, in 6 days`. The month is a word and the year is named
 * when it is another one, so no reader can take a day for a month. Which day it is, is decided where the
 * person is; whether hours count to 12 or 24 follows their locale.
 */
import { count } from './count.ts';

/** Where the person is: their locale (BCP 47) and time zone (IANA). */
export type Place = { readonly locale: string; readonly timeZone: string };

/** The moment, and where the person is who reads of it. */
export type Here = { readonly now: number; readonly place: Place };

const DAY_MS = 24 * 60 * 60_000;
const HOUR_MS = 60 * 60_000;
const MINUTE_MS = 60_000;
/** Farther away than this a number of days helps nobody. */
const DAYS_COUNTED = 60;

type Parts = Readonly<Record<'weekday' | 'day' | 'month' | 'year', string>>;

/** `Mon 30 Nov`, with the year when it is not the one of `now`. */
export function dayOf(at: number, now: number, place: Place): string {
  const { weekday, day, month, year } = partsOf(at, place);
  const thisYear = partsOf(now, place).year;
  return `${weekday} ${day} ${month}${year === thisYear ? '' : ` ${year}`}`;
}

/** `Mon 30 Nov, 14:05`. */
export function momentOf(at: number, now: number, place: Place): string {
  const time = new Intl.DateTimeFormat(place.locale, {
    timeZone: place.timeZone,
    hour: 'numeric',
    minute: '2-digit',
  });
  // Some locales part the hour from "AM" with a narrow space that cannot be searched for.
  return `${dayOf(at, now, place)}, ${time.format(at).replaceAll('\u202f', ' ')}`;
}

/** `today`, `tomorrow`, `in 6 days`, `3 days ago`; counted in days of the calendar, not of 24 hours. */
export function farOf(at: number, now: number, place: Place): string {
  const days = calendarDay(at, place) - calendarDay(now, place);
  if (days === 0) return 'today';
  if (days === 1) return 'tomorrow';
  if (days === -1) return 'yesterday';
  return days > 0 ? `in ${count(days, 'day')}` : `${count(-days, 'day')} ago`;
}

/** `Mon 30 Nov, in 6 days`; only the day when it is far away. */
export function dayAndFar(at: number, now: number, place: Place): string {
  const day = dayOf(at, now, place);
  const isFar = Math.abs(at - now) > DAYS_COUNTED * DAY_MS;
  return isFar ? day : `${day}, ${farOf(at, now, place)}`;
}

/** How long there is still: `in 35 minutes`, `in 5 hours`, `in 3 days`; `over` when it is past. */
export function leftUntil(at: number, now: number): string {
  const left = at - now;
  if (left <= 0) return 'over';
  if (left < HOUR_MS) return `in ${count(Math.ceil(left / MINUTE_MS), 'minute')}`;
  if (left < 2 * DAY_MS) return `in ${count(Math.round(left / HOUR_MS), 'hour')}`;
  return `in ${count(Math.round(left / DAY_MS), 'day')}`;
}

/** `2026-11-30`, as a date field takes it. */
export function fieldDayOf(at: number, place: Place): string {
  const parts = new Intl.DateTimeFormat('en-CA', { timeZone: place.timeZone }).format(at);
  return parts.slice(0, 10);
}

/**
 * The moment that the chosen day begins where the person is, plus `hour`. Null for text that is no day.
 * Time zones shift by up to a day, so the guess in UTC is corrected once by what the zone makes of it.
 */
export function momentOfField(day: string, hour: number, place: Place): number | null {
  const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(day);
  if (!match) return null;
  const [year, month, date] = match.slice(1).map(Number);
  const guess = Date.UTC(year ?? 0, (month ?? 1) - 1, date, hour);
  if (new Date(guess).getUTCDate() !== date) return null;
  const first = guess - offsetOf(guess, place);
  return guess - offsetOf(first, place);
}

/** Milliseconds that the place is ahead of UTC at a moment. */
function offsetOf(at: number, { timeZone }: Place): number {
  const format = new Intl.DateTimeFormat('en-US', {
    timeZone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
  } as const);
  const parts = new Map(format.formatToParts(at).map(({ type, value }) => [type, Number(value)]));
  const [year = 0, month = 1, day = 1, hour = 0, minute = 0] = (
    ['year', 'month', 'day', 'hour', 'minute'] as const
  ).map((type) => parts.get(type) ?? 0);
  return Date.UTC(year, month - 1, day, hour, minute) - Math.floor(at / MINUTE_MS) * MINUTE_MS;
}

function calendarDay(at: number, place: Place): number {
  return Date.parse(`${fieldDayOf(at, place)}T00:00:00Z`) / DAY_MS;
}

function partsOf(at: number, { timeZone }: Place): Parts {
  const format = new Intl.DateTimeFormat('en-GB', {
    timeZone,
    weekday: 'short',
    day: 'numeric',
    month: 'short',
    year: 'numeric',
  } as const);
  const parts = new Map(format.formatToParts(at).map(({ type, value }) => [type, value]));
  const part = (type: keyof Parts): string => parts.get(type) ?? '';
  // British English writes "Sept"; every other month has three letters.
  return {
    weekday: part('weekday'),
    day: part('day'),
    month: part('month').slice(0, 3),
    year: part('year'),
  };
}
