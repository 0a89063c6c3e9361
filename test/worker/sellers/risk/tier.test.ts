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
    const signals = signalsOf({ ...QUIET, ...history });
    expect(signals.map(({ name }) => name)).toEqual(names);
    for (const { because } of signals) expect(because).toMatch(/^[A-Z0-9][a-z0-9 %,’]*\.$/);
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
    { name: 'quiet', history: {}, tier: 'trusted', holdDays: 3, points: 0 },
    { name: 'young', history: { accountAgeDays: 60 }, tier: 'trusted', holdDays: 3, points: 15 },
    {
      name: 'young with little history',
      history: { accountAgeDays: 60, scheduledTransfersReleased: 0 },
      tier: 'standard',
      holdDays: 7,
      points: 25,
    },
    {
      name: 'many refunds and disputes',
      history: { disputed: 9, refunded: 20 },
      tier: 'standard',
      holdDays: 7,
      points: 50,
    },
    {
      name: 'those and a warning',
      history: { disputed: 9, refunded: 20, warned: 1 },
      tier: 'careful',
      holdDays: 14,
      points: 75,
    },
  ] as const)('of a seller who is $name', ({ history, tier, holdDays, points }) => {
    const found = assessSeller(
      { ...QUIET, ...history },
      { scale: SCALE_AT_START, override: null, now: NOW },
    );
    expect(found).toMatchObject({ tier, holdDays, points, scaleVersion: 0 });
  });

  test('an override in force decides the days and hides nothing', () => {
    const found = assessSeller(
      { ...QUIET, warned: 1 },
      { scale: SCALE_AT_START, override: override(), now: NOW },
    );
    expect(found).toMatchObject({
      holdDays: 5,
      tier: 'standard',
      points: 25,
      override: override(),
    });
  });

  test('an override that expired this moment decides nothing', () => {
    const found = assessSeller(QUIET, {
      scale: SCALE_AT_START,
      override: override({ expiresAt: NOW }),
      now: NOW,
    });
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
        const found = assessSeller(history, { scale: SCALE_AT_START, override: null, now: NOW });
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
    { name: 'the one at the start', days: [3, 7, 14], points: [20, 50, null], reason: null },
    { name: 'the same days for all', days: [3, 3, 3], points: [20, 50, null], reason: null },
    {
      name: 'two days',
      days: [2, 7, 14],
      points: [20, 50, null],
      reason: 'hold_days_out_of_range',
    },
    {
      name: 'fifteen days',
      days: [3, 7, 15],
      points: [20, 50, null],
      reason: 'hold_days_out_of_range',
    },
    {
      name: 'fewer days for more points',
      days: [7, 3, 14],
      points: [20, 50, null],
      reason: 'tiers_out_of_order',
    },
    {
      name: 'points that do not rise',
      days: [3, 7, 14],
      points: [50, 50, null],
      reason: 'tiers_out_of_order',
    },
    {
      name: 'a tier after one that takes all',
      days: [3, 7, 14],
      points: [20, null, null],
      reason: 'tiers_out_of_order',
    },
  ] as const)('$name', ({ days, points, reason }) => {
    expect(refusalOfScale(scale(days, points))?.reason ?? null).toBe(reason);
  });
});
