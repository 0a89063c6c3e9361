/** Where a scheduled transfer stands, in one sentence, and what to do where something is to do. */
import type { TransferCard } from '../../../worker/transfers/transfer-card.ts';
import { formatMoney } from '../../../worker/base/money/amount.ts';
import { listed } from '../count.ts';
import { dayAndFar, type Place } from '../days.ts';
import { causeOf } from './holds.ts';

export type BadgeType = 'neutral' | 'urgent' | 'warning' | 'negative' | 'positive' | 'info';

export type StatusWords = {
  readonly badge: string;
  readonly type: BadgeType;
  readonly sentence: string;
  /** What to do about it; null when nothing is to be done. */
  readonly next: string | null;
};

export type Context = { readonly now: number; readonly place: Place; readonly paused: boolean };

export function statusOf(scheduledTransfer: TransferCard, context: Context): StatusWords {
  const name = scheduledTransfer.seller.name;
  switch (scheduledTransfer.status) {
    case 'awaiting_payment':
      return {
        badge: 'Not paid yet',
        type: 'neutral',
        next: null,
        sentence: `Waits for the money. ${name} is paid ${days(scheduledTransfer)} after it arrives.`,
      };
    case 'scheduled':
      return scheduledTransfer.holds.length > 0
        ? onHoldWords(scheduledTransfer)
        : scheduledWords(scheduledTransfer, context);
    case 'releasing':
      return {
        badge: 'Releasing',
        type: 'info',
        next: 'Reload in a minute to see how it ended.',
        sentence: `On its way to ${name} now.`,
      };
    case 'released':
      return releasedWords(scheduledTransfer, context);
    case 'blocked':
      return {
        badge: 'Blocked',
        type: 'negative',
        ...blockedWords(scheduledTransfer, context.place),
      };
    case 'canceled':
      return {
        badge: 'Canceled',
        type: 'neutral',
        sentence: canceledWords(scheduledTransfer),
        next: null,
      };
  }
}

function days(scheduledTransfer: TransferCard): string {
  const { holdDays } = scheduledTransfer.assessment;
  return `${String(holdDays)} ${holdDays === 1 ? 'day' : 'days'}`;
}

function scheduledWords(
  scheduledTransfer: TransferCard,
  { now, place, paused }: Context,
): StatusWords {
  const { releaseAt, statusReason, seller } = scheduledTransfer;
  if (statusReason === 'balance_insufficient') {
    return {
      badge: 'Waits for balance',
      type: 'warning',
      sentence: `Your Stripe balance was too low to pay ${seller.name}. Recourse tries again every hour.`,
      next: 'Add money to your Stripe balance, or wait for pending payments to settle.',
    };
  }
  if (paused) {
    return {
      badge: 'Paused',
      type: 'warning',
      sentence: `Would be released to ${seller.name}, but the stop switch is on.`,
      next: 'Turn the stop switch off in the settings of Recourse to let it go.',
    };
  }
  const due = releaseAt === null || releaseAt <= now;
  const when = due ? 'within minutes' : `on ${dayAndFar(releaseAt, now, place)}`;
  return {
    badge: 'Scheduled',
    type: 'info',
    next: null,
    sentence: `Will be released to ${seller.name} ${when}.`,
  };
}

function onHoldWords(scheduledTransfer: TransferCard): StatusWords {
  const causes = [...new Set(scheduledTransfer.holds.map(({ cause }) => causeOf(cause)))];
  return {
    badge: 'Held',
    type: 'warning',
    next: null,
    sentence: `Held: ${listed(causes)}. Nothing is released while it is held.`,
  };
}

function releasedWords(scheduledTransfer: TransferCard, { now, place }: Context): StatusWords {
  const { releasedAt, seller } = scheduledTransfer;
  const when = releasedAt === null ? '' : ` on ${dayAndFar(releasedAt, now, place)}`;
  const sentence = `Released to ${seller.name}${when}.`;
  if (scheduledTransfer.statusReason !== 'payment_failed') {
    return { badge: 'Released', type: 'positive', sentence, next: null };
  }
  return {
    badge: 'Payment failed later',
    type: 'negative',
    sentence: `${sentence} The payment failed after that.`,
    next: `Ask ${seller.name} for the money back, or reverse the transfer in Stripe.`,
  };
}

type Pair = Pick<StatusWords, 'sentence' | 'next'>;

function blockedWords(scheduledTransfer: TransferCard, place: Place): Pair {
  const name = scheduledTransfer.seller.name;
  switch (scheduledTransfer.statusReason) {
    case 'seller_cannot_receive':
      return {
        sentence: `Blocked: ${name} cannot receive transfers now.`,
        next: `Ask ${name} to finish their Stripe details. The share then goes by itself.`,
      };
    case 'transfer_exists':
      return {
        sentence: `Blocked: a transfer of this payment to ${name} was made by hand.`,
        next: `If it was this share, cancel the share. If not, reverse that transfer in Stripe and try again.`,
      };
    default:
      return {
        sentence: `Blocked: Stripe refused to send ${formatMoney(scheduledTransfer.remaining, place.locale)}${codeOf(scheduledTransfer)}.`,
        next: 'Settle what Stripe names, then try again, or cancel the share.',
      };
  }
}

function codeOf({ refusalCode }: TransferCard): string {
  return refusalCode === null ? '' : ` (${refusalCode.replaceAll('_', ' ')})`;
}

function canceledWords(scheduledTransfer: TransferCard): string {
  const name = scheduledTransfer.seller.name;
  switch (scheduledTransfer.statusReason) {
    case 'nothing_left':
      return `Canceled: everything went back to the buyer, so nothing is left for ${name}.`;
    case 'payment_canceled':
      return 'Canceled: the payment was canceled.';
    case 'payment_failed':
      return 'Canceled: the payment failed.';
    case 'canceled_by_platform':
      return `Canceled by your backend. ${name} gets nothing from this payment.`;
    default:
      return `Canceled by your staff. ${name} gets nothing from this payment.`;
  }
}
