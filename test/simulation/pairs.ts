/**
 * Which faults meet which calls and events in a thousand worlds, declared beside each kind. The rest can meet too;
 * beside it stands why it does so seldom that no one waits for it.
 */
import {
  EVENT_FAULTS,
  REQUEST_FAULTS,
  RULE_FAULTS,
  type EventFault,
} from '../../sandbox/stripe/core/fault-kinds.ts';
import type { OperationKind } from '../../worker/journal/operation-kinds.ts';
import type { StartRefusal } from '../../worker/rebuild/actions.ts';
import type { EventType } from '../../worker/webhooks/event-types.ts';
import { CUTS } from './cut.ts';

/** What waits for a call: `key_pruned` loses the reply and a day with it, `refused` is a no of Stripe's. */
export const CALL_FAULTS = [
  ...REQUEST_FAULTS,
  'key_pruned' as const,
  ...CUTS,
  ...RULE_FAULTS,
  'refused' as const,
];
export type CallFault = (typeof CALL_FAULTS)[number];

export type Meets<Fault> = { readonly meets: readonly Fault[]; readonly rest: string | null };

const EVERY: Meets<CallFault> = { meets: CALL_FAULTS, rest: null };
const lostReply = (rest: string): Meets<CallFault> => ({ meets: ['lost_reply'], rest });

export const OF_CALLS: { readonly [Kind in OperationKind]: Meets<CallFault> } = {
  transfer: EVERY,
  make_whole: EVERY,
  recovery: EVERY,
  recovery_debit: EVERY,
  refund: EVERY,
  cancel: EVERY,
  respond: EVERY,
  accept: EVERY,
  issuing_submit: EVERY,
  payout: EVERY,
  memo: EVERY,
  give_back: lostReply('a refund seldom fails after a seller gave for it in a call of its own'),
  reversal: lostReply('a refund of a destination charge reverses within its own call'),
  fee_refund: lostReply('the fee goes back within the call of the refund, where it can'),
  debit: lostReply('only a seller whose balance does not cover a refund is debited for it'),
};

const ALL: Meets<EventFault> = { meets: EVENT_FAULTS, rest: null };
const none = (rest: string): Meets<never> => ({ meets: [], rest });

export const OF_EVENTS: { readonly [Type in EventType]: Meets<EventFault> } = {
  'payment_intent.succeeded': ALL,
  'payment_intent.created': ALL,
  'payment_intent.processing': ALL,
  'payment_intent.payment_failed': ALL,
  'payment_intent.canceled': ALL,
  'payment_intent.amount_capturable_updated': ALL,
  'charge.succeeded': ALL,
  'charge.captured': ALL,
  'charge.updated': ALL,
  'charge.failed': ALL,
  'charge.expired': ALL,
  'charge.refunded': ALL,
  'charge.refund.updated': ALL,
  'refund.created': ALL,
  'refund.updated': ALL,
  'refund.failed': ALL,
  'charge.dispute.created': ALL,
  'charge.dispute.updated': ALL,
  'charge.dispute.closed': ALL,
  'charge.dispute.funds_withdrawn': ALL,
  'charge.dispute.funds_reinstated': ALL,
  'radar.early_fraud_warning.created': ALL,
  'radar.early_fraud_warning.updated': ALL,
  'review.opened': ALL,
  'review.closed': ALL,
  'transfer.created': ALL,
  'transfer.reversed': ALL,
  'account.updated': ALL,
  'capability.updated': ALL,
  'account.application.authorized': ALL,
  'account.application.deauthorized': ALL,
  'balance.available': ALL,
  'payout.updated': ALL,
  'payout.paid': ALL,
  'payout.failed': none('banks send back few of the payouts that Stripe tells of'),
  'payout.canceled': none('few payouts are canceled before a bank has them'),
  'issuing_dispute.created': ALL,
  'issuing_dispute.updated': none('few drafts are written in the Dashboard'),
  'issuing_dispute.submitted': ALL,
  'issuing_dispute.closed': ALL,
  'issuing_dispute.funds_reinstated': none('few disputes that we raise are won'),
  'issuing_dispute.funds_rescinded': none('of those that are won few are lost after all'),
  'issuing_transaction.created': ALL,
  'issuing_transaction.updated': ALL,
};

/** What comes of a database that is lost. */
export type AfterLoss = 'rebuilt' | StartRefusal['reason'];

export const OF_LOSS: { readonly [After in AfterLoss]: Meets<'database_lost'> } = {
  rebuilt: { meets: ['database_lost'], rest: null },
  nothing_sent: none('a world that loses its database has mostly sent something by then'),
  not_lost: none('an empty database knows no transfer of ours'),
};

const pairsIn = <Fault extends string>(table: Readonly<Record<string, Meets<Fault>>>): string[] =>
  Object.entries(table).flatMap(([of, { meets }]) => meets.map((fault) => `${fault} × ${of}`));

/** All that are declared, as hits are counted: `lost_reply × refund`. */
export const PAIRS: readonly string[] = [
  ...pairsIn(OF_CALLS),
  ...pairsIn(OF_EVENTS),
  ...pairsIn(OF_LOSS),
];
