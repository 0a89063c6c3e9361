import type Stripe from 'stripe';
import { expect, test } from 'vitest';
import { transferFactsOf, unreversedMinor } from '../../../worker/stripe/transfer-facts.ts';

/** Only what is read of a transfer; the rest of Stripe's object plays no part. */
const transfer = (changed: object = {}): Stripe.Transfer =>
  ({
    id: 'tr_1',
    destination: 'acct_1',
    currency: 'usd',
    amount: 8_000,
    created: 1_700_000_000,
    amount_reversed: 2_000,
    reversals: { data: [{ id: 'trr_1' }], has_more: false },
    metadata: {},
    balance_transaction: 'txn_1',
    ...changed,
  }) as unknown as Stripe.Transfer;

test('a transfer that was not expanded does not say what the seller got', () => {
  expect(transferFactsOf(transfer({ destination_payment: 'py_1' }))).toEqual({
    id: 'tr_1',
    sellerId: 'acct_1',
    currency: 'usd',
    amountMinor: 8_000,
    reversedMinor: 2_000,
    reversalCount: 1,
    byHandMinor: 0,
    ownReversals: [],
    metadata: {},
    createdAt: 1_700_000_000_000,
    credited: null,
    balanceTransactionId: 'txn_1',
    creditedFeeMinor: 0,
  });
});

test('what the seller got is in their own currency', () => {
  const payment = {
    id: 'py_1',
    balance_transaction: { id: 'txn_2', amount: 7_200, currency: 'eur' },
  };
  expect(transferFactsOf(transfer({ destination_payment: payment })).credited).toEqual({
    amountMinor: 7_200,
    currency: 'eur',
  });
});

test('what is not reversed is still with the seller', () => {
  expect(unreversedMinor(transferFactsOf(transfer()))).toBe(6_000);
});

test('more reversals than Stripe shows are taken for many', () => {
  const reversals = {
    data: Array(10).fill({ id: 'trr_1', amount: 1, source_refund: null, metadata: {} }),
    has_more: true,
  };
  expect(transferFactsOf(transfer({ reversals })).reversalCount).toBe(100);
});

test('what no one of us and no refund reversed was reversed by hand', () => {
  const reversal = { id: 'trr_1', amount: 300, source_refund: null, metadata: {} };
  const ours = { ...reversal, metadata: { recourse_operation: 'op_1' } };
  const withRefund = { ...reversal, source_refund: 're_1' };
  const reversals = { data: [reversal, ours, withRefund], has_more: false };
  expect(transferFactsOf(transfer({ reversals })).byHandMinor).toBe(300);
});
