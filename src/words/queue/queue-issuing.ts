/** Disputes of ours in the queue: what nobody sent yet, what is missing, and until when. */
import type { Said } from './said.ts';
import type { QueueItem } from '../../../worker/desk/queue/queue-item.ts';
import { leftUntil, momentOf, type Place } from '../days.ts';
import { issuingReasonOf, missingSentence } from '../issuing/issuing.ts';

export function sayIssuing({ facts, sellerName }: QueueItem): Said {
  const { issuing } = facts;
  if (!issuing) return { title: 'A card payment', sentence: '', next: 'Open the dispute.' };
  const whose = sellerName === null ? 'Paid with your card.' : `Paid with a card of ${sellerName}.`;
  return {
    title: `${issuing.merchantName ?? 'A merchant'}: ${issuingReasonOf(issuing.reason).toLowerCase()}`,
    sentence: `${whose} The dispute is written and not sent.`,
    next: nextOf(issuing),
  };
}

function nextOf({ state, missing }: NonNullable<QueueItem['facts']['issuing']>): string {
  if (state === 'passed')
    return 'It is too late for this reason. Choose another one if it is true.';
  return missingSentence(missing) ?? 'Everything is filled in: look at it, and send it.';
}

/** Until when it can be sent; null for what has no such time. */
export function issuingWhen({ facts }: QueueItem, now: number, place: Place): string | null {
  const { issuing } = facts;
  if (!issuing || issuing.lastAt === null) return null;
  const { lastAt, state } = issuing;
  return state === 'passed'
    ? `It could be sent until ${momentOf(lastAt, now, place)}`
    : `Send by ${momentOf(lastAt, now, place)}, ${leftUntil(lastAt, now)}`;
}
