/** How the scheduled transfer came to what is left: what was agreed, each reduction and why. */
import { subtract } from '../../worker/base/money/amount.ts';
import type { Money } from '../../worker/base/money/amount.ts';
import type { TransferCard } from '../../worker/transfers/transfer-card.ts';

export type MoneyLine = { readonly label: string; readonly amount: Money };

type Reduction = TransferCard['adjustments'][number];

/** One line a reduction, amounts negative; a reduction that was given back is positive. */
export function reductionLines(scheduledTransfer: TransferCard): readonly MoneyLine[] {
  const zero = { amountMinor: 0, currency: scheduledTransfer.gross.currency };
  return scheduledTransfer.adjustments.map((reduction) => ({
    label: labelOf(reduction),
    amount: subtract(zero, reduction.amount),
  }));
}

function labelOf({ cause, amount }: Reduction): string {
  const given = amount.amountMinor < 0;
  switch (cause) {
    case 'refund':
      return given ? 'Given back: a refund failed' : 'Part of a refund to the buyer';
    case 'partial_capture':
      return 'Only part of the amount was captured';
    case 'dispute_lost':
      return given ? 'Given back: the dispute was won' : 'Part of a lost dispute';
  }
}

/** What the last line is called. */
export function leftLabel(scheduledTransfer: TransferCard): string {
  switch (scheduledTransfer.status) {
    case 'released':
      return `Released to ${scheduledTransfer.seller.name}`;
    case 'canceled':
      return 'Not paid out';
    case 'awaiting_payment':
    case 'scheduled':
    case 'releasing':
    case 'blocked':
      return `Left for ${scheduledTransfer.seller.name}`;
  }
}

/** Said where the seller is paid in another currency than the buyer paid in; null otherwise. */
export function exchangeOf(paidIn: string, sharedIn: string): string | null {
  if (paidIn === sharedIn) return null;
  const [from, to] = [paidIn.toUpperCase(), sharedIn.toUpperCase()];
  return `Paid in ${from}; your balance got ${to}, at Stripe’s rate for this payment.`;
}
