import { expect, test } from 'vitest';
import { periodEnd } from '../../../../sandbox/stripe/billing/billing-period.ts';

const at = (text: string): number => Date.parse(text) / 1000;

test.each([
  { start: '2027-01-31T10:00:00Z', interval: 'month', count: 1, end: '2027-02-28T10:00:00Z' },
  { start: '2028-01-31T10:00:00Z', interval: 'month', count: 1, end: '2028-02-29T10:00:00Z' },
  { start: '2026-11-30T00:00:00Z', interval: 'month', count: 3, end: '2027-02-28T00:00:00Z' },
  { start: '2028-02-29T00:00:00Z', interval: 'year', count: 1, end: '2029-02-28T00:00:00Z' },
  { start: '2026-12-30T00:00:00Z', interval: 'week', count: 1, end: '2027-01-06T00:00:00Z' },
  { start: '2026-12-30T00:00:00Z', interval: 'day', count: 2, end: '2027-01-01T00:00:00Z' },
] as const)(
  'from $start, one $interval × $count ends at $end',
  ({ start, interval, count, end }) => {
    expect(periodEnd(at(start), interval, count)).toBe(at(end));
  },
);
