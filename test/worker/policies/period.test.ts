import { expect, test } from 'vitest';
import { RIGHTS } from '../../../worker/policies/rights-data.ts';
import { countWorkingDays, rollToWorkingDay } from '../../../worker/policies/period.ts';

const at = (country: string) => ({ country, region: null, postalCode: null });

test.each([
  ['FR', '2026-03-16', '2026-03-16'],
  ['FR', '2026-06-20', '2026-06-22'],
  ['NO', '2026-05-17', '2026-05-18'],
  ['GB', '2026-06-20', '2026-06-22'],
  ['CH', '2026-06-20', '2026-06-20'],
  ['SE', '2026-12-31', '2027-01-04'],
  // A decree of the year may have made these days free: one working day more.
  ['CN', '2026-03-16', '2026-03-17'],
  ['RU', '2026-03-16', '2026-03-17'],
  ['RU', '2026-03-06', '2026-03-10'],
  ['TH', '2026-03-20', '2026-03-23'],
  ['TW', '2026-03-16', '2026-03-16'],
])('in %s a period that is counted to %s ends on %s', (country, counted, last) => {
  expect(rollToWorkingDay(counted, at(country), RIGHTS[country]?.restDays ?? null)).toBe(last);
});

test.each([
  { country: 'CO', from: '2026-03-19', count: 5, last: '2026-03-27' },
  { country: 'MX', from: '2026-03-11', count: 5, last: '2026-03-19' },
  { country: 'UY', from: '2026-04-28', count: 5, last: '2026-05-06' },
  { country: 'KR', from: '2026-03-06', count: 3, last: '2026-03-11' },
])('in $country, from $from $count working days end on $last', ({ country, from, count, last }) => {
  expect(countWorkingDays(from, count, at(country))).toBe(last);
});
