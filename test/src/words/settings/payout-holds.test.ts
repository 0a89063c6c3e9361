import { expect, test } from 'vitest';
import {
  paymentIdError,
  payoutHoldWords,
  type PayoutHoldCard,
} from '../../../../src/words/settings/payout-holds.ts';
import { LONDON, NAMES, NOW } from '../../cards.ts';

const hold = (change: Partial<PayoutHoldCard> = {}): PayoutHoldCard => ({
  id: 'ph_1',
  paymentId: 'pi_1',
  cause: 'person',
  amountMinor: 12_340,
  currency: 'kwd',
  reason: 'The buyer complains.',
  placedAt: NOW,
  placedBy: 'staff:usr_ben',
  ...change,
});
const said = (change: Partial<PayoutHoldCard> = {}) =>
  payoutHoldWords(hold(change), { names: NAMES, now: NOW, place: LONDON });

test('a person’s hold says how much of which payment, who, why and since when', () => {
  expect(said().title).toMatch(/^KWD.12\.340 of pi_1$/);
  expect(said({ currency: 'jpy' }).title).toMatch(/12,340 of pi_1$/);
  expect(said().why).toMatch(/^Ben: “The buyer complains”, since /);
  expect(said().until).toBe('Until it is lifted.');
});

test.each([
  ['dispute', /^A dispute is open, since /, /dispute is closed/],
  ['review', /^Stripe has the payment in review, since /, /review is closed/],
  ['early_fraud_warning', /^The card issuer warned of fraud, since /, /refunded in full/],
] as const)('%s says what ends it', (cause, why, until) => {
  expect(said({ cause, placedBy: 'stripe' }).why).toMatch(why);
  expect(said({ cause, placedBy: 'stripe' }).until).toMatch(until);
});

test.each([
  ['pi_3Q', true],
  [' ch_1 ', true],
  ['py_1', true],
  ['', false],
  ['acct_1', false],
  ['https://dashboard.stripe.com/payments/pi_1', false],
])('%j is the id of a payment: %s', (text, isRight) => {
  expect(paymentIdError(text) === null).toBe(isRight);
});
