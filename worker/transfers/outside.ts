/**
 * What a person's word about a transfer outside any payment does: what it paid is canceled, or what is held for it is
 * let go. It is worked out in one place, for whoever is shown it and for what is done then.
 */
import type { PaymentId, ScheduledTransferId, SellerId, TransferId } from '../base/result/id.ts';
import { money, type Money } from '../base/money/amount.ts';
import { derivedId } from '../base/result/derived-id.ts';
import { isOpen, openHolds, remaining, type TransferView } from './scheduled-transfer.ts';

/** A transfer to a seller that a person is asked about. */
export type AskedOutsideTransfer = {
  readonly id: TransferId;
  readonly currency: string;
  readonly madeAt: number;
};

/** What a notice asks about; null where there is none. */
export function askedIn(
  notice: { readonly subject: string; readonly details: Readonly<Record<string, unknown>> } | null,
): (AskedOutsideTransfer & { readonly sellerId: SellerId }) | null {
  const { sellerId, currency, madeAt } = notice?.details ?? {};
  if (typeof sellerId !== 'string' || typeof currency !== 'string') return null;
  if (!notice || typeof madeAt !== 'number') return null;
  return { id: notice.subject, sellerId, currency, madeAt };
}

export type OutsideEffect = {
  /** Follows from all that it touches: the same later means that nothing moved in between. */
  readonly id: string;
  /** The first of them. */
  readonly transfers: readonly {
    readonly id: ScheduledTransferId;
    readonly paymentId: PaymentId;
    readonly amount: Money;
  }[];
  readonly count: number;
  /** By currency. */
  readonly sums: readonly Money[];
};

export type OutsideEffects = {
  /** It paid what was sold before it: that is canceled. */
  readonly cancels: OutsideEffect;
  /** It paid nothing of this: what waits for it is let go. */
  readonly releases: OutsideEffect;
};

/** No one reads more lines before a press; count and sums are of all. */
const SHOWN_MAX = 20;

/** @param views what is still to go to the seller */
export function outsideEffectsOf(
  views: readonly TransferView[],
  outside: AskedOutsideTransfer,
): OutsideEffects {
  return {
    cancels: effectOf(soldBefore(views, outside), outside),
    releases: effectOf(heldFor(views, outside), outside),
  };
}

/** What it may have paid: of its own currency, and paid by the buyer before it was made. */
export function soldBefore(
  views: readonly TransferView[],
  { currency, madeAt }: AskedOutsideTransfer,
): TransferView[] {
  return views.filter(
    ({ transfer }) =>
      isOpen(transfer) &&
      transfer.currency === currency &&
      transfer.paidAt !== null &&
      transfer.paidAt <= madeAt,
  );
}

function heldFor(views: readonly TransferView[], { id }: AskedOutsideTransfer): TransferView[] {
  return views.filter((view) =>
    openHolds(view).some(({ cause, sourceId }) => cause === 'paid_elsewhere' && sourceId === id),
  );
}

function effectOf(views: readonly TransferView[], { id }: AskedOutsideTransfer): OutsideEffect {
  const transfers = views.map((view) => ({
    id: view.transfer.id,
    paymentId: view.transfer.paymentId,
    amount: remaining(view),
  }));
  const parts = transfers.map((one) => `${one.id}:${String(one.amount.amountMinor)}`).toSorted();
  return {
    id: derivedId('oe', [id, ...parts]),
    transfers: transfers.slice(0, SHOWN_MAX),
    count: transfers.length,
    sums: sumsOf(views),
  };
}

/** What is left of them, in each of their currencies. */
export function sumsOf(views: readonly TransferView[]): Money[] {
  const byCurrency = Map.groupBy(views.map(remaining), ({ currency }) => currency);
  return [...byCurrency].map(([currency, amounts]) =>
    money(
      amounts.reduce((minor, { amountMinor }) => minor + amountMinor, 0),
      currency,
    ),
  );
}
