/** What one person may do about a refund that exists, or that was made elsewhere, in words. */
import { refundWords } from './refund-status.ts';
import { formatMoney, type Money } from '../../../worker/base/money/amount.ts';
import type { RefundCard, StripeRefundCard } from '../../../worker/refunds/refund-card.ts';
import type { Person } from '../../../worker/people/staff/rights.ts';
import { capital } from '../count.ts';
import { rightMissing } from '../rights.ts';

/** What somebody is about to decide with a reason alone. */
export type Remark =
  | { readonly kind: 'schedule_older'; readonly amount: Money }
  | { readonly kind: 'take_back_request' | 'stop_waiting' | 'close'; readonly refund: RefundCard }
  | {
      readonly kind: 'take_back' | 'platform_bears';
      readonly refund: StripeRefundCard & { readonly owed: Money | null };
    };

export type RefundChoices = {
  /** Opens the fresh preview, where it is approved or rejected. */
  readonly mayReview: boolean;
  readonly remarks: readonly (Remark & { readonly label: string })[];
  /** What is to be known where nothing, or not all, can be done. */
  readonly note: string | null;
};

export function choicesFor(refund: RefundCard, person: Person): RefundChoices {
  const isOwn = refund.askedBy === `staff:${person.userId}`;
  const mayRefund = person.rights.includes('refund');
  const nothing = { mayReview: false, remarks: [], note: null };
  switch (refundWords(refund.status).choice) {
    case 'review':
      if (isOwn) return { ...nothing, note: OWN, remarks: [takeBack(refund)] };
      return { ...nothing, mayReview: true };
    case 'stop_waiting': {
      const stop = { kind: 'stop_waiting', refund, label: 'Stop waiting' } as const;
      return isOwn || mayRefund ? { ...nothing, remarks: [stop] } : { ...nothing, note: LOCKED };
    }
    case 'close': {
      if (refund.legs.some(({ state }) => state === 'planned' || state === 'sent')) {
        return { ...nothing, note: 'It can be closed once its open steps are over.' };
      }
      const close = { kind: 'close', refund, label: 'Close it' } as const;
      return mayRefund ? { ...nothing, remarks: [close] } : { ...nothing, note: LOCKED };
    }
    case null:
      return nothing;
  }
}

const OWN = 'You asked for it, so somebody else must open this payment and approve it.';
const LOCKED = capital(rightMissing('refund'));

function takeBack(refund: RefundCard) {
  return { kind: 'take_back_request', refund, label: 'Take the request back' } as const;
}

export type RemarkWords = {
  readonly title: string;
  readonly consequence: string;
  readonly confirm: string;
  readonly done: string;
  readonly op: 'refunds.reject' | 'refunds.close' | 'refunds.settle' | 'transfers.schedule';
  readonly isDestructive: boolean;
};

export function remarkWords(remark: Remark, locale: string): RemarkWords {
  if (remark.kind === 'schedule_older') {
    const amount = formatMoney(remark.amount, locale);
    return {
      title: 'Schedule the share',
      confirm: `Schedule ${amount}`,
      done: 'Scheduled',
      consequence: `${amount} goes to the seller once its days since the payment are over, which may be at once. Check first that they were not paid another way.`,
      op: 'transfers.schedule',
      isDestructive: false,
    };
  }
  const amount = formatMoney(remark.refund.amount, locale);
  switch (remark.kind) {
    case 'take_back_request':
      return {
        title: 'Take the request back',
        confirm: 'Take it back',
        done: 'Taken back',
        consequence: `Nobody can approve the refund of ${amount} any more. Nothing has moved so far.`,
        op: 'refunds.reject',
        isDestructive: false,
      };
    case 'stop_waiting':
      return {
        title: 'Stop waiting for balance',
        confirm: 'Stop waiting',
        done: 'Stopped waiting',
        consequence: `The refund of ${amount} will not go by itself any more. You can then begin again, and advance it or refund a part.`,
        op: 'refunds.reject',
        isDestructive: false,
      };
    case 'close':
      return {
        title: 'Close this refund',
        confirm: 'Close it',
        done: 'Closed',
        consequence: `It leaves the queue, and nothing more happens with it. Refunding the ${amount} again, or paying the buyer another way, is up to you.`,
        op: 'refunds.close',
        isDestructive: false,
      };
    case 'take_back': {
      const owed = formatMoney(remark.refund.owed ?? remark.refund.amount, locale);
      return {
        title: 'Take the seller’s part back',
        confirm: `Take back ${owed}`,
        consequence: `${owed} goes from the seller’s balance back to yours. The buyer has the ${amount} already and sees nothing of it.`,
        done: 'Taken back',
        op: 'refunds.settle',
        isDestructive: false,
      };
    }
    case 'platform_bears': {
      const owed = formatMoney(remark.refund.owed ?? remark.refund.amount, locale);
      return {
        title: 'Bear it yourself',
        confirm: `Bear ${owed}`,
        done: 'Settled',
        consequence: `The seller keeps ${owed} of a payment that the buyer has back. You pay it, and this cannot be undone here.`,
        op: 'refunds.settle',
        isDestructive: true,
      };
    }
  }
}
