import { describe, expect, test } from 'vitest';
import { createStripe } from '../../../worker/stripe/client.ts';
import { createTransfer, findTransfer } from '../../../worker/stripe/money-calls.ts';
import { createRefund } from '../../../worker/stripe/refund-calls.ts';

const answering = (status: number, body: string) =>
  createStripe({
    secretKey: 'sk_test_0123456789abcdefghij',
    readRetries: 0,
    fetch: () =>
      Promise.resolve(
        new Response(body, { status, headers: { 'content-type': 'application/json' } }),
      ),
  });

const TRANSFER = {
  sellerId: 'acct_1',
  amountMinor: 100,
  currency: 'usd',
  sourceChargeId: null,
  transferGroup: 'group_1',
  description: 'Share',
  metadata: {},
};

describe('an answer that is none of Stripe’s', () => {
  test.each([
    [500, '{}'],
    [502, '{"message": "Bad gateway"}'],
    [200, '{}'],
    [200, '{"id": null}'],
  ])('%i with %s: no one knows whether the money moved', async (status, body) => {
    const stripe = answering(status, body);
    expect(await createTransfer(stripe, TRANSFER, 'key')).toMatchObject({ outcome: 'unknown' });
    const refund = {
      chargeId: 'ch_1',
      account: null,
      amountMinor: 100,
      metadata: {},
      reverseTransfer: false,
      refundApplicationFee: false,
      reason: 'requested_by_customer' as const,
      instructionsEmail: null,
    };
    const where = { transferGroup: 'group_1', sellerId: 'acct_1', operation: 'op_1' };
    expect(await findTransfer(stripe, where)).toMatchObject({ outcome: 'unknown' });
    expect(await createRefund(stripe, refund, 'key')).toMatchObject({ outcome: 'unknown' });
  });
});
