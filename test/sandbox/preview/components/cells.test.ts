import { describe, expect, test } from 'vitest';
import { formatDate } from '../../../../sandbox/preview/components/cells.tsx';

describe('a date in a table', () => {
  const seconds = Date.UTC(1985, 9, 25, 20, 21) / 1000;

  test.each([
    ['medium-year-month-day', 'Oct 25, 1985'],
    ['long-year-month-day-weekday', 'Friday, October 25, 1985'],
    ['short-year-month-day', '10/25/85'],
    ['short-month-day', '10/25'],
    ['short-time', '8:21 PM'],
    ['medium-month-day-time', 'Oct 25, 8:21 PM'],
  ])('in the style %s reads %s', (style, words) => {
    expect(formatDate(seconds, style, 'UTC').replace(/\s/g, ' ')).toBe(words);
  });

  test('may come as seconds, milliseconds or ISO text', () => {
    const style = 'medium-year-month-day';
    const words = 'Oct 25, 1985';
    expect(formatDate(seconds * 1000, style, 'UTC')).toBe(words);
    expect(formatDate('1985-10-25T20:21:00Z', style, 'UTC')).toBe(words);
    expect(formatDate('soon', style, 'UTC')).toBe('soon');
  });
});
