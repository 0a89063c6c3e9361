/**
 * A scheduled transfer: a seller's part of one payment, held by the platform until its release
 * day. It is on hold while it has an open hold. What will be released is the gross less its adjustments;
 * neither holds nor adjustments are ever edited, only added and closed.
 */
import type { PaymentId, ScheduledTransferId, SellerId, TransferId } from '../base/result/id.ts';
import type { HoldCause } from './hold-cause.ts';
import type { Money } from '../base/money/amount.ts';
import type { Assessment } from '../sellers/risk/tier.ts';

export type TransferStatus =
  /** The buyer has not paid yet, or the money is not in the platform's balance yet. */
  | 'awaiting_payment'
  | 'scheduled'
  /** A call to Stripe is under way; its outcome decides. */
  | 'releasing'
  | 'released'
  /** It cannot be released as things stand; a person must look. */
  | 'blocked'
  | 'canceled';

type StatusRules = {
  /** It has not left, and may still: what follows its payment or its seller is for it. */
  readonly isToCome: boolean;
  /** The buyer has paid, and the platform holds it for its seller. */
  readonly isOwed: boolean;
  /** Staff and the platform can still change what happens to it. */
  readonly isOpen: boolean;
};

export const TRANSFER_STATUSES: Readonly<Record<TransferStatus, StatusRules>> = {
  awaiting_payment: { isToCome: true, isOwed: false, isOpen: true },
  scheduled: { isToCome: true, isOwed: true, isOpen: true },
  releasing: { isToCome: true, isOwed: true, isOpen: false },
  released: { isToCome: false, isOwed: false, isOpen: false },
  blocked: { isToCome: true, isOwed: true, isOpen: true },
  canceled: { isToCome: false, isOwed: false, isOpen: false },
};

/** How it was asked for. */
export const TRANSFER_ORIGINS = { metadata: true, api: true, default_rule: true } as const;

export type CancelReason =
  | 'nothing_left'
  | 'payment_canceled'
  | 'payment_failed'
  | 'canceled_by_person'
  | 'canceled_by_platform';

export type BlockReason = 'seller_cannot_receive' | 'transfer_exists' | 'stripe_refused';

/** A released one says `payment_failed` too, where its payment failed later. */
export type StatusReason = CancelReason | BlockReason | 'balance_insufficient';

export type ScheduledTransfer = Agreed & ScheduledTransferStanding;

/** What is known of it whatever its status. */
type Agreed = {
  readonly id: ScheduledTransferId;
  readonly paymentId: PaymentId;
  readonly chargeId: string | null;
  readonly sellerId: SellerId;
  /** Tells the scheduled transfers of one payment apart: the seller's id unless the platform gave another. */
  readonly reference: string;
  /**
   * Which one of its reference it is, from 1: a canceled one may be scheduled again. With payment and reference it
   * makes the id.
   */
  readonly round: number;
  readonly origin: keyof typeof TRANSFER_ORIGINS;
  /** What was agreed, in the payment's currency. */
  readonly agreedMinor: number;
  /** The same before adjustments, in the currency in which it will be transferred. */
  readonly grossMinor: number;
  readonly currency: string;
  /** What Stripe said, where it refused. */
  readonly refusalCode: string | null;
  readonly assessment: Assessment;
  readonly createdAt: number;
  /** When the release loop takes it up; null while it must not: on hold, blocked, over, or not paid. */
  readonly nextAt: number | null;
  /** Tell the same buyer in other payments: Stripe's mark of the card, and a hash of the e-mail address. */
  readonly cardFingerprint: string | null;
  readonly emailHash: string | null;
  /** Transfers that someone made by hand, and that a person counted as paid of it when the rest was scheduled anew. */
  readonly paidByHand: readonly TransferId[];
  /** Grows by one with every change; a writer that looked at an older one is refused. */
  readonly revision: number;
};

/** What is known at each status: the day once the buyer has paid, Stripe's transfer once it was released. */
export type ScheduledTransferStanding =
  | (Unpaid & { readonly status: 'awaiting_payment'; readonly statusReason: StatusReason | null })
  | (Paid & {
      readonly status: 'scheduled' | 'blocked';
      readonly statusReason: StatusReason | null;
    })
  | (Paid & { readonly status: 'releasing'; readonly statusReason: StatusReason | null })
  | (Omit<Paid, keyof NotReleased> & {
      readonly status: 'released';
      readonly statusReason: StatusReason | null;
      readonly releasedAt: number;
      readonly transferId: TransferId;
    })
  | EmptyScheduledTransfer
  | ((Paid | Unpaid) & {
      readonly status: 'canceled';
      readonly statusReason: Exclude<StatusReason, 'nothing_left'>;
    });

export type EmptyScheduledTransfer = Paid & {
  readonly status: 'canceled';
  readonly statusReason: 'nothing_left';
};

type NotReleased = { readonly releasedAt: null; readonly transferId: null };
export type Unpaid = NotReleased & { readonly paidAt: null; readonly releaseAt: null };
type Paid = NotReleased & { readonly paidAt: number; readonly releaseAt: number };

/** Metadata that ties a transfer at Stripe to its scheduled transfer. */
export const SCHEDULED_TRANSFER_ID_KEY = 'recourse_scheduled_transfer';

export type AdjustmentCause = 'partial_capture' | 'refund' | 'dispute_lost';

/** A reduction of the scheduled transfer; negative when a reduction is given back, as after a failed refund. */
export type Adjustment = {
  readonly cause: AdjustmentCause;
  readonly amountMinor: number;
  readonly at: number;
  /** Our refund that says what it reduces, or the dispute; null where a reduction follows the fraction that went back. */
  readonly sourceId: string | null;
};

export type Hold = {
  readonly id: number;
  readonly cause: HoldCause;
  /** The dispute, warning or review; for a person's hold their id. */
  readonly sourceId: string;
  readonly reason: string;
  readonly placedAt: number;
  readonly placedBy: string;
  readonly expiresAt: number | null;
  readonly liftedAt: number | null;
  readonly liftedBy: string | null;
};

export type TransferView = {
  readonly transfer: ScheduledTransfer;
  readonly adjustments: readonly Adjustment[];
  readonly holds: readonly Hold[];
};

export function openHolds(view: TransferView): readonly Hold[] {
  return view.holds.filter((hold) => hold.liftedAt === null);
}

export function isOnHold(view: TransferView): boolean {
  return openHolds(view).length > 0;
}

/** What was reduced for one cause, or for all. */
export function reducedMinor(view: TransferView, cause?: AdjustmentCause): number {
  return view.adjustments
    .filter((adjustment) => cause === undefined || adjustment.cause === cause)
    .reduce((sum, adjustment) => sum + adjustment.amountMinor, 0);
}

/** What is left for the seller. */
export function remaining(view: TransferView): Money {
  const { grossMinor, currency } = view.transfer;
  return { amountMinor: Math.max(0, grossMinor - reducedMinor(view)), currency };
}

/** One whose fate staff or the platform can still change. */
export type OpenTransfer = Extract<
  ScheduledTransfer,
  { readonly status: 'awaiting_payment' | 'scheduled' | 'blocked' }
>;

export type UnpaidTransfer = Extract<ScheduledTransfer, { readonly status: 'awaiting_payment' }>;

/** Over only because nothing was left: a refund that fails brings it back, so it is followed on. */
export function isEmpty(
  transfer: ScheduledTransfer,
): transfer is ScheduledTransfer & EmptyScheduledTransfer {
  return transfer.status === 'canceled' && transfer.statusReason === 'nothing_left';
}

/** Whether it takes its part of the payment: also one of which nothing is left, as a refund that fails brings it back. */
export function takesPart(transfer: ScheduledTransfer): boolean {
  return transfer.status !== 'canceled' || isEmpty(transfer);
}

/** Whether staff or the platform can still change what happens to it. */
export function isOpen(transfer: ScheduledTransfer): transfer is OpenTransfer {
  return TRANSFER_STATUSES[transfer.status].isOpen;
}

/** Whether someone canceled it: it may be scheduled again, which what follows of its payment may not. */
export function isCanceledByChoice({ status, statusReason }: ScheduledTransfer): boolean {
  return (
    status === 'canceled' &&
    (statusReason === 'canceled_by_person' || statusReason === 'canceled_by_platform')
  );
}

/** What ends a hold at its time: nothing at Stripe tells of it. The hold's source tells it from others. */
export function holdExpiry(
  scheduledTransferId: ScheduledTransferId,
  sourceId: string,
  dueAt: number,
) {
  return { kind: 'hold_expires', subject: { scheduledTransferId, sourceId }, dueAt } as const;
}

/** When the release loop may take it up, as things stand. */
export function dueAt(view: TransferView): number | null {
  const { status, releaseAt, nextAt } = view.transfer;
  // The clock's first look at a new scheduled transfer is no one's to take away: no event may tell of its payment again.
  if (status === 'awaiting_payment') return nextAt;
  return status === 'scheduled' && !isOnHold(view) ? releaseAt : null;
}
