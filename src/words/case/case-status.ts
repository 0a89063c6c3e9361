/** Where a dispute stands, in a badge and a plain sentence, and by when something is to be done. */
import type { CaseCard } from '../../../worker/disputes/case-card.ts';
import { formatMoney } from '../../../worker/base/money/amount.ts';
import { reasonOf } from './case-reasons.ts';
import { count } from '../count.ts';
import { dayAndFar, leftUntil, momentOf, type Place } from '../days.ts';
import { nameOf, type Names } from '../people.ts';
import type { BadgeType } from '../payment/transfer-status.ts';

export type CaseStatusWords = {
  readonly badge: string;
  readonly type: BadgeType;
  readonly sentence: string;
};

export type Context = { readonly now: number; readonly place: Place };

export type CaseInWords = Pick<
  CaseCard,
  | 'stage'
  | 'status'
  | 'ending'
  | 'endedAt'
  | 'reason'
  | 'amount'
  | 'withdrawn'
  | 'account'
  | 'awaitsResponse'
  | 'acting'
  | 'openedAt'
>;

export function caseStatus(card: CaseInWords, { now, place }: Context): CaseStatusWords {
  const amount = formatMoney(card.amount, place.locale);
  const why = reasonOf(card.reason);
  const reads = card.awaitsResponse ? '' : ' The bank reads the answer now.';
  switch (card.stage) {
    case 'inquiry':
      return {
        badge: card.awaitsResponse ? 'Inquiry' : 'Inquiry answered',
        type: card.awaitsResponse ? 'warning' : 'info',
        sentence: `The buyer’s bank asks about ${amount}. Reason: ${why}. No money moved so far.${reads}`,
      };
    case 'chargeback':
      return {
        badge: card.awaitsResponse ? 'Dispute' : 'Under review',
        type: card.awaitsResponse ? 'urgent' : 'info',
        sentence: `The buyer’s bank took ${amount} back. Reason: ${why}.${reads}`,
      };
    case 'appeal':
      return {
        badge: card.awaitsResponse ? 'Appeal' : 'Appeal under review',
        type: card.awaitsResponse ? 'urgent' : 'info',
        sentence: card.awaitsResponse
          ? `The dispute over ${amount} was lost, and the network takes one appeal. Reason: ${why}.`
          : `The network reads the appeal over ${amount}. Reason: ${why}.`,
      };
    case 'prevented':
      return {
        badge: 'Prevented',
        type: 'neutral',
        sentence: `The network gave ${amount} back to the buyer before a dispute began (${why}). It cannot be contested.`,
      };
    case 'over':
      return overWords(card, amount, endedOn(card, now, place));
    case 'unknown':
      return {
        badge: card.status.replaceAll('_', ' '),
        type: 'warning',
        sentence: `Stripe calls the dispute over ${amount} “${card.status}”, which Recourse does not know. Nothing is done by itself here: look at it in Stripe.`,
      };
  }
}

function endedOn({ endedAt }: CaseInWords, now: number, place: Place): string {
  return endedAt === null ? '' : ` on ${dayAndFar(endedAt, now, place)}`;
}

function overWords(card: CaseInWords, amount: string, when: string): CaseStatusWords {
  switch (card.ending) {
    case 'won':
      return {
        badge: 'Won',
        type: 'positive',
        sentence: `Won${when}: ${amount} came back.`,
      };
    case 'lost':
      return {
        badge: 'Lost',
        type: 'negative',
        sentence: `Lost${when}: ${amount} stays with the buyer.`,
      };
    case 'warning_closed':
      return {
        badge: 'Inquiry closed',
        type: 'positive',
        sentence: `The inquiry over ${amount} was closed${when} without a dispute. No money moved.`,
      };
    case 'prevented':
    case null:
      return { badge: 'Over', type: 'neutral', sentence: `Over${when}: nothing is to be done.` };
  }
}

export type DeadlineWords = {
  readonly title: string;
  readonly sentence: string;
  readonly type: 'default' | 'caution' | 'critical';
};

/** By when to answer, the safe moment first; null where nobody waits for an answer. */
export function deadlineWords(
  { calendar, awaitsResponse, acting }: Pick<CaseCard, 'calendar' | 'awaitsResponse' | 'acting'>,
  { now, place }: Context,
): DeadlineWords | null {
  if (!awaitsResponse || acting !== null) return null;
  const { dueAt, safeAt, state } = calendar;
  const bank = dueAt === null ? '' : momentOf(dueAt, now, place);
  const safe = safeAt === null ? '' : momentOf(safeAt, now, place);
  switch (state) {
    case 'no_response_possible':
      return {
        type: 'default',
        title: 'No answer is possible',
        sentence: 'Stripe gives no day until which the bank takes one.',
      };
    case 'passed':
      return {
        type: 'critical',
        title: 'Too late to answer',
        sentence: `The bank took an answer until ${bank}. It decides without one now.`,
      };
    case 'unsafe':
      return {
        type: 'critical',
        title: `Answer now: the bank stops ${leftUntil(dueAt ?? now, now)}`,
        sentence: `The safe moment passed on ${safe}. The bank takes an answer until ${bank}.`,
      };
    case 'soon':
    case 'ahead':
      return {
        type: state === 'soon' ? 'caution' : 'default',
        title: `Answer ${leftUntil(safeAt ?? now, now)}`,
        sentence: `Send it by ${safe} to be safe; the bank takes an answer until ${bank}.`,
      };
  }
}

/** What is under way or was done about it; null where nobody did anything. */
export function respondedWords(
  card: Pick<
    CaseCard,
    'acting' | 'respondedAt' | 'submissionCount' | 'submissionMethod' | 'ending'
  >,
  by: string | null,
  { now, place }: Context,
): string | null {
  if (card.acting === 'respond') return 'An answer is being sent to the bank right now.';
  if (card.acting === 'accept') return 'It is being accepted right now.';
  const { respondedAt, submissionCount, submissionMethod } = card;
  if (respondedAt !== null) {
    const who = by === null ? '' : ` by ${by}`;
    // Accepting counts as the last word too, and sends nothing.
    return submissionCount === 0
      ? `Accepted${who} on ${dayAndFar(respondedAt, now, place)}.`
      : `Answered${who} on ${dayAndFar(respondedAt, now, place)}.`;
  }
  if (submissionCount === 0) return null;
  const times = count(submissionCount, 'answer');
  return submissionMethod === 'smart_disputes'
    ? `Stripe answered by itself: ${times} sent. If it wins, it keeps a part of the amount, reported as 30 %.`
    : `Answered in Stripe: ${times} sent.`;
}

/** Stripe may answer for the platform; null where it will not. */
export function stripeMayRespond({
  awaitsResponse,
  intendedSubmissionMethod: method,
}: Pick<CaseCard, 'awaitsResponse' | 'intendedSubmissionMethod'>): string | null {
  if (!awaitsResponse || method === null || method === 'manual') return null;
  return 'Stripe may answer this dispute for you when the deadline comes, and keeps a part of what it wins, reported as 30 %. An answer sent from here goes first, and only one counts.';
}

/** That it will be accepted by itself; null where it was not announced. */
export function autoAcceptWords(
  { autoAcceptAt, amount }: Pick<CaseCard, 'autoAcceptAt' | 'amount'>,
  { now, place }: Context,
): { readonly title: string; readonly sentence: string } | null {
  if (autoAcceptAt === null) return null;
  return {
    title: `Accepted by itself ${leftUntil(autoAcceptAt, now).replace('over', 'within minutes')}`,
    sentence: `On ${momentOf(autoAcceptAt, now, place)} Recourse gives ${formatMoney(amount, place.locale)} up: answering costs more than it brings. Whoever wants to answer it can stop that.`,
  };
}

/** That somebody stopped it from being accepted by itself; null where nobody did, or it is over. */
export function vetoWords(
  { vetoedBy, awaitsResponse }: Pick<CaseCard, 'vetoedBy' | 'awaitsResponse'>,
  names: Names,
): string | null {
  if (vetoedBy === null || !awaitsResponse) return null;
  return `${nameOf(vetoedBy, names)} stopped it from being accepted by itself.`;
}
