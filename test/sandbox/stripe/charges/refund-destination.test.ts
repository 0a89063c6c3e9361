import { expect, test } from 'vitest';
import { refundOf } from './refunded.ts';

test.each([
  [
    'pm_paypal',
    'usd',
    { type: 'paypal', paypal: { reference: null, reference_status: 'pending' } },
  ],
  ['pm_revolut_pay', 'gbp', { type: 'revolut', revolut: {} }],
  ['pm_konbini', 'jpy', { type: 'jp_bank_transfer' }],
  ['pm_customer_balance', 'eur', { type: 'eu_bank_transfer' }],
])('a refund of %s in %s says where it goes', async (method, currency, details) => {
  const { refund } = await refundOf(method, currency);
  expect(refund.destination_details).toMatchObject(details);
});

test('where Stripe shows no destination there is none', async () => {
  const { refund } = await refundOf('pm_ideal', 'eur');
  expect(refund.destination_details).toBeUndefined();
});
