import { describe, expect, test } from 'vitest';
import { rightOf, type RightPurchase } from '../../../worker/policies/right.ts';

/** Last days, extensions and exemptions stand in the verdict tables; here is what else a right says. */
function right(changed: Partial<RightPurchase> = {}, today = '2026-03-04') {
  return rightOf(
    {
      productType: 'physical',
      country: 'FR',
      region: null,
      postalCode: null,
      buyer: 'consumer',
      purchasedOn: '2026-02-27',
      deliveredOn: '2026-03-02',
      delivery: null,
      returned: null,
      firstDeliveredOn: null,
      contractOn: null,
      cycle: null,
      trialPriceTold: null,
      policyDisplayed: null,
      informed: null,
      informedOn: null,
      exemption: null,
      proofs: [],
      condition: null,
      ...changed,
    },
    today,
  );
}

describe('a right', () => {
  test('names its law, its days and how sure it is', () => {
    expect(right()).toEqual({
      state: 'open',
      country: 'FR',
      startedOn: '2026-03-02',
      lastDay: '2026-03-16',
      earliestLastDay: null,
      latestLastDay: null,
      waitsFor: null,
      extended: false,
      refundBy: '2026-03-18',
      exemption: null,
      condition: null,
      mayWithhold: true,
      mayOweForUse: false,
      confidence: 'high',
      law: 'Dir 2011/83/EU arts 9-16 (national transposition)',
      note: 'EU member. Online withdrawal function duty from 2026-06-19 (art 11a, Dir 2023/2673)',
    });
  });

  test('is open before the goods arrive, and has no last day: a planned day is no delivery', () => {
    const found = right({ deliveredOn: '2026-03-20' }, '2026-03-10');
    const open = { state: 'open', startedOn: null, lastDay: null, waitsFor: 'delivery' };
    expect(found).toMatchObject(open);
    expect(found.mayWithhold).toBe(false);
  });

  test('never runs from before the purchase', () => {
    expect(right({ deliveredOn: '2025-03-02' }).startedOn).toBe('2026-02-27');
  });

  test('of goods that arrived on no known day has an earliest last day', () => {
    const found = right({ deliveredOn: null }, '2026-03-13');
    const open = { state: 'open', startedOn: null, lastDay: null, earliestLastDay: '2026-03-13' };
    expect(found).toMatchObject(open);
    expect(right({ deliveredOn: null }, '2026-03-14').state).toBe('delivery_unknown');
  });

  test('to a service may be paid for in part, and waits for no return', () => {
    const found = right({ productType: 'saas_monthly' });
    expect(found).toMatchObject({ mayOweForUse: true, mayWithhold: false });
  });

  test.each([
    ['NO', true],
    ['GB', true],
    ['CN', true],
    ['TR', false],
    ['BR', false],
  ])('in %s the seller may wait for the goods: %s', (country, mayWithhold) => {
    expect(right({ country }).mayWithhold).toBe(mayWithhold);
  });

  test('is that of Alsace where the address says so', () => {
    const changed = { purchasedOn: '2025-12-08', deliveredOn: '2025-12-11' };
    expect(right({ ...changed, postalCode: '75011' }, '2025-12-12').lastDay).toBe('2025-12-26');
    // Where it says nothing, no one loses the day to it.
    expect(right(changed, '2025-12-12').lastDay).toBe('2025-12-29');
    expect(right({ ...changed, postalCode: '67000' }, '2025-12-12').lastDay).toBe('2025-12-29');
  });
});

describe('no right is not an unknown right', () => {
  test.each([
    ['business', { buyer: 'business' }],
    ['country_unknown', { country: null }],
    ['law_unknown', { country: 'KE' }],
    ['law_unknown', { country: 'toString' }],
    ['product_type_unknown', { productType: null }],
    ['none', { country: 'US' }],
    ['none', { country: 'US', productType: null }],
    ['none', { country: 'CN', productType: 'saas_monthly' }],
    ['condition_unknown', { country: 'JP' }],
    ['none', { country: 'JP', condition: 'none' }],
    ['none', { country: 'CA' }],
  ] as [string, Partial<RightPurchase>][])('%s: %j', (state, changed) => {
    expect(right(changed)).toMatchObject({ state, lastDay: null, refundBy: null });
  });
});

test('a condition brings its own law', () => {
  const found = right({ country: 'CA', condition: 'no_copy_given' });
  expect(found).toMatchObject({ state: 'open', law: 'Provincial law (30 days)' });
});

describe('a day that is still to come', () => {
  test('of information has told the buyer nothing yet', () => {
    const told = { informed: true, informedOn: '2026-05-01' };
    const untold = right({ informed: false }, '2026-04-01');
    expect(right(told, '2026-04-01')).toEqual(untold);
    expect(untold).toMatchObject({ state: 'open', lastDay: '2027-03-16', extended: true });
    expect(right(told, '2026-05-01')).toMatchObject({ lastDay: '2026-05-15', extended: true });
  });

  test('is no first delivery', () => {
    const planned = {
      delivery: 'regular',
      deliveredOn: null,
      firstDeliveredOn: '2026-05-01',
    } as const;
    const waits = { state: 'open', lastDay: null, waitsFor: 'delivery' };
    expect(right(planned, '2026-04-30')).toMatchObject(waits);
    expect(right(planned, '2026-05-01')).toMatchObject({ lastDay: '2026-05-15', waitsFor: null });
  });
});

describe('a renewal of goods that come regularly', () => {
  const renewal = { cycle: 'renewal', delivery: 'regular', purchasedOn: '2026-03-02' } as const;
  const box = { ...renewal, contractOn: '2026-01-02', deliveredOn: '2026-03-04' } as const;

  test('has no right of its own: the day of its box is not the first delivery', () => {
    expect(right(box, '2026-03-05')).toMatchObject({ state: 'delivery_unknown' });
    const first = { ...box, firstDeliveredOn: '2026-01-05' };
    const lapsed = { state: 'lapsed', startedOn: '2026-01-05', lastDay: '2026-01-19' };
    expect(right(first, '2026-03-05')).toMatchObject(lapsed);
  });

  test.each(['not_yet', 'in_part', null] as const)(
    'whose box has the delivery %s waits for nothing',
    (delivery) => {
      const first = { ...box, delivery, firstDeliveredOn: '2026-01-05' };
      expect(right(first, '2026-03-05')).toMatchObject({ state: 'lapsed', lastDay: '2026-01-19' });
    },
  );

  test('needs no day of its contract where the first delivery is known', () => {
    const known = { ...renewal, deliveredOn: null, firstDeliveredOn: '2026-01-05' };
    const lapsed = { state: 'lapsed', startedOn: '2026-01-05', lastDay: '2026-01-19' };
    expect(right(known, '2026-03-05')).toMatchObject(lapsed);
    expect(right({ ...known, firstDeliveredOn: '2026-02-27' })).toMatchObject({
      state: 'open',
      lastDay: '2026-03-13',
    });
    expect(right({ ...known, productType: 'custom_service' }).state).toBe('contract_unknown');
  });

  test('is unlike the first payment, which has the day of the delivery as the first', () => {
    const first = { ...box, cycle: 'first', contractOn: null } as const;
    expect(right(first, '2026-03-05')).toMatchObject({ state: 'open', startedOn: '2026-03-04' });
  });

  test('has none either where what was left out gives one: its box starts no days', () => {
    const japan = { ...renewal, country: 'JP', condition: 'terms_not_displayed' } as const;
    const of = (changed: Partial<RightPurchase>) =>
      right({ ...japan, deliveredOn: '2026-03-04', ...changed }, '2026-03-05').state;
    expect(of({})).toBe('contract_unknown');
    expect(of({ contractOn: '2026-01-02' })).toBe('delivery_unknown');
    expect(of({ firstDeliveredOn: '2026-01-05' })).toBe('lapsed');
    expect(of({ cycle: 'first' })).toBe('open');
  });
});
