import { describe, expect, test } from 'vitest';
import {
  accessDoor,
  dashboardUrl,
  type AccessDoor,
} from '../../../../worker/sellers/accounts/access.ts';
import type { ChargeType } from '../../../../worker/stripe/payment-facts.ts';
import type { SellerFacts } from '../../../../worker/stripe/sellers.ts';

type Row = readonly [
  charge: ChargeType | null,
  isOnBehalf: boolean,
  dashboard: SellerFacts['dashboard'],
  door: AccessDoor | null,
];

/** Every charge type with every kind of controller; null: no dispute was named. */
const DOORS: readonly Row[] = [
  ['direct', false, 'full', 'dashboard'],
  ['direct', false, 'express', 'express'],
  ['direct', false, 'none', 'embedded'],
  ['direct', true, 'full', 'dashboard'],
  ['direct', true, 'express', 'express'],
  ['direct', true, 'none', 'embedded'],
  ['destination', true, 'full', 'dashboard'],
  ['destination', true, 'express', 'express'],
  ['destination', true, 'none', 'embedded'],
  ['destination', false, 'full', 'seller_room'],
  ['destination', false, 'express', 'seller_room'],
  ['destination', false, 'none', 'seller_room'],
  ['separate', false, 'full', 'seller_room'],
  ['separate', false, 'express', 'seller_room'],
  ['separate', false, 'none', 'seller_room'],
  ['separate', true, 'full', 'seller_room'],
  ['separate', true, 'express', 'seller_room'],
  ['separate', true, 'none', 'seller_room'],
  ['platform', false, 'full', null],
  ['platform', false, 'express', null],
  ['platform', false, 'none', null],
  ['platform', true, 'full', null],
  ['platform', true, 'express', null],
  ['platform', true, 'none', null],
  [null, false, 'full', 'dashboard'],
  [null, false, 'express', 'express'],
  [null, false, 'none', 'embedded'],
];

describe('the door to a dispute', () => {
  test.each(DOORS)(
    'of a %s charge (on behalf: %s), dashboard %s: %s',
    (charge, isOnBehalf, dashboard, door) => {
      const payment = charge && { chargeType: charge, isOnBehalf };
      expect(accessDoor(payment, dashboard)).toBe(door);
    },
  );
});

describe('the address in the Dashboard', () => {
  test.each([
    ['pi_1', false, 'https://dashboard.stripe.com/acct_1/test/payments/pi_1'],
    ['py_1', true, 'https://dashboard.stripe.com/acct_1/payments/py_1'],
    [null, false, 'https://dashboard.stripe.com/acct_1/test/disputes'],
    [null, true, 'https://dashboard.stripe.com/acct_1/disputes'],
  ])('of %s, live %s', (paymentId, livemode, url) => {
    expect(dashboardUrl({ sellerId: 'acct_1', paymentId, livemode })).toBe(url);
  });
});
