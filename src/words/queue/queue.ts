/** What each item of the queue says: what is so, and what to do about it. */
import type { QueueItem } from '../../../worker/desk/queue/queue-item.ts';
import { count, listed } from '../count.ts';
import { dayOf, leftUntil, momentOf, type Place } from '../days.ts';
import { causeOf, nextOfHolds } from '../payment/holds.ts';
import { nameOf, type Names } from '../people.ts';
import { quote } from '../quote.ts';
import { issuingWhen, sayIssuing } from './queue-issuing.ts';
import { caseWhen, sayCase } from './queue-cases.ts';
import { sayPayout } from './queue-payouts.ts';
import { sayRefund } from './queue-refunds.ts';
import { refusedSchedule, shortBalance, textIn, undelivered } from './queue-notices.ts';
import type { ItemWords, Said } from './said.ts';
import type { BadgeType } from '../payment/transfer-status.ts';

type Kind = QueueItem['kind'];

export type GroupWords = { readonly title: string; readonly type: BadgeType };

export function groupOf(kind: Kind): GroupWords {
  switch (kind) {
    case 'paid_transfer_lost':
      return { title: 'Money to get back', type: 'negative' };
    case 'operation_unresolved':
      return { title: 'Unknown outcome', type: 'negative' };
    case 'platform_balance_short':
      return { title: 'Balance too low', type: 'negative' };
    case 'transfer_unknown':
      return { title: 'Unknown transfer', type: 'negative' };
    case 'event_failed':
      return { title: 'Event not worked', type: 'negative' };
    case 'second_person':
      return { title: 'Waits for a second person', type: 'urgent' };
    case 'blocked':
      return { title: 'Blocked', type: 'negative' };
    case 'waiting_for_balance':
      return { title: 'Waits for balance', type: 'warning' };
    case 'transfer_refused':
      return { title: 'Share not understood', type: 'warning' };
    case 'on_hold':
      return { title: 'Held', type: 'neutral' };
    case 'refund_failed':
      return { title: 'Refund failed', type: 'negative' };
    case 'give_back_refused':
      return { title: 'Seller is owed', type: 'negative' };
    case 'message_undelivered':
      return { title: 'Messages lost', type: 'warning' };
    case 'refund_elsewhere':
      return { title: 'Refunded elsewhere', type: 'negative' };
    case 'refund_approval':
      return { title: 'Refund to approve', type: 'urgent' };
    case 'refund_requested':
      return { title: 'Refund asked for', type: 'urgent' };
    case 'refund_stopped':
      return { title: 'Refund stopped', type: 'warning' };
    case 'refund_waiting':
      return { title: 'Refund waits', type: 'warning' };
    case 'recovery':
      return { title: 'Owed by a seller', type: 'warning' };
    case 'case':
      return { title: 'Dispute to answer', type: 'urgent' };
    case 'auto_accept':
      return { title: 'Accepted soon', type: 'warning' };
    case 'payout_failed':
      return { title: 'Payout failed', type: 'negative' };
    case 'payout_stopped':
      return { title: 'Seller not paid out', type: 'negative' };
    case 'payout_limit_near':
      return { title: 'Kept for too long soon', type: 'urgent' };
    case 'issuing':
      return { title: 'Dispute to send', type: 'urgent' };
  }
}

export type QueueGroup = { readonly kind: Kind; readonly items: readonly QueueItem[] };

/** Neighbours of one kind together; the backend's order stays. */
export function groupsOf(items: readonly QueueItem[]): readonly QueueGroup[] {
  const kinds = [...new Set(items.map(({ kind }) => kind))];
  return kinds.map((kind) => ({ kind, items: items.filter((item) => item.kind === kind) }));
}

type Context = {
  readonly names: Names;
  readonly userId: string;
  readonly now: number;
  readonly place: Place;
};

export function itemWords(item: QueueItem, context: Context): ItemWords {
  const { now, place } = context;
  const when =
    caseWhen(item, now, place) ??
    issuingWhen(item, now, place) ??
    (item.deadline === null
      ? `Since ${dayOf(item.since, now, place)}`
      : untilWhen(item.deadline, now, place));
  return { ...sayItem(item, context), when };
}

function untilWhen(deadline: number, now: number, place: Place): string {
  const moment = momentOf(deadline, now, place);
  return deadline <= now ? `Late since ${moment}` : `Until ${moment}, ${leftUntil(deadline, now)}`;
}

function sayItem(item: QueueItem, context: Context): Said {
  const name = item.sellerName ?? 'A seller';
  switch (item.kind) {
    case 'second_person':
      return secondPerson(item, name, context);
    case 'blocked':
      return blocked(item, name);
    case 'waiting_for_balance':
      return {
        title: name,
        sentence: 'Your Stripe balance was too low to release this share.',
        next: 'Add money to the balance. Recourse tries again every hour.',
      };
    case 'on_hold':
      return onHold(item, name, context);
    case 'transfer_refused':
      return refusedSchedule(detailsOf(item), context.place);
    case 'message_undelivered':
      return undelivered(detailsOf(item));
    case 'platform_balance_short':
      return shortBalance(detailsOf(item), context.place);
    case 'operation_unresolved':
      if (textIn(detailsOf(item), 'operation') === 'issuing_submit') return unclearDispute;
      if (textIn(detailsOf(item), 'operation') === 'payout') return unclearPayout;
      return {
        title: 'A transfer without an answer',
        sentence: 'Stripe did not say whether the money moved, and it could not be found out.',
        next: 'Look for the transfer in Stripe. Nothing else moves for this payment until it is clear.',
      };
    case 'transfer_unknown':
      return {
        title: name,
        sentence: `${item.facts.notice?.subject ?? 'A transfer'} names an operation of Recourse that nobody wrote down.`,
        next: 'Look at it in Stripe and reverse it if it should not be, then mark this as done.',
      };
    case 'paid_transfer_lost':
      return {
        title: 'Paid out, then the payment failed',
        sentence: 'The seller has the share, and the buyer’s money fell back.',
        next: 'Reverse the transfer in Stripe, or ask the seller for the money.',
      };
    case 'event_failed':
      return {
        title: `Event ${textIn(detailsOf(item), 'type')}`.trim(),
        sentence: 'Stripe told of this many times, and it could not be worked.',
        next: 'Tell who runs Recourse here. Try it again once it is mended, or mark it as done.',
      };
    case 'case':
    case 'auto_accept':
      return sayCase(item, context);
    case 'issuing':
      return sayIssuing(item);
    case 'payout_failed':
    case 'payout_stopped':
    case 'payout_limit_near':
      return sayPayout(item, item.kind);
    default:
      return sayRefund({ ...item, kind: item.kind }, context);
  }
}

const unclearDispute: Said = {
  title: 'A dispute without an answer',
  sentence: 'Stripe did not say whether it was sent to the network, and it could not be found out.',
  next: 'Look at the dispute in Stripe’s Issuing pages. It is not sent again before this is clear.',
};

const unclearPayout: Said = {
  title: 'A payout without an answer',
  sentence:
    'Stripe did not say whether the money left for the seller, and it could not be found out.',
  next: 'Look for the payout in Stripe, in the seller’s account. No other is sent before it is clear.',
};

function detailsOf({ facts }: QueueItem): Readonly<Record<string, unknown>> {
  return facts.details ?? {};
}

const ASKED_TO: Readonly<Record<string, string>> = {
  'transfers.release': 'release it early',
  'transfers.reschedule': 'move it to an earlier day',
  'transfers.cancel': 'cancel it',
  'recoveries.write_off': 'write off what a seller owes',
};

function secondPerson({ facts }: QueueItem, name: string, { names, userId }: Context): Said {
  const { operation = '', askedBy = '', reason = '' } = facts;
  const what = `${ASKED_TO[operation] ?? 'change it'}: ${quote(reason)}.`;
  if (askedBy === userId) {
    const next = 'Somebody else has to open the payment and confirm.';
    return { title: name, sentence: `You asked to ${what}`, next };
  }
  return {
    title: name,
    sentence: `${nameOf(askedBy, names)} asked to ${what}`,
    next: 'Open the payment to confirm, or let the request lapse.',
  };
}

function blocked({ facts }: QueueItem, name: string): Said {
  switch (facts.statusReason) {
    case 'seller_cannot_receive':
      return {
        title: name,
        sentence: 'The seller cannot receive transfers now.',
        next: 'Ask them to finish their Stripe details. The share then goes by itself.',
      };
    case 'transfer_exists':
      return {
        title: name,
        sentence: 'A transfer of this payment was made by hand.',
        next: 'Cancel the share if that was it, or reverse the transfer and try again.',
      };
    default:
      return {
        title: name,
        sentence: `Stripe refused the transfer${facts.refusalCode ? `: ${facts.refusalCode.replaceAll('_', ' ')}` : ''}.`,
        next: 'Open the payment, settle what Stripe names, and try again.',
      };
  }
}

function onHold({ facts }: QueueItem, name: string, _told: Context): Said {
  const causes = facts.causes ?? [];
  const own = causes.length > 0 && causes.every((cause) => cause === 'person');
  const why = own
    ? `Held by a person: ${quote(facts.reason ?? '')}.`
    : `Held: ${listed([...new Set(causes.map(causeOf))])}.`;
  return { title: name, sentence: why, next: nextOfHolds(causes) };
}

/** What a person may end, because no look can see that it is settled. */
export const DONE = {
  link: 'Mark as done',
  effect:
    'It leaves the queue for everybody. No money moves, and the history keeps who ended it and why.',
  toast: 'Marked as done',
} as const;

/** Under the title: how much there is. */
export function queueTitle(items: number, more: boolean): string | undefined {
  if (items === 0) return undefined;
  return more
    ? `More than ${String(items)} things wait.`
    : `${count(items, 'thing waits', 'things wait')}.`;
}
