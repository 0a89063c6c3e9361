import { describe, expect, test } from 'vitest';
import { dayItBegan, todayOf } from '../../../worker/policies/local-day.ts';
import { RIGHT_COUNTRIES } from '../../../worker/policies/rights-data.ts';

const at = (text: string) => Date.parse(text);

test.each([
  { country: 'DE', instant: '2026-03-01T23:30:00Z', began: '2026-03-02', today: '2026-03-02' },
  { country: 'GB', instant: '2026-03-01T23:30:00Z', began: '2026-03-01', today: '2026-03-01' },
  { country: 'JP', instant: '2026-03-01T15:00:00Z', began: '2026-03-02', today: '2026-03-02' },
  // 03:00 in New York, 22:00 the day before in Honolulu.
  { country: 'US', instant: '2026-03-02T08:00:00Z', began: '2026-03-02', today: '2026-03-01' },
  { country: 'ES', instant: '2026-03-01T23:30:00Z', began: '2026-03-02', today: '2026-03-01' },
  { country: null, instant: '2026-03-02T11:00:00Z', began: '2026-03-03', today: '2026-03-01' },
  { country: 'XX', instant: '2026-03-02T11:00:00Z', began: '2026-03-03', today: '2026-03-01' },
])(
  '$country at $instant: begins on $began, today is $today',
  ({ country, instant, began, today }) => {
    expect(dayItBegan(at(instant), country)).toBe(began);
    expect(todayOf(at(instant), country)).toBe(today);
  },
);

describe('every country with a rule', () => {
  test.each(RIGHT_COUNTRIES)('%s has zones that the runtime knows', (country) => {
    // At 10:30 UTC it is one day from Honolulu to Kamchatka: no one gets the ends of the world.
    const at1030 = at('2026-03-02T10:30:00Z');
    expect(todayOf(at1030, country)).toBe('2026-03-02');
    expect(dayItBegan(at1030, country)).toBe(country === 'NZ' ? '2026-03-03' : '2026-03-02');
  });
});
