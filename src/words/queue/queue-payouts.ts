/** Payouts in the queue: what came back, who is not paid out at all, and what is kept for too long. */
import type { Said } from './said.ts';
import type { QueueItem } from '../../../worker/desk/queue/queue-item.ts';
import { textIn } from './queue-notices.ts';
import { failureWords, troubleWords } from '../settings/payouts.ts';

type PayoutKind = Extract<QueueItem['kind'], `payout_${string}`>;

export function sayPayout({ facts, sellerName }: QueueItem, kind: PayoutKind): Said {
  const title = sellerName ?? 'A seller';
  const details = facts.details ?? {};
  switch (kind) {
    case 'payout_failed':
      return {
        title,
        sentence: `A payout failed: ${failureWords(textIn(details, 'failureCode'))} The money is in their balance.`,
        next: 'Settle it with the seller, then retry. Nothing more in this currency leaves before.',
      };
    case 'payout_stopped':
      return { title, ...troubleWords(textIn(details, 'trouble')) };
    case 'payout_limit_near':
      return {
        title,
        sentence: 'Money has stayed in their balance for nearly as long as Stripe allows.',
        next: 'Lift what holds it or settle what is owed, or give their payouts back to Stripe.',
      };
  }
}
