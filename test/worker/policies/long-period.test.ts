import { describe, expect, test } from 'vitest';
import { lastDayOf } from '../../../worker/policies/long-period.ts';
import { RIGHTS } from '../../../worker/policies/rights-data.ts';

function lastDay(country: string, first: string, told: string | boolean | null) {
  const informedOn = typeof told === 'string' ? told : null;
  const informed = typeof told === 'boolean' ? told : informedOn === null ? null : true;
  const purchase = {
    region: null,
    postalCode: null,
    purchasedOn: '2026-03-02',
    informed,
    informedOn,
  };
  return lastDayOf({ purchase, rule: RIGHTS[country]!, country, start: '2026-03-02', first });
}

describe('a period that ordinarily ends on 16 or 9 March 2026', () => {
  test.each([
    { country: 'FR', first: '2026-03-16', told: null, expected: '2026-03-16' },
    { country: 'FR', first: '2026-03-16', told: true, expected: '2026-03-16' },
    { country: 'FR', first: '2026-03-16', told: '2026-03-02', expected: '2026-03-16' },
    { country: 'FR', first: '2026-03-16', told: false, expected: '2027-03-16' },
    { country: 'FR', first: '2026-03-16', told: '2026-03-03', expected: '2026-03-17' },
    { country: 'FR', first: '2026-03-20', told: '2026-03-03', expected: '2026-03-20' },
    { country: 'FR', first: '2026-03-16', told: '2027-03-16', expected: '2027-03-30' },
    { country: 'FR', first: '2026-03-16', told: '2027-03-17', expected: '2027-03-16' },
    { country: 'TR', first: '2026-03-16', told: false, expected: '2027-03-16' },
    { country: 'RU', first: '2026-03-09', told: false, expected: '2026-06-03' },
    { country: 'RU', first: '2026-03-09', told: '2026-04-01', expected: '2026-06-03' },
    { country: 'CL', first: '2026-03-12', told: '2026-04-01', expected: '2026-05-31' },
    { country: 'TW', first: '2026-03-09', told: '2026-07-01', expected: '2026-07-02' },
    { country: 'AR', first: '2026-03-12', told: false, expected: null },
    { country: 'KR', first: '2026-03-09', told: false, expected: null },
    { country: 'UA', first: '2026-03-16', told: false, expected: '2026-03-16' },
  ] as const)(
    'in $country, $first, told $told: ends on $expected',
    ({ country, first, told, expected }) => {
      expect(lastDay(country, first, told)).toBe(expected);
    },
  );
});
