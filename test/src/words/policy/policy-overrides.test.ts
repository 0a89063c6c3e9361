import { describe, expect, test } from 'vitest';
import { countryName } from '../../../../src/words/countries.ts';
import {
  overrideGroups,
  overridesSentence,
} from '../../../../src/words/policy/policy-overrides.ts';
import { overridesOf } from '../../../../worker/policies/overrides.ts';
import { POLICY_AT_START, type PolicyRules } from '../../../../worker/policies/policy.ts';
import { EEA } from '../../../../worker/policies/rights-data.ts';

const YEAR = { physical: 365, digital_download: 365, saas_monthly: 365, saas_annual: 365 };
const GENEROUS: PolicyRules = {
  ...POLICY_AT_START.rules,
  windows: { ...YEAR, custom_service: 365, event_ticket: 365 },
};
const FINAL: PolicyRules = { ...GENEROUS, finalSale: ['physical'] };

const groupsOf = (rules: PolicyRules) => overrideGroups(overridesOf(rules), 'en');
const lineOf = (rules: PolicyRules, title: string) =>
  groupsOf(rules).find((group) => group.title === title)?.line;

describe('where the law gives more', () => {
  test('nowhere, when a policy is generous', () => {
    expect(groupsOf(GENEROUS)).toEqual([]);
    expect(overridesSentence(overridesOf(GENEROUS))).toMatch(/^Nowhere/);
  });

  test('a final sale stands against the EU and EEA as one group, the largest first', () => {
    const [first, second] = groupsOf(FINAL);
    expect(first).toEqual({
      title: 'EU and EEA, 30 countries',
      line: '14 days for goods (yours: final sale).',
      names: null,
      unsure: null,
    });
    expect(second?.title).toBe('11 countries');
    expect(second?.names).toMatch(/^Albania, .* and United Kingdom$/);
    expect(second?.unsure).toMatch(/^Known less surely: Albania, .* Ukraine\.$/);
  });

  test('every country is counted once, in a handful of groups', () => {
    const rows = overridesOf(POLICY_AT_START.rules);
    const countries = [...new Set(rows.map(({ country }) => country))];
    const groups = groupsOf(POLICY_AT_START.rules);
    expect(rows.length).toBeGreaterThanOrEqual(100);
    expect(groups.length).toBeLessThan(10);
    for (const country of countries.filter((code) => !EEA.includes(code))) {
      const name = countryName(country, 'en');
      expect(groups.filter(({ title, names }) => (names ?? title).includes(name))).toHaveLength(1);
    }
    expect(groups.filter(({ title }) => title === 'EU and EEA, 30 countries')).toHaveLength(1);
    expect(overridesSentence(rows)).toContain(`In ${String(countries.length)} countries`);
    expect(overridesSentence(rows)).toContain('always takes the better of both');
  });

  test('products of one country are said in one line, each with what the policy says', () => {
    const rules = {
      ...GENEROUS,
      windows: { ...GENEROUS.windows, digital_download: 7, custom_service: 0, saas_annual: 3 },
      finalSale: ['physical'] as const,
      restockingFeeBasisPoints: { saas_monthly: 1_000, saas_annual: 1_000 },
    };
    expect(lineOf(rules, 'EU and EEA, 30 countries')).toBe(
      '14 days for goods (yours: final sale), digital downloads (yours: 7), monthly subscriptions (without your fee), annual subscriptions (yours: 3, without your fee) and custom services (yours: none).',
    );
  });

  test.each([
    [
      'a country that is promised more',
      { DE: { physical: 14 } },
      'EU and EEA without Germany, 29 countries',
    ],
    ['the EU promised more', { EU: { physical: 14 } }, 'Iceland, Liechtenstein and Norway'],
    [
      'the EEA beyond the EU promised more',
      { IS: { physical: 14 }, LI: { physical: 14 }, NO: { physical: 14 } },
      'EU, 27 countries',
    ],
  ])('%s: %s', (_name, regionWindows, title) => {
    const rules = { ...GENEROUS, windows: { ...GENEROUS.windows, physical: 0 }, regionWindows };
    expect(groupsOf(rules).map((group) => group.title)).toContain(title);
  });

  test('a right on a condition says it, and working days are working days', () => {
    expect(lineOf(FINAL, 'Japan')).toBe(
      '8 days for goods (yours: final sale), only if the seller did not display their terms of return.',
    );
    expect(lineOf(FINAL, 'Colombia, Mexico and Uruguay')).toBe(
      '5 working days for goods (yours: final sale).',
    );
  });
});
