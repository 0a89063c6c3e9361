/** Where a scheduled transfer stands, in one sentence, and what to do where something is to do. */
import { reasonText } from '../../../worker/base/result/reason-text.ts';
import type {
  BlockReason,
  CancelReason,
  StatusReason,
} from '../../../worker/transfers/scheduled-transfer.ts';
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
type SayBlocked = (scheduledTransfer: TransferCard, place: Place) => Pair;

const BLOCKED = {
  seller_cannot_receive: ({ seller: { name } }) => ({
    sentence: `Blocked: ${name} cannot receive transfers now.`,
    next: `Ask ${name} to finish their Stripe details. The share then goes by itself.`,
  }),
  transfer_exists: ({ seller: { name } }) => ({
    sentence: `Blocked: a transfer of this payment to ${name} was made by hand.`,
    next: `If it was this share, cancel the share. If it was a part of it, count it as paid in the queue. If not, reverse that transfer in Stripe: the share is then due again.`,
  }),
  stripe_refused: (scheduledTransfer, place) => ({
    sentence: `Blocked: Stripe refused to send ${formatMoney(scheduledTransfer.remaining, place.locale)}${codeOf(scheduledTransfer)}.`,
    next: 'Settle what Stripe names, then try again, or cancel the share.',
  }),
} satisfies Record<BlockReason, SayBlocked>;

function blockedWords(scheduledTransfer: TransferCard, place: Place): Pair {
  const says: Partial<Record<StatusReason, SayBlocked>> = BLOCKED;
  const say = says[scheduledTransfer.statusReason ?? 'stripe_refused'] ?? BLOCKED.stripe_refused;
  return say(scheduledTransfer, place);
}

function codeOf({ refusalCode }: TransferCard): string {
  return refusalCode === null ? '' : ` (${reasonText(refusalCode)})`;
}

type SayCanceled = (name: string) => string;

const CANCELED = {
  nothing_left: (name) =>
    `Canceled: everything went back to the buyer, so nothing is left for ${name}.`,
  payment_canceled: () => 'Canceled: the payment was canceled.',
  payment_failed: () => 'Canceled: the payment failed.',
  canceled_by_platform: (name) =>
    `Canceled by your backend. ${name} gets nothing from this payment.`,
  canceled_by_person: (name) => `Canceled by your staff. ${name} gets nothing from this payment.`,
} satisfies Record<CancelReason, SayCanceled>;

function canceledWords({ seller, statusReason }: TransferCard): string {
  const says: Partial<Record<StatusReason, SayCanceled>> = CANCELED;
  const say = says[statusReason ?? 'canceled_by_person'] ?? CANCELED.canceled_by_person;
  return say(seller.name);
}
