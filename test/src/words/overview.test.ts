import { describe, expect, test } from 'vitest';
import {
  caseSentence,
  currenciesOf,
  driftSentence,
  heldWords,
  owedWords,
  rateBars,
  recordRows,
  recordSentence,
} from '../../../src/words/overview.ts';
import type { Overview } from '../../../worker/desk/overview/overview.ts';
import { money } from '../../../worker/base/money/amount.ts';
import { LONDON, NOW, usd } from '../cards.ts';

const EMPTY: Overview = {
  held: [],
  cases: { open: 0, toRespond: 0, atStake: [] },
  recoveries: [],
  record: [],
};
const context = { now: NOW, place: LONDON };
const day = (date: string, amountMinor: number) =>
  ({ day: date, scheduledTransfers: 1, amount: usd(amountMinor) }) as Overview['held'][number];

test('currencies are told apart, the one with most entries first', () => {
  const held = [day('2026-11-25', 1), { ...day('2026-11-26', 1), amount: money(1, 'eur') }];
  const recoveries = [{ age: 'week', count: 1, open: usd(1) }] as const;
  expect(currenciesOf({ ...EMPTY, held, recoveries })).toEqual(['usd', 'eur']);
  expect(currenciesOf(EMPTY)).toEqual([]);
});

describe('what is kept', () => {
  test('is nothing where nothing is kept in that currency', () => {
    expect(heldWords({ held: [day('2026-11-25', 1)] }, 'eur', context)).toBeNull();
  });

  test('stands by release day, what is past as due, what has no day beside it', () => {
    const held = [day('2026-11-20', 500), day('2026-11-30', 1_050), { ...day('', 200), day: null }];
    const words = heldWords({ held }, 'usd', context);
    expect(words?.bars.map(({ x, y }) => [x, y])).toEqual([
      ['Due', 5],
      ['30 Nov', 10.5],
    ]);
    expect(words?.total).toBe('US$17.50 in 3 shares');
    expect(words?.undated).toMatch(/^US\$2\.00 of it has no day/);
  });

  test('puts what is later than ten days together', () => {
    const held = Array.from({ length: 12 }, (_, at) => day(`2026-12-${String(at + 10)}`, 100));
    const bars = heldWords({ held }, 'usd', context)?.bars ?? [];
    expect(bars).toHaveLength(11);
    expect(bars.at(-1)).toMatchObject({ x: 'Later', amount: usd(200) });
  });

  test('has the decimals of its currency', () => {
    const at = (currency: string) => {
      const held = [{ ...day('2026-11-30', 0), amount: money(12_340, currency) }];
      return heldWords({ held }, currency, context)?.bars[0]?.y;
    };
    expect([at('jpy'), at('kwd')]).toEqual([12_340, 12.34]);
  });
});

test('debts stand by age, every age in order', () => {
  const recoveries = [
    { age: 'month', count: 2, open: usd(1_000) },
    { age: 'older', count: 1, open: usd(500) },
  ] as const;
  const words = owedWords({ recoveries }, 'usd', 'en-GB');
  expect(words?.bars.map(({ y }) => y)).toEqual([0, 10, 0, 5]);
  expect(words?.total).toBe('US$15.00 in 3 debts');
  expect(owedWords({ recoveries }, 'eur', 'en-GB')).toBeNull();
});

test.each<[Overview['cases'], string]>([
  [EMPTY.cases, 'No dispute is open.'],
  [
    { open: 1, toRespond: 0, atStake: [usd(500)] },
    '1 dispute is open, over US$5.00. None waits for an answer of yours.',
  ],
  [
    { open: 3, toRespond: 2, atStake: [usd(500), money(900, 'jpy')] },
    '3 disputes are open, over US$5.00 and JP¥900. 2 wait for an answer of yours.',
  ],
])('%j', (cases, sentence) => {
  expect(caseSentence({ cases }, 'en-GB')).toBe(sentence);
});

test('the record counts what was answered; what nobody answered stands apart', () => {
  const record = [
    { reason: 'duplicate', won: 2, lost: 1, notFought: 4, rateBasisPoints: 6_666 },
    { reason: 'on_the_moon', won: 0, lost: 0, notFought: 1, rateBasisPoints: null },
  ];
  expect(recordRows(record)).toEqual([
    { reason: 'Charged twice', won: '2', lost: '1', notFought: '4', rate: '66 %' },
    { reason: 'On the moon', won: '0', lost: '0', notFought: '1', rate: '–' },
  ]);
  expect(rateBars(record)).toEqual([{ x: 'Charged twice', y: 66 }]);
  expect(recordSentence(record)).toMatch(/answered 3 disputes.*and won 2\.$/);
  expect(recordSentence([])).toMatch(/^No answered dispute has been decided/);
});

const proved = { provedUntil: NOW, walkedSince: NOW, differences: 0, repaired: 0 };
test.each([
  [{ ...proved, provedUntil: null }, /is being compared/],
  [
    proved,
    /until Tue 24 Nov, 12:00 was compared, and everything that is open was looked at since Tue 24 Nov, 12:00: nothing was different\.$/,
  ],
  [{ ...proved, walkedSince: null }, /and what is open is looked at for the first time within/],
  [{ ...proved, differences: 2, repaired: 2 }, /2 differences were found; all of it was put right/],
  [
    { ...proved, differences: 1, repaired: 0 },
    /1 difference was found; 1 is still to be put right\.$/,
  ],
])('%j is told as it stands', (drift, sentence) => {
  expect(driftSentence(drift, context)).toMatch(sentence);
});
