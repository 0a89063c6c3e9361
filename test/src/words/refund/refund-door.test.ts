import { expect, test } from 'vitest';
import { leftOf, refundDoor } from '../../../../src/words/refund/refund-door.ts';
import type { PaymentCard } from '../../../../worker/desk/payment-routes.ts';
import { ADA, BEN, paymentCard, paymentOf, usd } from '../../cards.ts';
import { refundCard } from '../../refund-cards.ts';

const door = (payment: Partial<PaymentCard['payment']> = {}, changed: Partial<PaymentCard> = {}) =>
  refundDoor(paymentCard({ payment: paymentOf(payment), ...changed }));

test.each<[string, Partial<PaymentCard['payment']>, string | null]>([
  ['paid', {}, 'Refund'],
  ['paid and refunded in part', { refunded: usd(4_000) }, 'Refund'],
  ['refunded', { refunded: usd(10_000) }, null],
  ['uncaptured', { status: 'uncaptured', captured: usd(0) }, 'Cancel the payment'],
  ['processing', { status: 'processing' }, null],
  ['failed', { status: 'failed' }, null],
  ['canceled', { status: 'canceled' }, null],
])('a payment that is %s', (_, payment, label) => {
  expect(door(payment).label).toBe(label);
});

test.each(['waiting_for_approval', 'waiting_for_balance', 'running'] as const)(
  'no other refund begins while one is %s, and it is said why',
  (status) => {
    const { label, note } = door({}, { refunds: [refundCard({ status })] });
    expect(label).toBeNull();
    expect(note).toMatch(/once the one below is over/);
  },
);

test('somebody without the right may look at what it would do', () => {
  expect(ADA.rights).toContain('refund');
  expect(door({}, { person: BEN }).label).toBe('See what a refund does');
});

test('what is left is what was captured and not refunded; before that, all of it', () => {
  expect(leftOf(paymentOf({ refunded: usd(3_000) }))).toEqual(usd(7_000));
  expect(leftOf(paymentOf({ status: 'uncaptured', captured: usd(0) }))).toEqual(usd(10_000));
});

test('a payment in a chargeback only says why; an inquiry is refunded', () => {
  const dispute = (status: string) =>
    door({ disputes: [{ id: 'dp_1', status }] as unknown as PaymentCard['payment']['disputes'] });
  expect(dispute('needs_response')).toMatchObject({
    label: 'See why it cannot be refunded',
    isFirst: false,
  });
  expect(dispute('warning_needs_response')).toMatchObject({ label: 'Refund', isFirst: true });
});
