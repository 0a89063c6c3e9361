import { expect, test } from 'vitest';
import { kindOf, paidLabel, paymentStateOf } from '../../../../src/words/payment/payment-kind.ts';
import { noTransferOf } from '../../../../src/words/payment/no-transfer.ts';
import { LONDON, NOW, paymentOf } from '../../cards.ts';

const seller = { id: 'acct_1', name: 'Atelier Nord' };

test('each kind of payment says what it means for the seller', () => {
  const sentence = (
    chargeType: 'direct' | 'destination' | 'separate' | 'platform',
    scheduledTransfers = 1,
  ) => kindOf(paymentOf({ chargeType, seller }), scheduledTransfers).sentence;
  expect(sentence('direct')).toMatch(/^The payment belongs to Atelier Nord/);
  expect(sentence('destination')).toMatch(/^Stripe gave Atelier Nord their part/);
  expect(sentence('separate')).toMatch(/you pay the seller later/);
  expect(sentence('separate', 2)).toMatch(/you pay the sellers later/);
  expect(sentence('platform')).toMatch(/no seller has a part/);
});

test('a payment that is not paid says so, a paid one when and how', () => {
  expect(paymentStateOf(paymentOf({ status: 'uncaptured' }))).toMatch(/not captured yet/);
  expect(paymentStateOf(paymentOf())).toBeNull();
  expect(paidLabel(paymentOf({ method: 'sepa_debit' }), NOW, LONDON)).toBe(
    'Paid by SEPA Direct Debit on Mon 23 Nov',
  );
  expect(paidLabel(paymentOf({ paidAt: null }), NOW, LONDON)).toBe('Amount');
});

test('only a payment of the platform that is not over can get a share', () => {
  expect(noTransferOf(paymentOf({ chargeType: 'platform' })).canHave).toBe(true);
  expect(noTransferOf(paymentOf({ chargeType: 'platform', status: 'failed' })).canHave).toBe(false);
  expect(noTransferOf(paymentOf({ chargeType: 'destination' })).canHave).toBe(false);
});
