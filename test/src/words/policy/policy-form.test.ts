import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  isWritten,
  policyFormErrors,
  policyFormOf,
  regionErrors,
  rulesOf,
  type PolicyFormText,
} from '../../../../src/words/policy/policy-form.ts';
import { POLICY_AT_START, type PolicyRules } from '../../../../worker/policies/policy.ts';
import { PRODUCT_TYPES } from '../../../../worker/policies/product-type.ts';

const start = policyFormOf(POLICY_AT_START.rules);

function goods(changed: Partial<PolicyFormText['products']['physical']>): PolicyFormText {
  const physical = { ...start.products.physical, ...changed };
  return { ...start, products: { ...start.products, physical } };
}

describe('rules in fields', () => {
  test('start without errors and come back as they were', () => {
    expect(isWritten(policyFormErrors(start))).toBe(true);
    expect(rulesOf(start)).toEqual(POLICY_AT_START.rules);
  });

  test('of any kind come back as they were', () => {
    const days = fc.integer({ min: 0, max: 3_650 });
    const each = <T>(value: fc.Arbitrary<T>) => PRODUCT_TYPES.map((type) => [type, value] as const);
    const windows = fc.record(Object.fromEntries(each(days)));
    const some = fc.record(Object.fromEntries(each(days)), { requiredKeys: [] });
    const fee = fc.integer({ min: 1, max: 10_000 });
    const rules = fc.record({
      windows,
      regionWindows: fc.dictionary(
        fc.constantFrom('EU', 'EEA', 'GB', 'US-CA'),
        some.filter((one) => Object.keys(one).length > 0),
      ),
      windowFrom: fc.record(
        { event_ticket: fc.constantFrom('event', 'before_event', 'delivery') },
        { requiredKeys: [] },
      ),
      finalSale: fc.subarray([...PRODUCT_TYPES]),
      restockingFeeBasisPoints: fc.record(Object.fromEntries(each(fee)), { requiredKeys: [] }),
      approvalLimits: fc.record(
        { default: days, eur: days, usd: days },
        { requiredKeys: ['default'] },
      ),
      autoRunRequests: fc.boolean(),
      applicationFee: fc.constantFrom('returned', 'kept'),
      // Each part is drawn as the type has it.
    }) as unknown as fc.Arbitrary<PolicyRules>;
    fc.assert(
      fc.property(rules, (one) => {
        const text = policyFormOf(one);
        expect(isWritten(policyFormErrors(text))).toBe(true);
        expect(rulesOf(text)).toEqual(one);
      }),
    );
  });

  test.each(['', '-1', '7.5', '3651', 'x'])('%j days are refused in their field', (days) => {
    const errors = policyFormErrors(goods({ days }));
    expect(errors.products.physical).toEqual({ days: 'Whole days, 0 to 3,650.', percent: null });
    expect(isWritten(errors)).toBe(false);
  });

  test.each(['', '-1', '100.01', '12.345', 'x'])('%j per cent are refused', (percent) => {
    const errors = policyFormErrors(goods({ percent }));
    expect(errors.products.physical.percent).toBe('A per cent, 0 to 100.');
    expect(isWritten(errors)).toBe(false);
  });

  test('a limit in no currency is refused', () => {
    const limits = [...start.limits, { currency: 'euros', units: '5' }];
    expect(isWritten(policyFormErrors({ ...start, limits }))).toBe(false);
  });

  test('what is sold as final keeps its days for the day it is sold otherwise', () => {
    const rules = rulesOf(goods({ isFinal: true, percent: '12,5' }));
    expect(rules).toMatchObject({
      finalSale: ['physical'],
      restockingFeeBasisPoints: { physical: 1_250 },
      windows: { physical: 30 },
    });
  });
});

describe('days of a place', () => {
  const added = { region: 'GB', productType: 'physical', days: 20 } as const;

  test.each([
    ['no place', { region: '' }, { region: 'Choose a place.', days: null }],
    ['no days', { region: 'EU', days: '' }, { region: null, days: 'Whole days, 0 to 3,650.' }],
    ['a place named', {}, { region: 'Named already: remove it first.', days: null }],
    ['another product there', { productType: 'saas_annual' }, { region: null, days: null }],
    ['another place', { region: 'EU' }, { region: null, days: null }],
  ] as const)('%s', (_name, changed, errors) => {
    expect(regionErrors({ ...added, days: '20', ...changed }, [added])).toEqual(errors);
  });

  test('two products of one place stand together', () => {
    const regions = [added, { ...added, productType: 'custom_service', days: 0 } as const];
    expect(rulesOf({ ...start, regions }).regionWindows).toEqual({
      GB: { physical: 20, custom_service: 0 },
    });
  });
});
