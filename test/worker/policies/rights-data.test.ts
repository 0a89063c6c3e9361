import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { EXEMPTIONS } from '../../../worker/policies/exemption.ts';
import { EEA, EU, RIGHT_COUNTRIES, RIGHTS } from '../../../worker/policies/rights-data.ts';

describe('the rights of all countries', () => {
  test('are 72, with the 27 of the EU alike', () => {
    expect(RIGHT_COUNTRIES).toHaveLength(72);
    expect(new Set(RIGHT_COUNTRIES).size).toBe(72);
    expect(EU).toHaveLength(27);
    expect(new Set(EU.map((country) => RIGHTS[country])).size).toBe(1);
    expect(EEA).toEqual([...EU, 'IS', 'LI', 'NO']);
  });

  test.each([
    { country: 'SE', days: 14, refundDays: 14, ifNotInformed: '+12 months' },
    { country: 'GB', days: 14, refundDays: 14, ifNotInformed: '+12 months' },
    { country: 'US', days: 0, refundDays: null, ifNotInformed: null },
    { country: 'BR', days: 7, refundDays: 0, ifNotInformed: null },
    {
      country: 'KR',
      days: 7,
      refundDays: 3,
      ifNotInformed: expect.stringContaining('30 days of knowledge'),
    },
    { country: 'CL', days: 10, refundDays: 45, ifNotInformed: '90 days' },
    { country: 'ZA', days: 7, refundDays: 30, ifNotInformed: '14 days (s43)' },
    { country: 'JP', days: 8, refundDays: null, ifNotInformed: null },
  ])(
    '$country: $days days, money back in $refundDays',
    ({ country, days, refundDays, ifNotInformed }) => {
      expect(RIGHTS[country]).toMatchObject({ days, refundDays, ifNotInformed });
    },
  );

  test('only three count in working days, and four depend on a condition', () => {
    const of = (pick: (country: string) => boolean) => RIGHT_COUNTRIES.filter(pick);
    expect(of((country) => RIGHTS[country]?.dayType === 'business')).toEqual(['MX', 'CO', 'UY']);
    const conditional = of((country) => RIGHTS[country]?.scope === 'conditional');
    expect(conditional).toEqual(['CA', 'PE', 'JP', 'VN']);
  });

  test('each names its law and how sure it is', () => {
    for (const rule of Object.values(RIGHTS)) {
      expect(rule.law).not.toBe('');
      expect(['high', 'medium', 'low']).toContain(rule.confidence);
    }
  });
});

/** The collection the data was taken from: beside the repository on some machines, absent on others. */
const COLLECTION = ['..', 'shared', 'facts', 'withdrawal-rights.json'].join('/');
const LEGEND = ['..', 'shared', 'facts', 'withdrawal-exemption-codes.json'].join('/');

function read(path: string): Record<string, Record<string, unknown>> | null {
  if (!existsSync(path)) return null;
  return JSON.parse(readFileSync(path, 'utf8')) as Record<string, Record<string, unknown>>;
}

describe('the data and where it was taken from', () => {
  test('agree field by field', () => {
    const collection = read(COLLECTION);
    const ours = Object.entries(RIGHTS).map(([country, rule]) => [
      country,
      {
        days: rule.days,
        day_type: rule.dayType,
        scope: rule.scope,
        start: rule.start,
        if_not_informed: rule.ifNotInformed,
        refund_days: rule.refundDays,
        exemptions: rule.exemptions,
        law: rule.law,
        confidence: rule.confidence,
        ...(rule.note === null ? {} : { note: rule.note }),
      },
    ]);
    expect(ours).toHaveLength(72);
    if (collection) expect(Object.fromEntries(ours)).toEqual(collection);
  });

  test('know the same exemptions', () => {
    const codes = Object.keys(EXEMPTIONS);
    expect(codes).toHaveLength(25);
    const legend = read(LEGEND);
    if (legend) expect([...codes].sort()).toEqual(Object.keys(legend).sort());
  });
});
