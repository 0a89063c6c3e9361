import { describe, expect, test } from 'vitest';
import { endOfRelease } from '../../../worker/releases/ends.ts';

const NOW = 1_000_000;
const HOUR_MS = 60 * 60_000;

describe('what the outcome of a transfer makes of its scheduled transfer', () => {
  test('settled: released, with the transfer', () => {
    expect(
      endOfRelease('st_1', { state: 'settled', resultId: 'tr_1', moved: null }, NOW),
    ).toMatchObject({
      id: 'st_1',
      status: 'released',
      statusReason: null,
      transferId: 'tr_1',
      releasedAt: NOW,
      retryAt: null,
    });
  });

  test('unknown: nothing yet, whatever the code', () => {
    const outcome = { state: 'unknown', code: 'no_answer', keySpent: true } as const;
    expect(endOfRelease('st_1', outcome, NOW)).toBeNull();
  });

  test.each([
    ['never_arrived', 'scheduled', null, null, NOW],
    [
      'balance_insufficient',
      'scheduled',
      'balance_insufficient',
      'balance_insufficient',
      NOW + HOUR_MS,
    ],
    ['account_invalid', 'blocked', 'seller_cannot_receive', 'account_invalid', null],
    [
      ...(['insufficient_capabilities_for_transfer', 'blocked', 'seller_cannot_receive'] as const),
      ...(['insufficient_capabilities_for_transfer', null] as const),
    ],
    ['transfers_not_allowed', 'blocked', 'seller_cannot_receive', 'transfers_not_allowed', null],
    ['amount_too_small', 'blocked', 'stripe_refused', 'amount_too_small', null],
  ] as const)('refused as %s: %s, %s', (code, status, statusReason, refusalCode, retryAt) => {
    const end = endOfRelease('st_1', { state: 'refused', code, message: '' }, NOW);
    expect(end).toMatchObject({ status, statusReason, refusalCode, retryAt, transferId: null });
  });
});
