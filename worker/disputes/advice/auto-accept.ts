/**
 * Whether a small chargeback may be accepted automatically, after it was announced. Accepting cannot be undone,
 * so every doubt is a no, and the first person who touches the case stops it.
 */
import { unitsFor, type ByCurrency } from '../../base/money/by-currency.ts';
import type { Money } from '../../base/money/amount.ts';
import type { Recommendation } from './advice-decision.ts';
import { isWorkedOn, type Draft } from '../evidence/draft.ts';
import { awaitsResponse, stageOf } from '../../stripe/dispute-status.ts';

export type AutoAcceptQuestion = {
  /** Stripe's status. */
  readonly status: string;
  /** What is disputed. */
  readonly amount: Money;
  /** Whole units per currency, `default` for the others; 0 or nothing: never. */
  readonly limits: ByCurrency;
  readonly recommendation: Recommendation;
  /** A direct charge: the dispute is on the seller's account. */
  readonly isDirect: boolean;
  readonly sellerConsents: boolean;
  readonly isVetoed: boolean;
  /** Evidence was sent, or acceptance was. */
  readonly hasResponse: boolean;
  readonly draft: Draft;
  /** What is known of the payment was made anew from Stripe, and is not checked: someone may have objected before. */
  readonly isUnchecked: boolean;
  /** The stop switch. */
  readonly isPaused: boolean;
  /** ms; null: no response is possible. */
  readonly dueAt: number | null;
  /** ms; null: it would be announced now. */
  readonly announcedAt: number | null;
  readonly now: number;
};

export type AutoAcceptRefusal =
  | 'paused'
  | 'unchecked'
  | 'not_a_chargeback_to_respond_to'
  | 'responded'
  | 'vetoed'
  | 'worked_on'
  | 'seller_has_not_consented'
  | 'not_below_limit'
  | 'advice_is_not_accept'
  | 'no_deadline'
  | 'too_late_to_announce';

export type AutoAccept =
  | { readonly may: true; readonly at: number }
  | { readonly may: false; readonly because: AutoAcceptRefusal };

/** How long people have to object. Ours: a day contains everyone's waking hours. */
export const AUTO_ACCEPT_NOTICE_MS = 24 * 60 * 60_000;

/** May it be accepted automatically, and when at the earliest (ms). */
export function mayAutoAccept(question: AutoAcceptQuestion): AutoAccept {
  const because = refusalOf(question);
  if (because) return { may: false, because };
  const { dueAt, announcedAt, now } = question;
  if (dueAt === null) return { may: false, because: 'no_deadline' };
  const at = (announcedAt ?? now) + AUTO_ACCEPT_NOTICE_MS;
  const isTooLate = at >= dueAt || now >= dueAt;
  return isTooLate ? { may: false, because: 'too_late_to_announce' } : { may: true, at };
}

function refusalOf(question: AutoAcceptQuestion): AutoAcceptRefusal | null {
  const { status, amount, limits } = question;
  const isOpen = stageOf(status) === 'chargeback' && awaitsResponse(status);
  if (question.isPaused) return 'paused';
  if (question.isUnchecked) return 'unchecked';
  if (!isOpen) return 'not_a_chargeback_to_respond_to';
  if (question.hasResponse) return 'responded';
  if (question.isVetoed) return 'vetoed';
  if (isWorkedOn(question.draft)) return 'worked_on';
  if (question.isDirect && !question.sellerConsents) return 'seller_has_not_consented';
  if (amount.amountMinor >= unitsFor(limits, amount.currency).amountMinor) return 'not_below_limit';
  return question.recommendation === 'accept' ? null : 'advice_is_not_accept';
}
