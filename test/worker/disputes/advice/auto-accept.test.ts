import { describe, expect, test } from 'vitest';
import {
  mayAutoAccept,
  type AutoAcceptQuestion,
} from '../../../../worker/disputes/advice/auto-accept.ts';
import { EMPTY_DRAFT } from '../../../../worker/disputes/evidence/draft.ts';
import { money } from '../../../../worker/base/money/amount.ts';
import { usd } from './advice-question.ts';
import { draftFile, withFile, withText } from '../evidence/drafts.ts';

const HOUR = 60 * 60_000;
const NOW = Date.UTC(2026, 2, 1);

const ask = (change: Partial<AutoAcceptQuestion> = {}) =>
  mayAutoAccept({
    status: 'needs_response',
    amount: usd(999),
    limits: { usd: 10 },
    recommendation: 'accept',
    isDirect: false,
    sellerConsents: false,
    isVetoed: false,
    hasResponse: false,
    draft: EMPTY_DRAFT,
    isUnchecked: false,
    isPaused: false,
    dueAt: NOW + 72 * HOUR,
    announcedAt: null,
    now: NOW,
    ...change,
  });

describe('a small chargeback that is not worth fighting', () => {
  test('may be accepted automatically a day after it is announced', () => {
    expect(ask()).toEqual({ may: true, at: NOW + 24 * HOUR });
  });

  test('may be accepted a day after it was announced, not later', () => {
    expect(ask({ announcedAt: NOW - 5 * HOUR })).toEqual({ may: true, at: NOW + 19 * HOUR });
    expect(ask({ announcedAt: NOW - 30 * HOUR })).toEqual({ may: true, at: NOW - 6 * HOUR });
  });

  test('is accepted although its draft was filled by gathering', () => {
    expect(
      ask({ draft: withText(EMPTY_DRAFT, 'customer_name', { text: 'Ann', from: 'stripe' }) }).may,
    ).toBe(true);
  });

  test('on a seller’s account is accepted with their consent', () => {
    expect(ask({ isDirect: true, sellerConsents: true }).may).toBe(true);
  });
});

describe('it is not accepted automatically', () => {
  const byStaff = withText(EMPTY_DRAFT, 'customer_name', { text: 'Ann', from: 'staff' });
  const bySeller = withFile(EMPTY_DRAFT, 'receipt', draftFile({ from: 'seller' }));
  test.each([
    ['while everything is stopped', { isPaused: true }, 'paused'],
    ...[
      ...[
        'warning_needs_response',
        'warning_under_review',
        'appeal_needs_response',
        'under_review',
      ],
      ...['prevented', 'lost', 'won', 'tomorrow_needs_response'],
    ].map(
      (status) => [`when it is ${status}`, { status }, 'not_a_chargeback_to_respond_to'] as const,
    ),
    ['after a response', { hasResponse: true }, 'responded'],
    ['after a veto', { isVetoed: true }, 'vetoed'],
    ['once staff wrote', { draft: byStaff }, 'worked_on'],
    ['once the seller gave a file', { draft: bySeller }, 'worked_on'],
    ['on a seller’s account', { isDirect: true }, 'seller_has_not_consented'],
    ['at the limit', { amount: usd(1_000) }, 'not_below_limit'],
    ['with a limit of 0', { limits: { usd: 0, default: 50 } }, 'not_below_limit'],
    ['without a limit', { limits: {} }, 'not_below_limit'],
    ['against the advice', { recommendation: 'fight' }, 'advice_is_not_accept'],
    ['where nothing is possible', { recommendation: 'nothing_possible' }, 'advice_is_not_accept'],
    ['without a deadline', { dueAt: null }, 'no_deadline'],
    ['when a day ends at the deadline', { dueAt: NOW + 24 * HOUR }, 'too_late_to_announce'],
    ['after the deadline', { dueAt: NOW, announcedAt: NOW - 48 * HOUR }, 'too_late_to_announce'],
  ] as const)('%s', (_name, change, because) => {
    expect(ask(change)).toEqual({ may: false, because });
  });

  test('when a day ends a moment before the deadline it still is', () => {
    expect(ask({ dueAt: NOW + 24 * HOUR + 1 }).may).toBe(true);
  });
});

type Limited = {
  readonly currency: string;
  readonly amountMinor: number;
  readonly limits: Readonly<Record<string, number>>;
  readonly may: boolean;
};

describe('limits are whole units of each currency', () => {
  test.each<Limited>([
    { currency: 'jpy', amountMinor: 999, limits: { jpy: 1_000 }, may: true },
    { currency: 'jpy', amountMinor: 1_000, limits: { jpy: 1_000 }, may: false },
    { currency: 'kwd', amountMinor: 9_990, limits: { kwd: 10 }, may: true },
    { currency: 'kwd', amountMinor: 10_000, limits: { kwd: 10 }, may: false },
    { currency: 'eur', amountMinor: 999, limits: { usd: 5, default: 10 }, may: true },
    { currency: 'usd', amountMinor: 999, limits: { usd: 5, default: 10 }, may: false },
  ])('$currency $amountMinor below $limits: $may', ({ currency, amountMinor, limits, may }) => {
    expect(ask({ amount: money(amountMinor, currency), limits }).may).toBe(may);
  });
});
