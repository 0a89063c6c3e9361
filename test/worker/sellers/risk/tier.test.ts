import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  assessSeller,
  HOLD_DAYS_MAX,
  HOLD_DAYS_MIN,
  refusalOfScale,
  SCALE_AT_START,
  signalsOf,
  type Override,
  type SellerHistory,
  type TierScale,
} from '../../../../worker/sellers/risk/tier.ts';

const NOW = Date.UTC(2026, 10, 16);
const QUIET: SellerHistory = {
  accountAgeDays: 400,
  scheduledTransfersReleased: 50,
  disputed: 0,
  refunded: 0,
  warned: 0,
  scheduledTransfers: 50,
  overdueRequirements: 0,
  payoutsEnabled: true,
};

describe('signals', () => {
  const cases: readonly [string, Partial<SellerHistory>, readonly string[]][] = [
    ['a quiet seller shows none', {}, []],
    ['29 days old', { accountAgeDays: 29 }, ['new_account']],
    ['30 days old', { accountAgeDays: 30 }, ['young_account']],
    ['179 days old', { accountAgeDays: 179 }, ['young_account']],
    ['180 days old', { accountAgeDays: 180 }, []],
    ['nine scheduled transfers released', { scheduledTransfersReleased: 9 }, ['little_history']],
    ['one dispute on few scheduled transfers', { scheduledTransfers: 9, disputed: 1 }, []],
    [
      'two disputes on few scheduled transfers',
      { scheduledTransfers: 9, disputed: 2 },
      ['disputes'],
    ],
    [
      'a dispute rate just below what networks watch',
      { scheduledTransfers: 1_000, disputed: 7 },
      [],
    ],
    ['a dispute rate that networks watch', { scheduledTransfers: 400, disputed: 3 }, ['disputes']],
    ['every fifth refunded', { scheduledTransfers: 50, refunded: 10 }, ['refunds']],
    ['fewer refunded', { scheduledTransfers: 50, refunded: 9 }, []],
    ['all of nine refunded say nothing', { scheduledTransfers: 9, refunded: 9 }, []],
    ['one early fraud warning', { warned: 1 }, ['fraud_warnings']],
    ['an overdue detail', { overdueRequirements: 1 }, ['overdue_requirements']],
    ['payouts off', { payoutsEnabled: false }, ['payouts_off']],
  ];
  test.each(cases)('%s', (_name, history, names) => {
    expect(signalsOf({ ...QUIET, ...history }).map(({ name }) => name)).toEqual(names);
  });

  test('each says in a sentence what it rests on, with one or many', () => {
    const sentences = [1, 2].map((many) =>
      signalsOf({ ...QUIET, warned: many, overdueRequirements: many }).map(
        ({ because }) => because,
      ),
    );
    expect(sentences).toEqual([
      ['1 early fraud warning in 90 days.', 'Stripe waits for 1 overdue detail from them.'],
      ['2 early fraud warnings in 90 days.', 'Stripe waits for 2 overdue details from them.'],
    ]);
  });
});

describe('the tier', () => {
  const override = (changed: Partial<Override> = {}): Override => ({
    holdDays: 5,
    reason: 'long known',
    expiresAt: NOW + 1,
    ...changed,
  });

  test.each([
    ['quiet', {}, 'trusted', 3, 0],
    ['young', { accountAgeDays: 60 }, 'trusted', 3, 15],
    [
      'young with little history',
      { accountAgeDays: 60, scheduledTransfersReleased: 0 },
      'standard',
      7,
      25,
    ],
    ['many refunds and disputes', { disputed: 9, refunded: 20 }, 'standard', 7, 50],
    ['those and a warning', { disputed: 9, refunded: 20, warned: 1 }, 'careful', 14, 75],
  ] as const)('of a seller who is %s', (_name, history, tier, holdDays, points) => {
    const found = assessSeller({ ...QUIET, ...history }, SCALE_AT_START, null, NOW);
    expect(found).toMatchObject({ tier, holdDays, points, scaleVersion: 0 });
  });

  test('an override in force decides the days and hides nothing', () => {
    const found = assessSeller({ ...QUIET, warned: 1 }, SCALE_AT_START, override(), NOW);
    expect(found).toMatchObject({
      holdDays: 5,
      tier: 'standard',
      points: 25,
      override: override(),
    });
  });

  test('an override that expired this moment decides nothing', () => {
    const found = assessSeller(QUIET, SCALE_AT_START, override({ expiresAt: NOW }), NOW);
    expect(found).toMatchObject({ holdDays: 3, override: null });
  });

  test('points are the sum of the signals, and days stay within 3 and 14', () => {
    const anyHistory = fc.record({
      accountAgeDays: fc.nat(2_000),
      scheduledTransfersReleased: fc.nat(500),
      disputed: fc.nat(50),
      refunded: fc.nat(50),
      warned: fc.nat(5),
      scheduledTransfers: fc.nat(500),
      overdueRequirements: fc.nat(5),
      payoutsEnabled: fc.boolean(),
    });
    fc.assert(
      fc.property(anyHistory, (history) => {
        const found = assessSeller(history, SCALE_AT_START, null, NOW);
        expect(found.points).toBe(found.signals.reduce((sum, { points }) => sum + points, 0));
        expect(found.holdDays).toBeGreaterThanOrEqual(HOLD_DAYS_MIN);
        expect(found.holdDays).toBeLessThanOrEqual(HOLD_DAYS_MAX);
      }),
    );
  });
});

describe('a scale that someone wants to save', () => {
  const scale = (days: readonly [number, number, number], points: readonly (number | null)[]) =>
    SCALE_AT_START.tiers.map((tier, at) => ({
      ...tier,
      holdDays: days[at] ?? 0,
      pointsMax: points[at] ?? null,
    })) as unknown as TierScale['tiers']; // three tiers in, three out

  test.each([
    ['the one at the start', [3, 7, 14], [20, 50, null], null],
    ['the same days for all', [3, 3, 3], [20, 50, null], null],
    ['two days', [2, 7, 14], [20, 50, null], 'hold_days_out_of_range'],
    ['fifteen days', [3, 7, 15], [20, 50, null], 'hold_days_out_of_range'],
    ['fewer days for more points', [7, 3, 14], [20, 50, null], 'tiers_out_of_order'],
    ['points that do not rise', [3, 7, 14], [50, 50, null], 'tiers_out_of_order'],
    ['a tier after one that takes all', [3, 7, 14], [20, null, null], 'tiers_out_of_order'],
  ] as const)('%s', (_name, days, points, reason) => {
    expect(refusalOfScale(scale(days, points))?.reason ?? null).toBe(reason);
  });
});
