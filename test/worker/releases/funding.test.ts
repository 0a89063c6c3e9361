import { expect, test } from 'vitest';
import { compareFunding } from '../../../worker/releases/funding.ts';
import { money } from '../../../worker/base/money/amount.ts';

const balance = (available: number, pending: number, currency = 'usd') => ({
  available: [money(available, currency)],
  pending: [money(pending, currency)],
});

test.each([
  [
    'pending money counts: it is there before the scheduled transfer is due',
    balance(100, 400),
    500,
    0,
  ],
  ['one cent short is short', balance(100, 399), 499, 1],
  ['a negative balance makes it shorter', balance(-100, 0), -100, 600],
  ['money in another currency does not count', balance(900, 0, 'eur'), 0, 500],
])('%s', (_name, inBalance, balanceMinor, shortMinor) => {
  expect(compareFunding([money(500, 'usd')], inBalance)).toEqual([
    { currency: 'usd', heldMinor: 500, balanceMinor, shortMinor },
  ]);
});

test('every currency in which scheduled transfers are held has its own line', () => {
  const held = [money(500, 'usd'), money(700, 'eur')];
  const lines = compareFunding(held, balance(600, 0));
  expect(lines.map(({ currency, shortMinor }) => [currency, shortMinor])).toEqual([
    ...[['usd', 0]],
    ['eur', 700],
  ]);
});
