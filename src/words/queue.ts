/** What each item of the queue says: what is so, and what to do about it. */
import { formatMoney, type Money } from '../../worker/money/amount.ts';
import type { QueueItem } from '../../worker/queue/queue-item.ts';
import { count, listed } from './count.ts';
import { dayOf, leftUntil, momentOf, type Place } from './days.ts';
import { causeOf } from './holds.ts';
import { nameOf, type Names } from './people.ts';
import type { BadgeType } from './share-status.ts';

type Kind = QueueItem['kind'];

export type GroupWords = { readonly title: string; readonly type: BadgeType };

export function groupOf(kind: Kind): GroupWords {
  switch (kind) {
    case 'paid_share_lost':
      return { title: 'Money to get back', type: 'negative' };
    case 'operation_unresolved':
      return { title: 'Unknown outcome', type: 'negative' };
    case 'platform_balance_short':
      return { title: 'Balance too low', type: 'negative' };
    case 'event_failed':
      return { title: 'Event not worked', type: 'negative' };
    case 'second_person':
      return { title: 'Waits for a second person', type: 'urgent' };
    case 'blocked':
      return { title: 'Blocked', type: 'negative' };
    case 'waiting_for_balance':
      return { title: 'Waits for balance', type: 'warning' };
    case 'share_refused':
      return { title: 'Share not understood', type: 'warning' };
    case 'held':
      return { title: 'Held', type: 'neutral' };
  }
}

export type QueueGroup = { readonly kind: Kind; readonly items: readonly QueueItem[] };

/** Neighbours of one kind together; the backend's order stays. */
export function groupsOf(items: readonly QueueItem[]): readonly QueueGroup[] {
  const kinds = [...new Set(items.map(({ kind }) => kind))];
  return kinds.map((kind) => ({ kind, items: items.filter((item) => item.kind === kind) }));
}

export type ItemWords = {
  readonly title: string;
  readonly sentence: string;
  readonly next: string;
  readonly when: string;
};

type Told = { readonly names: Names; readonly now: number; readonly place: Place };

export function itemWords(item: QueueItem, told: Told): ItemWords {
  const { now, place } = told;
  const when =
    item.deadline === null
      ? `Since ${dayOf(item.since, now, place)}`
      : `Until ${momentOf(item.deadline, now, place)}, ${leftUntil(item.deadline, now)}`;
  return { ...sayItem(item, told), when };
}

type Said = Omit<ItemWords, 'when'>;

function sayItem(item: QueueItem, told: Told): Said {
  const name = item.sellerName ?? 'A seller';
  switch (item.kind) {
    case 'second_person':
      return secondPerson(item, name, told);
    case 'blocked':
      return blocked(item, name);
    case 'waiting_for_balance':
      return {
        title: name,
        sentence: 'Your Stripe balance was too low to release this share.',
        next: 'Add money to the balance. Recourse tries again every hour.',
      };
    case 'held':
      return held(item, name, told);
    case 'share_refused':
      return refused(item, told);
    case 'platform_balance_short':
      return short(item, told);
    case 'operation_unresolved':
      return {
        title: 'A transfer without an answer',
        sentence: 'Stripe did not say whether the money moved, and it could not be found out.',
        next: 'Look for the transfer in Stripe. Nothing else moves for this payment until it is clear.',
      };
    case 'paid_share_lost':
      return {
        title: 'Paid out, then the payment failed',
        sentence: 'The seller has the share, and the buyer’s money fell back.',
        next: 'Reverse the transfer in Stripe, or ask the seller for the money.',
      };
    case 'event_failed':
      return {
        title: `Event ${textOf(item, 'type')}`.trim(),
        sentence: 'Stripe told of this many times, and it could not be worked.',
        next: 'Open the payment to read it afresh, and tell who runs Recourse here.',
      };
  }
}

function secondPerson({ facts }: QueueItem, name: string, { names }: Told): Said {
  const first = nameOf(facts.askedBy ?? '', names);
  const what: Readonly<Record<string, string>> = {
    'transfers.release': 'release it early',
    'transfers.reschedule': 'move it to an earlier day',
    'transfers.cancel': 'cancel it',
  };
  return {
    title: name,
    sentence: `${first} wants to ${what[facts.operation ?? ''] ?? 'change it'}: “${facts.reason ?? ''}”.`,
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

function held({ facts }: QueueItem, name: string, _told: Told): Said {
  const causes = facts.causes ?? [];
  const own = causes.length > 0 && causes.every((cause) => cause === 'person');
  const why = own
    ? `Held by a person: “${facts.reason ?? ''}”.`
    : `Held: ${listed([...new Set(causes.map(causeOf))])}.`;
  return { title: name, sentence: why, next: nextOfHold(causes) };
}

function nextOfHold(causes: NonNullable<QueueItem['facts']['causes']>): string {
  if (causes.includes('dispute')) return 'Answer the dispute; the hold ends with it.';
  if (causes.includes('review')) return 'Close the review; the hold ends with it.';
  if (causes.includes('early_fraud_warning')) return 'Refund the buyer, or lift the hold.';
  return 'Lift the hold when its reason is gone.';
}

/** Reasons of the backend why a share that a payment asks for cannot be scheduled. */
function refused(item: QueueItem, { place }: Told): Said {
  const title = 'A payment asks for a share';
  const next = 'Correct the metadata of the payment, then open it to schedule the share.';
  switch (textOf(item, 'reason')) {
    case 'not_a_seller':
      return { title, next, sentence: `“${textOf(item, 'value')}” is no id of a seller, acct_….` };
    case 'seller_not_found':
      return {
        ...{ title, next },
        sentence: `${textOf(item, 'sellerId')} is none of your connected accounts.`,
      };
    case 'not_an_amount':
      return {
        ...{ title, next },
        sentence: `“${textOf(item, 'value')}” is no amount in whole minor units.`,
      };
    case 'exceeds_payment':
      return {
        title,
        next,
        sentence: `It is more than the payment has left${leftOf(item, place)}.`,
      };
    case 'wrong_currency':
      return { title, next, sentence: 'It is not in the currency of the payment.' };
    case 'wrong_charge_type':
      return {
        title,
        sentence: 'Stripe pays the seller of this payment by itself, so there is nothing to keep.',
        next: 'Take the recourse_ keys out of the metadata of such payments.',
      };
    default:
      return { title, next, sentence: 'The share could not be scheduled as written.' };
  }
}

function leftOf(item: QueueItem, place: Place): string {
  const left = moneyOf(item, 'leftMinor');
  return left ? `, ${formatMoney(left, place.locale)}` : '';
}

function short(item: QueueItem, { place }: Told): Said {
  const missing = moneyOf(item, 'shortMinor');
  const kept = moneyOf(item, 'keptMinor');
  const words = (value: Money | null) => (value ? formatMoney(value, place.locale) : 'some money');
  return {
    title: `${words(missing)} missing`,
    sentence: `You keep ${words(kept)} for sellers, and the balance has less than that.`,
    next: 'Add money to the balance, and make payouts manual so that shares stay in it.',
  };
}

function textOf({ facts }: QueueItem, name: string): string {
  const value = facts.details?.[name];
  return typeof value === 'string' ? value : '';
}

function moneyOf({ facts }: QueueItem, name: string): Money | null {
  const amountMinor = facts.details?.[name];
  const currency = facts.details?.['currency'];
  if (typeof amountMinor !== 'number' || typeof currency !== 'string') return null;
  return { amountMinor, currency };
}

/** Under the title: how much there is. */
export function queueTitle(items: number, more: boolean): string | undefined {
  if (items === 0) return undefined;
  return more
    ? `More than ${String(items)} things wait.`
    : `${count(items, 'thing waits', 'things wait')}.`;
}
