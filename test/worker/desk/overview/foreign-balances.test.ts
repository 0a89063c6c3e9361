import { describe, expect, test } from 'vitest';
import { money } from '../../../../worker/base/money/amount.ts';
import { foreignBalances } from '../../../../worker/desk/overview/foreign-balances.ts';

const balance = {
  available: [money(5_000, 'usd'), money(700, 'eur'), money(9_000, 'jpy'), money(-50, 'gbp')],
  pending: [money(300, 'eur'), money(12_340, 'kwd')],
};

describe('what piles up in other currencies', () => {
  test.each<{
    readonly what: string;
    readonly held: readonly ReturnType<typeof money>[];
    readonly home: string | null;
    readonly wanted: readonly string[];
  }>([
    {
      what: 'everything but the own one',
      held: [],
      home: 'usd',
      wanted: ['eur 1000', 'jpy 9000', 'kwd 12340'],
    },
    {
      what: 'less what is held for sellers',
      held: [money(400, 'eur'), money(100, 'eur')],
      home: 'usd',
      wanted: ['eur 500', 'jpy 9000', 'kwd 12340'],
    },
    {
      what: 'nothing where sellers wait for all of it',
      held: [money(2_000, 'eur')],
      home: 'usd',
      wanted: ['jpy 9000', 'kwd 12340'],
    },
    {
      what: 'another own one',
      held: [],
      home: 'jpy',
      wanted: ['eur 1000', 'kwd 12340', 'usd 5000'],
    },
    { what: 'nothing while the own one is not known', held: [], home: null, wanted: [] },
  ])('$what', ({ held, home, wanted }) => {
    const found = foreignBalances(balance, held, home);
    expect(found.map(({ currency, free }) => `${currency} ${String(free.amountMinor)}`)).toEqual(
      wanted,
    );
  });
});
