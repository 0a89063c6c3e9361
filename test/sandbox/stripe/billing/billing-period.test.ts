import { expect, test } from 'vitest';
import { periodEnd } from '../../../../sandbox/stripe/billing/billing-period.ts';

const at = (text: string): number => Date.parse(text) / 1000;

test.each([
  ['2027-01-31T10:00:00Z', 'month', 1, '2027-02-28T10:00:00Z'],
  ['2028-01-31T10:00:00Z', 'month', 1, '2028-02-29T10:00:00Z'],
  ['2026-11-30T00:00:00Z', 'month', 3, '2027-02-28T00:00:00Z'],
  ['2028-02-29T00:00:00Z', 'year', 1, '2029-02-28T00:00:00Z'],
  ['2026-12-30T00:00:00Z', 'week', 1, '2027-01-06T00:00:00Z'],
  ['2026-12-30T00:00:00Z', 'day', 2, '2027-01-01T00:00:00Z'],
] as const)('from %s, one %s × %i ends at %s', (start, interval, count, end) => {
  expect(periodEnd(at(start), interval, count)).toBe(at(end));
});
