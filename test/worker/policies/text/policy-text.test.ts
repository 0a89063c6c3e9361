import { describe, expect, test } from 'vitest';
import { policyText as textOf } from '../../../../worker/policies/text/policy-text.ts';
import {
  POLICY_AT_START,
  type PolicyRules,
  type PolicyVersion,
} from '../../../../worker/policies/policy.ts';
import { PRODUCT_TYPES, type ProductType } from '../../../../worker/policies/product-type.ts';
import { RIGHT_COUNTRIES, RIGHTS } from '../../../../worker/policies/rights-data.ts';
import { PRODUCTS } from '../../../../worker/policies/product-type.ts';

const strict: PolicyRules = {
  ...POLICY_AT_START.rules,
  finalSale: ['physical'],
  restockingFeeBasisPoints: { saas_annual: 1_250 },
};
const policyText = (policy: PolicyVersion, productType: ProductType, country: string) =>
  textOf(policy, { productType, country, language: 'en' });
const version = (rules: PolicyRules) => ({ ...POLICY_AT_START, version: 3, rules });

describe('the text of a policy', () => {
  test('names its version, the policy and the right', () => {
    const text = policyText(version(POLICY_AT_START.rules), 'digital_download', 'DE');
    expect(text).toMatchObject({ version: 3, productType: 'digital_download', country: 'DE' });
    expect(text.policy).toEqual([
      'Digital downloads are refunded within 7 days of purchase, for any reason.',
    ]);
    expect(text.right[0]).toBe(
      'Whatever our policy says, the law lets you withdraw within 14 days from the day of the contract.',
    );
    expect(text.right).toContain(
      'Not for digital content whose supply has begun, but only if you asked us expressly to begin at once, you acknowledged that you lose the right by it and we confirmed both to you in writing.',
    );
    expect(text.right).toContain('You get the whole price back within 14 days of telling us.');
    expect(text.source).toContain('2011/83/EU');
  });

  test('a final sale never hides the right', () => {
    const text = policyText(version(strict), 'physical', 'FR');
    expect(text.policy[0]).toContain('sold as final');
    expect(text.right.join(' ')).toMatch(/within 14 days from the day on which you receive/);
    expect(text.right.join(' ')).toContain('no fee is taken');
  });

  test('a restocking fee is named', () => {
    const { policy } = policyText(version(strict), 'saas_annual', 'US');
    expect(policy[1]).toBe('We keep 12.5% of the price as a restocking fee.');
  });

  test.each([
    [
      'en',
      'Not for goods unfit for return by nature, but only if you confirmed it when you bought.',
    ],
    [
      'fr',
      'Exception\u00a0: les biens qui, par nature, ne peuvent être renvoyés, mais seulement si vous l’avez confirmé lors de l’achat.',
    ],
  ] as const)('says in %s once what an exception takes', (language, expected) => {
    const policy = version(POLICY_AT_START.rules);
    const reader = { productType: 'physical', country: 'CN', language } as const;
    expect(textOf(policy, reader).right).toContain(expected);
  });

  test.each([
    ['US', 'physical', 'no general right'],
    ['CN', 'digital_download', 'no general right'],
    ['JP', 'physical', 'within 8 days if the seller did not display their terms'],
    ['CA', 'saas_annual', 'within 30 days if the buyer was given no copy'],
    ['MX', 'physical', 'within 5 working days'],
    ['BR', 'physical', 'at once'],
    ['KR', 'physical', 'within 3 working days'],
    ['FR', 'saas_monthly', 'you may owe a part'],
    ['FR', 'physical', 'We may wait until the goods'],
    ['KE', 'physical', 'may give you further rights'],
  ] as const)('in %s for %s it says "%s"', (country, productType, words) => {
    const text = policyText(version(POLICY_AT_START.rules), productType, country);
    expect(text.right.join(' ')).toContain(words);
  });

  test.each([
    ['DE', 'physical', 'You need not wait until they arrive.'],
    ['DE', 'physical', 'If the last day is a Saturday, a Sunday or a public holiday, you have'],
    ['TR', 'physical', 'If the last day is a Sunday or a public holiday, you have'],
    ['GB', 'saas_annual', 'it lasts 12 months longer; if we tell you late, the days run from then'],
    ['RU', 'physical', 'you have three months'],
    ['AR', 'physical', 'it does not end until we do'],
    ['TW', 'physical', 'for four months at most'],
  ] as const)('in %s for %s its real end is told: "%s"', (country, productType, words) => {
    const text = policyText(version(POLICY_AT_START.rules), productType, country);
    expect(text.right.join(' ')).toContain(words);
  });

  test('what runs from the contract waits for nothing, and working days end on no day off', () => {
    const said = (country: string, productType: 'saas_annual' | 'physical') =>
      policyText(version(POLICY_AT_START.rules), productType, country).right.join(' ');
    expect(said('DE', 'saas_annual')).not.toContain('wait until they arrive');
    expect(said('MX', 'physical')).not.toContain('If the last day');
  });

  test('only exemptions that fit what is sold are named', () => {
    const { right } = policyText(version(strict), 'saas_monthly', 'FR');
    expect(right.join(' ')).not.toContain('digital content whose supply');
    expect(right.join(' ')).not.toContain('perish');
    expect(right.join(' ')).toContain('a service that was completed');
  });

  test('every right there is stands in its text, with its days', () => {
    for (const country of RIGHT_COUNTRIES) {
      const rule = RIGHTS[country];
      if (rule?.scope !== 'distance') continue;
      for (const productType of PRODUCT_TYPES) {
        const { lawKind, exemption } = PRODUCTS[productType];
        const isExempt = exemption !== null && rule.exemptions.includes(exemption);
        if (rule.start[lawKind] === 'none' || isExempt) continue;
        const { right } = policyText(version(strict), productType, country);
        expect(right[0], `${country} ${productType}`).toContain(`within ${String(rule.days)} `);
      }
    }
  });

  test('what is exempt by its nature has no right where the law knows the exemption', () => {
    const tickets = (country: string) => policyText(version(strict), 'event_ticket', country).right;
    expect(tickets('DE')[0]).toBe(
      'The law gives no right to change your mind for accommodation, goods transport, car hire, catering or leisure for a certain date.',
    );
    expect(tickets('US')[0]).toContain('no general right');
  });
});

describe('posting laws of the United States', () => {
  const said = (region: string | null, productType: ProductType = 'physical') =>
    textOf(version(strict), { productType, country: 'US', region, language: 'en' });
  const before = 'If we did not show you this policy before you paid, the law of ';

  test.each([
    [
      'NY',
      'your state (New York) lets you return unused goods within 30 days of purchase, for your money back or a credit, as you choose.',
    ],
    ['CA', 'your state (California) may let you return the goods within 30 days of purchase.'],
    ['FL', 'your state (Florida) may let you return the goods within 7 days of purchase.'],
    ['CT', 'your state (Connecticut) may let you return the goods.'],
    ['VA', 'your state (Virginia) may let you return the goods.'],
    [
      null,
      'some states may let you return the goods: California, Connecticut, Florida, Hawaii, Maryland, Massachusetts, Minnesota, New Jersey, New York, Ohio, Rhode Island, Utah and Virginia.',
    ],
  ])('of %s', (region, sentence) => {
    expect(said(region).right).toEqual([
      'The law of your country gives no general right to change your mind online.',
      `${before}${sentence}`,
      'Your rights when something is faulty or not as described are separate from this.',
    ]);
  });

  test('are named where they say how long', () => {
    expect(said('NY').source).toBe('New York General Business Law s 218-a');
    expect(said('CT').source).toBe(RIGHTS['US']?.law);
  });

  test.each([
    ['a state without one', 'TX', 'physical'],
    ['what is no thing', 'NY', 'saas_monthly'],
    ['what cannot be returned', 'NY', 'event_ticket'],
  ] as const)('give nothing for %s', (_name, region, productType) => {
    expect(said(region, productType).right.join(' ')).not.toContain('state');
  });

  test('and what the platform promises in that state is told', () => {
    const rules = { ...POLICY_AT_START.rules, regionWindows: { 'US-CA': { physical: 45 } } };
    const of = (region: string | null) =>
      textOf(version(rules), { productType: 'physical', country: 'US', region, language: 'en' });
    expect(of('CA').policy[0]).toContain('within 45 days');
    expect(of(null).policy[0]).toContain('within 30 days');
  });
});
