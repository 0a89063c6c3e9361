import { describe, expect, test } from 'vitest';
import {
  accessDoor,
  dashboardUrl,
  type AccessDoor,
} from '../../../../worker/sellers/accounts/access.ts';
import type { ChargeType } from '../../../../worker/stripe/payment-facts.ts';
import type { SellerFacts } from '../../../../worker/stripe/seller-facts.ts';

type Row = {
  readonly charge: ChargeType | null;
  readonly isOnBehalf: boolean;
  readonly dashboard: SellerFacts['dashboard'];
  readonly door: AccessDoor | null;
};

/** Every charge type with every kind of controller; null: no dispute was named. */
const DOORS: readonly Row[] = [
  { charge: 'direct', isOnBehalf: false, dashboard: 'full', door: 'dashboard' },
  { charge: 'direct', isOnBehalf: false, dashboard: 'express', door: 'express' },
  { charge: 'direct', isOnBehalf: false, dashboard: 'none', door: 'embedded' },
  { charge: 'direct', isOnBehalf: true, dashboard: 'full', door: 'dashboard' },
  { charge: 'direct', isOnBehalf: true, dashboard: 'express', door: 'express' },
  { charge: 'direct', isOnBehalf: true, dashboard: 'none', door: 'embedded' },
  { charge: 'destination', isOnBehalf: true, dashboard: 'full', door: 'dashboard' },
  { charge: 'destination', isOnBehalf: true, dashboard: 'express', door: 'express' },
  { charge: 'destination', isOnBehalf: true, dashboard: 'none', door: 'embedded' },
  { charge: 'destination', isOnBehalf: false, dashboard: 'full', door: 'seller_room' },
  { charge: 'destination', isOnBehalf: false, dashboard: 'express', door: 'seller_room' },
  { charge: 'destination', isOnBehalf: false, dashboard: 'none', door: 'seller_room' },
  { charge: 'separate', isOnBehalf: false, dashboard: 'full', door: 'seller_room' },
  { charge: 'separate', isOnBehalf: false, dashboard: 'express', door: 'seller_room' },
  { charge: 'separate', isOnBehalf: false, dashboard: 'none', door: 'seller_room' },
  { charge: 'separate', isOnBehalf: true, dashboard: 'full', door: 'seller_room' },
  { charge: 'separate', isOnBehalf: true, dashboard: 'express', door: 'seller_room' },
  { charge: 'separate', isOnBehalf: true, dashboard: 'none', door: 'seller_room' },
  { charge: 'platform', isOnBehalf: false, dashboard: 'full', door: null },
  { charge: 'platform', isOnBehalf: false, dashboard: 'express', door: null },
  { charge: 'platform', isOnBehalf: false, dashboard: 'none', door: null },
  { charge: 'platform', isOnBehalf: true, dashboard: 'full', door: null },
  { charge: 'platform', isOnBehalf: true, dashboard: 'express', door: null },
  { charge: 'platform', isOnBehalf: true, dashboard: 'none', door: null },
  { charge: null, isOnBehalf: false, dashboard: 'full', door: 'dashboard' },
  { charge: null, isOnBehalf: false, dashboard: 'express', door: 'express' },
  { charge: null, isOnBehalf: false, dashboard: 'none', door: 'embedded' },
];

describe('the door to a dispute', () => {
  test.each(DOORS)(
    'of a $charge charge (on behalf: $isOnBehalf), dashboard $dashboard: $door',
    ({ charge, isOnBehalf, dashboard, door }) => {
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
