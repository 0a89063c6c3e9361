/** What of the queue can be tried again from there: with which operation, and what it is called. */
import type { Toast } from '../refund/refund-status.ts';
import type { QueueItem } from '../../../worker/desk/queue/queue-item.ts';
import type { QueueKind } from '../../../worker/desk/queue/queue-kind.ts';
import type { Right } from '../../../worker/people/staff/rights.ts';
import type { Fields } from '../../api/worker.ts';
import type { RefundCard } from '../../../worker/refunds/refund-card.ts';
import type { Lifted } from '../../../worker/rebuild/lift-actions.ts';
import type { Accepted } from '../../../worker/transfers/accept-actions.ts';
import type { OutsideSettled } from '../../../worker/transfers/outside-actions.ts';
import { count } from '../count.ts';
import type { Matched } from '../../../worker/withdrawals/staff-routes.ts';
import { textIn } from './queue-notices.ts';

export type Retry = {
  readonly op: string;
  readonly fields: Fields;
  readonly right: Right;
  readonly link: string;
  /** What it does, where that is confirmed with a reason first; null where one press is enough. */
  readonly effect: string | null;
  /** What is asked for in place of a reason; null: nothing. */
  readonly field: Field | null;
  /** What the operation's answer is told as. */
  readonly toastOf: (answer: unknown) => Toast;
};

type Field = {
  readonly name: string;
  readonly label: string;
  readonly error: string;
  readonly isRight: (value: string) => boolean;
};

type RetryIn = (facts: QueueItem['facts']) => Retry | null;

const RETRIES: Readonly<Partial<Record<QueueKind, RetryIn>>> = {
  payout_failed: payoutRetry,
  event_failed: eventRetry,
  give_back_refused: giveBackRetry,
  metadata_changed: editAccepted,
  paid_elsewhere: paidOutside,
  withdrawal_unmatched: withdrawalMatched,
  refund_requested: withdrawalUnmatched,
  seller_rebuilt: sellerConfirmed,
};

/** Null for what goes on by itself, or only on its payment's page. */
export function retryOf({ kind, facts }: QueueItem): Retry | null {
  return RETRIES[kind]?.(facts) ?? null;
}

const PAYOUT_SENT: Toast = { text: 'Payout sent again', type: 'success' };

function payoutRetry({ details = {} }: QueueItem['facts']): Retry | null {
  const payoutId = textIn(details, 'payoutId');
  if (payoutId === '') return null;
  const words = { link: 'Retry the payout', effect: null, field: null, toastOf: () => PAYOUT_SENT };
  return { op: 'payouts.retry', fields: { payoutId }, right: 'manage_payouts', ...words };
}

const WORKED_AGAIN: Toast = { text: 'It is tried again now', type: 'success' };

function eventRetry({ notice }: QueueItem['facts']): Retry | null {
  if (!notice || notice.subject === '') return null;
  const words = { link: 'Try again', effect: null, field: null, toastOf: () => WORKED_AGAIN };
  const fields = { eventId: notice.subject };
  return { op: 'events.retry', fields, right: 'manage_recoveries', ...words };
}

function giveBackRetry({ details = {} }: QueueItem['facts']): Retry | null {
  const refundId = textIn(details, 'refund');
  const { leg: number } = details;
  if (refundId === '' || typeof number !== 'number') return null;
  // Both are deployed together: it answers what its route says.
  const toastOf = (answer: unknown) => givenBack(answer as RefundCard, number);
  const words = { link: 'Try again', effect: null, field: null, toastOf };
  const fields = { refundId, number };
  return { op: 'refunds.give_back', fields, right: 'manage_recoveries', ...words };
}

const ACCEPTED: Toast = { text: 'The edit counts now', type: 'success' };
const HALF_ACCEPTED: Toast = { text: 'Somebody else must accept it too', type: 'caution' };

function editAccepted({ notice, details = {} }: QueueItem['facts']): Retry | null {
  const { account, changedAt } = details;
  if (!notice || typeof changedAt !== 'number') return null;
  const fields: Fields = {
    paymentId: notice.subject,
    changedAt,
    ...(typeof account === 'string' && { account }),
  };
  // Both are deployed together: it answers what its route says.
  const toastOf = (answer: unknown) =>
    (answer as Accepted).state === 'done' ? ACCEPTED : HALF_ACCEPTED;
  const words = { link: 'Accept the edit', effect: null, field: null, toastOf };
  return { op: 'payments.accept_metadata', fields, right: 'cancel_transfers', ...words };
}

const HALF_CANCELED: Toast = { text: 'Somebody else must confirm it too', type: 'caution' };

function paidOutside({ notice, details = {} }: QueueItem['facts']): Retry | null {
  const { currency } = details;
  if (!notice || typeof currency !== 'string') return null;
  const effect = `Everything sold before that transfer and still held for them in ${currency.toUpperCase()} is canceled: you keep that money, as they have been paid. What was sold later is released as scheduled.`;
  // Both are deployed together: it answers what its route says.
  const toastOf = (answer: unknown) => canceledAs(answer as OutsideSettled);
  const words = { link: 'Cancel what it paid', effect, field: null, toastOf };
  const fields = { transferId: notice.subject };
  return { op: 'transfers.paid_elsewhere', fields, right: 'cancel_transfers', ...words };
}

function canceledAs(answer: OutsideSettled): Toast {
  if (answer.state !== 'done') return HALF_CANCELED;
  return { text: `Canceled ${count(answer.canceled, 'transfer', 'transfers')}`, type: 'success' };
}

const PAYMENT_FIELD: Field = {
  name: 'paymentId',
  label: 'Payment, such as pi_3Q…',
  error: 'The id of a payment begins with pi_ or ch_.',
  isRight: (value) => /^(pi|ch)_\w{1,200}$/.test(value),
};

const MATCH_TOASTS: Readonly<Record<Matched['state'], Toast>> = {
  handled: { text: 'Matched: its refund was requested', type: 'success' },
  waiting: { text: 'Matched: its refund is requested soon', type: 'success' },
  unmatched: { text: 'Stripe knows no such payment', type: 'caution' },
};

function withdrawalMatched({ notice }: QueueItem['facts']): Retry | null {
  if (!notice) return null;
  const words = {
    link: 'Match the payment',
    effect: 'The refund of this payment is requested, judged by when the buyer declared it.',
    field: PAYMENT_FIELD,
    // Both are deployed together: it answers what its route says.
    toastOf: (answer: unknown) => MATCH_TOASTS[(answer as Matched).state],
  };
  return { op: 'withdrawals.match', fields: { id: notice.subject }, right: 'refund', ...words };
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
  const words = { link: 'Confirm the seller', effect, field: null, toastOf };
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
