import { describe, expect, test } from 'vitest';
import {
  addDays,
  addMonths,
  addWorkingDays,
  dayInZone,
  isCalendarDay,
  isWeekend,
  laterOf,
  nextWorkingDay,
  weekdayOf,
} from '../../../worker/policies/calendar-day.ts';

test.each([
  ['2026-02-28', true],
  ['2028-02-29', true],
  ['2026-02-29', false],
  ['2026-13-01', false],
  ['2026-3-01', false],
  ['2026-03-01T00:00:00Z', false],
  ['', false],
  // Days of no business: a slip, or a test of what happens after the year 9999.
  ['1989-12-31', false],
  ['1990-01-01', true],
  ['2200-12-31', true],
  ['2201-01-01', false],
  ['9999-12-31', false],
  ['0000-01-01', false],
])('%s is a day of the calendar: %s', (text, expected) => {
  expect(isCalendarDay(text)).toBe(expected);
});

test.each([
  ['2026-03-02', 14, '2026-03-16'],
  ['2026-03-28', 2, '2026-03-30'],
  ['2028-02-28', 1, '2028-02-29'],
  ['2026-12-31', 1, '2027-01-01'],
  ['2026-03-01', -1, '2026-02-28'],
])('%s and %i days is %s', (day, days, expected) => {
  expect(addDays(day, days)).toBe(expected);
});

test.each([
  ['2026-03-16', 12, '2027-03-16'],
  ['2026-01-31', 1, '2026-02-28'],
  ['2027-11-30', 3, '2028-02-29'],
  ['2026-10-31', 4, '2027-02-28'],
  ['2028-02-29', 12, '2029-02-28'],
  ['2026-12-15', 1, '2027-01-15'],
])('%s and %i months is %s', (day, months, expected) => {
  expect(addMonths(day, months)).toBe(expected);
});

test.each([
  ['a day after the last of four digits', () => addDays('9999-12-31', 1)],
  ['a month after it', () => addMonths('9999-12-31', 1)],
  ['a day before the first', () => addDays('0001-01-01', -400)],
  ['a day from what is none', () => addDays('+010000-01-02', 1)],
  ['the weekday of what is none', () => weekdayOf('2026-02-30x')],
])('%s is no day: it throws', (_name, reckon) => {
  expect(reckon).toThrow('no day of the calendar');
});

test('a calendar without working days is given up, not searched for ever', () => {
  expect(() => nextWorkingDay('2026-03-02', () => false)).toThrow('no working day');
});

test('a week has its days and its weekend', () => {
  const week = ['2026-03-01', '2026-03-02', '2026-03-06', '2026-03-07'];
  expect(week.map(weekdayOf)).toEqual([0, 1, 5, 6]);
  expect(week.map(isWeekend)).toEqual([true, false, false, true]);
});

test('the later of two days', () => {
  expect(laterOf('2026-03-02', '2026-02-27')).toBe('2026-03-02');
  expect(laterOf('2025-12-31', '2026-01-01')).toBe('2026-01-01');
});

describe('working days', () => {
  const working = (day: string) => !isWeekend(day) && day !== '2026-03-16';

  test('a day that is one stays, others move to the next', () => {
    expect(nextWorkingDay('2026-03-13', working)).toBe('2026-03-13');
    expect(nextWorkingDay('2026-03-14', working)).toBe('2026-03-17');
  });

  test('are counted without the first day', () => {
    expect(addWorkingDays('2026-03-02', 5, working)).toBe('2026-03-09');
    expect(addWorkingDays('2026-03-11', 5, working)).toBe('2026-03-19');
    expect(addWorkingDays('2026-03-14', 1, working)).toBe('2026-03-17');
  });
});

test.each([
  ['2026-03-01T22:59:59Z', 'Europe/Berlin', '2026-03-01'],
  ['2026-03-01T23:00:00Z', 'Europe/Berlin', '2026-03-02'],
  // Summer time begins on 29 March 2026: midnight is an hour earlier in UTC.
  ['2026-03-29T22:00:00Z', 'Europe/Berlin', '2026-03-30'],
  ['2026-03-28T22:59:59Z', 'Europe/Berlin', '2026-03-28'],
  ['2026-03-02T14:59:59Z', 'Asia/Tokyo', '2026-03-02'],
  ['2026-03-02T15:00:00Z', 'Asia/Tokyo', '2026-03-03'],
  ['2026-03-02T09:59:59Z', 'Pacific/Honolulu', '2026-03-01'],
])('at %s the calendar in %s shows %s', (instant, zone, expected) => {
  expect(dayInZone(Date.parse(instant), zone)).toBe(expected);
});
