import { describe, expect, test } from 'vitest';
import { loosensPolicy } from '../../../worker/policies/loosening.ts';
import { POLICY_AT_START, type PolicyRules } from '../../../worker/policies/policy.ts';

const { rules } = POLICY_AT_START;
const { windows } = rules;

describe('a policy gives more', () => {
  test.each<[string, Partial<PolicyRules>, Partial<PolicyRules>, boolean]>([
    ['the same', {}, {}, false],
    ['a longer window', {}, { windows: { ...windows, physical: windows.physical + 1 } }, true],
    ['a shorter window', {}, { windows: { ...windows, physical: windows.physical - 1 } }, false],
    ['a longer one for a country', {}, { regionWindows: { GB: { physical: 99 } } }, true],
    ['a shorter one for a country', {}, { regionWindows: { GB: { physical: 0 } } }, false],
    ['a short one taken out', { regionWindows: { GB: { physical: 0 } } }, {}, true],
    ['days from something else', {}, { windowFrom: { physical: 'purchase' } }, true],
    ['no final sale any more', { finalSale: ['physical'] }, {}, true],
    ['a final sale', {}, { finalSale: ['physical'] }, false],
    ['less kept of it', { restockingFeeBasisPoints: { physical: 100 } }, {}, true],
    ['more kept of it', {}, { restockingFeeBasisPoints: { physical: 100 } }, false],
    ['exceptions up to more', {}, { approvalLimits: { default: 501 } }, true],
    ['exceptions up to less', {}, { approvalLimits: { default: 499 } }, false],
    ['without staff', {}, { autoRunRequests: true }, true],
    ['with staff again', { autoRunRequests: true }, {}, false],
    ['another fee', {}, { applicationFee: 'kept' }, true],
  ])('%s', (...[, before, after, isLoosened]) => {
    expect(loosensPolicy({ ...rules, ...before }, { ...rules, ...after })).toBe(isLoosened);
  });
});
