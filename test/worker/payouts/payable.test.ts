import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { NOTHING_WITHHELD, payableOf } from '../../../worker/payouts/payable.ts';
import { SOURCE_TYPES, type SourceBalance } from '../../../worker/stripe/payout-facts.ts';

type Sources = { readonly card: number; readonly bank: number; readonly fpx: number };

const has = ({ card, bank, fpx }: Sources, currency: string): SourceBalance[] => [
  { currency, sourceType: 'card', availableMinor: card },
  { currency, sourceType: 'bank_account', availableMinor: bank },
  { currency, sourceType: 'fpx', availableMinor: fpx },
];

type Case = {
  readonly what: string;
  readonly currency: string;
  readonly balances: readonly [card: number, bank: number, fpx: number];
  readonly withheld: readonly [young: number, onHold: number, owed: number, minimum: number];
  readonly payableMinor: number;
  readonly parts: readonly (readonly [string, number])[];
};

const CASES: readonly Case[] = [
  {
    what: 'everything leaves',
    currency: 'usd',
    balances: [10_000, 0, 0],
    withheld: [0, 0, 0, 0],
    payableMinor: 10_000,
    parts: [['card', 10_000]],
  },
  {
    what: 'each reason takes its part',
    currency: 'usd',
    balances: [10_000, 0, 0],
    withheld: [4_000, 1_000, 500, 200],
    payableMinor: 4_300,
    parts: [['card', 4_300]],
  },
  {
    what: 'all of it is withheld',
    currency: 'usd',
    balances: [10_000, 0, 0],
    withheld: [10_000, 0, 0, 0],
    payableMinor: 0,
    parts: [],
  },
  {
    what: 'more is withheld than is there',
    currency: 'usd',
    balances: [10_000, 0, 0],
    withheld: [9_000, 3_000, 0, 0],
    payableMinor: 0,
    parts: [],
  },
  {
    what: 'a negative balance pays nothing',
    currency: 'usd',
    balances: [-5, 0, 0],
    withheld: [0, 0, 0, 0],
    payableMinor: 0,
    parts: [],
  },
  {
    what: 'one cent leaves',
    currency: 'eur',
    balances: [101, 0, 0],
    withheld: [0, 0, 0, 100],
    payableMinor: 1,
    parts: [['card', 1]],
  },
  {
    what: 'parts leave one by one',
    currency: 'myr',
    balances: [700, 0, 300],
    withheld: [0, 0, 0, 0],
    payableMinor: 1_000,
    parts: [
      ['card', 700],
      ['fpx', 300],
    ],
  },
  {
    what: 'any part covers what stays',
    currency: 'myr',
    balances: [700, 0, 300],
    withheld: [0, 250, 0, 0],
    payableMinor: 750,
    parts: [
      ['card', 700],
      ['fpx', 50],
    ],
  },
  {
    what: 'a negative part is covered by the other',
    currency: 'usd',
    balances: [-200, 1_000, 0],
    withheld: [0, 100, 0, 0],
    payableMinor: 700,
    parts: [['bank_account', 700]],
  },
  {
    what: 'yen have no decimals',
    currency: 'jpy',
    balances: [12_345, 0, 0],
    withheld: [345, 0, 0, 0],
    payableMinor: 12_000,
    parts: [['card', 12_000]],
  },
  {
    what: 'fils end in 0',
    currency: 'kwd',
    balances: [12_345, 0, 0],
    withheld: [0, 0, 0, 0],
    payableMinor: 12_340,
    parts: [['card', 12_340]],
  },
  {
    what: 'forints leave whole',
    currency: 'huf',
    balances: [123_456, 0, 0],
    withheld: [0, 0, 0, 0],
    payableMinor: 123_400,
    parts: [['card', 123_400]],
  },
  {
    what: 'Taiwan dollars leave whole',
    currency: 'twd',
    balances: [123_456, 0, 0],
    withheld: [0, 0, 0, 0],
    payableMinor: 123_400,
    parts: [['card', 123_400]],
  },
  {
    what: 'krona have no decimals',
    currency: 'isk',
    balances: [123_456, 0, 0],
    withheld: [0, 0, 0, 0],
    payableMinor: 123_400,
    parts: [['card', 123_400]],
  },
  {
    what: 'shillings have no decimals',
    currency: 'ugx',
    balances: [123_456, 0, 0],
    withheld: [0, 0, 0, 0],
    payableMinor: 123_400,
    parts: [['card', 123_400]],
  },
  {
    what: 'less than a forint stays',
    currency: 'huf',
    balances: [99, 0, 0],
    withheld: [0, 0, 0, 0],
    payableMinor: 0,
    parts: [],
  },
];

describe('what leaves this morning', () => {
  test.each(CASES)(
    '$what',
    ({ currency, balances: [card, bank, fpx], withheld, payableMinor, parts }) => {
      const [youngMinor, onHoldMinor, owedMinor, minimumMinor] = withheld;
      const of = { youngMinor, onHoldMinor, owedMinor, minimumMinor };
      const payable = payableOf(currency, has({ card, bank, fpx }, currency), of);
      expect(payable).toMatchObject({ payableMinor, availableMinor: card + bank + fpx, ...of });
      expect(payable.parts.map((part) => [part.sourceType, part.amountMinor])).toEqual(parts);
    },
  );

  test('what the balance does not name is not there', () => {
    const [card] = has({ card: 700, bank: 0, fpx: 0 }, 'usd');
    const payable = payableOf('usd', card ? [card] : [], NOTHING_WITHHELD);
    expect(payable.parts).toEqual([{ sourceType: 'card', amountMinor: 700 }]);
  });

  test('never more than there is, part by part and together, whatever is withheld', () => {
    const minor = fc.integer({ min: -1_000_000, max: 1_000_000 });
    const part = fc.nat({ max: 500_000 });
    const currency = fc.constantFrom('usd', 'jpy', 'kwd', 'huf');
    fc.assert(
      fc.property(
        fc.record({ code: currency, card: minor, bank: minor, fpx: minor }),
        fc.record({ youngMinor: part, onHoldMinor: part }),
        ({ code, card, bank, fpx }, { youngMinor, onHoldMinor }) => {
          const balances = has({ card, bank, fpx }, code);
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
