import { expect, test } from 'vitest';
import { countWorkingDays, rollToWorkingDay } from '../../../worker/policies/period.ts';

const at = (country: string) => ({ country, postalCode: null });

test.each([
  ['FR', '2026-03-16', '2026-03-16'],
  ['FR', '2026-06-20', '2026-06-22'],
  ['NO', '2026-05-17', '2026-05-18'],
  ['GB', '2026-06-20', '2026-06-22'],
  ['CH', '2026-06-20', '2026-06-20'],
  ['SE', '2026-12-31', '2027-01-04'],
])('in %s a period that is counted to %s ends on %s', (country, counted, last) => {
  expect(rollToWorkingDay(counted, at(country))).toBe(last);
});

test.each([
  ['CO', '2026-03-19', 5, '2026-03-27'],
  ['MX', '2026-03-11', 5, '2026-03-19'],
  ['UY', '2026-04-28', 5, '2026-05-06'],
  ['KR', '2026-03-06', 3, '2026-03-11'],
])('in %s, from %s %i working days end on %s', (country, from, count, last) => {
  expect(countWorkingDays(from, count, at(country))).toBe(last);
});
