import type Stripe from 'stripe';
import { describe, expect, test } from 'vitest';
import {
  counts,
  entryOf,
  isRealRefund,
  refundFactsOf,
} from '../../../worker/stripe/refund-facts.ts';

/** Only what is read of a refund; the rest of Stripe's object plays no part. */
const refund = (changed: object = {}): Stripe.Refund =>
  ({
    id: 're_1',
    amount: 2_500,
    currency: 'usd',
    status: 'succeeded',
    created: 1_700_000_000,
    metadata: { recourse_refund: 'rf_1' },
    balance_transaction: 'txn_1',
    ...changed,
  }) as unknown as Stripe.Refund;

describe('a refund as Stripe tells it', () => {
  test('in our words: amounts, times in ms, and what it took from the seller', () => {
    const told = refund({
      transfer_reversal: { id: 'trr_1', amount: 2_192, balance_transaction: 'txn_3' },
      balance_transaction: { id: 'txn_1', amount: -2_500, currency: 'usd' },
      destination_details: { card: { reference: '7412' } },
    });
    expect(refundFactsOf(told)).toEqual({
      id: 're_1',
      amountMinor: 2_500,
      currency: 'usd',
      status: 'succeeded',
      pendingReason: null,
      failureReason: null,
      createdAt: 1_700_000_000_000,
      metadata: { recourse_refund: 'rf_1' },
      reversal: { id: 'trr_1', amountMinor: 2_192, entryId: 'txn_3' },
      entry: { id: 'txn_1', amountMinor: -2_500, currency: 'usd' },
      failureEntry: null,
      bankReference: '7412',
      referenceMayCome: false,
      buyerIsAsked: null,
    });
  });

  test.each([
    ['no details yet', undefined, null, true],
    [
      'a card',
      { type: 'card', card: { reference: '74', reference_status: 'available' } },
      '74',
      false,
    ],
    ['a card that waits', { type: 'card', card: { reference_status: 'pending' } }, null, true],
    [
      'a card that never has one',
      { type: 'card', card: { reference_status: 'unavailable' } },
      null,
      false,
    ],
    [
      'Klarna',
      { type: 'klarna', klarna: { reference: 'K1', reference_status: 'available' } },
      'K1',
      false,
    ],
    [
      'PayPal',
      { type: 'paypal', paypal: { reference: 'P1', reference_status: 'available' } },
      'P1',
      false,
    ],
    [
      'BLIK',
      { type: 'blik', blik: { reference: 'B1', reference_status: 'available' } },
      'B1',
      false,
    ],
    [
      'Swish',
      { type: 'swish', swish: { reference: null, reference_status: 'pending' } },
      null,
      true,
    ],
    [
      'a bank transfer',
      {
        type: 'us_bank_transfer',
        us_bank_transfer: { reference: 'T1', reference_status: 'available' },
      },
      'T1',
      false,
    ],
    ['Alipay, which has none', { type: 'alipay', alipay: {} }, null, false],
    ['a method of tomorrow', { type: 'constructor' }, null, false],
  ] as const)(
    'C10: the bank reference of %s',
    (...[, details, bankReference, referenceMayCome]) => {
      const facts = refundFactsOf(refund({ destination_details: details }));
      expect(facts).toMatchObject({ bankReference, referenceMayCome });
    },
  );

  test('that waits for the buyer says until when, and where they were asked', () => {
    const display = {
      expires_at: 1_700_000_100,
      email_sent: { email_sent_to: 'anna@example.com' },
    };
    const told = refund({ status: 'requires_action', next_action: { display_details: display } });
    expect(refundFactsOf(told).buyerIsAsked).toEqual({
      until: 1_700_000_100_000,
      email: 'anna@example.com',
    });
  });

  test('without a status is one whose status is not known', () => {
    expect(refundFactsOf(refund({ status: null })).status).toBe('unknown');
  });

  test.each([
    ['pending', true],
    ['requires_action', true],
    ['succeeded', true],
    ['unknown', true],
    ['failed', false],
    ['canceled', false],
  ])('%s counts: %s', (status, expected) => {
    expect(counts({ status })).toBe(expected);
  });

  test('the untaken rest of an authorisation is none: no money moved', () => {
    expect(isRealRefund(refund({ balance_transaction: null }))).toBe(false);
    expect(isRealRefund(refund({ balance_transaction: null, status: 'pending' }))).toBe(true);
    expect(isRealRefund(refund())).toBe(true);
  });

  test('a line of a balance that was not expanded is known by its id only', () => {
    expect(entryOf('txn_1')).toEqual({ id: 'txn_1', amountMinor: 0, currency: '' });
    expect(entryOf(null)).toBeNull();
  });
});
