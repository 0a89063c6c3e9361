import type { EarlierKnown } from '../../../../worker/disputes/evidence/known.ts';
import type { Known } from '../../../../worker/disputes/evidence/known.ts';
import { describe, expect, test } from 'vitest';
import { gather } from '../../../../worker/disputes/evidence/gather.ts';
import { mayBeCompelling } from '../../../../worker/disputes/evidence/gather-compelling.ts';
import { COMPELLING_ITEMS } from '../../../../worker/disputes/evidence/compelling.ts';
import { HOME, NO_ONE } from './drafts.ts';
import { KNOWN_CHARGE, knownDispute } from './known.ts';

const DAY = 24 * 60 * 60_000;
const IP = '203.0.113.9';
const DEVICE = '490154203237518';

const earlier = (chargeId: string, days: number, who: Partial<EarlierKnown> = {}) => ({
  chargeId,
  paidAt: knownDispute().openedAt - days * DAY,
  description: 'A chair',
  ip: IP,
  email: 'ann@example.com',
  ...who,
});

const known = (change: Partial<Known> = {}): Known => ({
  dispute: knownDispute(),
  productKind: 'physical',
  charge: KNOWN_CHARGE,
  records: { customerIp: IP, deviceId: DEVICE, accountId: 'ann' },
  earlier: [earlier('ch_1', 120), earlier('ch_2', 364)],
  ...change,
});

test('two earlier payments that share enough are filled in, with all that is known', () => {
  const found = gather(
    known({
      earlier: [
        earlier('ch_1', 120, { deviceId: DEVICE }),
        earlier('ch_2', 364, { address: HOME, accountId: 'ann', fingerprint: 'f'.repeat(20) }),
      ],
    }),
  );
  expect(found.compellingMissing).toEqual([]);
  const mail = { purchaseIp: IP, email: 'ann@example.com' };
  expect(found.compellingEvidence).toEqual({
    disputed: {
      ...NO_ONE,
      ...mail,
      deviceId: DEVICE,
      accountId: 'ann',
      shippingAddress: HOME,
      productDescription: 'Order 17',
      merchandiseOrServices: 'merchandise',
    },
    prior: [
      { ...NO_ONE, ...mail, chargeId: 'ch_1', deviceId: DEVICE, productDescription: 'A chair' },
      {
        ...NO_ONE,
        ...mail,
        chargeId: 'ch_2',
        accountId: 'ann',
        shippingAddress: HOME,
        deviceFingerprint: 'f'.repeat(20),
        productDescription: 'A chair',
      },
    ],
    from: 'records',
  });
});

describe('nothing is filled in, and what is missing is told', () => {
  test.each<[string, Partial<Known>, readonly string[]]>([
    [
      'with one payment in the window',
      { earlier: [earlier('ch_1', 119), earlier('ch_2', 120)] },
      COMPELLING_ITEMS.slice(0, 2).concat('prior_undisputed_transaction_description'),
    ],
    [
      'with two that share too little',
      { earlier: [earlier('ch_1', 120, { ip: null }), earlier('ch_2', 121, { ip: null })] },
      ['customer_identifiers'],
    ],
    [
      'with a device that is too short',
      {
        records: { deviceId: '1' },
        earlier: [1, 2].map((at) => earlier(`ch_${String(at)}`, 130, { deviceId: '1', ip: null })),
      },
      ['customer_identifiers'],
    ],
    ['with none', { earlier: [] }, [...COMPELLING_ITEMS.slice(0, 2), COMPELLING_ITEMS[3]]],
  ])('%s', (_name, change, missing) => {
    const found = gather(known(change));
    expect(found.compellingEvidence).toBeNull();
    expect(found.compellingMissing).toEqual(missing);
  });
});

test('what only describes the payments may be missing in what is filled in', () => {
  const plain = [1, 2].map((at) => earlier(`ch_${String(at)}`, 130, { description: null }));
  const charge = { ...KNOWN_CHARGE, description: null };
  const found = gather(known({ earlier: plain, productKind: null, charge }));
  expect(found.compellingEvidence?.prior).toHaveLength(2);
  expect(found.compellingMissing).toEqual(COMPELLING_ITEMS.slice(2));
});

test.each([
  ['physical', 'merchandise'],
  ['digital', 'services'],
  ['service', 'services'],
] as const)('%s products are %s', (productKind, soldAs) => {
  const found = gather(known({ productKind })).compellingEvidence;
  expect(found?.disputed.merchandiseOrServices).toBe(soldAs);
});

describe('the rule may apply', () => {
  test.each([
    ['to Visa’s 10.4', {}, true],
    [
      'where Stripe says so',
      { networkCode: null, eligibility: ['visa_compelling_evidence_3'] },
      true,
    ],
    ['not to other codes', { networkCode: '13.1' }, false],
    ['not to other networks', { brand: 'mastercard' }, false],
  ])('%s', (_name, change, may) => {
    const dispute = knownDispute(change);
    expect(mayBeCompelling(dispute)).toBe(may);
    const found = gather(known({ dispute }));
    expect(found.compellingEvidence === null).toBe(!may);
    expect(found.compellingMissing).toEqual([]);
  });
});
