/** All that may be known of a disputed payment, for tests. */
import type { DisputeKnown, Known } from '../../../../worker/disputes/evidence/known.ts';
import { usd } from '../advice/advice-question.ts';
import { HOME } from './drafts.ts';

export const PAID = Date.UTC(2026, 2, 2, 23, 30);

export const knownDispute = (change: Partial<DisputeKnown> = {}): DisputeKnown => ({
  reason: 'fraudulent',
  amount: usd(10_000),
  openedAt: Date.UTC(2026, 2, 20),
  brand: 'visa',
  networkCode: '10.4',
  eligibility: [],
  ...change,
});

export const KNOWN_CHARGE: NonNullable<Known['charge']> = {
  customerName: 'Ann Example',
  customerEmail: 'ann@example.com',
  billingAddress: '1 Main St, 73301, Austin, TX, US',
  shipping: {
    name: 'Ann Example',
    address: '1 Main St, 73301, Austin, TX, US',
    parts: HOME,
    carrier: 'UPS',
    trackingNumber: '1Z',
    phone: null,
  },
  receiptNumber: '1234-5678',
  description: 'Order 17',
  statementDescriptor: 'LAMPS LTD',
  checks: { addressLine1: 'pass', postalCode: 'pass', cvc: 'pass' },
  threeDSecure: { result: 'authenticated', version: '2.2.0' },
  brand: 'visa',
  last4: '4242',
  paidAt: PAID,
};
