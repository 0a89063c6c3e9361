/** What of the queue can be tried again or decided from there: with which operation, and what it is called. */
import type { Toast } from '../refund/refund-status.ts';
import type { QueueItem } from '../../../worker/desk/queue/queue-item.ts';
import type { QueueKind } from '../../../worker/desk/queue/queue-kind.ts';
import type { Fields } from '../../api/worker.ts';
import type { RefundCard } from '../../../worker/refunds/refund-card.ts';
import type { Lifted } from '../../../worker/rebuild/lift-actions.ts';
import type { Accepted } from '../../../worker/transfers/accept-actions.ts';
import { formatMoney } from '../../../worker/base/money/amount.ts';
import type { CountedByHand } from '../../../worker/transfers/by-hand-actions.ts';
import type { OutsideEffect } from '../../../worker/transfers/outside.ts';
import type { OutsideSettled } from '../../../worker/transfers/outside-actions.ts';
import { count, listed } from '../count.ts';
import type { Place } from '../days.ts';
import { agreement, turnDown } from './queue-second-person.ts';
import type { Matched } from '../../../worker/withdrawals/staff-routes.ts';
import { textIn } from './queue-notices.ts';
import type { Field, Looking, Retry, Touched } from './retry.ts';

type RetryIn = (facts: QueueItem['facts'], who: Looking) => Retry | null;

const RETRIES: Readonly<Partial<Record<QueueKind, readonly RetryIn[]>>> = {
  payout_failed: [payoutRetry],
  event_failed: [eventRetry],
  give_back_refused: [giveBackRetry],
  metadata_changed: [editAccepted, editLeft],
  paid_elsewhere: [paidOutside, paidNothing],
  blocked: [countedByHand],
  withdrawal_unmatched: [withdrawalMatched, withdrawalForgotten],
  refund_requested: [withdrawalUnmatched],
  seller_rebuilt: [sellerConfirmed],
  second_person: [agreement, turnDown],
};

/** None for what goes on automatically, or only on its payment's page. */
export function retriesOf({ kind, facts }: QueueItem, who: Looking): readonly Retry[] {
  return (RETRIES[kind] ?? []).flatMap((retryIn) => retryIn(facts, who) ?? []);
}

/** One press is enough, and what it does is said by its name. */
const AT_ONCE = { effect: null, touches: null, field: null } as const;

const PAYOUT_SENT: Toast = { text: 'Payout sent again', type: 'success' };

function payoutRetry({ details = {} }: QueueItem['facts']): Retry | null {
  const payoutId = textIn(details, 'payoutId');
  if (payoutId === '') return null;
  const words = { ...AT_ONCE, link: 'Retry the payout', toastOf: () => PAYOUT_SENT };
  return { op: 'payouts.retry', fields: { payoutId }, right: 'manage_payouts', ...words };
}

const WORKED_AGAIN: Toast = { text: 'It is tried again now', type: 'success' };

function eventRetry({ notice }: QueueItem['facts']): Retry | null {
  if (!notice || notice.subject === '') return null;
  const words = { ...AT_ONCE, link: 'Try again', toastOf: () => WORKED_AGAIN };
  const fields = { eventId: notice.subject };
  return { op: 'events.retry', fields, right: 'manage_recoveries', ...words };
}

function giveBackRetry({ details = {} }: QueueItem['facts']): Retry | null {
  const refundId = textIn(details, 'refund');
  const { leg: number } = details;
  if (refundId === '' || typeof number !== 'number') return null;
  // Both are deployed together: it answers what its route says.
  const toastOf = (answer: unknown) => givenBack(answer as RefundCard, number);
  const words = { ...AT_ONCE, link: 'Try again', toastOf };
  const fields = { refundId, number };
  return { op: 'refunds.give_back', fields, right: 'manage_recoveries', ...words };
}

const ACCEPTED: Toast = { text: 'The edit counts now', type: 'success' };
const HALF_ACCEPTED: Toast = { text: 'Somebody else must accept it too', type: 'caution' };

function editAccepted(facts: QueueItem['facts']): Retry | null {
  const fields = editIn(facts);
  if (!fields) return null;
  // Both are deployed together: it answers what its route says.
  const toastOf = (answer: unknown) =>
    (answer as Accepted).state === 'done' ? ACCEPTED : HALF_ACCEPTED;
  const words = { ...AT_ONCE, link: 'Accept the edit', toastOf };
  return { op: 'payments.accept_metadata', fields, right: 'cancel_transfers', ...words };
}

const LEFT: Toast = { text: 'The hold has ended', type: 'success' };

function editLeft(facts: QueueItem['facts']): Retry | null {
  const fields = editIn(facts);
  if (!fields) return null;
  // Both are deployed together: it answers what its route says.
  const toastOf = (answer: unknown) =>
    (answer as Accepted).state === 'done' ? LEFT : HALF_CONFIRMED;
  const effect =
    'The edit is left out: the hold ends, and what was agreed before it is sent when it is due.';
  const words = { link: 'Leave the edit out', effect, touches: null, field: null, toastOf };
  return { op: 'payments.leave_metadata', fields, right: 'release_early', ...words };
}

function editIn({ subject, details = {} }: QueueItem['facts']): Fields | null {
  const { account, changedAt } = details;
  if (subject === undefined || typeof changedAt !== 'number') return null;
  return {
    paymentId: subject,
    changedAt,
    ...(typeof account === 'string' && { account }),
  };
}

function paidOutside({ subject, outside }: QueueItem['facts'], { place }: Looking): Retry | null {
  if (subject === undefined || !outside) return null;
  const { cancels } = outside;
  const effect =
    cancels.count === 0
      ? 'Nothing that was sold before that transfer is still held: nothing is canceled, and what was sold after it is released as scheduled.'
      : `${whatOf(cancels, place)} canceled: you keep that money, as the seller has been paid. What was sold after that transfer is released as scheduled.`;
  // Both are deployed together: it answers what its route says.
  const toastOf = (answer: unknown) => settledAs(answer as OutsideSettled, canceledText);
  const words = { link: 'Cancel what it paid', effect, touches: touchedBy(cancels), field: null };
  const fields = { transferId: subject, effectId: cancels.id };
  return { op: 'transfers.paid_elsewhere', fields, right: 'cancel_transfers', ...words, toastOf };
}

function paidNothing({ subject, outside }: QueueItem['facts'], { place }: Looking): Retry | null {
  if (subject === undefined || !outside) return null;
  const { releases } = outside;
  const effect =
    releases.count === 0
      ? 'Nothing is held for that transfer any more: it only leaves the queue.'
      : `That transfer paid nothing of what is held for this seller: the hold ends. ${whatOf(releases, place)} sent when due.`;
  // Both are deployed together: it answers what its route says.
  const toastOf = (answer: unknown) => settledAs(answer as OutsideSettled, () => LEFT.text);
  const words = { link: 'It paid nothing of this', effect, touches: touchedBy(releases) };
  const fields = { transferId: subject, effectId: releases.id };
  const op = 'transfers.paid_nothing';
  return { op, fields, right: 'release_early', ...words, field: null, toastOf };
}

function countedByHand(
  { subject, statusReason }: QueueItem['facts'],
  { place: { locale } }: Looking,
): Retry | null {
  if (subject === undefined || statusReason !== 'transfer_exists') return null;
  const effect =
    'What was sent to this seller by hand for this payment counts as paid of this share. The share is reduced to the rest, which is sent when due; where nothing is left, it is canceled.';
  // Both are deployed together: it answers what its route says.
  const toastOf = (answer: unknown) => countedAs(answer as CountedByHand, locale);
  const words = { link: 'Count it as paid', effect, touches: null, field: null, toastOf };
  const op = 'transfers.paid_by_hand';
  return { op, fields: { id: subject }, right: 'cancel_transfers', ...words };
}

function countedAs(answer: CountedByHand, locale: string): Toast {
  if (answer.state !== 'done') return HALF_CONFIRMED;
  const [paid, rest] = [formatMoney(answer.paid, locale), formatMoney(answer.rest, locale)];
  return { text: `Counted ${paid}: ${rest} is left`, type: 'success' };
}

/** Such as "2 transfers, $160.00 in all, are". */
function whatOf({ count: many, sums }: OutsideEffect, place: Place): string {
  const amount = listed(sums.map((sum) => formatMoney(sum, place.locale)));
  return many === 1
    ? `1 transfer, ${amount}, is`
    : `${String(many)} transfers, ${amount} in all, are`;
}

function touchedBy({ transfers, count: many, sums }: OutsideEffect): Touched | null {
  if (many === 0) return null;
  const lines = transfers.map(({ id, paymentId, amount }) => ({
    label: `${id} of ${paymentId}`,
    amount,
  }));
  const left = many - lines.length;
  return { lines, more: left === 0 ? null : `And ${String(left)} more`, sums };
}

function settledAs(answer: OutsideSettled, doneText: (count: number) => string): Toast {
  if (answer.state !== 'done') return HALF_CONFIRMED;
  return { text: doneText(answer.count), type: 'success' };
}

function canceledText(many: number): string {
  return `Canceled ${count(many, 'transfer', 'transfers')}`;
}

const PAYMENT_FIELD: Field = {
  name: 'paymentId',
  isDestructive: false,
  label: 'Payment, such as pi_3Q…',
  error: 'The id of a payment begins with pi_ or ch_.',
  isRight: (value) => /^(pi|ch)_\w{1,200}$/.test(value),
};

const MATCH_TOASTS: Readonly<Record<Matched['state'], Toast>> = {
  handled: { text: 'Matched: its refund was requested', type: 'success' },
  waiting: { text: 'Matched: its refund is requested soon', type: 'success' },
  unmatched: { text: 'Stripe knows no such payment', type: 'caution' },
  erased: { text: 'Its buyer was forgotten meanwhile', type: 'caution' },
};

function withdrawalMatched({ notice }: QueueItem['facts']): Retry | null {
  if (!notice) return null;
  const words = {
    link: 'Match the payment',
    touches: null,
    effect: 'The refund of this payment is requested, judged by when the buyer declared it.',
    field: PAYMENT_FIELD,
    // Both are deployed together: it answers what its route says.
    toastOf: (answer: unknown) => MATCH_TOASTS[(answer as Matched).state],
  };
  return { op: 'withdrawals.match', fields: { id: notice.subject }, right: 'refund', ...words };
}

const FORGOTTEN: Toast = { text: 'The buyer is forgotten', type: 'success' };

/** It cannot be undone, so whoever does it types whom they mean: by name, or where they gave none, the statement. */
function withdrawalForgotten({ notice, declared }: QueueItem['facts']): Retry | null {
  if (!notice) return null;
  const withdrawalId = notice.subject;
  const whom = declared?.buyerName ?? withdrawalId;
  const words = {
    link: 'Forget the buyer',
    touches: null,
    effect:
      'Their statement is forgotten for good, and no refund comes of it. Do this only when they asked for it.',
    field: {
      name: null,
      isDestructive: true,
      label: `Type “${whom}” to confirm`,
      error: `This is not “${whom}”.`,
      isRight: (value: string) => isSameName(value, whom),
    },
    toastOf: () => FORGOTTEN,
  };
  const right = 'erase_personal_data';
  return { op: 'personal-data.erase', fields: { withdrawalId }, right, ...words };
}

/** Case and doubled spaces make no other person. */
function isSameName(one: string, other: string): boolean {
  const plain = (text: string) => text.trim().replace(/\s+/g, ' ').toLowerCase();
  return plain(one) === plain(other);
}

const UNMATCHED: Toast = { text: 'Undone: its payment is to be found again', type: 'success' };

function withdrawalUnmatched({
  details = {},
  mayUnmatch = false,
}: QueueItem['facts']): Retry | null {
  const refundId = textIn(details, 'refund');
  if (!mayUnmatch || refundId === '') return null;
  const words = {
    link: 'Not this payment',
    effect:
      'This request is rejected, and the withdrawal goes back to the queue until its payment is found. It still counts from when the buyer declared it.',
    touches: null,
    field: null,
    toastOf: () => UNMATCHED,
  };
  return { op: 'withdrawals.unmatch', fields: { refundId }, right: 'refund', ...words };
}

const CONFIRMED: Toast = { text: 'Confirmed: their money moves', type: 'success' };
const HALF_CONFIRMED: Toast = { text: 'Somebody else must confirm it too', type: 'caution' };

function sellerConfirmed({ details = {} }: QueueItem['facts']): Retry | null {
  const sellerId = textIn(details, 'sellerId');
  if (sellerId === '') return null;
  // Both are deployed together: it answers what its route says.
  const toastOf = (answer: unknown) =>
    (answer as Lifted).state === 'done' ? CONFIRMED : HALF_CONFIRMED;
  const effect =
    'You say that these figures are right. Once two people have, transfers that are due leave, the seller is paid out, and what they owe can be collected.';
  const words = { link: 'Confirm the seller', effect, touches: null, field: null, toastOf };
  return { op: 'rebuild.lift', fields: { sellerId }, right: 'manage_holds', ...words };
}

type LegState = RefundCard['legs'][number]['state'];

const GIVEN_BACK: Readonly<Partial<Record<LegState, Toast>>> = {
  done: { text: 'Given back', type: 'success' },
  refused: { text: 'Stripe refused it again', type: 'caution' },
};
const UNDER_WAY: Toast = { text: 'It is on its way', type: 'success' };

function givenBack({ legs }: Pick<RefundCard, 'legs'>, number: number): Toast {
  const leg = legs.find((one) => one.number === number);
  return (leg && GIVEN_BACK[leg.state]) ?? UNDER_WAY;
}
