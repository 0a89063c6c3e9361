import { describe, expect, test } from 'vitest';
import { firstOf, from, statedIn } from '../../../../worker/disputes/evidence/gather-metadata.ts';

test('every key that the checkout may write is read', () => {
  const { texts, notes } = statedIn({
    recourse_delivered_on: '2026-03-05',
    recourse_shipped_on: ' 2026-03-03 ',
    recourse_service_date: '2026-03-04',
    recourse_carrier: 'UPS',
    recourse_tracking_number: '1Z',
    recourse_customer_ip: '2001:db8::1',
    recourse_product: 'A lamp',
    another: 'x',
  });
  expect(notes).toEqual([]);
  expect(Object.values(texts).every((found) => found?.from === 'metadata')).toBe(true);
  const stated = Object.entries(texts).map(([key, found]) => [key, found?.text]);
  expect(Object.fromEntries(stated)).toEqual({
    deliveredOn: '2026-03-05',
    shippedOn: '2026-03-03',
    serviceDate: '2026-03-04',
    carrier: 'UPS',
    trackingNumber: '1Z',
    customerIp: '2001:db8::1',
    product: 'A lamp',
  });
});

describe('a value that cannot be read is left out and noted', () => {
  test.each([
    ['recourse_shipped_on', 'shippedOn', '2026-02-30'],
    ['recourse_delivered_on', 'deliveredOn', '5 March'],
    ['recourse_service_date', 'serviceDate', 'x'.repeat(60)],
    ['recourse_customer_ip', 'customerIp', 'localhost'],
    ['recourse_customer_ip', 'customerIp', '42'],
  ] as const)('%s', (key, name, value) => {
    const { texts, notes } = statedIn({ [key]: value });
    expect(texts[name]).toBeNull();
    expect(notes).toEqual([{ note: 'unreadable', key, value: value.slice(0, 40) }]);
  });
});

test('what is absent or blank is neither told nor noted', () => {
  const { texts, notes } = statedIn({ recourse_shipped_on: ' ', recourse_product: '' });
  expect(Object.values(texts).every((found) => found === null)).toBe(true);
  expect(notes).toEqual([]);
});

test('the first source that tells something counts', () => {
  const found = firstOf(from('platform', ' '), from('metadata', null), from('stripe', ' a '));
  expect(found).toEqual({ text: 'a', from: 'stripe' });
  expect(firstOf(from('platform', undefined))).toBeNull();
});
