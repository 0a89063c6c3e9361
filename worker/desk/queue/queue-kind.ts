/**
 * What can stand in the queue: every kind of notice, and what rows say by themselves. One table, in the order in
 * which it is looked at; what the app says of each is in `src/words/queue/queue.ts`.
 */
import { wordsOf } from '../../base/result/closed-set.ts';
import type { NoticeKind } from '../../records/notifications/notice.ts';

export type QueueKind =
  | NoticeKind
  | 'second_person'
  | 'blocked'
  | 'waiting_for_balance'
  | 'on_hold'
  | 'refund_requested'
  | 'refund_approval'
  | 'refund_waiting'
  | 'refund_stopped'
  | 'refund_failed'
  | 'recovery'
  | 'case'
  | 'auto_accept'
  | 'issuing';

type Entry = {
  /** Whether the facts of its notice say whose money it is, and how much. */
  readonly isOfSeller: boolean;
};

const OTHER: Entry = { isOfSeller: false };
const OF_SELLER: Entry = { isOfSeller: true };

/** Money that may be lost first, then what waits for a decision, then what is only on hold. */
export const QUEUE_KINDS: Readonly<Record<QueueKind, Entry>> = {
  database_empty: OTHER,
  another_deployment: OTHER,
  seller_rebuilt: OF_SELLER,
  paid_transfer_lost: OTHER,
  operation_unresolved: OTHER,
  transfer_unknown: OF_SELLER,
  case: OTHER,
  auto_accept: OTHER,
  issuing: OTHER,
  payout_limit_near: OF_SELLER,
  payout_failed: OF_SELLER,
  payout_stopped: OF_SELLER,
  buyer_unpaid: OF_SELLER,
  withdrawal_unmatched: OTHER,
  paid_elsewhere: OF_SELLER,
  metadata_changed: OTHER,
  seller_left: OF_SELLER,
  give_back_refused: OF_SELLER,
  refund_failed: OTHER,
  refund_elsewhere: OTHER,
  platform_balance_short: OTHER,
  event_failed: OTHER,
  message_undelivered: OTHER,
  memo_refused: OTHER,
  refund_approval: OTHER,
  second_person: OTHER,
  refund_requested: OTHER,
  refund_stopped: OTHER,
  refund_waiting: OTHER,
  recovery: OTHER,
  blocked: OTHER,
  waiting_for_balance: OTHER,
  transfer_refused: OTHER,
  on_hold: OTHER,
};

export const QUEUE_ORDER = wordsOf<QueueKind>(QUEUE_KINDS);
