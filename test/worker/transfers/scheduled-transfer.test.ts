import { describe, expect, test } from 'vitest';
import {
  reducedMinor,
  dueAt,
  isOnHold,
  isOpen,
  openHolds,
  remaining,
} from '../../../worker/transfers/scheduled-transfer.ts';
import { NOW, openHold, transferView } from './facts.ts';

const reduction = (amountMinor: number, cause: 'refund' | 'dispute_lost' = 'refund') => ({
  cause,
  amountMinor,
  at: NOW,
  sourceId: null,
});

describe('what is left of a scheduled transfer', () => {
  test.each([
    ['nothing reduced', [], 8_000],
    ['reduced twice', [reduction(3_000), reduction(1_000, 'dispute_lost')], 4_000],
    ['reduced and given back', [reduction(3_000), reduction(-3_000)], 8_000],
    ['reduced by more than it is', [reduction(9_000)], 0],
  ] as const)('%s', (_name, adjustments, amountMinor) => {
    expect(remaining(transferView({ adjustments }))).toEqual({ amountMinor, currency: 'usd' });
  });

  test('reductions are counted for one cause, or for all', () => {
    const view = transferView({
      adjustments: [reduction(3_000), reduction(1_000, 'dispute_lost'), reduction(500)],
    });
    expect([
      reducedMinor(view),
      reducedMinor(view, 'refund'),
      reducedMinor(view, 'dispute_lost'),
    ]).toEqual([...[4_500, 3_500, 1_000]]);
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
  ] as const)('%s can be changed: %s, comes up automatically: %s', (status, open, comesUp) => {
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
