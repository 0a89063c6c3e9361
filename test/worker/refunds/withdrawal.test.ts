import { describe, expect, test } from 'vitest';
import { POLICY_AT_START } from '../../../worker/policies/policy.ts';
import { previewOf } from '../../../worker/refunds/plan/preview.ts';
import { receiptOf, withdrawalId } from '../../../worker/refunds/withdrawal.ts';
import { DAY_MS, NOW, paymentFacts } from '../transfers/facts.ts';
import { ask } from './facts.ts';

const statement = {
  text: 'I withdraw.',
  buyerName: 'Anna',
  buyerEmail: 'anna@example.com',
  items: ['lamp'],
};
const preview = previewOf({
  facts: paymentFacts(),
  views: [],
  policy: POLICY_AT_START,
  refused: new Map(),
  sellers: new Map(),
  request: ask({
    statedFacts: {
      productType: 'physical',
      country: 'DE',
      buyer: 'consumer',
      deliveredOn: '2026-11-17',
    },
  }),
  balances: { platform: { available: [], pending: [] }, sellers: new Map() },
  platformCountry: 'US',
  alertUpToMinor: {},
  invoice: null,
  now: NOW + 3 * DAY_MS,
});
const receipt = (changed: Partial<Parameters<typeof receiptOf>[2]> = {}, id = 'wd_1') =>
  receiptOf(id, preview, { statement, now: NOW, refundId: 'rf_1', ...changed });

describe('the receipt of a withdrawal', () => {
  test('says what was declared, when it was received, and by when the law wants the money back', () => {
    expect(receipt()).toMatchObject({
      id: 'wd_1',
      paymentId: 'pi_1',
      receivedAt: '2026-11-16T09:00:00.000Z',
      statement,
      right: { state: 'open', lastDay: '2026-12-01', refundBy: '2026-12-03' },
      refundId: 'rf_1',
    });
  });

  test('has a fingerprint that content, id and time decide', () => {
    const { fingerprint } = receipt();
    expect(fingerprint).toMatch(/^[0-9a-f]{64}$/);
    expect(receipt().fingerprint).toBe(fingerprint);
    const others = [
      receipt({ now: NOW + 1 }),
      receipt({ statement: { ...statement, text: 'I withdraw!' } }),
      receipt({ statement: { ...statement, items: [] } }),
      receipt({}, 'wd_2'),
    ];
    for (const other of others) expect(other.fingerprint).not.toBe(fingerprint);
  });

  test('keeps its fingerprint whatever comes of the refund', () => {
    expect(receipt({ refundId: null }).fingerprint).toBe(receipt().fingerprint);
  });
});

test('one request is one withdrawal, however often it is sent', () => {
  expect(withdrawalId('key:1')).toBe(withdrawalId('key:1'));
  expect(withdrawalId('key:1')).not.toBe(withdrawalId('key:2'));
  expect(withdrawalId('key:1')).toMatch(/^wd_[0-9a-f]{32}$/);
});
