import { describe, expect, test } from 'vitest';
import { endOfRelease } from '../../../worker/releases/ends.ts';

const NOW = 1_000_000;
const SENT = { id: 'st_1', wanted: { amountMinor: 8_000, currency: 'usd' } };
const HOUR_MS = 60 * 60_000;

describe('what the outcome of a transfer makes of its scheduled transfer', () => {
  test('settled: released, with the transfer', () => {
    expect(
      endOfRelease(SENT, { state: 'settled', resultId: 'tr_1', moved: null }, NOW),
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
    expect(endOfRelease(SENT, outcome, NOW)).toBeNull();
  });

  test.each([
    { amountMinor: 8_000, currency: 'usd', status: 'released' },
    { amountMinor: 7_999, currency: 'usd', status: 'blocked' },
    { amountMinor: 8_000, currency: 'eur', status: 'blocked' },
  ])('A6: a transfer of $amountMinor $currency under its key: $status', ({ status, ...amount }) => {
    const moved = { ...amount, entryId: null };
    const end = endOfRelease(SENT, { state: 'settled', resultId: 'tr_1', moved }, NOW);
    const reason = status === 'blocked' ? 'transfer_exists' : null;
    expect(end).toMatchObject({ status, statusReason: reason });
  });

  test.each([
    {
      code: 'never_arrived',
      status: 'scheduled',
      statusReason: null,
      refusalCode: null,
      retryAt: NOW,
    },
    {
      code: 'balance_insufficient',
      status: 'scheduled',
      statusReason: 'balance_insufficient',
      refusalCode: 'balance_insufficient',
      retryAt: NOW + HOUR_MS,
    },
    {
      code: 'account_invalid',
      status: 'blocked',
      statusReason: 'seller_cannot_receive',
      refusalCode: 'account_invalid',
      retryAt: null,
    },
    {
      code: 'insufficient_capabilities_for_transfer',
      status: 'blocked',
      statusReason: 'seller_cannot_receive',
      refusalCode: 'insufficient_capabilities_for_transfer',
      retryAt: null,
    },
    {
      code: 'transfers_not_allowed',
      status: 'blocked',
      statusReason: 'seller_cannot_receive',
      refusalCode: 'transfers_not_allowed',
      retryAt: null,
    },
    {
      code: 'amount_too_small',
      status: 'blocked',
      statusReason: 'stripe_refused',
      refusalCode: 'amount_too_small',
      retryAt: null,
    },
  ] as const)(
    'refused as $code: $status, $statusReason',
    ({ code, status, statusReason, refusalCode, retryAt }) => {
      const end = endOfRelease(SENT, { state: 'refused', code, message: '' }, NOW);
      expect(end).toMatchObject({ status, statusReason, refusalCode, retryAt, transferId: null });
    },
  );
});
