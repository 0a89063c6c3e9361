import { describe, expect, test } from 'vitest';
import { money } from '../../../../worker/base/money/amount.ts';
import { foreignBalances } from '../../../../worker/desk/overview/foreign-balances.ts';

const balance = {
  available: [money(5_000, 'usd'), money(700, 'eur'), money(9_000, 'jpy'), money(-50, 'gbp')],
  pending: [money(300, 'eur'), money(12_340, 'kwd')],
};

describe('what piles up in other currencies', () => {
  test.each<[string, readonly ReturnType<typeof money>[], string | null, readonly string[]]>([
    ['everything but the own one', [], 'usd', ['eur 1000', 'jpy 9000', 'kwd 12340']],
    [
      'less what is held for sellers',
      [money(400, 'eur'), money(100, 'eur')],
      'usd',
      ['eur 500', 'jpy 9000', 'kwd 12340'],
    ],
    [
      'nothing where sellers wait for all of it',
      [money(2_000, 'eur')],
      'usd',
      ['jpy 9000', 'kwd 12340'],
    ],
    ['another own one', [], 'jpy', ['eur 1000', 'kwd 12340', 'usd 5000']],
    ['nothing while the own one is not known', [], null, []],
  ])('%s', (_what, held, home, wanted) => {
    const found = foreignBalances(balance, held, home);
    expect(found.map(({ currency, free }) => `${currency} ${String(free.amountMinor)}`)).toEqual(
      wanted,
    );
  });
});
