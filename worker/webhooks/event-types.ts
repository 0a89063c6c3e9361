/**
 * The one table of Stripe's events: what each is about, which decides its handler. An event that is not listed is
 * ignored. Both endpoints take each of them: what happens to a seller comes to the Connect endpoint.
 */
import { isWordOf, wordsOf } from '../base/result/closed-set.ts';

/** What is read again because of an event, and what follows of it (`handlers.ts`). */
export type Topic =
  'payment' | 'seller' | 'balance' | 'payout' | 'issuing_dispute' | 'card_payment';

export type EventType =
  | 'payment_intent.succeeded'
  | 'payment_intent.created'
  | 'payment_intent.processing'
  | 'payment_intent.payment_failed'
  | 'payment_intent.canceled'
  | 'payment_intent.amount_capturable_updated'
  | 'charge.succeeded'
  | 'charge.captured'
  | 'charge.updated'
  | 'charge.failed'
  | 'charge.expired'
  | 'charge.refunded'
  | 'charge.refund.updated'
  | 'refund.created'
  | 'refund.updated'
  | 'refund.failed'
  | 'charge.dispute.created'
  | 'charge.dispute.updated'
  | 'charge.dispute.closed'
  | 'charge.dispute.funds_withdrawn'
  | 'charge.dispute.funds_reinstated'
  | 'radar.early_fraud_warning.created'
  | 'radar.early_fraud_warning.updated'
  | 'review.opened'
  | 'review.closed'
  | 'transfer.created'
  | 'transfer.reversed'
  | 'account.updated'
  | 'capability.updated'
  | 'account.application.authorized'
  | 'account.application.deauthorized'
  | 'balance.available'
  | 'payout.updated'
  | 'payout.paid'
  | 'payout.failed'
  | 'payout.canceled'
  | 'issuing_dispute.created'
  | 'issuing_dispute.updated'
  | 'issuing_dispute.submitted'
  | 'issuing_dispute.closed'
  | 'issuing_dispute.funds_reinstated'
  | 'issuing_dispute.funds_rescinded'
  | 'issuing_transaction.created'
  | 'issuing_transaction.updated';

const EVENTS: Readonly<Record<EventType, Topic>> = {
  'payment_intent.succeeded': 'payment',
  'payment_intent.created': 'payment',
  'payment_intent.processing': 'payment',
  'payment_intent.payment_failed': 'payment',
  'payment_intent.canceled': 'payment',
  'payment_intent.amount_capturable_updated': 'payment',
  'charge.succeeded': 'payment',
  'charge.captured': 'payment',
  'charge.updated': 'payment',
  'charge.failed': 'payment',
  'charge.expired': 'payment',
  'charge.refunded': 'payment',
  // All that an endpoint of before 2024-10-28 hears of a charge's refund that fails later.
  'charge.refund.updated': 'payment',
  'refund.created': 'payment',
  'refund.updated': 'payment',
  'refund.failed': 'payment',
  'charge.dispute.created': 'payment',
  'charge.dispute.updated': 'payment',
  'charge.dispute.closed': 'payment',
  'charge.dispute.funds_withdrawn': 'payment',
  'charge.dispute.funds_reinstated': 'payment',
  'radar.early_fraud_warning.created': 'payment',
  'radar.early_fraud_warning.updated': 'payment',
  'review.opened': 'payment',
  'review.closed': 'payment',
  'transfer.created': 'payment',
  'transfer.reversed': 'payment',
  'account.updated': 'seller',
  'capability.updated': 'seller',
  'account.application.authorized': 'seller',
  'account.application.deauthorized': 'seller',
  'balance.available': 'balance',
  'payout.updated': 'payout',
  'payout.paid': 'payout',
  'payout.failed': 'payout',
  'payout.canceled': 'payout',
  'issuing_dispute.created': 'issuing_dispute',
  'issuing_dispute.updated': 'issuing_dispute',
  'issuing_dispute.submitted': 'issuing_dispute',
  'issuing_dispute.closed': 'issuing_dispute',
  'issuing_dispute.funds_reinstated': 'issuing_dispute',
  'issuing_dispute.funds_rescinded': 'issuing_dispute',
  'issuing_transaction.created': 'card_payment',
  'issuing_transaction.updated': 'card_payment',
};

export const EVENT_TYPES = wordsOf<EventType>(EVENTS);

export function isEventType(text: string): text is EventType {
  return isWordOf(EVENTS, text);
}

export function topicOf(type: EventType): Topic {
  return EVENTS[type];
}
