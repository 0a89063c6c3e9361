/**
 * A scheduled transfer as staff see it: every amount, day and reason that the screen shows, and nothing it must
 * work out.
 */
import type { PaymentId, TransferId } from '../base/result/id.ts';
import type { HoldCause } from './hold-cause.ts';
import { mayBeLifted, type SellerState } from './seller-hold.ts';
import type { AuditEntry } from '../records/audit/chain.ts';
import { money, type Money } from '../base/money/amount.ts';
import type { Assessment } from '../sellers/risk/tier.ts';
import type { SecondPersonRequest } from '../people/controls/store.ts';
import {
  isOpen,
  openHolds,
  remaining,
  type AdjustmentCause,
  type ScheduledTransfer,
  type TransferView,
} from './scheduled-transfer.ts';

export type TransferCard = {
  readonly id: string;
  readonly paymentId: PaymentId;
  readonly seller: { readonly id: string; readonly name: string };
  readonly status: ScheduledTransfer['status'];
  readonly statusReason: ScheduledTransfer['statusReason'];
  readonly refusalCode: string | null;
  readonly gross: Money;
  readonly adjustments: readonly {
    readonly cause: AdjustmentCause;
    readonly amount: Money;
    readonly at: number;
  }[];
  readonly remaining: Money;
  readonly assessment: Assessment;
  readonly createdAt: number;
  readonly releaseAt: number | null;
  readonly releasedAt: number | null;
  readonly transferId: TransferId | null;
  /** Open holds only; none of what is over. */
  readonly holds: readonly HoldCard[];
  readonly can: {
    readonly release: boolean;
    readonly reschedule: boolean;
    readonly cancel: boolean;
    readonly hold: boolean;
  };
  readonly secondPerson: readonly {
    readonly operation: string;
    readonly askedBy: string;
    /** The day that was asked for, where the decision is about one. */
    readonly day: number | null;
    readonly reason: string;
    readonly expiresAt: number;
  }[];
  readonly history: readonly HistoryLine[];
};

export type HoldCard = {
  readonly id: number;
  readonly cause: HoldCause;
  readonly sourceId: string;
  readonly reason: string;
  readonly placedAt: number;
  readonly expiresAt: number | null;
  /** False where it ends with its cause only. */
  readonly canBeLifted: boolean;
};

export type HistoryLine = {
  readonly at: number;
  readonly actor: string;
  readonly action: string;
  readonly details: Readonly<Record<string, unknown>>;
  readonly remark: string | null;
};

export type CardContext = {
  readonly sellerName: string;
  /** The seller as their row says; null where we know none. */
  readonly seller: SellerState | null;
  readonly requests: readonly SecondPersonRequest[];
  readonly history: readonly (AuditEntry & { readonly remark: string | null })[];
};

export function transferCardOf(view: TransferView, context: CardContext): TransferCard {
  const { transfer } = view;
  const { id, paymentId, sellerId, currency } = transfer;
  const open = isOpen(transfer);
  const isOver = transfer.status === 'canceled' || transfer.status === 'released';
  // Of what is over nothing stands: neither a hold, nor what a second person could confirm.
  const held = isOver ? [] : openHolds(view);
  const requests = isOver ? [] : context.requests;
  const paid = transfer.releaseAt !== null;
  return {
    id,
    paymentId,
    seller: { id: sellerId, name: context.sellerName },
    status: transfer.status,
    statusReason: transfer.statusReason,
    refusalCode: transfer.refusalCode,
    gross: money(transfer.grossMinor, currency),
    adjustments: view.adjustments
      .filter(({ amountMinor }) => amountMinor !== 0)
      .map(({ cause, amountMinor, at }) => ({
        cause,
        amount: money(amountMinor, currency),
        at,
      })),
    remaining: remaining(view),
    assessment: transfer.assessment,
    createdAt: transfer.createdAt,
    releaseAt: transfer.releaseAt,
    releasedAt: transfer.releasedAt,
    transferId: transfer.transferId,
    holds: held.map(({ id: holdId, cause, sourceId, reason, placedAt, expiresAt }) => ({
      id: holdId,
      cause,
      sourceId,
      reason,
      placedAt,
      expiresAt,
      canBeLifted: mayBeLifted({ cause, sourceId }, context.seller),
    })),
    can: {
      release: open && paid && held.length === 0,
      reschedule: open && paid,
      cancel: open,
      hold: open,
    },
    secondPerson: requests
      .filter(({ subject }) => subject === id)
      .map(({ operation, askedBy, day, reason, expiresAt }) => ({
        operation,
        askedBy,
        day,
        reason,
        expiresAt,
      })),
    history: context.history
      .filter(({ subject }) => subject === id)
      .map(({ at, actor, action, details, remark }) => ({ at, actor, action, details, remark })),
  };
}
