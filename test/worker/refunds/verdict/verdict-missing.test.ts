/** What is asked about a purchase: which fact, what is taken meanwhile, and what each thing it could be would give. */
import { expect, test } from 'vitest';
import { POLICY_AT_START, type PolicyRules } from '../../../../worker/policies/policy.ts';
import { purchaseOf, type StatedFacts } from '../../../../worker/refunds/verdict/purchase.ts';
import { decideVerdict } from '../../../../worker/refunds/verdict/verdict.ts';
import type { MissingFact } from '../../../../worker/refunds/verdict/verdict-outcome.ts';
import { paymentFacts } from '../../transfers/facts.ts';
import { windowsOf } from './verdict-row.ts';

const PAID = Date.UTC(2026, 2, 2, 12);

type Row = {
  readonly name: string;
  readonly stated: StatedFacts;
  /** Eight days after it was paid where it is left out. */
  readonly day?: string;
  /** Nothing is promised where they are left out. */
  readonly rules?: Partial<PolicyRules>;
  readonly missing: readonly string[];
};

/** A fact in one line: what is taken meanwhile, and what gives what. */
function said({ fact, assumed, wouldGive }: MissingFact): string {
  const gives = wouldGive.map(
    ({ outcome, basis, values }) => `${values.join(', ')}: ${outcome} by ${basis ?? 'nothing'}`,
  );
  return `${fact}${assumed === null ? '' : ` (${assumed})`} | ${gives.join(' | ')}`;
}

const ROWS: readonly Row[] = [
  {
    name: 'goods that are known not to be back',
    stated: {
      country: 'FR',
      productType: 'physical',
      deliveredOn: '2026-03-04',
      returned: false,
    },
    missing: [
      'buyer (consumer) | consumer: allowed by right | business: needs_approval by exception',
    ],
  },
  {
    name: 'goods in Canada, of whose sale nothing was left out',
    stated: {
      country: 'CA',
      productType: 'physical',
      deliveredOn: '2026-03-04',
      condition: 'none',
    },
    missing: [],
  },
  {
    name: 'goods that arrived',
    stated: { country: 'FR', productType: 'physical', deliveredOn: '2026-03-04' },
    missing: [
      'buyer (consumer) | consumer: allowed by right | business: needs_approval by exception',
      'returned (no) | no, yes: allowed by right',
    ],
  },
  {
    name: 'goods that arrived, long after',
    stated: { country: 'FR', productType: 'physical', deliveredOn: '2026-03-04' },
    day: '2026-05-01',
    missing: ['informed (yes) | yes: needs_approval by exception | no: allowed by right'],
  },
  {
    name: 'goods that are back',
    stated: { country: 'FR', productType: 'physical', deliveredOn: '2026-03-04', returned: true },
    missing: [
      'buyer (consumer) | consumer: allowed by right | business: needs_approval by exception',
    ],
  },
  {
    name: 'goods of a day that no one told',
    stated: { country: 'FR', productType: 'physical' },
    day: '2026-05-01',
    missing: [
      'delivered_on | 2026-03-02: needs_approval by exception | 2026-05-01, not_yet: allowed by right',
      'informed (yes) | yes: needs_approval by exception | no: allowed by right',
    ],
  },
  {
    name: 'goods that have not come',
    stated: { country: 'FR', productType: 'physical', delivery: 'not_yet' },
    day: '2026-05-01',
    missing: [
      'buyer (consumer) | consumer: allowed by right | business: needs_approval by exception',
    ],
  },
  {
    name: 'goods that have come in part',
    stated: { country: 'FR', productType: 'physical', delivery: 'in_part' },
    day: '2026-05-01',
    missing: [
      'buyer (consumer) | consumer: allowed by right | business: needs_approval by exception',
      'returned (no) | no, yes: allowed by right',
    ],
  },
  {
    name: 'a business',
    stated: { country: 'FR', productType: 'physical', buyer: 'business' },
    missing: ['delivered_on | 2026-03-02, 2026-03-10, not_yet: needs_approval by exception'],
  },
  {
    name: 'a business of no known country',
    stated: { buyer: 'business', productType: 'saas_annual' },
    missing: [],
  },
  {
    name: 'a buyer who was told, of goods that are as they were',
    stated: {
      country: 'FR',
      productType: 'physical',
      deliveredOn: '2026-03-04',
      buyer: 'consumer',
      informed: true,
      returned: false,
    },
    day: '2026-05-01',
    missing: [],
  },
  {
    name: 'a thing of no known kind',
    stated: { country: 'FR', deliveredOn: '2026-03-04' },
    missing: [
      'product_type | physical, digital_download, saas_monthly, saas_annual, custom_service: allowed by right | event_ticket: needs_approval by exception',
    ],
  },
  {
    name: 'a renewal of goods, in a policy by delivery',
    stated: { country: 'FR', productType: 'physical', cycle: 'renewal', contractOn: '2026-01-02' },
    missing: [
      'delivered_on | 2026-03-02, 2026-03-10, not_yet: missing_facts by nothing',
      'first_delivered_on | 2026-01-02: needs_approval by exception | 2026-03-02: allowed by right',
      'informed (yes) | yes: needs_approval by exception | no: allowed by right',
    ],
  },
  {
    name: 'a renewal of goods, in a policy by purchase',
    stated: { country: 'FR', productType: 'physical', cycle: 'renewal', contractOn: '2026-01-02' },
    rules: { windowFrom: { physical: 'purchase' } },
    missing: [
      'first_delivered_on | 2026-01-02: needs_approval by exception | 2026-03-02: allowed by right',
      'informed (yes) | yes: needs_approval by exception | no: allowed by right',
    ],
  },
  {
    name: 'a renewal of no known contract',
    stated: { country: 'FR', productType: 'saas_annual', cycle: 'renewal' },
    missing: [],
  },
  {
    name: 'a first payment after a trial',
    stated: {
      country: 'FR',
      productType: 'saas_annual',
      cycle: 'after_trial',
      contractOn: '2026-02-01',
    },
    missing: [
      'informed (yes) | yes: needs_approval by exception | no: allowed by right',
      'trial_price_told (yes) | yes: needs_approval by exception | no: allowed by right',
    ],
  },
  {
    name: 'one whose price had been told',
    stated: {
      country: 'FR',
      productType: 'saas_annual',
      cycle: 'after_trial',
      contractOn: '2026-02-01',
      trialPriceTold: true,
    },
    missing: ['informed (yes) | yes: needs_approval by exception | no: allowed by right'],
  },
  {
    name: 'a ticket to an event of no known day, in a policy by the event',
    stated: { country: 'FR', productType: 'event_ticket' },
    rules: { windowFrom: { event_ticket: 'event' }, windows: windowsOf(30) },
    missing: ['event_on | 2024-03-10: needs_approval by exception | 2028-03-10: allowed by policy'],
  },
  {
    name: 'a ticket, in a policy until the event',
    stated: { country: 'FR', productType: 'event_ticket' },
    rules: { windowFrom: { event_ticket: 'before_event' }, windows: windowsOf(30) },
    missing: ['event_on | 2024-03-10: needs_approval by exception | 2028-03-10: allowed by policy'],
  },
  {
    name: 'goods in Japan',
    stated: { country: 'JP', productType: 'physical', deliveredOn: '2026-03-04' },
    missing: [
      'condition | none: needs_approval by exception | terms_not_displayed: allowed by right',
    ],
  },
  {
    name: 'goods in Japan, whose seller claims to have displayed a policy',
    stated: {
      country: 'JP',
      productType: 'physical',
      deliveredOn: '2026-03-04',
      exemption: 'policy_displayed',
    },
    missing: [
      'buyer (consumer) | consumer: allowed by right | business: needs_approval by exception',
      'proof (none) | none: allowed by right | displayed: needs_approval by exception',
    ],
  },
  {
    name: 'goods in Japan, whose policy was displayed',
    stated: {
      country: 'JP',
      productType: 'physical',
      deliveredOn: '2026-03-04',
      policyDisplayed: true,
    },
    missing: [],
  },
  {
    name: 'goods in Japan, of a business',
    stated: {
      country: 'JP',
      productType: 'physical',
      deliveredOn: '2026-03-04',
      buyer: 'business',
    },
    missing: [],
  },
  {
    name: 'a service in Japan',
    stated: { country: 'JP', productType: 'custom_service' },
    missing: [],
  },
  {
    name: 'goods in Canada',
    stated: { country: 'CA', productType: 'physical', deliveredOn: '2026-03-04' },
    missing: [
      'condition (none) | none, disclosures_missing: needs_approval by exception | no_copy_given, delivered_late: allowed by right',
    ],
  },
  {
    name: 'goods in New York',
    stated: { country: 'US', region: 'NY', productType: 'physical', deliveredOn: '2026-03-04' },
    missing: ['policy_displayed (yes) | yes: needs_approval by exception | no: allowed by right'],
  },
  {
    name: 'goods in New York, which the policy takes back',
    stated: { country: 'US', region: 'NY', productType: 'physical', deliveredOn: '2026-03-04' },
    rules: { windows: windowsOf(30) },
    missing: ['policy_displayed (yes) | yes: allowed by policy | no: allowed by right'],
  },
  {
    name: 'goods in New York, whose policy was displayed',
    stated: {
      country: 'US',
      region: 'NY',
      productType: 'physical',
      deliveredOn: '2026-03-04',
      policyDisplayed: true,
    },
    missing: [],
  },
  {
    name: 'sealed goods',
    stated: {
      country: 'FR',
      productType: 'physical',
      deliveredOn: '2026-03-04',
      exemption: 'sealed_hygiene',
    },
    missing: [
      'buyer (consumer) | consumer: allowed by right | business: needs_approval by exception',
      'returned (no) | no, yes: allowed by right',
      'proof (none) | none: allowed by right | unsealed: needs_approval by exception',
    ],
  },
  {
    name: 'a download that has begun',
    stated: { country: 'FR', productType: 'digital_download', exemption: 'digital_begun' },
    missing: [
      'buyer (consumer) | consumer: allowed by right | business: needs_approval by exception',
      'proof (none) | none: allowed by right | consent+acknowledgement+confirmation: needs_approval by exception',
    ],
  },
];

test.each(ROWS)('of $name', ({ stated, day = '2026-03-10', rules, missing }) => {
  const payment = paymentFacts({
    currency: 'eur',
    paidAt: PAID,
    createdAt: PAID,
    buyer: {
      country: null,
      region: null,
      postalCode: null,
      from: null,
      cardFingerprint: null,
      emailHash: null,
    },
  });
  const verdict = decideVerdict({
    facts: payment,
    purchase: purchaseOf(payment, { stated }),
    policy: {
      ...POLICY_AT_START,
      rules: { ...POLICY_AT_START.rules, windows: windowsOf(0), ...rules },
    },
    asked: { amountMinor: 10_000 },
    now: Date.parse(`${day}T12:00:00Z`),
  });
  expect(verdict.missing.map(said)).toEqual(missing);
  expect(verdict.missing.map(({ item }) => item)).toEqual(missing.map(() => null));
});
