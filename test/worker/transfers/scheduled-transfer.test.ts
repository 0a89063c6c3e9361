import { describe, expect, test } from 'vitest';
import {
  cutMinor,
  dueAt,
  isOnHold,
  isOpen,
  openHolds,
  remaining,
} from '../../../worker/transfers/scheduled-transfer.ts';
import { NOW, openHold, transferView } from './facts.ts';

const cut = (amountMinor: number, cause: 'refund' | 'dispute_lost' = 'refund') => ({
  cause,
  amountMinor,
  at: NOW,
  sourceId: null,
});

describe('what is left of a scheduled transfer', () => {
  test.each([
    ['nothing cut', [], 8_000],
    ['cut twice', [cut(3_000), cut(1_000, 'dispute_lost')], 4_000],
    ['cut and given back', [cut(3_000), cut(-3_000)], 8_000],
    ['cut by more than it is', [cut(9_000)], 0],
  ] as const)('%s', (_name, adjustments, amountMinor) => {
    expect(remaining(transferView({ adjustments }))).toEqual({ amountMinor, currency: 'usd' });
  });

  test('cuts are counted for one cause, or for all', () => {
    const view = transferView({ adjustments: [cut(3_000), cut(1_000, 'dispute_lost'), cut(500)] });
    expect([cutMinor(view), cutMinor(view, 'refund'), cutMinor(view, 'dispute_lost')]).toEqual([
      ...[4_500, 3_500, 1_000],
    ]);
  });
});

describe('whether a scheduled transfer may move', () => {
  const lifted = openHold({ id: 2, liftedAt: NOW, liftedBy: 'stripe' });

  test('it is on hold while one of its holds is open', () => {
    const view = transferView({ holds: [openHold(), lifted] });
    expect(openHolds(view).map(({ id }) => id)).toEqual([1]);
    expect([isOnHold(view), isOnHold(transferView({ holds: [lifted] }))]).toEqual([true, false]);
  });

  test.each([
    ['awaiting_payment', true, false],
    ['scheduled', true, true],
    ['releasing', false, false],
    ['released', false, false],
    ['blocked', true, false],
    ['canceled', false, false],
  ] as const)('%s can be changed: %s, comes up by itself: %s', (status, open, comesUp) => {
    const view = transferView({ status, nextAt: null });
    expect([isOpen(view.transfer), dueAt(view) !== null]).toEqual([open, comesUp]);
  });

  test('a held scheduled transfer comes up never, a free one on its day', () => {
    expect(dueAt(transferView({ holds: [openHold()] }))).toBeNull();
    expect(dueAt(transferView({ releaseAt: NOW }))).toBe(NOW);
  });

  test('the first look at a scheduled transfer that was not seen paid stays, also while it is on hold', () => {
    const unseen = { status: 'awaiting_payment', releaseAt: null, nextAt: NOW } as const;
    expect(dueAt(transferView(unseen))).toBe(NOW);
    expect(dueAt(transferView({ ...unseen, holds: [openHold()] }))).toBe(NOW);
  });
});
