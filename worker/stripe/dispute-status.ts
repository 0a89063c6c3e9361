/**
 * Where a dispute stands, from Stripe's status: the one table of all that differs by it. It decides nothing
 * about money: whether any moved is read from the balance transactions. A status that Stripe may add is
 * `unknown`, never an error, is not over, and nothing is done automatically in it.
 */
import { isWordOf, wordsOf } from '../base/result/closed-set.ts';

/** docs.stripe.com/api/disputes/object, `status`. */
export type DisputeStatus =
  | 'warning_needs_response'
  | 'warning_under_review'
  | 'warning_closed'
  | 'needs_response'
  | 'under_review'
  | 'appeal_needs_response'
  | 'appeal_under_review'
  | 'won'
  | 'lost'
  | 'prevented';

export type Stage =
  /** The bank asks, no money moved yet. */
  | 'inquiry'
  | 'chargeback'
  /** A second round that the network allows after a loss. */
  | 'appeal'
  /** The network refunded before a chargeback began: it cannot be contested. */
  | 'prevented'
  /** Decided, although `lost` may still become `won`. */
  | 'over'
  | 'unknown';

export const STAGES: Readonly<Record<Stage, true>> = {
  inquiry: true,
  chargeback: true,
  appeal: true,
  prevented: true,
  over: true,
  unknown: true,
};

export type Ending = 'won' | 'lost' | 'warning_closed' | 'prevented';

export const ENDINGS: Readonly<Record<Ending, true>> = {
  won: true,
  lost: true,
  warning_closed: true,
  prevented: true,
};

type Status = {
  readonly stage: Exclude<Stage, 'unknown'>;
  /** No money moves while the bank only asks. */
  readonly isInquiry: boolean;
  /** Who is to act: we, or the bank that reads what was sent. Null: no one. */
  readonly waitsFor: 'us' | 'bank' | null;
  /** How it ended, so far. Null while it goes on. */
  readonly ending: Ending | null;
  /** The buyer keeps the money: the bank took it, or the network refunded it. */
  readonly moneyGone: boolean;
};

const INQUIRY = { stage: 'inquiry', isInquiry: true, ending: null, moneyGone: false } as const;
const CHARGEBACK = {
  stage: 'chargeback',
  isInquiry: false,
  ending: null,
  moneyGone: false,
} as const;
const APPEAL = { stage: 'appeal', isInquiry: false, ending: null, moneyGone: false } as const;
const OVER = { stage: 'over', isInquiry: false, waitsFor: null } as const;

const STATUSES: Readonly<Record<DisputeStatus, Status>> = {
  warning_needs_response: { ...INQUIRY, waitsFor: 'us' },
  warning_under_review: { ...INQUIRY, waitsFor: 'bank' },
  warning_closed: { ...OVER, isInquiry: true, ending: 'warning_closed', moneyGone: false },
  needs_response: { ...CHARGEBACK, waitsFor: 'us' },
  under_review: { ...CHARGEBACK, waitsFor: 'bank' },
  appeal_needs_response: { ...APPEAL, waitsFor: 'us' },
  appeal_under_review: { ...APPEAL, waitsFor: 'bank' },
  won: { ...OVER, ending: 'won', moneyGone: false },
  lost: { ...OVER, ending: 'lost', moneyGone: true },
  prevented: {
    stage: 'prevented',
    isInquiry: false,
    waitsFor: null,
    ending: 'prevented',
    moneyGone: true,
  },
};

function read(status: string): Status | null {
  return isWordOf(STATUSES, status) ? STATUSES[status] : null;
}

export function stageOf(status: string): Stage {
  return read(status)?.stage ?? 'unknown';
}

/** True while Stripe waits for our evidence: in an inquiry, a chargeback or an appeal. */
export function awaitsResponse(status: string): boolean {
  return read(status)?.waitsFor === 'us';
}

/** The statuses in which it does, for queries. */
export const AWAITING_RESPONSE: readonly string[] = wordsOf(STATUSES).filter(awaitsResponse);

/** True while the bank reads what was sent. */
export function isUnderReview(status: string): boolean {
  return read(status)?.waitsFor === 'bank';
}

/** True of an inquiry that is open or closed. A status not known counts as a chargeback. */
export function isInquiry(status: string): boolean {
  return read(status)?.isInquiry ?? false;
}

/** How it ended, so far: a late win turns `lost` into `won`. Null while it goes on. */
export function endingOf(status: string): Ending | null {
  return read(status)?.ending ?? null;
}

/** True once it no longer holds money back. Any status that is not known does. */
export function isOver(status: string): boolean {
  return endingOf(status) !== null;
}

export function isMoneyGone(status: string): boolean {
  return read(status)?.moneyGone ?? false;
}
