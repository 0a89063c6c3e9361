import type { Known } from '../../../../worker/disputes/evidence/known.ts';
import { describe, expect, test } from 'vitest';
import { gather, ownRefundIsProof } from '../../../../worker/disputes/evidence/gather.ts';
import { EMPTY_DRAFT, withGathered } from '../../../../worker/disputes/evidence/draft.ts';
import { limitsOf } from '../../../../worker/disputes/evidence/limits.ts';
import { money } from '../../../../worker/base/money/amount.ts';
import { usd } from '../advice/advice-question.ts';
import { KNOWN_CHARGE, knownDispute } from './known.ts';

const stripe = (text: string) => ({ text, from: 'stripe' });

test('from nothing comes nothing', () => {
  expect(gather({})).toEqual({
    texts: {},
    compellingEvidence: null,
    compellingMissing: [],
    documents: [],
    notes: [],
  });
});

test('Stripe alone fills who bought, where it went, what it was and how the bank checked it', () => {
  expect(gather({ charge: KNOWN_CHARGE }).texts).toEqual({
    customer_name: stripe('Ann Example'),
    customer_email_address: stripe('ann@example.com'),
    billing_address: stripe('1 Main St, 73301, Austin, TX, US'),
    shipping_address: stripe('Ann Example, 1 Main St, 73301, Austin, TX, US'),
    shipping_carrier: stripe('UPS'),
    shipping_tracking_number: stripe('1Z'),
    product_description: stripe('Order 17'),
    uncategorized_text: stripe(
      'Paid on 2026-03-02 with the visa card ending in 4242; the statement shows LAMPS LTD.\n' +
        "The card's bank confirmed the security code (CVC), the postal code (AVS) and the street address (AVS).\n" +
        'The cardholder was authenticated with 3-D Secure 2.2.0.',
    ),
  });
});

test('a parcel’s receiver is the customer where billing names no one', () => {
  const charge = { ...KNOWN_CHARGE, customerName: null };
  expect(gather({ charge }).texts.customer_name).toEqual(stripe('Ann Example'));
});

describe('the platform’s backend goes before metadata, and metadata before Stripe', () => {
  const metadata = {
    recourse_carrier: 'DHL',
    recourse_tracking_number: 'D1',
    recourse_shipped_on: '2026-03-03',
    recourse_service_date: '2026-03-06',
    recourse_customer_ip: '198.51.100.1',
    recourse_product: 'A lamp',
  };
  const records = {
    serviceDate: '2026-03-07',
    productDescription: 'A green lamp',
    customerIp: '203.0.113.9',
    delivery: {
      carrier: 'FedEx',
      trackingNumber: 'F1',
      shippedOn: '2026-03-04',
      address: '2 Side St',
    },
  };
  test.each([
    { field: 'shipping_carrier', platform: 'FedEx', told: 'DHL', ofStripe: 'UPS' },
    { field: 'shipping_tracking_number', platform: 'F1', told: 'D1', ofStripe: '1Z' },
    { field: 'shipping_date', platform: '2026-03-04', told: '2026-03-03', ofStripe: undefined },
    {
      field: 'shipping_address',
      platform: '2 Side St',
      told: null,
      ofStripe: 'Ann Example, 1 Main St, 73301, Austin, TX, US',
    },
    { field: 'service_date', platform: '2026-03-07', told: '2026-03-06', ofStripe: undefined },
    {
      field: 'customer_purchase_ip',
      platform: '203.0.113.9',
      told: '198.51.100.1',
      ofStripe: undefined,
    },
    {
      field: 'product_description',
      platform: 'A green lamp',
      told: 'A lamp',
      ofStripe: 'Order 17',
    },
  ] as const)('$field', ({ field, platform, told, ofStripe }) => {
    const charge = KNOWN_CHARGE;
    const all = gather({ charge, metadata, records }).texts[field];
    expect(all).toEqual({ text: platform, from: 'platform' });
    const two = gather({ charge, metadata }).texts[field];
    if (told !== null) expect(two).toEqual({ text: told, from: 'metadata' });
    expect(gather({ charge }).texts[field]?.text).toBe(ofStripe);
  });
});

test('metadata that cannot be read is noted, and Stripe’s value stands', () => {
  const metadata = { recourse_shipped_on: 'soon', recourse_carrier: ' ' };
  const found = gather({ charge: KNOWN_CHARGE, metadata });
  expect(found.texts.shipping_date).toBeUndefined();
  expect(found.texts.shipping_carrier).toEqual(stripe('UPS'));
  expect(found.notes).toEqual([{ note: 'unreadable', key: 'recourse_shipped_on', value: 'soon' }]);
});

describe('the access log', () => {
  test('is the platform’s', () => {
    const accessLog = [{ at: '2026-03-03T10:00:00Z', action: 'signed in' }];
    expect(gather({ records: { accessLog } }).texts.access_activity_log).toEqual({
      text: '2026-03-03 10:00:00 UTC  signed in',
      from: 'platform',
    });
  });

  test('that is cut is noted, and fits its field', () => {
    const accessLog = Array.from({ length: 900 }, () => ({
      at: '2026-03-03T10:00:00Z',
      action: 'x',
    }));
    const found = gather({ records: { accessLog } });
    expect(found.notes).toEqual([{ note: 'access_log_cut', leftOut: expect.any(Number) }]);
    expect(limitsOf(withGathered(EMPTY_DRAFT, found), null)).toEqual([]);
  });
});

describe('the policy in force at the purchase', () => {
  const policy = { version: 7, text: 'Goods are refunded within 30 days.' };
  const ask = (reason: string, productKind: Known['productKind'] = 'physical') =>
    gather({ policy, productKind, dispute: knownDispute({ reason }), charge: KNOWN_CHARGE });

  test.each([
    {
      reason: 'credit_not_processed',
      kind: 'physical',
      texts: ['refund_policy_disclosure'],
      files: ['refund_policy'],
    },
    {
      reason: 'credit_not_processed',
      kind: 'digital',
      texts: ['refund_policy_disclosure', 'cancellation_policy_disclosure'],
      files: ['refund_policy', 'cancellation_policy'],
    },
    {
      reason: 'subscription_canceled',
      kind: 'digital',
      texts: ['cancellation_policy_disclosure'],
      files: ['cancellation_policy'],
    },
    {
      reason: 'general',
      kind: 'physical',
      texts: [],
      files: ['refund_policy', 'cancellation_policy'],
    },
    { reason: 'fraudulent', kind: 'physical', texts: [], files: [] },
  ] as const)('in a case of $reason, $kind', ({ reason, kind, texts, files }) => {
    const found = ask(reason, kind);
    const isPolicy = (field: string) => field.includes('policy');
    expect(Object.keys(found.texts).filter(isPolicy)).toEqual(texts);
    expect(found.documents.map(({ field }) => field).filter(isPolicy)).toEqual(files);
    const notes = texts.length > 0 ? [{ note: 'policy_showing_unproved', version: 7 }] : [];
    expect(found.notes).toEqual(notes);
  });

  test('is told with its version and the day of the purchase', () => {
    expect(ask('credit_not_processed').texts.refund_policy_disclosure).toEqual({
      text:
        'Refund and cancellation policy, version 7, in force when the buyer paid on 2026-03-02:\n' +
        'Goods are refunded within 30 days.',
      from: 'policy',
    });
  });
});

describe('the summary', () => {
  const refunds = [{ id: 're_1', amount: usd(5_000), day: '2026-03-10', reference: '7412' }];

  test('begins with what was refunded, and is then from our records', () => {
    const found = gather({ charge: KNOWN_CHARGE, refunds }).texts.uncategorized_text;
    expect(found?.from).toBe('records');
    expect(found?.text.split('\n')[0]).toContain('bank reference (ARN) 7412');
    expect(found?.text.split('\n')).toHaveLength(4);
  });

  test.each([
    ['the backend', { records: { delivery: { deliveredOn: '2026-03-05' } } }],
    ['metadata', { metadata: { recourse_delivered_on: '2026-03-05' } }],
  ])('tells the day of delivery that %s told', (_name, known) => {
    expect(gather(known).texts.uncategorized_text).toEqual({
      text: 'Delivered on 2026-03-05.',
      from: 'records',
    });
  });

  test('has no links, whatever a dispute is about', () => {
    const draft = withGathered(EMPTY_DRAFT, gather({ charge: KNOWN_CHARGE, refunds }));
    expect(limitsOf(draft, 'mastercard')).toEqual([]);
  });
});

test('a receipt is told as a document, as its field takes files only', () => {
  expect(gather({ charge: KNOWN_CHARGE }).documents).toEqual([
    {
      field: 'receipt',
      from: 'stripe',
      text:
        'Receipt 1234-5678\n' +
        'Paid on 2026-03-02 with the visa card ending in 4242; the statement shows LAMPS LTD.\n' +
        'Order 17\nAnn Example, ann@example.com',
    },
  ]);
  expect(gather({ charge: { ...KNOWN_CHARGE, receiptNumber: null } }).documents).toEqual([]);
});

describe('a refund of ours answers a dispute automatically', () => {
  const refund = (amountMinor: number, currency = 'usd') => ({
    id: 're_1',
    amount: money(amountMinor, currency),
    day: '2026-03-10',
    reference: null,
  });
  test.each([
    ['when it gave all of it back', [refund(10_000)], true],
    ['when several did', [refund(4_000), refund(6_000)], true],
    ['not when it gave back less', [refund(9_999)], false],
    ['not in another currency', [refund(20_000, 'eur')], false],
    ['not without a refund', [], false],
  ])('%s', (_name, refunds, isProof) => {
    const known = { dispute: knownDispute({ reason: 'general' }), refunds };
    expect(ownRefundIsProof(known)).toBe(isProof);
    expect(gather(known).notes).toEqual(isProof ? [{ note: 'own_refund_is_proof' }] : []);
  });

  test('not while the dispute is not known', () => {
    expect(ownRefundIsProof({ refunds: [refund(10_000)] })).toBe(false);
  });
});
