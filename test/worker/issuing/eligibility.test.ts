import { describe, expect, test } from 'vitest';
import {
  eligibilityOf,
  isAuthorization,
  type DisputeRequest,
  type Ineligible,
} from '../../../worker/issuing/eligibility.ts';
import { ISSUING_REASONS, type IssuingReason } from '../../../worker/issuing/evidence-form.ts';
import type { CardPaymentFacts } from '../../../worker/stripe/issuing-facts.ts';

const DAY_MS = 24 * 60 * 60_000;
const PAID_AT = Date.UTC(2026, 7, 1, 12);
const later = (days: number) => PAID_AT + days * DAY_MS;

const PAYMENT: CardPaymentFacts = {
  id: 'ipi_1',
  account: null,
  type: 'capture',
  means: 'purchase',
  amountMinor: 10_000,
  currency: 'usd',
  refundedMinor: 0,
  paidAt: PAID_AT,
  cardId: 'ic_1',
  network: 'visa',
  merchantName: 'Rocket Rides',
  disputeId: null,
};
const REQUEST: DisputeRequest = {
  reason: 'other',
  fields: {},
  amountMinor: null,
  disputeId: null,
  fraudDisputes: 0,
};

type Row = readonly [
  name: string,
  payment: Partial<CardPaymentFacts>,
  request: Partial<DisputeRequest>,
  refusal: Ineligible,
];

/** Each on the day after the payment, for every reason. */
const NEVER: readonly Row[] = [
  ['a refund', { type: 'refund' }, {}, { reason: 'is_refund' }],
  ['what is no capture', { type: 'authorization' }, {}, { reason: 'not_captured' }],
  ['cash', { means: 'cash' }, {}, { reason: 'is_cash' }],
  ['pushed money', { means: 'push' }, {}, { reason: 'is_push_payment' }],
  [
    ...(['disputed before', { disputeId: 'idp_2' }, {}] as const),
    { reason: 'disputed_before', disputeId: 'idp_2' },
  ],
  [
    ...(['disputed before by another', { disputeId: 'idp_2' }, { disputeId: 'idp_1' }] as const),
    { reason: 'disputed_before', disputeId: 'idp_2' },
  ],
  ['given back in full', { refundedMinor: 10_000 }, {}, { reason: 'refunded_in_full' }],
  ['given back in excess', { refundedMinor: 10_001 }, {}, { reason: 'refunded_in_full' }],
  [
    ...(['more than it was', {}, { amountMinor: 10_001 }] as const),
    { reason: 'exceeds_rest', restMinor: 10_000, currency: 'usd' },
  ],
  [
    ...(['more than is left', { refundedMinor: 4_000 }, { amountMinor: 6_001 }] as const),
    { reason: 'exceeds_rest', restMinor: 6_000, currency: 'usd' },
  ],
  [
    ...(['three decimals', { amountMinor: 10_000, currency: 'kwd' }] as const),
    { amountMinor: 10_010 },
    { reason: 'exceeds_rest', restMinor: 10_000, currency: 'kwd' },
  ],
];

describe.each(ISSUING_REASONS)('for %s, refused is', (reason) => {
  test.each(NEVER)('%s', (_name, payment, request, refusal) => {
    const found = eligibilityOf(
      { ...PAYMENT, ...payment },
      { ...REQUEST, reason, ...request },
      later(1),
    );
    expect(found).toEqual({ ok: false, refusal });
  });
});

/** Reason, network, days after the payment on which it is just possible; a day later it is not. */
const DAYS: readonly (readonly [IssuingReason, CardPaymentFacts['network'], number])[] = [
  ['fraudulent', 'visa', 110],
  ['fraudulent', 'mastercard', 110],
  ['fraudulent', null, 110],
  ['no_valid_authorization', 'visa', 65],
  ['no_valid_authorization', 'mastercard', 80],
  ['no_valid_authorization', null, 65],
  ['duplicate', 'visa', 110],
  ['duplicate', 'mastercard', 80],
  ['duplicate', null, 80],
  ['canceled', 'visa', 110],
  ['canceled', 'mastercard', 110],
  ['not_received', 'visa', 110],
  ['not_received', 'mastercard', 110],
  ['merchandise_not_as_described', 'visa', 110],
  ['merchandise_not_as_described', 'mastercard', 110],
  ['service_not_as_described', 'visa', 110],
  ['service_not_as_described', 'mastercard', 110],
  ['other', 'visa', 110],
  ['other', 'mastercard', 110],
];

describe('days', () => {
  test.each(DAYS)('%s on %s: fewer than %d', (reason, network, days) => {
    const ask = (at: number) => eligibilityOf({ ...PAYMENT, network }, { ...REQUEST, reason }, at);
    expect(ask(later(days) - 1)).toMatchObject({ ok: true, value: { lastAt: later(days) } });
    expect(ask(later(days))).toEqual({
      ok: false,
      refusal: { reason: 'too_late', lastAt: later(days) },
    });
  });

  test.each<readonly [string, IssuingReason, DisputeRequest['fields'], number]>([
    ['expected before it was paid', 'not_received', { expected_at: '2026-07-22' }, -10.5],
    ['expected after: Stripe’s own end', 'not_received', { expected_at: '2026-09-22' }, 0],
    [
      'canceled before it was paid',
      'service_not_as_described',
      { canceled_at: '2026-07-22' },
      -10.5,
    ],
    [
      ...(['canceled early, expected late: the later one', 'canceled'] as const),
      { canceled_at: '2026-06-01', expected_at: '2026-07-31' },
      -1.5,
    ],
    ['nothing told', 'canceled', {}, 0],
    // Received is no day of the networks: it counts from the payment.
    ['received before', 'merchandise_not_as_described', { received_at: '2026-07-01' }, 0],
  ])('count from the day it was %s', (_name, reason, fields, shift) => {
    const found = eligibilityOf(PAYMENT, { ...REQUEST, reason, fields }, later(1));
    expect(found).toMatchObject({ ok: true, value: { lastAt: later(110 + shift) } });
  });
});

describe('fraud', () => {
  test.each<readonly [IssuingReason, number, boolean]>([
    ['fraudulent', 34, true],
    ['fraudulent', 35, false],
    ['other', 35, true],
  ])('%s on a card with %d disputes for fraud', (reason, fraudDisputes, ok) => {
    const found = eligibilityOf(PAYMENT, { ...REQUEST, reason, fraudDisputes }, later(1));
    expect(found.ok).toBe(ok);
    if (!found.ok) expect(found.refusal).toEqual({ reason: 'too_many_fraud_disputes', count: 35 });
  });
});

describe('the amount', () => {
  test.each<readonly [string, Partial<CardPaymentFacts>, Partial<DisputeRequest>, number]>([
    ['all of it', {}, {}, 10_000],
    ['what was not given back', { refundedMinor: 4_000 }, {}, 6_000],
    ['a part', { refundedMinor: 4_000 }, { amountMinor: 1 }, 1],
    ['its own dispute is no hindrance', { disputeId: 'idp_1' }, { disputeId: 'idp_1' }, 10_000],
  ])('%s', (_name, payment, request, amountMinor) => {
    const found = eligibilityOf({ ...PAYMENT, ...payment }, { ...REQUEST, ...request }, later(1));
    expect(found).toMatchObject({ ok: true, value: { amountMinor } });
  });
});

test('an authorization is told by its id', () => {
  expect(['iauth_1', 'ipi_1'].map(isAuthorization)).toEqual([true, false]);
});
