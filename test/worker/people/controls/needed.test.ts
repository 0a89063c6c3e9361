import { describe, expect, test } from 'vitest';
import { money } from '../../../../worker/base/money/amount.ts';
import { ALONE_LONG_MS, ALONE_MS, aloneWait } from '../../../../worker/people/controls/alone.ts';
import { ACTS, CONTROLS } from '../../../../worker/people/controls/control.ts';
import {
  neededFor,
  type Standing,
  type WeighedAct,
} from '../../../../worker/people/controls/needed.ts';
import { RIGHTS, type Right } from '../../../../worker/people/staff/rights.ts';

const NOW = 1_800_000_000_000;
const HOUR_MS = 60 * 60_000;
const member = (
  userId: string,
  rights: readonly Right[] = RIGHTS,
  takenAt: number | null = null,
) => ({
  userId,
  name: userId,
  rights,
  takenAt,
});
const ADA = member('usr_ada');
const BEN = member('usr_ben');

function standing(changed: Partial<Standing> = {}): Standing {
  return {
    person: ADA,
    team: [ADA, BEN],
    sums: new Map(),
    settings: {
      secondPersonAbove: { usd: 1_000 },
      refundsAbove: { usd: 5_000 },
      shortfallAlertMinor: { usd: 1_000 },
    },
    isTold: true,
    hasReleased: true,
    now: NOW,
    ...changed,
  };
}

const act = (changed: Partial<WeighedAct> = {}): WeighedAct => ({
  act: 'transfers.release',
  paymentId: 'pi_1',
  parts: [{ sellerId: 'acct_1', amount: money(100_001, 'usd') }],
  ...changed,
});

describe('the table of controls', () => {
  test.each(ACTS)('%s above every limit takes somebody else with its right', (name) => {
    const { right, limit } = CONTROLS[name];
    const parts = limit === null ? [] : [{ sellerId: null, amount: money(1_000_000, 'usd') }];
    expect(neededFor(act({ act: name, parts }), standing())?.by).toEqual({ right, aloneAt: null });
  });

  test.each(ACTS.filter((name) => CONTROLS[name].asks === 'above_limit'))(
    '%s within its limit takes nobody else',
    (name) => {
      const parts = [{ sellerId: 'acct_1', amount: money(1_000, 'usd') }];
      expect(neededFor(act({ act: name, parts }), standing())).toBeNull();
    },
  );

  test.each(ACTS.filter((name) => CONTROLS[name].asks === 'loosening'))(
    '%s takes nobody else where it tightens, nor before money left here',
    (name) => {
      const asked = act({ act: name, parts: [] });
      expect(neededFor({ ...asked, isHarmless: true }, standing())).toBeNull();
      expect(neededFor(asked, standing({ hasReleased: false }))).toBeNull();
    },
  );

  test('what two decide whatever it is about, they decide before money left here too', () => {
    const asked = act({ act: 'rebuild.lift', parts: [] });
    expect(neededFor(asked, standing({ hasReleased: false }))?.why).toBe('always');
  });
});

describe('who is alone', () => {
  const aloneAt = (changed: Partial<Standing>, of: Partial<WeighedAct> = {}) =>
    neededFor(act(of), standing(changed))?.by.aloneAt;

  test.each([
    ['nobody else is there', [ADA]],
    ['others lack the right', [ADA, member('usr_ben', ['refund'])]],
  ])('waits a day where %s', (_name, team) => {
    expect(aloneAt({ team })).toBe(NOW + ALONE_MS);
  });

  test('asks whoever has the right, and only that right', () => {
    expect(aloneAt({ team: [ADA, member('usr_ben', ['release_early'])] })).toBeNull();
    const large = { act: 'refunds.approve', right: 'approve_large_refunds' } as const;
    expect(aloneAt({ team: [ADA, member('usr_ben', ['refund'])] }, large)).toBe(NOW + ALONE_MS);
  });

  test.each([
    ['rights were taken from somebody else a month ago', 30 * 24 * HOUR_MS - 1, ALONE_LONG_MS],
    ['that was longer ago', 30 * 24 * HOUR_MS, ALONE_MS],
  ])('waits by how %s', (_name, ago, wait) => {
    const team = [ADA, member('usr_ben', [], NOW - ago)];
    expect(aloneAt({ team })).toBe(NOW + wait);
  });

  test('does not wait longer for a right that was taken from themselves', () => {
    expect(aloneAt({ team: [member('usr_ada', RIGHTS, NOW)] })).toBe(NOW + ALONE_MS);
  });

  test('waits longer where nobody is told', () => {
    expect(aloneAt({ team: [ADA], isTold: false })).toBe(NOW + ALONE_LONG_MS);
  });

  test.each([
    [null, ALONE_MS],
    [NOW + 48 * HOUR_MS, ALONE_MS],
    [NOW + 26 * HOUR_MS, 24 * HOUR_MS],
    [NOW + 10 * HOUR_MS, 8 * HOUR_MS],
    [NOW + 2 * HOUR_MS, 0],
    [NOW - 1, 0],
  ])('with a deadline at %s waits no longer than it leaves', (deadline, wait) => {
    expect(aloneWait({ takenAt: null, isTold: true, deadline, now: NOW })).toBe(wait);
  });
});
