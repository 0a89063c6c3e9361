import { describe, expect, test } from 'vitest';
import {
  balanceKey,
  needsAPerson,
  nextPayoutRun,
  payoutDay,
  statusOf,
  type Payout,
} from '../../../worker/payouts/payout.ts';

const payout = (change: Partial<Payout>): Payout => ({
  id: 'pt_1',
  sellerId: 'acct_1',
  currency: 'usd',
  sourceType: 'card',
  day: '2026-11-16',
  amountMinor: 100,
  status: 'sent',
  payoutId: 'po_1',
  failureCode: null,
  retryOf: null,
  retriedBy: null,
  createdAt: 0,
  seenAt: null,
  ...change,
});

describe('mornings', () => {
  test.each([
    ['2026-11-16T05:59:59Z', '2026-11-16T06:00:00Z'],
    ['2026-11-16T06:00:00Z', '2026-11-17T06:00:00Z'],
    ['2026-12-31T23:00:00Z', '2027-01-01T06:00:00Z'],
  ])('after %s the next is %s', (now, next) => {
    expect(nextPayoutRun(Date.parse(now))).toBe(Date.parse(next));
  });

  test('a payout belongs to its day in UTC', () => {
    expect(payoutDay(Date.parse('2026-11-16T23:59:59Z'))).toBe('2026-11-16');
  });
});

test('a seller’s balance of a currency is told from every other one', () => {
  expect(balanceKey('acct_1', 'usd')).toBe('acct_1/usd');
});

describe('who decides about a payout', () => {
  test.each<[string, Partial<Payout>, boolean]>([
    ['on its way', { status: 'sent' }, false],
    ['failed', { status: 'failed' }, true],
    ['canceled in Stripe', { status: 'canceled' }, true],
    ['made good', { status: 'failed', retriedBy: 'pt_2' }, false],
    ['refused', { status: 'refused', failureCode: 'payouts_not_allowed' }, true],
    ['refused, no one said why', { status: 'refused', failureCode: null }, true],
    ['the money had moved', { status: 'refused', failureCode: 'balance_insufficient' }, false],
    ['it never arrived', { status: 'refused', failureCode: 'never_arrived' }, false],
    [
      'a retry that was refused',
      { status: 'refused', failureCode: 'no_account', retryOf: 'pt_0' },
      false,
    ],
    ['a retry that failed', { status: 'failed', retryOf: 'pt_0' }, true],
  ])('%s: a person %s', (_what, change, waits) => {
    expect(needsAPerson(payout(change))).toBe(waits);
  });

  test.each([
    ['pending', 'sent'],
    ['in_transit', 'sent'],
    ['paid', 'paid'],
    ['failed', 'failed'],
    ['canceled', 'canceled'],
    ['something_new', 'sent'],
  ])('Stripe’s %s is %s', (status, ours) => {
    expect(statusOf({ status })).toBe(ours);
  });
});
