import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  addedUp,
  basisPointsUp,
  partUp,
  staffCost,
} from '../../../../worker/disputes/advice/dispute-cost.ts';
import { money } from '../../../../worker/base/money/amount.ts';
import { usd } from './advice-question.ts';

test.each([
  [30, 4_000, 2_000],
  [20, 4_000, 1_334],
  [1, 1, 1],
  [0, 4_000, 0],
  [45, 0, 0],
])('%i minutes at %i an hour cost %i, rounded up', (minutes, hourMinor, cost) => {
  expect(staffCost({ minutes, hourMinor }, 'usd')).toEqual(usd(cost));
});

describe('a sum', () => {
  test.each([
    ['of one currency', [usd(1), usd(2), usd(3)], usd(6)],
    ['of two', [usd(1), money(2, 'eur')], null],
    ['with something unknown', [usd(1), null], null],
    ['of something unknown', [null], null],
    ['of nothing', [], null],
  ])('%s', (_name, amounts, total) => {
    expect(addedUp(amounts)).toEqual(total);
  });
});

test.each([
  [1, 3, 3_334],
  [1, 4, 2_500],
  [0, 1, 0],
  [5, 4, 12_500],
])('%i of %i are %i hundredths of a per cent, rounded up', (part, whole, points) => {
  expect(basisPointsUp(part, whole)).toBe(points);
});

test('a part is the least amount that is not below it, for every amount', () => {
  const amounts = fc.integer({ min: 0, max: 9_000_000_000_000_000 });
  fc.assert(
    fc.property(amounts, fc.integer({ min: 0, max: 10_000 }), (amountMinor, points) => {
      const scheduledTransfer = BigInt(partUp(usd(amountMinor), points).amountMinor);
      const exact = BigInt(amountMinor) * BigInt(points);
      expect(
        scheduledTransfer * 10_000n >= exact && (scheduledTransfer - 1n) * 10_000n < exact,
      ).toBe(true);
    }),
  );
});
