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

type Row = {
  readonly name: string;
  readonly payment: Partial<CardPaymentFacts>;
  readonly request: Partial<DisputeRequest>;
  readonly refusal: Ineligible;
};

/** Each on the day after the payment, for every reason. */
const NEVER: readonly Row[] = [
  { name: 'a refund', payment: { type: 'refund' }, request: {}, refusal: { reason: 'is_refund' } },
  {
    name: 'what is no capture',
    payment: { type: 'authorization' },
    request: {},
    refusal: { reason: 'not_captured' },
  },
  { name: 'cash', payment: { means: 'cash' }, request: {}, refusal: { reason: 'is_cash' } },
  {
    name: 'pushed money',
    payment: { means: 'push' },
    request: {},
    refusal: { reason: 'is_push_payment' },
  },
  {
    name: 'disputed before',
    payment: { disputeId: 'idp_2' },
    request: {},
    refusal: { reason: 'disputed_before', disputeId: 'idp_2' },
  },
  {
    name: 'disputed before by another',
    payment: { disputeId: 'idp_2' },
    request: { disputeId: 'idp_1' },
    refusal: { reason: 'disputed_before', disputeId: 'idp_2' },
  },
  {
    name: 'given back in full',
    payment: { refundedMinor: 10_000 },
    request: {},
    refusal: { reason: 'refunded_in_full' },
  },
  {
    name: 'given back in excess',
    payment: { refundedMinor: 10_001 },
    request: {},
    refusal: { reason: 'refunded_in_full' },
  },
  {
    name: 'more than it was',
    payment: {},
    request: { amountMinor: 10_001 },
    refusal: { reason: 'exceeds_rest', restMinor: 10_000, currency: 'usd' },
  },
  {
    name: 'more than is left',
    payment: { refundedMinor: 4_000 },
    request: { amountMinor: 6_001 },
    refusal: { reason: 'exceeds_rest', restMinor: 6_000, currency: 'usd' },
  },
  {
    name: 'three decimals',
    payment: { amountMinor: 10_000, currency: 'kwd' },
    request: { amountMinor: 10_010 },
    refusal: { reason: 'exceeds_rest', restMinor: 10_000, currency: 'kwd' },
  },
];

describe.each(ISSUING_REASONS)('for %s, refused is', (reason) => {
  test.each(NEVER)('$name', ({ payment, request, refusal }) => {
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

  test.each<{
    readonly name: string;
    readonly reason: IssuingReason;
    readonly fields: DisputeRequest['fields'];
    readonly shift: number;
  }>([
    {
      name: 'expected before it was paid',
      reason: 'not_received',
      fields: { expected_at: '2026-07-22' },
      shift: -10.5,
    },
    {
      name: 'expected after: Stripe’s own end',
      reason: 'not_received',
      fields: { expected_at: '2026-09-22' },
      shift: 0,
    },
    {
      name: 'canceled before it was paid',
      reason: 'service_not_as_described',
      fields: { canceled_at: '2026-07-22' },
      shift: -10.5,
    },
    {
      name: 'canceled early, expected late: the later one',
      reason: 'canceled',
      fields: { canceled_at: '2026-06-01', expected_at: '2026-07-31' },
      shift: -1.5,
    },
    { name: 'nothing told', reason: 'canceled', fields: {}, shift: 0 },
    // Received is no day of the networks: it counts from the payment.
    {
      name: 'received before',
      reason: 'merchandise_not_as_described',
      fields: { received_at: '2026-07-01' },
      shift: 0,
    },
  ])('count from the day it was $name', ({ reason, fields, shift }) => {
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
  test.each<{
    readonly name: string;
    readonly payment: Partial<CardPaymentFacts>;
    readonly request: Partial<DisputeRequest>;
    readonly amountMinor: number;
  }>([
    { name: 'all of it', payment: {}, request: {}, amountMinor: 10_000 },
    {
      name: 'what was not given back',
      payment: { refundedMinor: 4_000 },
      request: {},
      amountMinor: 6_000,
    },
    {
      name: 'a part',
      payment: { refundedMinor: 4_000 },
      request: { amountMinor: 1 },
      amountMinor: 1,
    },
    {
      name: 'its own dispute is no hindrance',
      payment: { disputeId: 'idp_1' },
      request: { disputeId: 'idp_1' },
      amountMinor: 10_000,
    },
  ])('$name', ({ payment, request, amountMinor }) => {
    const found = eligibilityOf({ ...PAYMENT, ...payment }, { ...REQUEST, ...request }, later(1));
    expect(found).toMatchObject({ ok: true, value: { amountMinor } });
  });
});

test('an authorization is told by its id', () => {
  expect(['iauth_1', 'ipi_1'].map(isAuthorization)).toEqual([true, false]);
});
