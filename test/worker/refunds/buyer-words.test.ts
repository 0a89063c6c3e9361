import { describe, expect, test } from 'vitest';
import { sentenceForBuyer } from '../../../worker/refunds/buyer-words.ts';
import { stripeRefundCardOf } from '../../../worker/refunds/refund-card.ts';
import type { RefundFacts } from '../../../worker/stripe/refund-facts.ts';
import { NOW, refundFacts } from '../transfers/facts.ts';

const sentence = (changed: Partial<RefundFacts>, locale?: string) =>
  sentenceForBuyer(stripeRefundCardOf(refundFacts({ createdAt: NOW, ...changed })), locale);
const reference = { bankReference: '7412 0815' };
const asked = { until: Date.UTC(2026, 11, 31, 23), email: 'anna@example.com' };

describe('what the buyer is told', () => {
  test.each<[string, Partial<RefundFacts>, string]>([
    [
      'succeeded',
      {},
      'We sent your refund of $10.00 on November 16, 2026. Banks usually show it within 5 to 10 business days, as its own line or by removing the original payment.',
    ],
    [
      'succeeded',
      reference,
      'We sent your refund of $10.00 on November 16, 2026. Banks usually show it within 5 to 10 business days, as its own line or by removing the original payment. Your bank can find it under the reference 7412 0815.',
    ],
    ['pending', {}, 'Your refund of $10.00 is on its way; your bank has not confirmed it yet.'],
    [
      'requires_action',
      { buyerIsAsked: asked },
      'To send your refund of $10.00 we need your bank details. Please answer the e-mail that Stripe sent to anna@example.com before December 31, 2026.',
    ],
    [
      'requires_action',
      { buyerIsAsked: { ...asked, email: null } },
      'To send your refund of $10.00 we need your bank details. Please answer the e-mail that Stripe sent before December 31, 2026.',
    ],
    [
      'requires_action',
      {},
      'To send your refund of $10.00 we need your bank details. Please answer the e-mail that Stripe sent.',
    ],
    [
      'failed',
      reference,
      'Your refund of $10.00 came back from your bank. Please tell us another way to send it to you.',
    ],
    ['canceled', {}, 'Your refund of $10.00 was canceled before it was sent. Please contact us.'],
    ['a_status_of_tomorrow', {}, 'Your refund of $10.00 is being worked on.'],
  ])('%s', (status, changed, expected) => {
    expect(sentence({ status, ...changed })).toBe(expected);
  });

  test('amounts and days are in the buyer’s language, amounts in the currency’s own decimals', () => {
    const yen = { amountMinor: 1_200, currency: 'jpy' };
    expect(sentence(yen, 'de')).toMatch(/1\.200\s¥ on 16\. November 2026/);
    expect(sentence({ ...yen, status: 'pending' })).toMatch(/¥1,200/);
  });

  test('nothing says that they have the money', () => {
    for (const status of ['succeeded', 'pending', 'requires_action', 'failed', 'unknown']) {
      expect(sentence({ status, ...reference })).not.toMatch(/received|arrived|have your money/i);
    }
  });
});
