/** How the share came to what is left: what was agreed, each cut and why. */
import { subtract } from '../../worker/base/money/amount.ts';
import type { Money } from '../../worker/base/money/amount.ts';
import type { ShareCard } from '../../worker/transfers/share-card.ts';

export type MoneyLine = { readonly label: string; readonly amount: Money };

type Cut = ShareCard['adjustments'][number];

/** One line a cut, amounts negative; a cut that was given back is positive. */
export function cutLines(share: ShareCard): readonly MoneyLine[] {
  const zero = { amountMinor: 0, currency: share.gross.currency };
  return share.adjustments.map((cut) => ({
    label: labelOf(cut),
    amount: subtract(zero, cut.amount),
  }));
}

function labelOf({ cause, amount }: Cut): string {
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
export function leftLabel(share: ShareCard): string {
  switch (share.status) {
    case 'released':
      return `Released to ${share.seller.name}`;
    case 'canceled':
      return 'Not paid out';
    case 'awaiting_payment':
    case 'scheduled':
    case 'releasing':
    case 'blocked':
      return `Left for ${share.seller.name}`;
  }
}

/** Said where the seller is paid in another currency than the buyer paid in; null otherwise. */
export function exchangeOf(paidIn: string, sharedIn: string): string | null {
  if (paidIn === sharedIn) return null;
  const [from, to] = [paidIn.toUpperCase(), sharedIn.toUpperCase()];
  return `Paid in ${from}; your balance got ${to}, at Stripe’s rate for this payment.`;
}
