import { describe, expect, test } from 'vitest';
import {
  dayAndFar,
  dayOf,
  farOf,
  fieldDayOf,
  leftUntil,
  momentOf,
  momentOfField,
} from '../../../src/words/days.ts';
import { DAY_MS, LONDON, NOW } from '../cards.ts';

const NEW_YORK = { locale: 'en-US', timeZone: 'America/New_York' };
const KIRITIMATI = { locale: 'en-GB', timeZone: 'Pacific/Kiritimati' };

describe('a day', () => {
  test.each([
    [NOW, LONDON, 'Tue 24 Nov'],
    [Date.UTC(2026, 8, 7, 12), LONDON, 'Mon 7 Sep'],
    [Date.UTC(2027, 0, 4, 12), LONDON, 'Mon 4 Jan 2027'],
    [Date.UTC(2026, 10, 30, 3), NEW_YORK, 'Sun 29 Nov'],
    [Date.UTC(2026, 10, 30, 12), KIRITIMATI, 'Tue 1 Dec'],
  ])('%i is named where the person is', (at, place, words) => {
    expect(dayOf(at, NOW, place)).toBe(words);
  });

  test.each([
    [NOW, 'today'],
    [NOW + DAY_MS, 'tomorrow'],
    [NOW - DAY_MS, 'yesterday'],
    [NOW + 6 * DAY_MS, 'in 6 days'],
    [NOW - 3 * DAY_MS, '3 days ago'],
    [Date.UTC(2026, 10, 25, 0, 1), 'tomorrow'],
  ])('%i is counted by the calendar: %s', (at, words) => {
    expect(farOf(at, NOW, LONDON)).toBe(words);
  });

  test('near is told with how far it is, far away without', () => {
    expect(dayAndFar(NOW + 6 * DAY_MS, NOW, LONDON)).toBe('Mon 30 Nov, in 6 days');
    expect(dayAndFar(NOW + 90 * DAY_MS, NOW, LONDON)).toBe('Mon 22 Feb 2027');
  });

  test('has its time as the person’s locale counts hours', () => {
    expect(momentOf(NOW, NOW, LONDON)).toBe('Tue 24 Nov, 12:00');
    expect(momentOf(NOW, NOW, NEW_YORK)).toBe('Tue 24 Nov, 7:00 AM');
  });
});

describe('a deadline', () => {
  test.each([
    [-1, 'over'],
    [60_000, 'in 1 minute'],
    [35 * 60_000, 'in 35 minutes'],
    [5 * 60 * 60_000, 'in 5 hours'],
    [3 * DAY_MS, 'in 3 days'],
  ])('%i ms away is %s', (ms, words) => {
    expect(leftUntil(NOW + ms, NOW)).toBe(words);
  });
});

describe('a day in a field', () => {
  test('is the morning of that day where the person is, also when clocks change', () => {
    expect(momentOfField('2026-11-30', 9, NEW_YORK)).toBe(Date.UTC(2026, 10, 30, 14));
    expect(momentOfField('2026-07-01', 9, NEW_YORK)).toBe(Date.UTC(2026, 6, 1, 13));
    expect(momentOfField('2026-03-29', 9, LONDON)).toBe(Date.UTC(2026, 2, 29, 8));
    expect(momentOfField('2026-11-30', 9, KIRITIMATI)).toBe(Date.UTC(2026, 10, 29, 19));
  });

  test('is right on the night on which the clocks go back', () => {
    const losAngeles = { locale: 'en-US', timeZone: 'America/Los_Angeles' };
    expect(momentOfField('2026-11-01', 3, losAngeles)).toBe(Date.UTC(2026, 10, 1, 11));
  });

  test('comes back as the same day', () => {
    for (const place of [LONDON, NEW_YORK, KIRITIMATI]) {
      const at = momentOfField('2026-12-31', 9, place);
      expect(fieldDayOf(at ?? 0, place)).toBe('2026-12-31');
    }
  });

  test.each(['', '30/11/2026', '2026-02-30', 'soon'])('%s is no day', (text) => {
    expect(momentOfField(text, 9, LONDON)).toBeNull();
  });
});
