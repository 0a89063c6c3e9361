import { describe, expect, test } from 'vitest';
import { overridesOf } from '../../../worker/policies/overrides.ts';
import { POLICY_AT_START, type PolicyRules } from '../../../worker/policies/policy.ts';
import { EEA } from '../../../worker/policies/rights-data.ts';

function found(changed: Partial<PolicyRules>) {
  return overridesOf({ ...POLICY_AT_START.rules, ...changed });
}

const of = (rows: ReturnType<typeof overridesOf>, country: string, productType: string) =>
  rows.find((row) => row.country === country && row.productType === productType);

describe('where the law overrides the policy a platform starts with', () => {
  const rows = found({});

  test('seven days for downloads are too few where the law gives more', () => {
    const countries = rows
      .filter(({ productType }) => productType === 'digital_download')
      .map(({ country }) => country);
    const others = 'GB TR IL UA RS ME MK AL BA MD AR CL CR EG'.split(' ');
    expect([...countries].sort()).toEqual([...EEA, ...others].sort());
  });

  test('a row names the days of both and the law', () => {
    expect(of(rows, 'DE', 'digital_download')).toEqual({
      country: 'DE',
      productType: 'digital_download',
      policyDays: 7,
      lawDays: 14,
      dayType: 'calendar',
      stricter: ['shorter_window'],
      scope: 'distance',
      source: 'Dir 2011/83/EU arts 9-16 (national transposition)',
      confidence: 'high',
    });
  });

  test('custom services are promised nothing, so every right overrides that', () => {
    expect(of(rows, 'MX', 'custom_service')).toMatchObject({
      policyDays: 0,
      lawDays: 5,
      dayType: 'business',
    });
    expect(of(rows, 'CN', 'custom_service')).toBeUndefined();
    expect(of(rows, 'US', 'custom_service')).toBeUndefined();
  });

  test('thirty days for goods are enough everywhere', () => {
    expect(rows.filter(({ productType }) => productType === 'physical')).toEqual([]);
  });
});

test('a final sale is overridden wherever there is a right, in Japan on its condition', () => {
  const rows = found({ finalSale: ['physical'] });
  expect(of(rows, 'FR', 'physical')).toMatchObject({ policyDays: 0, stricter: ['final_sale'] });
  expect(of(rows, 'JP', 'physical')).toMatchObject({ scope: 'conditional', lawDays: 8 });
  expect(of(rows, 'CH', 'physical')).toBeUndefined();
});

test('a restocking fee does not hold against a right', () => {
  const rows = found({ restockingFeeBasisPoints: { saas_annual: 500, custom_service: 500 } });
  expect(of(rows, 'FR', 'saas_annual')).toMatchObject({ stricter: ['restocking_fee'] });
  expect(of(rows, 'FR', 'custom_service')).toMatchObject({ stricter: ['shorter_window'] });
  expect(of(rows, 'US', 'saas_annual')).toBeUndefined();
});

test('a region of its own is compared with its own law', () => {
  const rows = found({ regionWindows: { EU: { digital_download: 14 }, DE: { physical: 13 } } });
  expect(of(rows, 'FR', 'digital_download')).toBeUndefined();
  expect(of(rows, 'GB', 'digital_download')).toBeDefined();
  expect(of(rows, 'DE', 'physical')).toMatchObject({ policyDays: 13, lawDays: 14 });
});

test('working days are compared as the week they span', () => {
  const sevenDays = found({ regionWindows: { MX: { physical: 7 }, CO: { physical: 6 } } });
  expect(of(sevenDays, 'MX', 'physical')).toBeUndefined();
  expect(of(sevenDays, 'CO', 'physical')).toBeDefined();
});
