/**
 * A notice is something that a person must know or decide. It stays open until its cause is gone, and there
 * is one open notice per kind and subject, however often its cause is seen.
 */
export type Notice = {
  readonly kind: NoticeKind;
  /** Our id or Stripe's: what the notice is about. */
  readonly subject: string;
  readonly paymentId: string | null;
  /** Facts for the sentence that staff read; no personal data. */
  readonly details: Readonly<Record<string, unknown>>;
};

export type NoticeKind =
  /** A payment asks for a share that cannot be scheduled as written. */
  | 'share_refused'
  /** The platform's balance is below the shares it holds, in one currency. */
  | 'platform_balance_short'
  /** A money call whose outcome could not be found out. */
  | 'operation_unresolved'
  /** A webhook that could not be worked after many tries. */
  | 'event_failed'
  /** A payment failed after its share was released. */
  | 'paid_share_lost'
  /** Somebody refunded elsewhere after the seller was paid. */
  | 'refund_elsewhere'
  /** What a failed refund had taken could not be given back. */
  | 'give_back_refused'
  /** A payout to a seller came back, or was refused; the subject is our payout. */
  | 'payout_failed'
  /** A morning could not pay a seller at all; the subject is the seller. */
  | 'payout_stopped'
  /** Money of a seller stays so long that Stripe's limit is near; the subject is seller and currency. */
  | 'payout_limit_near'
  /** Messages do not reach a channel; the subject is the channel. */
  | 'message_undelivered';
