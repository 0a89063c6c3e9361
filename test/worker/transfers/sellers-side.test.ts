import { describe, expect, test } from 'vitest';
import {
  onSellersSide,
  reachesSeller,
  reversalsOf,
  takesFromSeller,
} from '../../../worker/transfers/sellers-side.ts';
import { transferTo } from '../refunds/facts.ts';

/** 10 cents that became 9 in euro: nine reversals of a cent took all of them. */
const tenCents = (reversedMinor = 0, reversalCount = reversedMinor) =>
  transferTo({
    amountMinor: 10,
    credited: { amountMinor: 9, currency: 'eur' },
    reversedMinor,
    reversalCount,
  });
/** 2,000 fillér that became 5 cents: less than 200 of them are no cent. */
const forint = (reversedMinor = 0) =>
  transferTo({
    amountMinor: 2_000,
    currency: 'huf',
    credited: { amountMinor: 5, currency: 'eur' },
    reversedMinor,
    reversalCount: reversedMinor > 0 ? 1 : 0,
  });

describe('a part of a transfer', () => {
  test('is told in the currency of the seller’s balance, at the rate the transfer had', () => {
    expect(onSellersSide(forint(), 800)).toEqual({ amountMinor: 2, currency: 'eur' });
    expect(onSellersSide(transferTo(), 1)).toEqual({ amountMinor: 1, currency: 'usd' });
    expect(onSellersSide(transferTo({ credited: null }), 1)).toMatchObject({ currency: 'usd' });
  });

  test.each([
    ['rounds up to a cent', 200, true],
    ['rounds down to none', 199, false],
    ['nothing is nothing', 0, false],
  ])('%s', (_name, minor, reaches) => {
    expect(reachesSeller(forint(), minor)).toBe(reaches);
    expect(takesFromSeller(forint(), minor)).toBe(reaches);
  });
});

describe('the rest of a transfer', () => {
  test.each([
    ['that was never reversed is with the seller', tenCents(), true],
    ['is with them after one reversal', tenCents(9, 1), true],
    ['may have gone with the roundings of nine', tenCents(9, 9), false],
    ['is as it stands in the same currency', transferTo({ reversedMinor: 7_999 }), true],
  ])('%s', (_name, transfer, takes) => {
    expect(takesFromSeller(transfer, 1)).toBe(takes);
  });

  test('of a transfer that became nothing is nothing', () => {
    const credited = { amountMinor: 0, currency: 'eur' };
    expect(takesFromSeller(transferTo({ amountMinor: 100, credited }), 100)).toBe(false);
  });

  test('of more than such a transfer nobody can say that it is nothing', () => {
    const nothing = transferTo({ amountMinor: 100, credited: { amountMinor: 0, currency: 'eur' } });
    expect(reachesSeller(nothing, 101)).toBe(true);
    expect(reachesSeller(nothing, 100)).toBe(false);
  });
});

test('what one transfer cannot give is taken of the next', () => {
  const next = { ...forint(), id: 'tr_2' };
  expect(reversalsOf([forint(1_900), next], 600)).toEqual([{ transfer: next, minor: 600 }]);
  expect(reversalsOf([forint(1_000), next], 1_100)).toEqual([
    { transfer: forint(1_000), minor: 1_000 },
  ]);
});
