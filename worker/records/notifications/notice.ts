/**
 * A notice is something that a person must know or decide. It stays open until its cause is gone, and there
 * is one open notice per kind and subject, however often its cause is seen.
 */
import type { PaymentId } from '../../base/result/id.ts';
import { wordsOf } from '../../base/result/closed-set.ts';

export type Notice = {
  readonly kind: NoticeKind;
  /** Our id or Stripe's: what the notice is about. */
  readonly subject: string;
  readonly paymentId: PaymentId | null;
  /** Facts for the sentence that staff read; no personal data. */
  readonly details: Readonly<Record<string, unknown>>;
};

export type NoticeKind =
  /** A payment asks for a scheduled transfer that cannot be scheduled as written. */
  | 'transfer_refused'
  /** The platform's balance is below the scheduled transfers it holds, in one currency. */
  | 'platform_balance_short'
  /** A money call whose outcome could not be found out. */
  | 'operation_unresolved'
  /** A transfer at Stripe that names an operation of ours which no one wrote down; the subject is the transfer. */
  | 'transfer_unknown'
  /** A webhook that could not be worked after many tries. */
  | 'event_failed'
  /** A payment failed after its scheduled transfer was released. */
  | 'paid_transfer_lost'
  /** Someone refunded elsewhere after the seller was paid. */
  | 'refund_elsewhere'
  /** A seller refunded what they got of a payment, and Stripe gave it to the platform; the subject is the transfer. */
  | 'buyer_unpaid'
  /** What a failed refund had taken, or a dispute that was won, could not be given back. */
  | 'give_back_refused'
  /** A payout to a seller came back, or was refused; the subject is our payout. */
  | 'payout_failed'
  /** A payout run could not pay a seller at all; the subject is the seller. */
  | 'payout_stopped'
  /** Money of a seller stays so long that Stripe's limit is near; the subject is seller and currency. */
  | 'payout_limit_near'
  /** The metadata of a payment was edited after it was paid; the subject is the payment. */
  | 'metadata_changed'
  /** A seller took the platform's access to their account away; the subject is the seller. */
  | 'seller_left'
  /** A transfer to a seller that we did not make and no payment explains; the subject is the transfer. */
  | 'paid_elsewhere'
  /** A buyer withdrew from a contract whose payment nobody knows; the subject is the withdrawal. */
  | 'withdrawal_unmatched'
  /** The database knows nothing of transfers that Recourse made on this account. */
  | 'database_empty'
  /** Another deployment acts on the account, so this one moves nothing. */
  | 'another_deployment'
  /** What a payment's metadata is to hold for the day the database is lost did not fit; the subject is the payment. */
  | 'memo_refused'
  /** Rows of a seller were made anew from what Stripe holds: two people say that they are right. */
  | 'seller_rebuilt'
  /** Messages do not reach a channel; the subject is the channel. */
  | 'message_undelivered';

/**
 * What ends a notice: a look that finds its cause gone, a person where no look can see that, or a decision that has an
 * operation of its own because money follows it.
 */
type Ends = { readonly endedBy: 'look' | 'person' | 'decision' };

const ENDS = {
  transfer_refused: { endedBy: 'look' },
  platform_balance_short: { endedBy: 'look' },
  operation_unresolved: { endedBy: 'look' },
  transfer_unknown: { endedBy: 'person' },
  event_failed: { endedBy: 'person' },
  paid_transfer_lost: { endedBy: 'look' },
  refund_elsewhere: { endedBy: 'look' },
  buyer_unpaid: { endedBy: 'person' },
  give_back_refused: { endedBy: 'person' },
  payout_failed: { endedBy: 'look' },
  payout_stopped: { endedBy: 'look' },
  payout_limit_near: { endedBy: 'look' },
  metadata_changed: { endedBy: 'decision' },
  seller_left: { endedBy: 'look' },
  paid_elsewhere: { endedBy: 'decision' },
  withdrawal_unmatched: { endedBy: 'person' },
  database_empty: { endedBy: 'look' },
  another_deployment: { endedBy: 'look' },
  memo_refused: { endedBy: 'look' },
  seller_rebuilt: { endedBy: 'look' },
  message_undelivered: { endedBy: 'look' },
} as const satisfies Readonly<Record<NoticeKind, Ends>>;

export const NOTICES: Readonly<Record<NoticeKind, Ends>> = ENDS;

export const NOTICE_KINDS = wordsOf<NoticeKind>(NOTICES);

export type EndedByPeople = {
  [Kind in NoticeKind]: (typeof ENDS)[Kind]['endedBy'] extends 'person' ? Kind : never;
}[NoticeKind];

export const ENDED_BY_PEOPLE: readonly EndedByPeople[] = NOTICE_KINDS.filter(isForPeople);

function isForPeople(kind: NoticeKind): kind is EndedByPeople {
  return NOTICES[kind].endedBy === 'person';
}

/**
 * True for a notice that stays until a person ends it. What a recovery owes is tried again and ends
 * automatically.
 */
export function isEndedByPeople<One extends Pick<Notice, 'kind' | 'details'>>(
  notice: One,
): notice is One & { readonly kind: EndedByPeople } {
  return isForPeople(notice.kind) && !('recovery' in notice.details);
}
