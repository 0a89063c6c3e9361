/** A transfer to a seller, in our words. */
import type { RecoveryId, SellerId, TransferId } from '../base/result/id.ts';
import type Stripe from 'stripe';
import type { Money } from '../base/money/amount.ts';
import { OPERATION_KEY, idOf, objectOf } from './reference.ts';

export type TransferFacts = {
  readonly id: TransferId;
  readonly sellerId: SellerId;
  readonly currency: string;
  readonly amountMinor: number;
  readonly reversedMinor: number;
  /** How often it was reversed, at most: each time Stripe rounds in the seller's currency. */
  readonly reversalCount: number;
  /** What was reversed by hand or by code of the platform: neither by us nor with a refund's own call. */
  readonly byHandMinor: number;
  /** What was reversed by an operation of ours. */
  readonly ownReversals: readonly OwnReversal[];
  readonly metadata: Readonly<Record<string, string>>;
  readonly createdAt: number;
  /** What the seller's balance got, in its own currency; null when it was not asked for. */
  readonly credited: Money | null;
  /** What of that went off again as fees, the platform's own included. */
  readonly creditedFeeMinor: number;
  /** The line it is in the platform's balance. */
  readonly balanceTransactionId: string | null;
};

/** A reversal of ours, with what it was for, as its metadata says. */
export type OwnReversal = {
  readonly id: string;
  readonly operation: string;
  /** What the seller owed. */
  readonly recoveryId: RecoveryId | null;
  /** Our refund, of which it is a leg. */
  readonly refundId: string | null;
  readonly amountMinor: number;
  readonly createdAt: number;
  readonly entryId: string | null;
};

/** Under these names of an object's metadata stand the recovery that it is a step of, and the refund it is a leg of. */
export const RECOVERY_ID_KEY = 'recourse_recovery';
export const REFUND_ID_KEY = 'recourse_refund';

/** Stripe shows the ten newest; no transfer of a real payment is reversed more often than this. */
const MANY_REVERSALS = 100;

export function transferFactsOf(transfer: Stripe.Transfer): TransferFacts {
  const payment = objectOf(transfer.destination_payment);
  const entry = objectOf(payment?.balance_transaction);
  return {
    id: transfer.id,
    sellerId: idOf(transfer.destination) ?? '',
    currency: transfer.currency,
    amountMinor: transfer.amount,
    reversedMinor: transfer.amount_reversed,
    reversalCount: transfer.reversals.has_more ? MANY_REVERSALS : transfer.reversals.data.length,
    byHandMinor: transfer.reversals.data.filter(isByHand).reduce((sum, one) => sum + one.amount, 0),
    ownReversals: transfer.reversals.data.flatMap(ownReversal),
    metadata: transfer.metadata,
    createdAt: transfer.created * 1000,
    credited: entry ? { amountMinor: entry.amount, currency: entry.currency } : null,
    creditedFeeMinor: entry?.fee ?? 0,
    balanceTransactionId: idOf(transfer.balance_transaction),
  };
}

function ownReversal(reversal: Stripe.TransferReversal): OwnReversal[] {
  const { id, amount: amountMinor, created, metadata, balance_transaction: entry } = reversal;
  const operation = metadata?.[OPERATION_KEY];
  if (operation === undefined) return [];
  const recoveryId = metadata?.[RECOVERY_ID_KEY] ?? null;
  const refundId = metadata?.[REFUND_ID_KEY] ?? null;
  const made = { amountMinor, createdAt: created * 1000, entryId: idOf(entry) };
  return [{ id, operation, recoveryId, refundId, ...made }];
}

function isByHand({ metadata, source_refund: refund }: Stripe.TransferReversal): boolean {
  return refund === null && metadata?.[OPERATION_KEY] === undefined;
}

/** What of it is still with the seller, as far as reversals tell. */
export function unreversedMinor(transfer: TransferFacts): number {
  return transfer.amountMinor - transfer.reversedMinor;
}
