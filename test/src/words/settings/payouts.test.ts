import { describe, expect, test } from 'vitest';
import {
  failureWords,
  lineNote,
  lineWords,
  payoutStatus,
  payoutTitle,
  stateSentence,
  switchWords,
  troubleWords,
} from '../../../../src/words/settings/payouts.ts';
import type {
  PayoutCard,
  PayoutLineCard,
  PayoutLineOfList,
} from '../../../../worker/payouts/payout-card.ts';
import { DAY_MS, LONDON, NOW } from '../../cards.ts';

const card = (change: Partial<PayoutCard> = {}): PayoutCard => ({
  seller: { id: 'acct_1', name: 'Atelier Nord', country: 'US' },
  state: 'manual',
  schedule: { interval: 'daily', weeklyDays: [], monthlyDays: [] },
  since: NOW,
  nextAt: NOW + DAY_MS,
  trouble: null,
  delayDays: 7,
  lines: [],
  payouts: [],
  holds: [],
  ...change,
});
const line = (change: Partial<PayoutLineCard> = {}): PayoutLineCard => ({
  currency: 'kwd',
  availableMinor: 12_345,
  youngMinor: 1_000,
  onHoldMinor: 0,
  owedMinor: 500,
  minimumMinor: 0,
  payableMinor: 10_840,
  isStopped: false,
  limit: null,
  ...change,
});
const schedule = (interval: string, weeklyDays: string[] = [], monthlyDays: number[] = []) => ({
  interval,
  weeklyDays,
  monthlyDays,
});

describe('who pays a seller', () => {
  test.each<[Partial<PayoutCard>, RegExp]>([
    [{}, /^You pay them each morning, what is available 7 days after each payment\. Next: .+\.$/],
    [{ state: 'automatic' }, /^Stripe pays them every day\.$/],
    [
      { state: 'automatic', schedule: schedule('weekly', ['monday', 'friday']) },
      /every Monday and Friday/,
    ],
    [
      { state: 'automatic', schedule: schedule('monthly', [], [1, 15]) },
      /each month on day 1 and 15/,
    ],
    [{ state: 'automatic', schedule: schedule('manual') }, /^Nobody pays them by itself/],
    [{ state: 'automatic', schedule: null }, /^Stripe pays them by itself\.$/],
    [{ state: 'taking' }, /taken over/],
    [{ state: 'restoring' }, /given back/],
  ])('%o', (change, words) => {
    expect(stateSentence(card(change), NOW, LONDON)).toMatch(words);
  });

  test('the way on says what it does, and is closed while a switch is under way', () => {
    expect(switchWords(card())?.effect).toBe(
      'Stripe will pay them every day again, as before, without your delay.',
    );
    expect(switchWords(card({ schedule: schedule('manual') }))?.effect).toMatch(/nobody will pay/);
    expect(switchWords(card({ state: 'automatic' }))?.operation).toBe('payouts.take');
    expect(switchWords(card({ state: 'taking' }))).toBeNull();
  });
});

describe('a balance', () => {
  test('its lines add up to what leaves, the rest that is too small included', () => {
    const lines = lineWords(line());
    expect(lines.map(({ label, amount }) => [label, amount.amountMinor])).toEqual([
      ...[
        ['Available', 12_345],
        ['Too young', -1_000],
        ['Owed to you', -500],
      ],
      ['Too small to be paid', -5],
    ]);
    expect(lines.reduce((sum, { amount }) => sum + amount.amountMinor, 0)).toBe(10_840);
  });

  test('of which more is withheld than is there says what is missing', () => {
    const lines = lineWords(line({ onHoldMinor: 20_000, payableMinor: 0 }));
    expect(lines.at(-1)).toEqual({
      label: 'Still to come in',
      amount: { amountMinor: 9_155, currency: 'kwd' },
    });
  });

  test('notes what a person should know', () => {
    expect(lineNote(line(), NOW, LONDON)).toBeNull();
    expect(lineNote(line({ isStopped: true }), NOW, LONDON)).toMatch(/until somebody retries/);
    const limit = { limitAt: NOW + 3 * DAY_MS, isNear: true };
    expect(lineNote(line({ limit }), NOW, LONDON)).toMatch(/only until/);
  });
});

describe('a payout', () => {
  const payout: PayoutLineOfList = {
    id: 'pt_1',
    currency: 'kwd',
    sourceType: 'fpx' as const,
    day: '2026-11-23',
    amountMinor: 12_340,
    status: 'failed' as const,
    payoutId: 'po_1',
    failureCode: null,
    needsAPerson: true,
    retriedBy: null,
  };

  test('is told with its amount, its part and its day', () => {
    expect(payoutTitle(payout, NOW, LONDON)).toMatch(/12\.340 from FPX, .*23/);
    expect(payoutStatus(payout).name).toBe('Failed');
    expect(payoutStatus({ ...payout, retriedBy: 'pt_2' }).name).toBe('Retried');
  });

  test.each([
    ['account_closed', 'the bank account was closed.'],
    ['brand_new_code', 'Stripe says “brand new code”.'],
    ['', 'the bank gave no reason.'],
  ])('that failed with “%s”: %s', (code, words) => {
    expect(failureWords(code)).toBe(words);
  });

  test.each(['schedule_changed', 'payouts_off', 'too_many_credits', 'gone'])(
    'that is not made for %s says what to do',
    (trouble) => {
      const { sentence, next } = troubleWords(trouble);
      expect([sentence, next].every((words) => words.endsWith('.'))).toBe(true);
    },
  );
});
