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
    expect(ask({ draft: withText(EMPTY_DRAFT, 'customer_name', 'Ann', 'stripe') }).may).toBe(true);
  });

  test('on a seller’s account is accepted with their consent', () => {
    expect(ask({ isDirect: true, sellerConsents: true }).may).toBe(true);
  });
});

describe('it is not accepted automatically', () => {
  const byStaff = withText(EMPTY_DRAFT, 'customer_name', 'Ann', 'staff');
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

describe('limits are whole units of each currency', () => {
  test.each([
    ['jpy', 999, { jpy: 1_000 }, true],
    ['jpy', 1_000, { jpy: 1_000 }, false],
    ['kwd', 9_990, { kwd: 10 }, true],
    ['kwd', 10_000, { kwd: 10 }, false],
    ['eur', 999, { usd: 5, default: 10 }, true],
    ['usd', 999, { usd: 5, default: 10 }, false],
  ])('%s %i below %j: %s', (currency, amountMinor, limits, may) => {
    expect(ask({ amount: money(amountMinor, currency), limits }).may).toBe(may);
  });
});
