import {
  WINDOW_BASES,
  type WindowBasis,
  type WindowDays,
  type WindowEnd,
} from '../../../worker/policies/window-basis.ts';
import { describe, expect, test } from 'vitest';
import {
  approvalOf,
  policyAnswer,
  policyInForce,
  POLICY_AT_START,
  windowDays,
  type PolicyPurchase,
  type PolicyRules,
  type PolicyVersion,
} from '../../../worker/policies/policy.ts';

const RULES = POLICY_AT_START.rules;

function version(number: number, effectiveAt: number, savedAt = effectiveAt): PolicyVersion {
  return { version: number, effectiveAt, savedAt, savedBy: 'usr_1', rules: RULES };
}

describe('the version in force at the purchase', () => {
  const versions = [version(1, 100), version(2, 200), version(3, 200), version(4, 150, 210)];
  test.each([
    ['before the first', 99, 0],
    ['at the very instant of the first', 100, 1],
    ['after one that was saved later for an earlier day', 150, 4],
    ['at the instant of two, the later saved', 200, 3],
    ['long after', 1_000, 3],
  ])('%s', (_name, at, expected) => {
    expect(policyInForce(versions, at).version).toBe(expected);
    expect(policyInForce(versions.toReversed(), at).version).toBe(expected);
  });

  test('without any, the one at the start', () => {
    expect(policyInForce([], 1)).toBe(POLICY_AT_START);
  });
});

describe('the window of a region', () => {
  const rules: PolicyRules = {
    ...RULES,
    regionWindows: {
      EEA: { physical: 16, digital_download: 16 },
      EU: { physical: 15 },
      FR: { physical: 20 },
      GB: { physical: 21 },
      US: { physical: 22 },
      'US-CA': { physical: 45 },
    },
  };
  test.each([
    ['FR', null, 20],
    ['DE', null, 15],
    ['NO', null, 16],
    ['GB', null, 21],
    ['CH', null, 30],
    ['US', null, 22],
    ['US', 'NY', 22],
    ['US', 'CA', 45],
    ['CA', null, 30],
    [null, null, 30],
  ])('of %s %s is %i days', (country, region, days) => {
    expect(windowDays(rules, 'physical', { country, region })).toBe(days);
  });

  test('is the next wider one when the narrowest does not name the product type', () => {
    const place = { country: 'FR', region: null };
    expect(windowDays(rules, 'digital_download', place)).toBe(16);
    expect(windowDays(rules, 'saas_annual', place)).toBe(60);
  });

  test('may be none', () => {
    const none = { ...RULES, regionWindows: { BR: { physical: 0 } } };
    expect(windowDays(none, 'physical', { country: 'BR', region: null })).toBe(0);
  });
});

describe('what the days of a policy count from', () => {
  const end = (basis: WindowBasis, changed: Partial<WindowDays>) =>
    WINDOW_BASES[basis].lastDay(
      { purchasedOn: '2026-03-02', deliveredOn: null, delivery: null, eventOn: null, ...changed },
      10,
      '2026-03-20',
    );
  test.each<[string, [WindowBasis, Partial<WindowDays>], WindowEnd]>([
    ['the purchase', ['purchase', { deliveredOn: '2026-03-09' }], '2026-03-12'],
    ['delivery', ['delivery', { deliveredOn: '2026-03-09' }], '2026-03-19'],
    ['delivery on no known day', ['delivery', {}], { atLeast: '2026-03-12' }],
    ['delivery before the purchase', ['delivery', { deliveredOn: '2026-02-01' }], '2026-03-12'],
    ['delivery that has not come', ['delivery', { delivery: 'not_yet' }], 'waits'],
    [
      'delivery of a part',
      ['delivery', { deliveredOn: '2026-03-09', delivery: 'in_part' }],
      'waits',
    ],
    ['delivery that is planned', ['delivery', { deliveredOn: '2026-03-21' }], 'waits'],
    ['the event', ['event', { eventOn: '2026-06-01' }], '2026-06-11'],
    ['an event of no known day', ['event', {}], 'unknown'],
    ['the days before the event', ['before_event', { eventOn: '2026-06-11' }], '2026-06-01'],
    ['the days before an event of no known day', ['before_event', {}], 'unknown'],
  ])('%s', (_name, [basis, changed], lastDay) => {
    expect(end(basis, changed)).toEqual(lastDay);
  });
});

describe('what a policy answers', () => {
  const paid = { amountMinor: 10_000, currency: 'eur' };
  const ask = (changed: Partial<PolicyPurchase>, today: string, rules: Partial<PolicyRules> = {}) =>
    policyAnswer(
      { ...version(5, 1), rules: { ...RULES, ...rules } },
      {
        country: 'US',
        region: null,
        productType: 'saas_monthly',
        finalSale: false,
        purchasedOn: '2026-01-31',
        deliveredOn: null,
        delivery: null,
        eventOn: null,
        ...changed,
      },
      { today, paid },
    );

  test.each([
    {
      name: 'subscriptions, on the last day',
      changed: {},
      today: '2026-03-02',
      state: 'open',
      lastDay: '2026-03-02',
    },
    {
      name: 'subscriptions, a day later',
      changed: {},
      today: '2026-03-03',
      state: 'lapsed',
      lastDay: '2026-03-02',
    },
    {
      name: 'goods count from delivery',
      changed: { productType: 'physical', deliveredOn: '2026-02-10' },
      today: '2026-03-12',
      state: 'open',
      lastDay: '2026-03-12',
    },
    {
      name: 'goods without a known delivery, while the least of it runs',
      changed: { productType: 'physical' },
      today: '2026-03-02',
      state: 'open',
      lastDay: null,
    },
    {
      name: 'goods without a known delivery, after the least of it',
      changed: { productType: 'physical' },
      today: '2026-03-03',
      state: 'event_unknown',
      lastDay: null,
    },
    {
      name: 'nothing else counts from delivery',
      changed: { deliveredOn: '2026-02-10' },
      today: '2026-03-03',
      state: 'lapsed',
      lastDay: '2026-03-02',
    },
    {
      name: 'custom services',
      changed: { productType: 'custom_service' },
      today: '2026-01-31',
      state: 'none',
      lastDay: null,
    },
    {
      name: 'a final sale',
      changed: { finalSale: true },
      today: '2026-01-31',
      state: 'final_sale',
      lastDay: null,
    },
    {
      name: 'no one knows what',
      changed: { productType: null },
      today: '2026-01-31',
      state: 'unknown',
      lastDay: null,
    },
  ] as {
    readonly name: string;
    readonly changed: Partial<PolicyPurchase>;
    readonly today: string;
    readonly state: string;
    readonly lastDay: string | null;
  }[])('$name', ({ changed, today, state, lastDay }) => {
    expect(ask(changed, today)).toMatchObject({ version: 5, state, lastDay });
  });

  test('a final sale by product type', () => {
    const rules = { finalSale: ['saas_monthly'] as const };
    expect(ask({}, '2026-02-01', rules).state).toBe('final_sale');
  });

  test.each([
    [1_500, 1_500],
    [333, 333],
    [10_000, 10_000],
    [0, 0],
  ])('a restocking fee of %i hundredths of a per cent keeps %i', (basisPoints, fee) => {
    const rules = { restockingFeeBasisPoints: { saas_monthly: basisPoints } };
    expect(ask({}, '2026-02-01', rules).restockingFeeMinor).toBe(fee);
  });

  test('the fee is rounded half up to a whole minor unit', () => {
    const rules = { ...RULES, restockingFeeBasisPoints: { physical: 125 } };
    const purchase = {
      country: 'JP',
      region: null,
      productType: 'physical' as const,
      finalSale: false,
      purchasedOn: '2026-01-31',
      deliveredOn: null,
      delivery: null,
      eventOn: null,
    };
    const yen = { amountMinor: 999, currency: 'jpy' };
    const answer = policyAnswer({ ...POLICY_AT_START, rules }, purchase, {
      today: '2026-02-01',
      paid: yen,
    });
    expect(answer.restockingFeeMinor).toBe(12);
  });
});

describe('who approves an exception', () => {
  const rules = { ...RULES, approvalLimits: { default: 500, jpy: 80_000 } };
  test.each([
    { currency: 'eur', amountMinor: 50_000, right: 'approve_refunds', limitMinor: 50_000 },
    { currency: 'eur', amountMinor: 50_001, right: 'approve_large_refunds', limitMinor: 50_000 },
    { currency: 'jpy', amountMinor: 80_000, right: 'approve_refunds', limitMinor: 80_000 },
    { currency: 'jpy', amountMinor: 80_001, right: 'approve_large_refunds', limitMinor: 80_000 },
    { currency: 'kwd', amountMinor: 500_000, right: 'approve_refunds', limitMinor: 500_000 },
    { currency: 'kwd', amountMinor: 500_010, right: 'approve_large_refunds', limitMinor: 500_000 },
  ])('$currency $amountMinor takes $right', ({ currency, amountMinor, right, limitMinor }) => {
    expect(approvalOf(rules, { amountMinor, currency })).toEqual({ right, limitMinor });
  });

  test('a limit that no one set lets no one decide alone', () => {
    const none = { ...RULES, approvalLimits: {} };
    expect(approvalOf(none, { amountMinor: 1, currency: 'eur' }).right).toBe(
      'approve_large_refunds',
    );
  });
});
