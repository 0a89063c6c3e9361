import { describe, expect, test } from 'vitest';
import { policyChanges, policyLines } from '../../../../src/words/policy/policy-lines.ts';
import { POLICY_AT_START, type PolicyRules } from '../../../../worker/policies/policy.ts';

const START = POLICY_AT_START.rules;
const OTHER: PolicyRules = {
  ...START,
  windows: { ...START.windows, saas_monthly: 1 },
  regionWindows: { EU: { physical: 14 }, 'US-CA': { digital_download: 0 } },
  finalSale: ['physical'],
  restockingFeeBasisPoints: { saas_annual: 1_250 },
  approvalLimits: { default: 500, eur: 400 },
  autoRunRequests: true,
  applicationFee: 'kept',
};

describe('a version as a list', () => {
  test('says what Recourse begins with', () => {
    expect(policyLines(START, 'en').map(({ label, value }) => `${label}: ${value}`)).toEqual([
      'Goods: 30 days from delivery',
      'Digital downloads: 7 days from purchase',
      'Monthly subscriptions: 30 days from purchase',
      'Annual subscriptions: 60 days from purchase',
      'Custom services: No promise',
      'Event tickets: 14 days from purchase',
      'Exceptions by one approver: Up to 500',
      'Your application fee, with a refund: Given back',
      'Buyers’ requests inside law or policy: Wait for staff',
    ]);
  });

  test.each([
    ['Goods', 'Final sale'],
    ['Monthly subscriptions', '1 day from purchase'],
    ['Annual subscriptions', '60 days from purchase, 12.5 % kept'],
    ['Goods, European Union', '14 days'],
    ['Digital downloads, California, US', 'No promise'],
    ['Exceptions by one approver, EUR', 'Up to 400'],
    ['Your application fee, with a refund', 'Kept'],
    ['Buyers’ requests inside law or policy', 'Run without staff'],
  ])('%s: %s', (label, value) => {
    expect(policyLines(OTHER, 'en')).toContainEqual({ label, value });
  });
});

describe('two versions', () => {
  test('that say the same have no difference', () => {
    expect(policyChanges(START, { ...START, finalSale: [] }, 'en')).toEqual([]);
  });

  test('differ line by line, also where one of them says nothing', () => {
    const to = {
      ...START,
      finalSale: ['physical'] as const,
      regionWindows: { GB: { physical: 9 } },
    };
    const goods = { label: 'Goods', before: '30 days from delivery', after: 'Final sale' };
    const there = { label: 'Goods, United Kingdom', before: null, after: '9 days' };
    expect(policyChanges(START, to, 'en')).toEqual([goods, there]);
    expect(policyChanges(to, START, 'en')).toEqual([
      { ...goods, before: goods.after, after: goods.before },
      { ...there, before: there.after, after: null },
    ]);
  });
});
