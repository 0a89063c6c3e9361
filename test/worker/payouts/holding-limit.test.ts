import { describe, expect, test } from 'vitest';
import {
  ageHolding,
  DAY_MS,
  delayDays,
  limitDays,
  limitOf,
} from '../../../worker/payouts/holding-limit.ts';

describe('how long money may stay', () => {
  test.each([
    ['US', 730],
    ['TH', 10],
    ['DE', 90],
    ['', 90],
  ])('%s: %i days', (country, days) => {
    expect(limitDays(country)).toBe(days);
  });

  test.each([
    ['DE', 14, 14],
    ['TH', 7, 7],
    ['TH', 14, 8],
  ])('in %s a tier of %i days delays %i', (country, days, delay) => {
    expect(delayDays(country, days)).toBe(delay);
  });
});

describe('how old what stays is', () => {
  const before = { since: 100, minor: 500 };
  test.each([
    { what: 'nothing old stays', was: null, now: { olderMinor: 0, paidMinor: 900 }, after: null },
    {
      what: 'it begins when it is older than the delay',
      was: null,
      now: { olderMinor: 500, paidMinor: 0 },
      after: { since: 999, minor: 500 },
    },
    { what: 'it stays', was: before, now: { olderMinor: 500, paidMinor: 0 }, after: before },
    {
      what: 'more comes to it',
      was: before,
      now: { olderMinor: 800, paidMinor: 0 },
      after: before,
    },
    {
      what: 'the oldest leaves first',
      was: before,
      now: { olderMinor: 500, paidMinor: 200 },
      after: { since: 100, minor: 300 },
    },
    {
      what: 'as much has left as it was: the rest is newer',
      was: before,
      now: { olderMinor: 500, paidMinor: 500 },
      after: { since: 999, minor: 500 },
    },
    {
      what: 'it went back to buyers',
      was: before,
      now: { olderMinor: 120, paidMinor: 0 },
      after: { since: 100, minor: 120 },
    },
    { what: 'all of it left', was: before, now: { olderMinor: 0, paidMinor: 500 }, after: null },
  ])('$what', ({ was, now, after }) => {
    expect(ageHolding(was, { ...now, from: 999 })).toEqual(after);
  });

  test.each([
    ['DE', 75, false],
    ['DE', 76, true],
    ['DE', 95, true],
    ['US', 715, false],
    ['US', 716, true],
    ['TH', 6, false],
    ['TH', 7, true],
  ])('in %s after %i days it is near: %s', (country, days, isNear) => {
    const limit = limitOf({ since: 0, minor: 1 }, country, days * DAY_MS);
    expect(limit).toEqual({ limitAt: limitDays(country) * DAY_MS, isNear });
  });

  test('nothing that stays has no limit', () => {
    expect(limitOf(null, 'TH', 0)).toBeNull();
  });
});
