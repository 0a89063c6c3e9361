/**
 * Until when a dispute can be sent: the network's days for its reason, and Stripe's own end of what was never
 * sent. Source: docs.stripe.com/issuing/purchases/disputes, as facts of Visa and Mastercard by Stripe.
 */
import type { CardPaymentFacts } from '../stripe/issuing-facts.ts';
import type { IssuingField, IssuingFields, IssuingReason } from './evidence-form.ts';

const DAY_MS = 24 * 60 * 60_000;

/** What was not sent this many days after the payment expires at Stripe. */
export const EXPIRY_DAYS = 110;

/** Days where a network gives fewer than Stripe. An unknown network is taken for the stricter one. */
const VISA_AUTHORIZATION_DAYS = 65;
const MASTERCARD_DAYS = 80;
const FEWER: Readonly<
  Record<'visa' | 'mastercard' | 'unknown', Partial<Record<IssuingReason, number>>>
> = {
  visa: { no_valid_authorization: VISA_AUTHORIZATION_DAYS },
  mastercard: { no_valid_authorization: MASTERCARD_DAYS, duplicate: MASTERCARD_DAYS },
  unknown: { no_valid_authorization: VISA_AUTHORIZATION_DAYS, duplicate: MASTERCARD_DAYS },
};

/** Disputes of consumers count from the day on which it should have come, or was canceled: the later one. */
const COUNTED_FROM: Readonly<Partial<Record<IssuingReason, readonly IssuingField[]>>> = {
  canceled: ['canceled_at', 'expected_at'],
  not_received: ['expected_at'],
  service_not_as_described: ['canceled_at'],
};

/** The instant (ms) from which on it is too late. */
export function lastMomentOf(
  payment: Pick<CardPaymentFacts, 'paidAt' | 'network'>,
  reason: IssuingReason,
  fields: IssuingFields,
): number {
  const { paidAt, network } = payment;
  const days = FEWER[network ?? 'unknown'][reason] ?? EXPIRY_DAYS;
  const counted = (COUNTED_FROM[reason] ?? []).flatMap((field) => fields[field] ?? []);
  const from =
    counted.length === 0
      ? paidAt
      : Math.max(...counted.map((day) => Date.parse(`${day}T00:00:00Z`)));
  return Math.min(from + days * DAY_MS, paidAt + EXPIRY_DAYS * DAY_MS);
}
