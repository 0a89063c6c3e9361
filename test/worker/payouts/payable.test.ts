import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { NOTHING_WITHHELD, payableOf } from '../../../worker/payouts/payable.ts';
import { SOURCE_TYPES, type SourceBalance } from '../../../worker/stripe/payout-facts.ts';

const has = (card: number, bank = 0, fpx = 0, currency = 'usd'): SourceBalance[] => [
  { currency, sourceType: 'card', availableMinor: card },
  { currency, sourceType: 'bank_account', availableMinor: bank },
  { currency, sourceType: 'fpx', availableMinor: fpx },
];

type Case = readonly [
  what: string,
  currency: string,
  balances: readonly [card: number, bank: number, fpx: number],
  withheld: readonly [young: number, onHold: number, owed: number, minimum: number],
  payableMinor: number,
  parts: readonly (readonly [string, number])[],
];

const CASES: readonly Case[] = [
  ['everything leaves', 'usd', [10_000, 0, 0], [0, 0, 0, 0], 10_000, [['card', 10_000]]],
  [
    'each reason takes its part',
    'usd',
    [10_000, 0, 0],
    [4_000, 1_000, 500, 200],
    4_300,
    [['card', 4_300]],
  ],
  ['all of it is withheld', 'usd', [10_000, 0, 0], [10_000, 0, 0, 0], 0, []],
  ['more is withheld than is there', 'usd', [10_000, 0, 0], [9_000, 3_000, 0, 0], 0, []],
  ['a negative balance pays nothing', 'usd', [-5, 0, 0], [0, 0, 0, 0], 0, []],
  ['one cent leaves', 'eur', [101, 0, 0], [0, 0, 0, 100], 1, [['card', 1]]],
  [
    'parts leave one by one',
    'myr',
    [700, 0, 300],
    [0, 0, 0, 0],
    1_000,
    [
      ['card', 700],
      ['fpx', 300],
    ],
  ],
  [
    'any part covers what stays',
    'myr',
    [700, 0, 300],
    [0, 250, 0, 0],
    750,
    [
      ['card', 700],
      ['fpx', 50],
    ],
  ],
  [
    'a negative part is covered by the other',
    'usd',
    [-200, 1_000, 0],
    [0, 100, 0, 0],
    700,
    [['bank_account', 700]],
  ],
  ['yen have no decimals', 'jpy', [12_345, 0, 0], [345, 0, 0, 0], 12_000, [['card', 12_000]]],
  ['fils end in 0', 'kwd', [12_345, 0, 0], [0, 0, 0, 0], 12_340, [['card', 12_340]]],
  ['forints leave whole', 'huf', [123_456, 0, 0], [0, 0, 0, 0], 123_400, [['card', 123_400]]],
  ['less than a forint stays', 'huf', [99, 0, 0], [0, 0, 0, 0], 0, []],
];

describe('what leaves this morning', () => {
  test.each(CASES)('%s', (_what, currency, [card, bank, fpx], withheld, payableMinor, parts) => {
    const [youngMinor, onHoldMinor, owedMinor, minimumMinor] = withheld;
    const of = { youngMinor, onHoldMinor, owedMinor, minimumMinor };
    const payable = payableOf(currency, has(card, bank, fpx, currency), of);
    expect(payable).toMatchObject({ payableMinor, availableMinor: card + bank + fpx, ...of });
    expect(payable.parts.map((part) => [part.sourceType, part.amountMinor])).toEqual(parts);
  });

  test('never more than there is, part by part and together, whatever is withheld', () => {
    const minor = fc.integer({ min: -1_000_000, max: 1_000_000 });
    const part = fc.nat({ max: 500_000 });
    const currency = fc.constantFrom('usd', 'jpy', 'kwd', 'huf');
    fc.assert(
      fc.property(
        ...([currency, minor, minor, minor, part, part] as const),
        (code, card, bank, fpx, youngMinor, onHoldMinor) => {
          const balances = has(card, bank, fpx, code);
          const withheld = { ...NOTHING_WITHHELD, youngMinor, onHoldMinor };
          const { parts, payableMinor, availableMinor } = payableOf(code, balances, withheld);
          expect(payableMinor).toBe(parts.reduce((sum, one) => sum + one.amountMinor, 0));
          expect(payableMinor).toBeLessThanOrEqual(
            Math.max(0, availableMinor - youngMinor - onHoldMinor),
          );
          for (const one of parts) {
            const own = balances[SOURCE_TYPES.indexOf(one.sourceType)];
            expect(one.amountMinor).toBeGreaterThan(0);
            expect(one.amountMinor).toBeLessThanOrEqual(own?.availableMinor ?? 0);
          }
        },
      ),
    );
  });
});
