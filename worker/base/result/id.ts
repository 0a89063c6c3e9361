/**
 * Which thing an id names. Each is a string of its own flavour: a plain string may become any of them, as it
 * comes from a request, a row or Stripe, but the id of a seller is none of a payment. What holds ids of several
 * kinds, as the subject of an operation does, stays a string.
 */
type Id<Of extends string> = string & { readonly __id?: Of };

/** `pi_…`, or `ch_…` for a charge that has no PaymentIntent. */
export type PaymentId = Id<'payment'>;

/** The connected account: `acct_…`. */
export type SellerId = Id<'seller'>;

/** Stripe's transfer: `tr_…`. */
export type TransferId = Id<'transfer'>;

/** Ours: `st_…`. */
export type ScheduledTransferId = Id<'scheduled_transfer'>;

/** Ours: `rf_…`; Stripe's own refund is `stripeRefundId`. */
export type RefundId = Id<'refund'>;

/** A buyer's dispute, which is also the id of its case: `dp_…` or `du_…`. */
export type DisputeId = Id<'dispute'>;

/** Ours: `wd_…`. */
export type WithdrawalId = Id<'withdrawal'>;

/** Ours: `rc_…`. */
export type RecoveryId = Id<'recovery'>;
