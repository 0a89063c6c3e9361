/**
 * Where a refund of ours stands: the one table of all that differs by status. What people read of it stands in
 * `src/words/refund/refund-status.ts`. SQL names statuses in its own text, as partial indexes need it:
 * `test/worker/refunds/refund-status.test.ts` holds every such list against this table.
 */
import { wordsOf } from '../base/result/closed-set.ts';

export type RefundStatus =
  /** A buyer asked through the platform; staff have not looked yet. */
  | 'requested'
  | 'waiting_for_approval'
  | 'rejected'
  /** The balances that pay for it do not hold enough yet. */
  | 'waiting_for_balance'
  /** Its legs are being carried out, one by one. */
  | 'running'
  /** A leg was refused: nothing more is sent, and the buyer was not refunded. */
  | 'stopped'
  /** Stripe has the refund and says how it goes on. */
  | 'sent'
  | 'succeeded'
  /** It failed or was canceled after it was sent: the buyer is still owed. */
  | 'failed'
  /** A person ended it without a refund. */
  | 'closed';

export type StatusRules = {
  /** It may still move money: nothing else is begun for its payment meanwhile. */
  readonly isUnderWay: boolean;
  /** Its calls may be made: those of a refund that ended only give back what it had taken. */
  readonly sends: 'legs' | 'give_backs' | null;
  /** What the clock does when it looks again. */
  readonly clock:
    | 'waits_for_person'
    | 'waits_for_balance'
    | 'follows_stripe'
    | 'stops_under_chargeback'
    | 'carries_on';
  /** Once it was sent, Stripe's word changes it; what people closed stays closed. */
  readonly isFollowed: boolean;
  /**
   * As what it gives back, by itself, what its legs took: as it is, or a closed one as a stopped one, when what
   * it had kept for a chargeback is free. Null where nothing goes back.
   */
  readonly unwindsAs: 'stopped' | 'failed' | null;
  /** The entry in the queue by which a person decides, or null. */
  readonly queue:
    | 'refund_requested'
    | 'refund_approval'
    | 'refund_waiting'
    | 'refund_stopped'
    | 'refund_failed'
    | null;
  /** The buyer is not refunded and may still be: their data is needed. */
  readonly needsBuyer: boolean;
  /** What Stripe says may still change it: the walk looks at it. */
  readonly isWalked: boolean;
  /** What the platform's backend may tell the buyer. */
  readonly toBuyer: string;
};

const RECEIVED = 'We have received the request. A person looks at it and decides.';
const PREPARED = 'The refund is being prepared.';
const NOT_THROUGH = 'The refund did not go through. A person is looking at it.';

const OVER = {
  isUnderWay: false,
  sends: null,
  clock: 'carries_on',
  isFollowed: false,
  unwindsAs: null,
  queue: null,
  needsBuyer: false,
  isWalked: false,
} as const;

export const REFUND_STATUSES: Readonly<Record<RefundStatus, StatusRules>> = {
  requested: {
    ...OVER,
    toBuyer: RECEIVED,
    clock: 'waits_for_person',
    queue: 'refund_requested',
    needsBuyer: true,
    isWalked: true,
  },
  waiting_for_approval: {
    ...OVER,
    toBuyer: RECEIVED,
    isUnderWay: true,
    clock: 'waits_for_person',
    queue: 'refund_approval',
    needsBuyer: true,
    isWalked: true,
  },
  rejected: { ...OVER, toBuyer: 'The request was looked at and declined.' },
  waiting_for_balance: {
    ...OVER,
    toBuyer: PREPARED,
    isUnderWay: true,
    clock: 'waits_for_balance',
    queue: 'refund_waiting',
    needsBuyer: true,
    isWalked: true,
  },
  running: {
    ...OVER,
    toBuyer: PREPARED,
    isUnderWay: true,
    sends: 'legs',
    clock: 'stops_under_chargeback',
    needsBuyer: true,
    isWalked: true,
  },
  stopped: {
    ...OVER,
    toBuyer: NOT_THROUGH,
    sends: 'give_backs',
    unwindsAs: 'stopped',
    queue: 'refund_stopped',
    needsBuyer: true,
  },
  sent: {
    ...OVER,
    toBuyer: 'The refund is on its way.',
    clock: 'follows_stripe',
    isFollowed: true,
    isWalked: true,
  },
  succeeded: {
    ...OVER,
    toBuyer: 'The refund was sent. Banks usually show it within 5 to 10 business days.',
    isFollowed: true,
  },
  failed: {
    ...OVER,
    toBuyer: NOT_THROUGH,
    sends: 'give_backs',
    isFollowed: true,
    unwindsAs: 'failed',
    queue: 'refund_failed',
    needsBuyer: true,
  },
  closed: {
    ...OVER,
    toBuyer: 'The request is closed.',
    sends: 'give_backs',
    unwindsAs: 'stopped',
  },
};

export const REFUND_STATUS_WORDS = wordsOf<RefundStatus>(REFUND_STATUSES);

/** Whether it may still move money: nothing else may be begun for its payment meanwhile. */
export function isUnderWay({ status }: { readonly status: RefundStatus }): boolean {
  return REFUND_STATUSES[status].isUnderWay;
}

/** In these it may still give back what it had taken. */
export function givesBack({ status }: { readonly status: RefundStatus }): boolean {
  return REFUND_STATUSES[status].sends === 'give_backs';
}
