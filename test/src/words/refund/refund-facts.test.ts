import type { FactName, MissingFact } from '../../../../worker/refunds/verdict/verdict-outcome.ts';
import { expect, test } from 'vitest';
import { factFields, statedFacts, statedValue } from '../../../../src/words/refund/refund-facts.ts';
import { verdict } from '../../refund-cards.ts';

const product: MissingFact = {
  fact: 'product_type',
  item: null,
  assumed: null,
  wouldGive: [
    { outcome: 'allowed', basis: 'policy', values: ['physical'] },
    { outcome: 'needs_approval', basis: null, values: ['custom_service'] },
  ],
};
const informed: MissingFact = {
  fact: 'informed',
  item: null,
  assumed: 'yes',
  wouldGive: [
    { outcome: 'needs_approval', basis: null, values: ['yes'] },
    { outcome: 'allowed', basis: 'right', values: ['no'] },
  ],
};

test('what decides is asked at once, with what each answer gives', () => {
  const unclear = verdict({ outcome: 'missing_facts', missing: [product, informed] });
  const [first, second] = factFields(unclear, [], 'en');
  expect(first).toMatchObject({ label: 'What was sold?', isAsked: true, kind: 'choice' });
  expect(first?.help).toBe('Goods: due by policy. Custom services: an exception.');
  expect(second).toMatchObject({ isAsked: false, assumed: 'yes' });
});

test('what the answer stands without is not in the way', () => {
  expect(factFields(verdict({ missing: [product] }), [], 'en')[0]?.isAsked).toBe(false);
});

test('where only the items are not known, nothing else is asked in their place', () => {
  const items = { ...product, fact: 'items' as const };
  const unclear = verdict({ outcome: 'missing_facts', missing: [items, product] });
  expect(factFields(unclear, [], 'en').map(({ fact, isAsked }) => [fact, isAsked])).toEqual([
    ['product_type', false],
  ]);
});

test('a field stays once it was answered, so that the answer can be taken back', () => {
  const fields = factFields(verdict({ missing: [] }), [product], 'en');
  expect(fields).toHaveLength(1);
  expect(fields[0]).toMatchObject({ isAsked: true, help: null });
});

test('a day is a day, and a country one of the world’s', () => {
  const of = (fact: FactName) =>
    factFields(
      verdict({ missing: [{ fact, item: null, assumed: null, wouldGive: [] }] }),
      [],
      'en',
    )[0];
  expect(of('contract_on')).toMatchObject({ kind: 'day', options: [], help: null });
  const arrived = of('delivered_on');
  expect(arrived).toMatchObject({ kind: 'delivery', help: null });
  expect(arrived?.options.map(({ value }) => value)).toEqual(['arrived', 'in_part', 'not_yet']);
  expect(of('country')?.options.length).toBeGreaterThan(200);
});

test.each<[FactName, string, object]>([
  ['country', 'DE', { country: 'DE' }],
  ['product_type', 'physical', { productType: 'physical' }],
  ['delivered_on', '2026-11-20', { deliveredOn: '2026-11-20' }],
  ['delivered_on', 'not_yet', { delivery: 'not_yet' }],
  ['contract_on', '2026-11-20', { contractOn: '2026-11-20' }],
  ['first_delivered_on', '2026-11-20', { firstDeliveredOn: '2026-11-20' }],
  ['event_on', '2026-12-24', { eventOn: '2026-12-24' }],
  ['returned', 'yes', { returned: true }],
  ['trial_price_told', 'no', { trialPriceTold: false }],
  ['policy_displayed', 'yes', { policyDisplayed: true }],
  ['buyer', 'business', { buyer: 'business' }],
  ['informed', 'no', { informed: false }],
  ['condition', 'terms_not_displayed', { condition: 'terms_not_displayed' }],
  ['proof', 'consent+acknowledgement', { proofs: ['consent', 'acknowledgement'] }],
])('%s told as %s, and taken back', (fact, value, facts) => {
  const key = { fact, itemId: null };
  const after = statedFacts({}, key, value);
  expect(after).toEqual(facts);
  expect(statedValue(after, key)).toBe(value);
  expect(statedValue(statedFacts(after, key, ''), key)).toBe('');
});

test.each<[FactName, string, object]>([
  ['product_type', 'physical', { productType: 'physical' }],
  ['event_on', '2026-12-24', { eventOn: '2026-12-24' }],
  ['proof', 'unsealed', { proofs: ['unsealed'] }],
])('%s of one item is told of that item alone', (fact, value, facts) => {
  const key = { fact, itemId: 'mug' };
  const before = { items: [{ id: 'bowl', productType: 'physical' as const }] };
  const after = statedFacts(before, key, value);
  expect(after).toEqual({ items: [...before.items, { id: 'mug', ...facts }] });
  expect(statedValue(after, key)).toBe(value);
  expect(statedValue(after, { fact, itemId: null })).toBe('');
});

test('no proof is an answer too', () => {
  const key = { fact: 'proof', itemId: null } as const;
  const after = statedFacts({}, key, 'none');
  expect(after).toEqual({ proofs: [] });
  expect(statedValue(after, key)).toBe('none');
});
