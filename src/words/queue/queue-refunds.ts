/** Refunds in the queue: what waits for whom, and what to do about it. */
import { valueIn } from '../../../worker/base/result/closed-set.ts';
import { reasonText } from '../../../worker/base/result/reason-text.ts';
import type { Said } from './said.ts';
import type { QueueItem } from '../../../worker/desk/queue/queue-item.ts';
import { momentOf, type Place } from '../days.ts';
import { nameOf, type Names } from '../people.ts';
import { textIn } from './queue-notices.ts';
import { quote } from '../quote.ts';

export type RefundKind = Extract<
  QueueItem['kind'],
  | 'refund_requested'
  | 'refund_approval'
  | 'refund_waiting'
  | 'refund_stopped'
  | 'refund_failed'
  | 'refund_elsewhere'
  | 'give_back_refused'
  | 'recovery'
>;

type Context = {
  readonly names: Names;
  readonly userId: string;
  readonly now: number;
  readonly place: Place;
};

export function sayRefund(item: QueueItem & { readonly kind: RefundKind }, context: Context): Said {
  const { facts, sellerName } = item;
  const { reason = '', askedBy = '' } = facts;
  const code = reasonText(textIn(facts.details ?? {}, 'code'));
  switch (item.kind) {
    case 'refund_requested':
      if (facts.details?.['origin'] === 'withdrawal') return withdrawal(item, context);
      return {
        title: 'A buyer asks for a refund',
        sentence: `They say: ${quote(reason)}.`,
        next: 'Open the payment, look at what the refund does, and approve or reject it.',
      };
    case 'refund_approval':
      return approval(askedBy, reason, context);
    case 'refund_waiting':
      return {
        title: 'Refund waits for balance',
        sentence: `${sellerName ?? 'A balance'} does not hold enough for the refund yet.`,
        next: 'It goes by itself when the money is there. To refund now, open the payment, stop waiting and begin again.',
      };
    case 'refund_stopped':
      return {
        title: 'Refund stopped',
        sentence: `Stripe refused a step${code ? `: ${code}` : ''}. The buyer has not been refunded.`,
        next: 'Open the payment to see which step, then refund again or close this.',
      };
    case 'refund_failed':
      return {
        title: 'The buyer is still owed',
        sentence: `The refund came back${code ? `: ${code}` : ''}. What sellers gave for it goes back to them.`,
        next: 'Ask the buyer where to send it, pay them another way, then close this.',
      };
    case 'refund_elsewhere':
      return {
        title: 'Refunded outside Recourse',
        sentence: 'The buyer was refunded after the seller was paid, so the platform paid for it.',
        next: 'Open the payment: take the seller’s part back, or let the platform bear it.',
      };
    case 'give_back_refused':
      return giveBack(item, code);
    case 'recovery':
      if (facts.details?.['asksFirst'] === true) {
        return {
          title: sellerName ?? 'A seller',
          sentence:
            'A bank took a payment back, and part of this seller’s transfer was reversed by hand. Nothing more is taken until you say so.',
          next: 'Open the payment: write it off if the reversal was for this, or collect it as well.',
        };
      }
      return {
        title: sellerName ?? 'A seller',
        sentence:
          valueIn(OWED_FOR, textIn(facts.details ?? {}, 'cause')) ??
          'This seller owes the platform.',
        next: 'It is taken from their balance and next shares by itself. Open the payment to debit them, or to write it off.',
      };
  }
}

function giveBack({ facts, sellerName }: QueueItem, code: string): Said {
  const title = sellerName ?? 'A seller is owed money back';
  const why = code ? `: ${code}` : '';
  if (facts.notice === undefined) {
    return {
      title,
      sentence: `What a dispute had taken, and is not owed any more, could not be given back${why}.`,
      next: 'Settle what Stripe names for this seller. It is tried again every day: send no money yourself.',
    };
  }
  return {
    title,
    sentence: `What a failed refund had taken could not be given back${why}.`,
    next: 'Settle what Stripe names for this seller and try again. If you pay them otherwise, mark it as done.',
  };
}

const OWED_FOR: Readonly<Record<string, string>> = {
  refund_shortfall: 'The platform paid this seller’s part of a refund.',
  dispute: 'A bank took a payment back after this seller was paid.',
  payment_failed: 'A payment fell back after this seller was paid.',
};

/** It counts from when it was declared, and the law’s day runs from then. */
function withdrawal({ facts }: QueueItem, { now, place }: Context): Said {
  const { reason = '', details = {}, declared } = facts;
  const { declaredAt } = details;
  const when = typeof declaredAt === 'number' ? ` on ${momentOf(declaredAt, now, place)}` : '';
  return {
    title: 'A buyer withdrew from the contract',
    sentence: `${whoDeclared(declared)} declared it${when}: ${quote(reason)}.`,
    next: 'Open the payment, look at what the refund does, and approve or reject it.',
  };
}

/** By name and address, as far as they gave them: it is what staff tell one buyer from another by. */
export function whoDeclared(declared: QueueItem['facts']['declared']): string {
  const { buyerName, buyerEmail } = declared ?? {};
  if (buyerName && buyerEmail) return `${buyerName} (${buyerEmail})`;
  return buyerName || buyerEmail || 'They';
}

function approval(askedBy: string, reason: string, { names, userId }: Context): Said {
  const title = 'Refund waits for approval';
  if (askedBy === `staff:${userId}`) {
    const sentence = `You asked for it: ${quote(reason)}.`;
    return { title, sentence, next: 'Somebody else has to open the payment and approve it.' };
  }
  const who = askedBy.startsWith('staff:') ? nameOf(askedBy.slice(6), names) : 'Your backend';
  return {
    title,
    sentence: `${who} asked for it: ${quote(reason)}.`,
    next: 'Open the payment to see what it does, then approve or reject it.',
  };
}
