import { describe, expect, test } from 'vitest';
import { PURCHASE_KEYS } from '../../../../worker/policies/purchase-keys.ts';
import {
  purchaseOf,
  type PurchaseFacts,
  type StatedFacts,
} from '../../../../worker/refunds/verdict/purchase.ts';

const CREATED = Date.UTC(2026, 2, 1, 12);
const PAID = Date.UTC(2026, 2, 2, 12);
const NOWHERE = { country: null, region: null, postalCode: null, from: null };

function read(
  metadata: Record<string, string>,
  statedFacts: StatedFacts = {},
  facts: Partial<PurchaseFacts> = {},
) {
  return purchaseOf(
    {
      amountMinor: 10_000,
      capturedMinor: 10_000,
      currency: 'eur',
      createdAt: CREATED,
      paidAt: PAID,
      buyer: NOWHERE,
      ...facts,
      metadata,
    },
    { stated: statedFacts },
  );
}

test('a payment that says nothing leaves everything unknown', () => {
  expect(read({})).toEqual({
    productType: null,
    country: null,
    countryFrom: null,
    region: null,
    postalCode: null,
    buyer: null,
    purchasedAt: PAID,
    deliveredOn: null,
    delivery: null,
    returned: null,
    firstDeliveredOn: null,
    contractOn: null,
    cycle: null,
    trialPriceTold: null,
    eventOn: null,
    policyDisplayed: null,
    informed: null,
    informedOn: null,
    exemption: null,
    isExemptionStated: false,
    proofs: [],
    condition: null,
    finalSale: false,
    items: [],
    unreadable: [],
  });
});

test('the platform’s checkout says it in metadata', () => {
  const said = {
    product_type: 'physical',
    country: 'us',
    region: 'ca',
    buyer: 'business',
    delivered_on: '2026-03-05',
    informed: 'no',
    exemption: 'custom_made',
    exemption_proof: 'consent + acknowledgement',
    condition: 'none',
    final_sale: 'yes',
    unsealed: 'yes',
  };
  const metadata = Object.entries(said).map(([key, value]) => [`recourse_${key}`, value]);
  expect(read(Object.fromEntries(metadata) as Record<string, string>)).toMatchObject({
    productType: 'physical',
    country: 'US',
    countryFrom: 'metadata',
    region: 'CA',
    buyer: 'business',
    deliveredOn: '2026-03-05',
    informed: false,
    finalSale: true,
    exemption: 'custom_made',
    proofs: ['consent', 'acknowledgement', 'unsealed'],
    condition: 'none',
    unreadable: [],
  });
});

test('a day of information means informed, whatever else is said', () => {
  const metadata = { recourse_informed: 'no', recourse_informed_on: '2026-03-09' };
  expect(read(metadata)).toMatchObject({ informed: true, informedOn: '2026-03-09' });
});

describe('what cannot be read', () => {
  test.each([
    ['productType', 'hovercraft'],
    ['productType', 'toString'],
    ['country', 'Deutschland'],
    ['buyer', 'both'],
    ['deliveredOn', '5 March'],
    ['deliveredOn', '2026-02-30'],
    ['informed', 'maybe'],
    ['informedOn', 'yesterday'],
    ['exemption', '__proto__'],
    ['condition', 'sunny'],
    ['finalSale', '1'],
  ] as const)('%s = %s stays unknown and is kept aside', (key, value) => {
    const found = read({ [PURCHASE_KEYS[key]]: value });
    expect(found.unreadable).toEqual([{ fact: key, value }]);
    expect(found).toEqual({ ...read({}), unreadable: [{ fact: key, value }] });
  });

  test('is shortened', () => {
    const [first] = read({ recourse_product_type: 'x'.repeat(500) }).unreadable;
    expect(first?.value).toHaveLength(40);
  });

  test('an unknown proof proves nothing', () => {
    expect(read({ recourse_exemption_proof: 'consent+a nod' }).proofs).toEqual(['consent']);
  });

  test('an empty value is no value', () => {
    expect(read({ recourse_product_type: ' ' })).toEqual(read({}));
  });
});

describe('what staff told goes before everything', () => {
  test('each fact of it', () => {
    const metadata = {
      recourse_product_type: 'physical',
      recourse_country: 'FR',
      recourse_buyer: 'business',
      recourse_exemption: 'custom_made',
      recourse_exemption_proof: 'consent',
      recourse_final_sale: 'yes',
      recourse_informed: 'no',
      recourse_region: 'IDF',
    };
    const found = read(metadata, {
      productType: 'saas_annual',
      country: 'GB',
      region: 'sct',
      buyer: 'consumer',
      exemption: 'none',
      proofs: [],
      finalSale: false,
      informed: true,
    });
    expect(found).toMatchObject({
      productType: 'saas_annual',
      country: 'GB',
      countryFrom: 'stated',
      region: 'SCT',
      buyer: 'consumer',
      exemption: null,
      proofs: [],
      finalSale: false,
      informed: true,
    });
  });

  test('a day that is none is refused like any other', () => {
    expect(read({}, { deliveredOn: '2026-02-30' })).toMatchObject({
      deliveredOn: null,
      unreadable: [{ fact: 'deliveredOn', value: '2026-02-30' }],
    });
  });
});

describe('the buyer’s place', () => {
  const buyer = { country: 'FR', region: null, postalCode: '67000', from: 'shipping' } as const;

  test('is the address Stripe knows, with where it is from', () => {
    expect(read({}, {}, { buyer })).toMatchObject({
      country: 'FR',
      countryFrom: 'shipping',
      postalCode: '67000',
    });
  });

  test('of another country takes nothing of that address', () => {
    expect(read({ recourse_country: 'DE' }, {}, { buyer })).toMatchObject({
      country: 'DE',
      countryFrom: 'metadata',
      region: null,
      postalCode: null,
    });
  });

  test.each([
    ['uk', 'GB'],
    ['EL', 'GR'],
    ['gb', 'GB'],
  ])('written %s is %s', (written, country) => {
    expect(read({ recourse_country: written }).country).toBe(country);
  });

  test('keeps its region, in upper case', () => {
    const there = { ...buyer, country: 'US', region: 'ca', postalCode: null };
    expect(read({}, {}, { buyer: there })).toMatchObject({ country: 'US', region: 'CA' });
  });
});

test('nothing was taken: the purchase is when the payment was made', () => {
  expect(read({}, {}, { paidAt: null }).purchasedAt).toBe(CREATED);
});

describe('a contract', () => {
  const buyer = { ...NOWHERE, country: 'FR', from: 'billing' } as const;

  test.each([
    ['before its payment', '2026-01-02', '2026-01-02'],
    ['on the day of its payment', '2026-03-02', '2026-03-02'],
    ['after its payment', '2026-03-03', null],
    ['on a day that no one can mean', '9999-12-31', null],
  ])('that is said to be made %s', (_name, contractOn, expected) => {
    const unreadable = expected === null ? [{ fact: 'contractOn', value: contractOn }] : [];
    for (const found of [
      read({ recourse_contract_on: contractOn }, {}, { buyer }),
      read({}, { contractOn }, { buyer }),
    ]) {
      expect(found).toMatchObject({ contractOn: expected, unreadable });
    }
  });
});

describe('what is told later of a delivery', () => {
  const notYet = {
    recourse_delivery: 'not_yet',
    recourse_item_1: '{"id":"a","amountMinor":1,"delivery":"not_yet"}',
  };
  const facts = {
    amountMinor: 10_000,
    capturedMinor: 10_000,
    currency: 'eur',
    createdAt: CREATED,
    paidAt: PAID,
    buyer: NOWHERE,
    metadata: notYet,
  };
  const arrived = { deliveredOn: '2026-03-05', items: [{ id: 'a', deliveredOn: '2026-03-05' }] };
  const came = { deliveredOn: '2026-03-05', delivery: null };

  test.each([
    ['a request', { stated: arrived }],
    ['records', { kept: arrived }],
    [
      'a request after records',
      { kept: { delivery: 'in_part', items: [{ id: 'a', delivery: 'in_part' }] }, stated: arrived },
    ],
  ] as const)('takes back by %s that nothing came', (_name, sources) => {
    const { items, ...purchase } = purchaseOf(facts, sources);
    expect(purchase).toMatchObject(came);
    expect(items).toEqual([
      { id: 'a', amountMinor: 1, refundedMinor: 0, deliveredOn: '2026-03-05' },
    ]);
  });

  test('of the whole takes back what was said of an item', () => {
    const cart = { ...facts, metadata: { recourse_item_1: notYet.recourse_item_1 } };
    for (const sources of [
      { stated: { deliveredOn: '2026-03-05' } },
      { kept: { deliveredOn: '2026-03-05' } },
    ]) {
      const { items, deliveredOn } = purchaseOf(cart, sources);
      expect([items, deliveredOn]).toEqual([
        [{ id: 'a', amountMinor: 1, refundedMinor: 0 }],
        '2026-03-05',
      ]);
    }
    const kept = { deliveredOn: '2026-03-05' };
    const again = { items: [{ id: 'a', delivery: 'not_yet' as const }] };
    expect(purchaseOf(cart, { kept, stated: again }).items[0]?.delivery).toBe('not_yet');
  });

  test('takes back that it came', () => {
    const metadata = { recourse_delivered_on: '2026-03-05' };
    const stated = { delivery: 'not_yet' } as const;
    expect(read(metadata, stated)).toMatchObject({ deliveredOn: null, delivery: 'not_yet' });
    const kept = { deliveredOn: '2026-03-05' };
    expect(purchaseOf({ ...facts, metadata: {} }, { kept, stated })).toMatchObject({
      deliveredOn: null,
      delivery: 'not_yet',
    });
  });
});
