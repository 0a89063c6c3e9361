/** Where a refund stands, what that means for the buyer, and what to do. */
import { takesAPerson } from '../../../worker/refunds/takes-a-person.ts';
import { reasonText } from '../../../worker/base/result/reason-text.ts';
import type { RefundStatus } from '../../../worker/refunds/refund-status.ts';
import { dayWords } from '../../../worker/refunds/verdict/verdict-reason-words.ts';
import { formatMoney } from '../../../worker/base/money/amount.ts';
import type { RefundCard, StripeRefundCard } from '../../../worker/refunds/refund-card.ts';
import { dayOf, momentOf, type Place } from '../days.ts';
import { plain } from '../payment/payment-kind.ts';
import { actorOf, type Names } from '../people.ts';
import { quote } from '../quote.ts';
import type { StatusWords } from '../payment/transfer-status.ts';

type Context = { readonly names: Names; readonly now: number; readonly place: Place };

export type Toast = { readonly text: string; readonly type: 'success' | 'caution' };

type RefundWords = {
  readonly say: (refund: RefundCard, context: Context) => StatusWords;
  /** At most 30 characters, said at once when it was asked for, agreed to or turned down. */
  readonly toast: (refund: Pick<RefundCard, 'legs'>) => Toast;
  /** What people can do about it on its payment's page. */
  readonly choice: 'review' | 'stop_waiting' | 'close' | null;
  /** It waits for a person, before a new refund is begun. */
  readonly comesFirst: boolean;
  /** Nothing of what was shown came about. */
  readonly isVoid: boolean;
  /** Folded away once there is a newer one. */
  readonly isSettled: boolean;
};

const caution = (text: string) => () => ({ text, type: 'caution' }) as const;
const success = (text: string) => () => ({ text, type: 'success' }) as const;

const GOING_ON = { choice: null, comesFirst: false, isVoid: false, isSettled: false } as const;
const SETTLED = { ...GOING_ON, isSettled: true } as const;

const REFUNDS: Readonly<Record<RefundStatus, RefundWords>> = {
  requested: {
    ...GOING_ON,
    choice: 'review',
    comesFirst: true,
    toast: caution('Waits for a second person'),
    say: (refund, { place }) => ({
      badge: isWithdrawal(refund) ? 'Withdrawal' : 'Asked for',
      type: 'urgent',
      sentence: isWithdrawal(refund)
        ? `The buyer withdrew from the contract: ${amountIn(refund, place)} would go back.`
        : `The buyer asks for ${amountIn(refund, place)} back.`,
      next: [...lawfulDay(refund, place), 'See what it does, then approve or reject it.'].join(' '),
    }),
  },
  waiting_for_approval: {
    ...GOING_ON,
    choice: 'review',
    toast: caution('Waits for a second person'),
    say: () => ({
      badge: 'Waits for approval',
      type: 'urgent',
      sentence: 'Nothing moves until a second person agrees.',
      next: null,
    }),
  },
  rejected: {
    ...SETTLED,
    isVoid: true,
    toast: success('Rejected'),
    say: (refund, context) => ({
      badge: 'Rejected',
      type: 'neutral',
      next: null,
      sentence: `${deciderOf(refund, context)} turned it down${because(refund)}. Nothing moved.`,
    }),
  },
  waiting_for_balance: {
    ...GOING_ON,
    choice: 'stop_waiting',
    toast: caution('Waits for the balance'),
    say: waiting,
  },
  running: {
    ...GOING_ON,
    toast: success('Refund under way'),
    say: () => ({
      badge: 'Under way',
      type: 'info',
      next: null,
      sentence: 'Its steps are being carried out. This page can be closed meanwhile.',
    }),
  },
  stopped: {
    ...GOING_ON,
    choice: 'close',
    comesFirst: true,
    isVoid: true,
    toast: caution('Refund stopped: see why'),
    say: (refund) => ({
      badge: 'Stopped',
      type: 'negative',
      sentence: `Stripe refused a step${codeOf(refund)}. The buyer has not been refunded.${backToSellers(refund)}`,
      next: 'Refund again when the cause is gone, or close this.',
    }),
  },
  sent: { ...GOING_ON, toast: sentToast, say: sent },
  succeeded: {
    ...SETTLED,
    toast: sentToast,
    say: (refund, { place }) => ({ ...succeeded(refund, amountIn(refund, place)), next: null }),
  },
  failed: {
    ...GOING_ON,
    choice: 'close',
    comesFirst: true,
    isVoid: true,
    toast: caution('Refund failed: see why'),
    say: (refund, { place }) => ({
      badge: 'Failed',
      type: 'negative',
      sentence: `The refund came back${codeOf(refund)}. The buyer is still owed ${amountIn(refund, place)}.${backToSellers(refund)}`,
      next: 'Ask the buyer where to send it, pay them another way, then close this.',
    }),
  },
  closed: {
    ...SETTLED,
    toast: success('Closed'),
    say: (refund, context) => ({
      badge: 'Closed',
      type: 'neutral',
      next: null,
      sentence: `${deciderOf(refund, context)} closed it${because(refund)}.`,
    }),
  },
};

export function refundWords(status: RefundStatus): Omit<RefundWords, 'say'> {
  return REFUNDS[status];
}

export function refundStatus(refund: RefundCard, context: Context): StatusWords {
  return REFUNDS[refund.status].say(refund, context);
}

/** What is told at once when a refund was asked for, agreed to or turned down. */
export function doneToast({ status, legs }: Pick<RefundCard, 'status' | 'legs'>): Toast {
  return REFUNDS[status].toast({ legs });
}

function sentToast({ legs }: Pick<RefundCard, 'legs'>): Toast {
  const isCancel = legs.some(({ kind }) => kind === 'cancel');
  return { text: isCancel ? 'Payment canceled' : 'Refund sent', type: 'success' };
}

function amountIn({ amount }: RefundCard, { locale }: Place): string {
  return formatMoney(amount, locale);
}

function codeOf({ failureCode }: RefundCard): string {
  return failureCode ? ` (${reasonText(failureCode)})` : '';
}

function backToSellers({ legs }: RefundCard): string {
  const took = legs.some(({ sellerId, state }) => sellerId !== null && state !== 'refused');
  return took ? ' What sellers gave for it goes back to them.' : '';
}

function waiting({ waitsUntil }: RefundCard, { now, place }: Context): StatusWords {
  const plainly = { badge: 'Waits for balance', type: 'warning' } as const;
  if (waitsUntil !== null && waitsUntil <= now) {
    return {
      ...plainly,
      sentence: 'The balance did not come in time, and the buyer still waits.',
      next: 'Stop waiting and refund it another way: advance it, or refund a part.',
    };
  }
  const until = waitsUntil === null ? '' : `, until ${momentOf(waitsUntil, now, place)}`;
  return {
    ...plainly,
    sentence: `It goes by itself once the balance holds enough${until}.`,
    next: 'To refund now instead, stop waiting and begin again.',
  };
}

function sent(refund: RefundCard, { now, place }: Context): StatusWords {
  const { stripe } = refund;
  const amount = amountIn(refund, place);
  if (stripe?.status === 'requires_action') {
    const until = stripe.buyerIsAsked
      ? ` until ${dayOf(stripe.buyerIsAsked.until, now, place)}`
      : '';
    return {
      badge: 'Buyer is asked',
      type: 'warning',
      sentence: `Stripe asked the buyer for their bank details and waits${until}.`,
      next: 'Remind the buyer to answer the e-mail.',
    };
  }
  if (isShort(stripe)) {
    return {
      badge: 'Queued at Stripe',
      type: 'warning',
      sentence: `Stripe keeps the refund of ${amount}, as your balance does not hold enough.`,
      next: 'Add money to your Stripe balance. Stripe then sends it by itself.',
    };
  }
  const why = stripe?.pendingReason ? `: ${plain(stripe.pendingReason)}` : '';
  return {
    badge: 'Sent',
    type: 'info',
    next: null,
    sentence: `Stripe has the refund of ${amount} and has not sent it on yet${why}.`,
  };
}

function isShort(stripe: StripeRefundCard | null): boolean {
  return stripe?.status === 'pending' && stripe.pendingReason === 'insufficient_funds';
}

function succeeded(
  { origin, request: ask, legs }: RefundCard,
  amount: string,
): Omit<StatusWords, 'next'> {
  const badge = { type: 'positive' } as const;
  if (origin === 'elsewhere') {
    return ask.payer === 'seller'
      ? {
          ...badge,
          badge: 'Taken back',
          sentence: `The seller’s part of ${amount}, refunded elsewhere, was taken back.`,
        }
      : {
          ...badge,
          badge: 'Settled',
          sentence: `You bear the ${amount} that was refunded elsewhere.`,
        };
  }
  if (legs.some(({ kind }) => kind === 'cancel')) {
    return {
      ...badge,
      badge: 'Canceled',
      sentence: `The ${amount} that was authorized is free again.`,
    };
  }
  return { ...badge, badge: 'Refunded', sentence: `Stripe sent ${amount} to the buyer’s bank.` };
}

function deciderOf({ decidedBy }: RefundCard, { names }: Context): string {
  return decidedBy === null ? 'Somebody' : actorOf(decidedBy, names);
}

function because({ decisionReason }: RefundCard): string {
  return decisionReason ? `: ${quote(decisionReason)}` : '';
}

function isWithdrawal({ origin }: RefundCard): boolean {
  return origin === 'withdrawal';
}

/** Until when a right must be paid, where the verdict found one, and what happens should nobody decide. */
function lawfulDay({ shown, askedAt }: RefundCard, { locale }: Place): string[] {
  const refundBy = shown?.verdict.refundBy ?? null;
  if (shown === null || refundBy === null) return [];
  const byItself = shown.verdict.basis === 'right' && !takesAPerson({ preview: shown }, askedAt);
  const day = dayWords(refundBy, locale);
  return [
    byItself
      ? `The law wants it refunded by ${day}: if nobody decides, it is made the day before.`
      : `The law wants it refunded by ${day}.`,
  ];
}

/** Who asked for it, when, and why. A withdrawal counts from when it was declared, so that goes first. */
export function askedWords(refund: RefundCard, { names, now, place }: Context): string {
  const { origin, askedBy, askedAt, request, reason } = refund;
  const said = quote(reason);
  const asked = momentOf(askedAt, now, place);
  if (isWithdrawal(refund)) {
    const way = askedBy === 'buyer' ? 'on the withdrawal page' : 'through your backend';
    const declared = momentOf(request.declaredAt ?? askedAt, now, place);
    const late = declared === asked ? '' : `. It was taken up ${asked}.`;
    return `The buyer, ${way}, ${declared}: ${said}${late}`;
  }
  const isStaff = origin === 'staff' || origin === 'elsewhere';
  const who = isStaff ? actorOf(askedBy, names) : 'The buyer, through your backend';
  return `${who}, ${asked}: ${said}`;
}

/** Who agreed, where somebody did; null otherwise. */
export function agreedWords(refund: RefundCard, context: Context): string | null {
  const isTold = ['rejected', 'closed'].includes(refund.status) || refund.origin === 'elsewhere';
  if (refund.decidedBy === null || isTold) return null;
  return `Approved by ${deciderOf(refund, context)}${because(refund)}`;
}

export type FactLine = { readonly label: string; readonly value: string };

/** What the buyer's bank can be told. */
export function bankLines(stripe: StripeRefundCard, { now, place }: Context): readonly FactLine[] {
  const { bankReference, referenceMayCome, expectedBy, id } = stripe;
  const isOver = stripe.status === 'failed' || stripe.status === 'canceled';
  return [
    { label: 'Refund at Stripe', value: id },
    ...(isOver
      ? []
      : [
          {
            label: 'Bank reference',
            value: bankReference ?? (referenceMayCome ? 'Not known yet' : 'This method gives none'),
          },
          {
            label: 'With the buyer by',
            value:
              expectedBy === null || isShort(stripe)
                ? 'Cannot be said yet'
                : `about ${dayOf(expectedBy, now, place)}`,
          },
        ]),
  ];
}
