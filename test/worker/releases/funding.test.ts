import { expect, test } from 'vitest';
import { compareFunding } from '../../../worker/releases/funding.ts';
import { money } from '../../../worker/base/money/amount.ts';

const balance = (available: number, pending: number, currency = 'usd') => ({
  available: [money(available, currency)],
  pending: [money(pending, currency)],
});

test.each([
  {
    name: 'pending money counts: it is there before the scheduled transfer is due',
    inBalance: balance(100, 400),
    balanceMinor: 500,
    shortMinor: 0,
  },
  {
    name: 'one cent short is short',
    inBalance: balance(100, 399),
    balanceMinor: 499,
    shortMinor: 1,
  },
  {
    name: 'a negative balance makes it shorter',
    inBalance: balance(-100, 0),
    balanceMinor: -100,
    shortMinor: 600,
  },
  {
    name: 'money in another currency does not count',
    inBalance: balance(900, 0, 'eur'),
    balanceMinor: 0,
    shortMinor: 500,
  },
])('$name', ({ inBalance, balanceMinor, shortMinor }) => {
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
