/** Disputes in the queue: what the bank waits for, until when, and what happens by itself. */
import type { Said } from './said.ts';
import { isInquiry } from '../../../worker/stripe/dispute-status.ts';
import type { QueueItem } from '../../../worker/desk/queue/queue-item.ts';
import { reasonOf } from '../case/case-reasons.ts';
import { leftUntil, momentOf, type Place } from '../days.ts';
import { nameOf, type Names } from '../people.ts';

type Context = { readonly names: Names; readonly now: number; readonly place: Place };
type Case = NonNullable<QueueItem['facts']['case']>;

export function sayCase({ facts, kind }: QueueItem, { names }: Context): Said {
  const { case: context } = facts;
  if (!context) return { title: 'A dispute', sentence: '', next: 'Open the payment.' };
  const title = titleOf(context);
  if (kind === 'auto_accept') {
    return {
      title,
      sentence: 'It will be accepted by itself: answering costs more than it brings.',
      next: 'Open it to stop that, or leave it.',
    };
  }
  const has =
    context.assignedTo === null
      ? 'Nobody has it yet.'
      : `${nameOf(context.assignedTo, names)} has it.`;
  const whose = context.account === null ? '' : ' It is on the seller’s own account.';
  const replied = context.hasReply ? 'The seller replied: look at what they sent. ' : '';
  return { title, sentence: `${replied}${has}${whose}`, next: nextOf(context) };
}

function titleOf({ status, reason }: Case): string {
  const about = reasonOf(reason);
  if (isInquiry(status)) return `Inquiry: ${about}`;
  return status.startsWith('appeal_') ? `Appeal: ${about}` : `Dispute: ${about}`;
}

function nextOf({ status, state, isOutOfReach }: Case): string {
  if (isOutOfReach)
    return 'Out of reach: the seller is not connected any more. Only they can answer it, in their own Dashboard.';
  if (state === 'passed') return 'It is too late to answer: the bank decides without an answer.';
  if (state === 'no_response_possible')
    return 'No answer is possible. Open it to see how it stands.';
  if (state === 'unsafe') return 'Answer it today: the safe moment is past.';
  if (isInquiry(status)) return 'Answer it, or refund the payment in full.';
  if (status.startsWith('appeal_')) return 'Say why the decision should change, or accept it.';
  return 'Complete the checklist and send the answer, or accept it.';
}

/** Until when: the safe moment, and once that is past the bank's own; null for what has no such time. */
export function caseWhen(
  { facts, kind, deadline }: QueueItem,
  now: number,
  place: Place,
): string | null {
  const { case: context } = facts;
  if (!context || deadline === null) return null;
  const at = (moment: number): string =>
    `${leftUntil(moment, now)}, ${momentOf(moment, now, place)}`;
  if (kind === 'auto_accept') {
    return deadline <= now ? 'Accepted within minutes' : `Accepted ${at(deadline)}`;
  }
  if (context.state === 'passed' && context.dueAt !== null) {
    return `The bank took an answer until ${momentOf(context.dueAt, now, place)}`;
  }
  if (context.state === 'unsafe' && context.dueAt !== null)
    return `The bank stops ${at(context.dueAt)}`;
  return `Answer ${at(deadline)}`;
}

/** The dispute to open in place, where its payment has no page of the platform's: a direct charge. */
export function directCaseOf({ facts }: QueueItem): string | null {
  const { case: context } = facts;
  return context && context.account !== null ? context.disputeId : null;
}
