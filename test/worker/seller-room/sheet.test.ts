import { describe, expect, test } from 'vitest';
import type { SellerPart } from '../../../worker/disputes/case/disputed.ts';
import { money } from '../../../worker/base/money/amount.ts';
import { costsOf } from '../../../worker/seller-room/sheet.ts';
import { momentWords, silenceWords } from '../../../worker/seller-room/words.ts';

const part = (
  sellerId: string,
  of: Pick<SellerPart, 'isHeld' | 'minor'> & Partial<SellerPart>,
): SellerPart => ({ sellerId, currency: 'usd', ...of });
const owed = (sellerId: string, amountMinor: number) => ({
  sellerId,
  amountMinor,
  currency: 'usd',
});
const none = { own: null, parts: [], owed: [] };

describe('what a dispute may cost a seller', () => {
  test.each([
    [
      'what is held of theirs',
      { ...none, parts: [part('a', { minor: 8_000, isHeld: true })] },
      ['held 8000 usd'],
    ],
    [
      'what they were paid',
      { ...none, parts: [part('a', { minor: 8_000, isHeld: false })] },
      ['paid 8000 usd'],
    ],
    [
      'an amount owed, once it was written down, instead of what is left of the transfer',
      { ...none, parts: [part('a', { minor: 100, isHeld: false })], owed: [owed('a', 8_000)] },
      ['taken_back 8000 usd'],
    ],
    [
      'both, when a part is held and a part was paid',
      {
        ...none,
        parts: [
          part('a', { minor: 3_000, isHeld: true }),
          part('a', { minor: 5_000, isHeld: false }),
        ],
      },
      ['held 3000 usd', 'paid 5000 usd'],
    ],
    [
      'nothing of another seller',
      { ...none, parts: [part('b', { minor: 8_000, isHeld: true })], owed: [owed('b', 1)] },
      [],
    ],
    [
      'all of it on their own account, from where the bank took it',
      { ...none, own: { amount: money(10_000, 'kwd'), isTaken: true } },
      ['own_balance_taken 10000 kwd'],
    ],
    [
      'all of it on their own account, where it still is while the bank only asks',
      { ...none, own: { amount: money(10_000, 'kwd'), isTaken: false } },
      ['own_balance 10000 kwd'],
    ],
  ])('is %s', (_what, of, costs) => {
    const found = costsOf('a', of);
    expect(
      found.map(({ where, amount }) => `${where} ${String(amount.amountMinor)} ${amount.currency}`),
    ).toEqual(costs);
  });

  test('is told with all its decimals', () => {
    const costs = [{ where: 'held', amount: money(12_340, 'kwd') }] as const;
    expect(silenceWords({ stage: 'chargeback', costs }).at(-1)).toContain('12.340');
  });

  test('is not called a loss while the bank only asks', () => {
    const words = silenceWords({ stage: 'inquiry', costs: [] });
    expect(words).toEqual(['If nothing is sent, the bank may take the money back.']);
  });
});

describe('a day', () => {
  const at = Date.UTC(2026, 10, 27, 23, 30);
  test.each([
    ['Europe/Paris', 'Saturday, 28 November 2026 at 00:30 (Europe/Paris time)'],
    ['America/New_York', 'Friday, 27 November 2026 at 18:30 (America/New York time)'],
    ['Etc/UTC', 'Friday, 27 November 2026 at 23:30 (UTC)'],
    [null, 'Friday, 27 November 2026 at 23:30 (UTC)'],
    ['Mars/Olympus', 'Friday, 27 November 2026 at 23:30 (UTC)'],
  ])('where the clock is %s', (zone, words) => {
    expect(momentWords(at, zone).replaceAll('\u202f', ' ')).toBe(words);
  });
});
