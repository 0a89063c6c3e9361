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
        ...changed,
      },
      today,
      paid,
    );

  test.each([
    ['subscriptions, on the last day', {}, '2026-03-02', 'open', '2026-03-02'],
    ['subscriptions, a day later', {}, '2026-03-03', 'lapsed', '2026-03-02'],
    [
      'goods count from delivery',
      { productType: 'physical', deliveredOn: '2026-02-10' },
      ...['2026-03-12', 'open', '2026-03-12'],
    ],
    ['goods without a delivery', { productType: 'physical' }, '2026-03-03', 'lapsed', '2026-03-02'],
    [
      'nothing else counts from delivery',
      { deliveredOn: '2026-02-10' },
      ...['2026-03-03', 'lapsed', '2026-03-02'],
    ],
    ['custom services', { productType: 'custom_service' }, '2026-01-31', 'none', null],
    ['a final sale', { finalSale: true }, '2026-01-31', 'final_sale', null],
    ['no one knows what', { productType: null }, '2026-01-31', 'unknown', null],
  ] as [string, Partial<PolicyPurchase>, string, string, string | null][])(
    '%s',
    (_name, changed, today, state, lastDay) => {
      expect(ask(changed, today)).toMatchObject({ version: 5, state, lastDay });
    },
  );

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
      ...({ country: 'JP', region: null, productType: 'physical', finalSale: false } as const),
      purchasedOn: '2026-01-31',
      deliveredOn: null,
    };
    const yen = { amountMinor: 999, currency: 'jpy' };
    const answer = policyAnswer({ ...POLICY_AT_START, rules }, purchase, '2026-02-01', yen);
    expect(answer.restockingFeeMinor).toBe(12);
  });
});

describe('who approves an exception', () => {
  const rules = { ...RULES, approvalLimits: { default: 500, jpy: 80_000 } };
  test.each([
    ['eur', 50_000, 'approve_refunds', 50_000],
    ['eur', 50_001, 'approve_large_refunds', 50_000],
    ['jpy', 80_000, 'approve_refunds', 80_000],
    ['jpy', 80_001, 'approve_large_refunds', 80_000],
    ['kwd', 500_000, 'approve_refunds', 500_000],
    ['kwd', 500_010, 'approve_large_refunds', 500_000],
  ])('%s %i takes %s', (currency, amountMinor, right, limitMinor) => {
    expect(approvalOf(rules, { amountMinor, currency })).toEqual({ right, limitMinor });
  });

  test('a limit that no one set lets no one decide alone', () => {
    const none = { ...RULES, approvalLimits: {} };
    expect(approvalOf(none, { amountMinor: 1, currency: 'eur' }).right).toBe(
      'approve_large_refunds',
    );
  });
});
