import { verdictWords } from '../../../../worker/refunds/verdict/verdict-words.ts';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { RUNS } from '../../../runs.ts';
import { PURCHASE_KEYS } from '../../../../worker/policies/purchase-keys.ts';
import { POLICY_AT_START, type PolicyRules } from '../../../../worker/policies/policy.ts';
import { purchaseOf, type StatedFacts } from '../../../../worker/refunds/verdict/purchase.ts';
import {
  decideVerdict,
  dueByLawAt,
  isDueByLaw,
  statutoryAt,
  type Verdict,
} from '../../../../worker/refunds/verdict/verdict.ts';
import { dispute, paymentFacts } from '../../transfers/facts.ts';
import { windowsOf } from './verdict-row.ts';

const PAID = Date.UTC(2026, 2, 2, 12);
const DAY_MS = 24 * 60 * 60_000;

type Case = {
  readonly facts?: Parameters<typeof paymentFacts>[0];
  readonly statedFacts?: StatedFacts;
  readonly rules?: Partial<PolicyRules>;
  readonly askedMinor?: number;
  readonly afterDays?: number;
};

/** 100.00 € paid with a card by a buyer in the US for a yearly subscription, asked back in full next day. */
function verdict({ facts, statedFacts, rules, askedMinor = 10_000, afterDays = 1 }: Case): Verdict {
  const payment = paymentFacts({ currency: 'eur', paidAt: PAID, createdAt: PAID, ...facts });
  return decideVerdict({
    facts: payment,
    purchase: purchaseOf(payment, { stated: { productType: 'saas_annual', ...statedFacts } }),
    policy: { ...POLICY_AT_START, version: 7, rules: { ...POLICY_AT_START.rules, ...rules } },
    asked: { amountMinor: askedMinor },
    now: PAID + afterDays * DAY_MS,
  });
}

const NOTHING = { rules: { windows: windowsOf(0) } };
const IN_FRANCE = { country: 'FR', buyer: 'consumer' } as const;
const reasons = (found: Verdict) => found.reasons.map(({ reason }) => reason);

describe('the state of a payment comes first', () => {
  test.each([
    {
      name: 'no one paid yet',
      facts: { status: 'awaiting' },
      outcome: 'cancel_instead',
      reason: 'nothing_paid',
    },
    {
      name: 'it is authorised only',
      facts: { status: 'uncaptured' },
      outcome: 'cancel_instead',
      reason: 'uncaptured',
    },
    {
      name: 'the bank has not answered',
      facts: { status: 'processing' },
      outcome: 'refused',
      reason: 'still_processing',
    },
    {
      name: 'it failed',
      facts: { status: 'failed' },
      outcome: 'refused',
      reason: 'payment_failed',
    },
    {
      name: 'it was canceled',
      facts: { status: 'canceled' },
      outcome: 'refused',
      reason: 'payment_canceled',
    },
    {
      name: 'all of it went back',
      facts: { refundedMinor: 10_000 },
      outcome: 'refused',
      reason: 'already_refunded',
    },
  ] as const)('$name', ({ facts, outcome, reason }) => {
    const found = verdict({ facts, statedFacts: IN_FRANCE });
    expect(found).toMatchObject({ outcome, basis: null, dueMinor: 0, refundBy: null });
    expect(found.reasons[0]).toEqual({ reason });
    expect(found).toMatchObject({ missing: [], approval: null });
  });
});

describe('a dispute', () => {
  test.each([
    ['needs_response', 'respond_in_case'],
    ['under_review', 'respond_in_case'],
    ['appeal_needs_response', 'respond_in_case'],
    ['appeal_under_review', 'respond_in_case'],
    ['lost', 'respond_in_case'],
    ['a_status_of_tomorrow', 'respond_in_case'],
    ['prevented', 'refused'],
    ['won', 'allowed'],
    ['warning_closed', 'allowed'],
    ['warning_needs_response', 'allowed'],
    ['warning_under_review', 'allowed'],
  ])('that is %s: %s', (status, outcome) => {
    const found = verdict({ facts: { disputes: [dispute(status)] }, statedFacts: IN_FRANCE });
    expect(found.outcome).toBe(outcome);
  });

  test('that is a chargeback stops even a right, and names the dispute', () => {
    const facts = { disputes: [dispute('warning_closed'), dispute('lost', { id: 'du_2' })] };
    const found = verdict({ facts, statedFacts: IN_FRANCE });
    expect(found.reasons[0]).toEqual({ reason: 'chargeback', disputeId: 'du_2', status: 'lost' });
    expect(found.right.state).toBe('open');
  });

  test.each([
    ['needs_response', 'bank decides', 'Answer or accept the dispute in its case.'],
    ['appeal_needs_response', 'bank decides', 'Answer or accept the dispute in its case.'],
    ['under_review', 'bank decides', 'Nothing is left to do: the bank decides.'],
    ['appeal_under_review', 'bank decides', 'Nothing is left to do: the bank decides.'],
    ['lost', 'bank gave', 'Nothing is left to do: the buyer has the money.'],
    ['a_status_of_tomorrow', 'bank decides', 'Look at the dispute in its case.'],
  ])('C13: that is %s says what is left to do', (status, title, next) => {
    const words = verdictWords(verdict({ facts: { disputes: [dispute(status)] } }));
    expect(words.title).toContain(title);
    expect(words.next).toBe(next);
  });

  test('C13: that waits for an answer goes before one that is over', () => {
    const statuses = ['lost', 'under_review', 'needs_response'];
    const disputes = statuses.map((status) => dispute(status, { id: `du_${status}` }));
    const of = (some: typeof disputes) => verdict({ facts: { disputes: some } }).reasons[0];
    expect(of(disputes)).toMatchObject({ disputeId: 'du_needs_response' });
    expect(of(disputes.slice(0, 2))).toMatchObject({ disputeId: 'du_under_review' });
  });

  test('that can still be answered goes before one that was prevented', () => {
    const facts = { disputes: [dispute('prevented'), dispute('needs_response')] };
    expect(verdict({ facts }).outcome).toBe('respond_in_case');
  });
});

describe('an open inquiry', () => {
  const facts = { disputes: [dispute('warning_needs_response')] };

  test('is ended by a full refund, whatever the policy says', () => {
    const found = verdict({ facts, ...NOTHING });
    expect(found).toMatchObject({ outcome: 'allowed', basis: 'exception', approval: null });
    expect(reasons(found)).toContain('resolves_inquiry');
  });

  test('is ended by refunding all that is left', () => {
    const partly = { ...facts, refundedMinor: 4_000 };
    expect(verdict({ facts: partly, ...NOTHING, askedMinor: 6_000 }).outcome).toBe('allowed');
  });

  test('stays open after a refund in part, so a person decides', () => {
    const found = verdict({ facts, askedMinor: 9_999 });
    expect(found).toMatchObject({ outcome: 'needs_approval', basis: 'exception' });
    expect(reasons(found)[0]).toBe('leaves_inquiry_open');
  });

  test('A10: stays open also where a right is used in part: a person decides', () => {
    const found = verdict({ facts, statedFacts: IN_FRANCE, askedMinor: 9_999, ...NOTHING });
    expect(found).toMatchObject({ outcome: 'needs_approval', basis: 'right' });
    expect(reasons(found)[0]).toBe('leaves_inquiry_open');
  });

  test('does not let more go back than is left', () => {
    expect(verdict({ facts, askedMinor: 10_001 }).outcome).toBe('refused');
  });
});

describe('the amount', () => {
  test.each([
    { name: 'all', refundedMinor: 0, askedMinor: 10_000, outcome: 'allowed' },
    { name: 'one minor unit too much', refundedMinor: 0, askedMinor: 10_001, outcome: 'refused' },
    { name: 'all that is left', refundedMinor: 2_500, askedMinor: 7_500, outcome: 'allowed' },
    { name: 'more than is left', refundedMinor: 2_500, askedMinor: 7_501, outcome: 'refused' },
    { name: 'nothing', refundedMinor: 0, askedMinor: 0, outcome: 'refused' },
    { name: 'less than nothing', refundedMinor: 0, askedMinor: -1, outcome: 'refused' },
  ] as const)('$name', ({ refundedMinor, askedMinor, outcome }) => {
    const found = verdict({ facts: { refundedMinor }, statedFacts: IN_FRANCE, askedMinor });
    expect(found).toMatchObject({ outcome, refundableMinor: 10_000 - refundedMinor });
  });

  test('a refusal names what is left', () => {
    const found = verdict({ facts: { refundedMinor: 2_500 }, askedMinor: 7_501 });
    expect(found.reasons[0]).toEqual({ reason: 'exceeds_refundable', refundableMinor: 7_500 });
  });

  test('of a partial capture only what was taken is left', () => {
    expect(verdict({ facts: { capturedMinor: 6_000 }, askedMinor: 6_001 })).toMatchObject({
      outcome: 'refused',
      refundableMinor: 6_000,
    });
  });
});

describe('a restocking fee', () => {
  const rules = { restockingFeeBasisPoints: { saas_annual: 1_500 } };

  test('is kept under the policy: what is due is less', () => {
    const found = verdict({ rules, askedMinor: 8_500 });
    expect(found).toMatchObject({ outcome: 'allowed', basis: 'policy', dueMinor: 8_500 });
    expect(found.reasons).toContainEqual({
      reason: 'restocking_fee',
      feeMinor: 1_500,
      dueMinor: 8_500,
    });
  });

  test('above what is due takes an approval', () => {
    const found = verdict({ rules, askedMinor: 8_501 });
    expect(found).toMatchObject({ outcome: 'needs_approval', basis: 'exception', dueMinor: 8_500 });
    expect(found.reasons[0]).toEqual({ reason: 'above_due', dueMinor: 8_500 });
  });

  test('is never taken of a refund under a right', () => {
    const found = verdict({ rules, statedFacts: IN_FRANCE });
    expect(found).toMatchObject({ outcome: 'allowed', basis: 'right', dueMinor: 10_000 });
    expect(reasons(found)).not.toContain('restocking_fee');
  });

  test('is not avoided by asking twice', () => {
    const found = verdict({ rules, facts: { refundedMinor: 8_500 }, askedMinor: 1 });
    expect(found).toMatchObject({ outcome: 'needs_approval', dueMinor: 0 });
  });
});

describe('a business buyer', () => {
  const statedFacts = { country: 'FR', buyer: 'business' } as const;

  test('has no right', () => {
    const found = verdict({ statedFacts, ...NOTHING });
    expect(found).toMatchObject({ outcome: 'needs_approval', right: { state: 'business' } });
  });

  test('has the policy', () => {
    expect(verdict({ statedFacts })).toMatchObject({ outcome: 'allowed', basis: 'policy' });
  });

  test('is asked for no country', () => {
    const found = verdict({
      statedFacts: { buyer: 'business' },
      facts: { buyer: NOWHERE },
      ...NOTHING,
    });
    expect(found).toMatchObject({ outcome: 'needs_approval', missing: [] });
  });
});

const UNMARKED = { cardFingerprint: null, emailHash: null };
const NOWHERE = { country: null, region: null, postalCode: null, from: null, ...UNMARKED };

describe('facts that are missing', () => {
  test('an unknown buyer counts as a consumer, and that is said', () => {
    const found = verdict({ statedFacts: { country: 'FR' }, ...NOTHING });
    expect(found).toMatchObject({ outcome: 'allowed', basis: 'right' });
    expect(found.missing).toEqual([
      {
        fact: 'buyer',
        item: null,
        assumed: 'consumer',
        wouldGive: [
          { outcome: 'allowed', basis: 'right', values: ['consumer'] },
          { outcome: 'needs_approval', basis: 'exception', values: ['business'] },
        ],
      },
    ]);
  });

  test('an unknown country is never taken for one without a right', () => {
    const found = verdict({
      facts: { buyer: NOWHERE },
      ...NOTHING,
      statedFacts: { buyer: 'consumer' },
    });
    expect(found).toMatchObject({ outcome: 'missing_facts', basis: null, approval: null });
    const [country] = found.missing;
    const byRight = country?.wouldGive.find(({ basis }) => basis === 'right')?.values ?? [];
    expect(byRight).toEqual(expect.arrayContaining(['FR', 'GB', 'BR', 'TW']));
    expect(byRight).not.toContain('US');
  });

  test('an unknown country changes nothing once no law could help', () => {
    const found = verdict({ facts: { buyer: NOWHERE }, ...NOTHING, afterDays: 40 });
    expect(found.outcome).toBe('needs_approval');
  });

  test('the policy allows without them, and they are listed all the same', () => {
    const found = verdict({ facts: { buyer: NOWHERE } });
    expect(found).toMatchObject({ outcome: 'allowed', basis: 'policy' });
    expect(found.missing.map(({ fact }) => fact)).toEqual(['country']);
  });

  test('an unknown product type that could not change the answer does not', () => {
    const facts = { metadata: { recourse_product_type: 'hovercraft' } };
    const statedFacts = { ...IN_FRANCE, productType: undefined, exemption: 'none' } as const;
    const found = verdict({ facts, statedFacts, ...NOTHING });
    expect(found).toMatchObject({ outcome: 'allowed', basis: 'right' });
    expect(found.reasons).toContainEqual({
      reason: 'fact_unreadable',
      fact: 'productType',
      value: 'hovercraft',
    });
  });

  test('an unknown product type that may be exempt by its nature is asked for', () => {
    const statedFacts = { ...IN_FRANCE, productType: undefined };
    const found = verdict({ statedFacts, ...NOTHING });
    expect(found.outcome).toBe('missing_facts');
    expect(found.missing[0]?.wouldGive).toContainEqual({
      outcome: 'needs_approval',
      basis: 'exception',
      values: ['event_ticket'],
    });
  });

  test('an unknown product type that could change the answer is asked for', () => {
    const found = verdict({ statedFacts: { productType: undefined, buyer: 'consumer' } });
    expect(found.outcome).toBe('missing_facts');
    expect(found.missing[0]).toMatchObject({ fact: 'product_type', assumed: null });
    expect(found.missing[0]?.wouldGive).toContainEqual({
      outcome: 'needs_approval',
      basis: 'exception',
      values: ['custom_service'],
    });
  });

  test('goods that arrived on no known day are within the right for the days after the purchase', () => {
    const statedFacts = { ...IN_FRANCE, productType: 'physical' } as const;
    const early = verdict({ statedFacts, ...NOTHING, afterDays: 14 });
    expect(early).toMatchObject({ outcome: 'allowed', basis: 'right', lastDay: null });
    expect(early.right.earliestLastDay).toBe('2026-03-16');
    const later = verdict({ statedFacts, ...NOTHING, afterDays: 15 });
    expect(later.outcome).toBe('missing_facts');
    expect(later.missing[0]).toEqual({
      fact: 'delivered_on',
      item: null,
      assumed: null,
      wouldGive: [
        { outcome: 'needs_approval', basis: 'exception', values: ['2026-03-02'] },
        { outcome: 'allowed', basis: 'right', values: ['2026-03-17', 'not_yet'] },
      ],
    });
  });

  test('a method that is closed and a right that may exist: missing, not refused', () => {
    const facts = { method: 'oxxo', buyer: NOWHERE };
    const found = verdict({ facts, ...NOTHING, statedFacts: { buyer: 'consumer' } });
    expect(found.outcome).toBe('missing_facts');
    expect(found.missing[0]?.wouldGive.map(({ outcome }) => outcome)).toContain('owed_elsewhere');
  });

  test('a checkout is taken to inform its buyers; what follows if it did not is said', () => {
    const found = verdict({ statedFacts: IN_FRANCE, ...NOTHING, afterDays: 40 });
    expect(found.outcome).toBe('needs_approval');
    expect(found.missing).toEqual([
      {
        fact: 'informed',
        item: null,
        assumed: 'yes',
        wouldGive: [
          { outcome: 'needs_approval', basis: 'exception', values: ['yes'] },
          { outcome: 'allowed', basis: 'right', values: ['no'] },
        ],
      },
    ]);
  });

  test('an exemption without its proof says which proof would end the right', () => {
    const statedFacts = {
      ...IN_FRANCE,
      exemption: 'service_fully_performed',
      informed: true,
    } as const;
    const found = verdict({ statedFacts: { ...statedFacts, proofs: ['consent'] }, ...NOTHING });
    expect(found.outcome).toBe('allowed');
    expect(found.missing[0]?.wouldGive[1]).toEqual({
      outcome: 'needs_approval',
      basis: 'exception',
      values: ['acknowledgement'],
    });
  });
});

describe('who approves', () => {
  test.each([
    ['at the limit', 50_000, 'approve_refunds'],
    ['above the limit', 50_001, 'approve_large_refunds'],
  ] as const)('an exception %s', (_name, askedMinor, right) => {
    const found = verdict({ facts: { amountMinor: 60_000 }, askedMinor, ...NOTHING });
    expect(found.approval).toEqual({ right, limitMinor: 50_000 });
  });

  test.each([
    ['jpy', 501, 500],
    ['kwd', 500_010, 500_000],
  ])('the limit in %s has its own decimals', (currency, askedMinor, limitMinor) => {
    const facts = { currency, amountMinor: 1_000_000 };
    const found = verdict({ facts, askedMinor, ...NOTHING });
    expect(found.approval).toEqual({ right: 'approve_large_refunds', limitMinor });
  });

  test('no one has to, under a right or the policy', () => {
    expect(verdict({ statedFacts: IN_FRANCE }).approval).toBeNull();
    expect(verdict({}).approval).toBeNull();
  });
});

describe('a verdict', () => {
  test('prefers the right to a policy that gives the same', () => {
    const found = verdict({ statedFacts: IN_FRANCE });
    expect(found).toMatchObject({ basis: 'right', lastDay: '2026-03-16', refundBy: '2026-03-17' });
    expect(found.policy).toMatchObject({ version: 7, state: 'open', lastDay: '2026-05-01' });
  });

  test('falls back on the policy when the right is over', () => {
    const found = verdict({ statedFacts: IN_FRANCE, afterDays: 15 });
    expect(found).toMatchObject({ outcome: 'allowed', basis: 'policy', lastDay: '2026-05-01' });
    expect(reasons(found)).toContain('right_lapsed');
  });

  test('names the law and the version it rests on', () => {
    expect(verdict({ statedFacts: IN_FRANCE }).sources).toEqual([
      'Dir 2011/83/EU arts 9-16 (national transposition)',
      'Refund policy, version 7',
    ]);
  });

  test('a final sale gives nothing by policy, and takes no right', () => {
    const statedFacts = { finalSale: true };
    expect(verdict({ statedFacts })).toMatchObject({
      outcome: 'needs_approval',
      policy: { state: 'final_sale' },
    });
    expect(verdict({ statedFacts: { ...IN_FRANCE, ...statedFacts } }).outcome).toBe('allowed');
  });

  test('survives being stored', () => {
    const found = verdict({ facts: { buyer: NOWHERE }, statedFacts: { productType: undefined } });
    expect(JSON.parse(JSON.stringify(found))).toEqual(found);
  });

  test('says when the country is only that of the card', () => {
    const place = { country: 'FR', region: null, postalCode: null, from: 'card' } as const;
    const buyer = { ...place, ...UNMARKED };
    expect(verdict({ facts: { buyer } }).reasons).toContainEqual({
      reason: 'country_from_card',
      country: 'FR',
    });
  });
});

describe('an event ticket', () => {
  const ticket = (country: string, exemption?: 'none') =>
    verdict({
      statedFacts: { productType: 'event_ticket', buyer: 'consumer', country, exemption },
    });

  test.each([
    ['DE', 'exempt'],
    ['FR', 'exempt'],
    ['GB', 'exempt'],
    ['US', 'none'],
  ] as const)('in %s has no right to change one’s mind: %s', (country, state) => {
    expect(ticket(country).right.state).toBe(state);
  });

  test('is taken back within 14 days of the purchase by the policy at start', () => {
    const found = ticket('DE');
    expect(found).toMatchObject({ outcome: 'allowed', basis: 'policy' });
    expect(found.policy).toMatchObject({ days: 14, state: 'open' });
  });

  test('keeps the right where someone states that no exemption applies', () => {
    expect(ticket('DE', 'none').right.state).toBe('open');
  });
});

describe('a policy that counts from the event', () => {
  const TICKET = { productType: 'event_ticket', country: 'FR', buyer: 'consumer' } as const;
  const rules = { windowFrom: { event_ticket: 'before_event' as const } };
  const ask = (eventOn?: string) =>
    verdict({ statedFacts: { ...TICKET, eventOn }, rules, afterDays: 3 });

  test('gives until its days before it', () => {
    expect(ask('2026-06-01')).toMatchObject({
      outcome: 'allowed',
      basis: 'policy',
      lastDay: '2026-05-18',
    });
    expect(ask('2026-03-10')).toMatchObject({ outcome: 'needs_approval' });
  });

  test('asks for its day where no one knows it', () => {
    const found = ask();
    expect(found.outcome).toBe('missing_facts');
    expect(found.missing.map(({ fact }) => fact)).toContain('event_on');
    expect(found.reasons.map(({ reason }) => reason)).toContain('policy_event_unknown');
  });
});

test('goods that have not come are within the days of a policy that counts from delivery', () => {
  const statedFacts = { productType: 'physical', country: 'US', delivery: 'not_yet' } as const;
  const found = verdict({ statedFacts, afterDays: 200 });
  expect(found).toMatchObject({ outcome: 'allowed', basis: 'policy', lastDay: null });
  expect(found.reasons.map(({ reason }) => reason)).toContain('policy_waits');
});

test('whatever days a payment’s metadata names, there is a verdict', () => {
  const years = fc.oneof(fc.integer({ min: 0, max: 9999 }), fc.constantFrom(1990, 2200, 9999));
  const parts = fc.tuple(years, fc.integer({ min: 1, max: 12 }), fc.integer({ min: 1, max: 31 }));
  const days = parts.map(([year, month, day]) =>
    [
      String(year).padStart(4, '0'),
      ...[month, day].map((one) => String(one).padStart(2, '0')),
    ].join('-'),
  );
  const keys = ['deliveredOn', 'firstDeliveredOn', 'contractOn', 'eventOn', 'informedOn'] as const;
  const said = fc.record(
    {
      ...Object.fromEntries(keys.map((key) => [PURCHASE_KEYS[key], days])),
      [PURCHASE_KEYS.cycle]: fc.constantFrom('first', 'renewal', 'after_trial'),
      [PURCHASE_KEYS.delivery]: fc.constantFrom('not_yet', 'in_part', 'regular'),
    },
    { requiredKeys: [] },
  );
  const country = fc.constantFrom('FR', 'DE', 'KR', 'IL', 'JP', 'CA', 'TW', 'US');
  const productType = fc.constantFrom('physical', 'saas_monthly', 'event_ticket');
  fc.assert(
    fc.property(said, country, productType, (metadata, ...[inCountry, type]) => {
      const statedFacts: StatedFacts = { country: inCountry, productType: type };
      expect(verdict({ facts: { metadata }, statedFacts }).reasons).not.toEqual([]);
    }),
    { numRuns: RUNS },
  );
});

describe('of several things that a purchase could be', () => {
  const FEES = { physical: 1_000, digital_download: 3_000, saas_annual: 2_000 };
  const unknown = (askedMinor: number) =>
    verdict({
      statedFacts: { productType: undefined, country: 'US' },
      rules: { windows: windowsOf(30), restockingFeeBasisPoints: FEES },
      askedMinor,
    });

  test.each([
    ['within what each gives', 7_000, 'allowed'],
    ['a cent more than the one that gives least', 7_001, 'missing_facts'],
    ['all, which only some give', 10_000, 'missing_facts'],
  ])('the one that gives least counts: %s', (_name, askedMinor, outcome) => {
    const found = unknown(askedMinor);
    expect(found.outcome).toBe(outcome);
    if (outcome === 'allowed') expect(found).toMatchObject({ basis: 'policy', dueMinor: 7_000 });
  });
});

test('of several that give the least alike the first is told', () => {
  const windows = { ...windowsOf(30), physical: 31, digital_download: 32, event_ticket: 33 };
  const stated = { productType: undefined, country: 'US' };
  const found = verdict({ statedFacts: stated, rules: { windows } });
  expect(found).toMatchObject({ outcome: 'allowed', dueMinor: 10_000, policy: { days: 31 } });
});

describe('the day by which the law wants the money back', () => {
  const DAY = Date.UTC(2026, 2, 24);

  test('begins at midnight, UTC, and is none where there is none', () => {
    expect(statutoryAt({ refundBy: '2026-03-24' })).toBe(DAY);
    expect(statutoryAt({ refundBy: null })).toBeNull();
  });

  test.each([
    ['right', '2026-03-24', DAY - DAY_MS],
    ['right', null, null],
    ['policy', '2026-03-24', null],
    ['exception', '2026-03-24', null],
    [null, '2026-03-24', null],
  ] as const)('is met a day before, of a %s by %s: %s', (basis, refundBy, at) => {
    const verdict = { basis, refundBy };
    expect(dueByLawAt(verdict)).toBe(at);
    const dueAt = DAY - DAY_MS;
    expect(isDueByLaw(verdict, dueAt - 1)).toBe(false);
    expect(isDueByLaw(verdict, dueAt)).toBe(at !== null);
    expect(isDueByLaw(verdict, dueAt + 1)).toBe(at !== null);
  });
});

test('a request is judged by when it was declared, and says on which day that was', () => {
  const payment = paymentFacts({ currency: 'eur', paidAt: PAID, createdAt: PAID });
  const stated = { productType: 'physical', deliveredOn: '2026-03-04', ...IN_FRANCE } as const;
  const asked = (declaredAt: number | null) =>
    decideVerdict({
      facts: payment,
      purchase: purchaseOf(payment, { stated }),
      policy: { ...POLICY_AT_START, rules: { ...POLICY_AT_START.rules, ...NOTHING.rules } },
      asked: { amountMinor: 10_000, declaredAt },
      now: PAID + 60 * DAY_MS,
    });
  expect(asked(PAID + 5 * DAY_MS)).toMatchObject({
    outcome: 'allowed',
    basis: 'right',
    declaredOn: '2026-03-07',
    refundBy: '2026-03-21',
  });
  expect(asked(null)).toMatchObject({ outcome: 'needs_approval', declaredOn: null });
});

describe('a cart of which something could not be read', () => {
  const unclear = (fact: string, { items, refundDays = 30 }: Unclear = {}) => {
    const payment = paymentFacts({ currency: 'eur', paidAt: PAID, createdAt: PAID });
    const stated = { productType: 'saas_annual', country: 'US' } as const;
    const purchase = purchaseOf(payment, { stated });
    const windows = windowsOf(refundDays);
    return decideVerdict({
      facts: payment,
      purchase: { ...purchase, unreadable: [{ fact, value: '?' }] },
      policy: { ...POLICY_AT_START, rules: { ...POLICY_AT_START.rules, windows } },
      asked: { amountMinor: 10_000, items },
      now: PAID + DAY_MS,
    });
  };
  type Unclear = { readonly items?: readonly never[]; readonly refundDays?: number };

  test.each([
    ['item', 'needs_approval', 'cart_unknown'],
    ['items', 'needs_approval', 'cart_unknown'],
    ['country', 'allowed', 'policy_open'],
  ])('%s: %s', (fact, outcome, reason) => {
    const found = unclear(fact);
    expect(found.outcome).toBe(outcome);
    expect(reasons(found)).toContain(reason);
    expect(reasons(found).includes('cart_unknown')).toBe(reason === 'cart_unknown');
  });

  test('is for a person, where it would else be allowed and no item is named', () => {
    expect(unclear('item', { items: [] }).outcome).toBe('allowed');
    const promisedNothing = unclear('item', { refundDays: 0 });
    expect(promisedNothing.outcome).toBe('needs_approval');
    expect(reasons(promisedNothing)).not.toContain('cart_unknown');
  });
});

test('of several things that all give nothing, none speaks for what was bought', () => {
  const stated = { productType: undefined, country: 'US' };
  const found = verdict({ statedFacts: stated, rules: { windows: windowsOf(0) } });
  expect(found).toMatchObject({ outcome: 'needs_approval', basis: 'exception' });
  expect(found.policy.state).toBe('unknown');
});
