import { describe, expect, test } from 'vitest';
import { lastDayOf } from '../../../worker/policies/long-period.ts';
import { RIGHTS } from '../../../worker/policies/rights-data.ts';

function lastDay(country: string, first: string, told: string | boolean | null) {
  const informedOn = typeof told === 'string' ? told : null;
  const informed = typeof told === 'boolean' ? told : informedOn === null ? null : true;
  const purchase = { postalCode: null, purchasedOn: '2026-03-02', informed, informedOn };
  return lastDayOf({ purchase, rule: RIGHTS[country]!, country, start: '2026-03-02', first });
}

describe('a period that ordinarily ends on 16 or 9 March 2026', () => {
  test.each([
    ['FR', '2026-03-16', null, '2026-03-16'],
    ['FR', '2026-03-16', true, '2026-03-16'],
    ['FR', '2026-03-16', '2026-03-02', '2026-03-16'],
    ['FR', '2026-03-16', false, '2027-03-16'],
    ['FR', '2026-03-16', '2026-03-03', '2026-03-17'],
    ['FR', '2026-03-20', '2026-03-03', '2026-03-20'],
    ['FR', '2026-03-16', '2027-03-16', '2027-03-30'],
    ['FR', '2026-03-16', '2027-03-17', '2027-03-16'],
    ['TR', '2026-03-16', false, '2027-03-16'],
    ['RU', '2026-03-09', false, '2026-06-02'],
    ['RU', '2026-03-09', '2026-04-01', '2026-06-02'],
    ['CL', '2026-03-12', '2026-04-01', '2026-05-31'],
    ['TW', '2026-03-09', '2026-07-01', '2026-07-02'],
    ['AR', '2026-03-12', false, null],
    ['KR', '2026-03-09', false, null],
    ['UA', '2026-03-16', false, '2026-03-16'],
  ] as const)('in %s, %s, told %s: ends on %s', (country, first, told, expected) => {
    expect(lastDay(country, first, told)).toBe(expected);
  });
});
