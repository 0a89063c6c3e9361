/**
 * One operation is one call that moves money, written down before it is sent. This file decides what may
 * follow each outcome; it never calls anyone.
 *
 *   planned → sent → settled | refused | unknown → (sent again | looked up) → settled | refused
 *
 * The key Stripe knows an operation by is its intent and its attempt. Attempt n + 1 exists only after n was
 * refused for good: everything else keeps the key, so that Stripe answers what it answered before.
 */
import type { Answer, Done } from '../stripe/money-calls.ts';

export type OperationKind =
  | 'transfer'
  | 'reversal'
  | 'fee_refund'
  | 'refund'
  | 'debit'
  | 'cancel'
  /** A transfer that gives a seller back what a failed refund had taken. */
  | 'give_back'
  /** A reversal that gets back what a seller owes. */
  | 'recovery'
  /** The answer to a dispute, which can be sent once. */
  | 'respond'
  /** A dispute given up. */
  | 'accept'
  /** A dispute of a payment with an issued card, which can be sent once. */
  | 'issuing_submit'
  /** A payout of a seller's balance to their bank; its payment is the seller and the currency. */
  | 'payout'
  /** A debit of the seller's account for what they owe. */
  | 'recovery_debit'
  /** A transfer that returns it after a win. */
  | 'make_whole';

export type OperationState = 'sent' | 'unknown' | 'settled' | 'refused';

export type Operation = {
  readonly id: string;
  readonly paymentId: string;
  readonly kind: OperationKind;
  /** What it serves: the id of the scheduled transfer, or of the refund. */
  readonly subjectId: string;
  /** What is meant, once and for all: `release:st_…`. */
  readonly intent: string;
  readonly attempt: number;
  /** The idempotency key: `<intent>:<attempt>`. */
  readonly key: string;
  readonly params: Readonly<Record<string, unknown>>;
  readonly state: OperationState;
  readonly sentAt: number;
  /** When the clock looks at it again; null once it is over. */
  readonly nextAt: number | null;
  readonly resultId: string | null;
  readonly refusalCode: string | null;
  /** True when Stripe replays a stored failure under this key: sending again would learn nothing. */
  readonly keySpent: boolean;
  readonly actor: string;
};

export type Outcome =
  | { readonly state: 'settled'; readonly resultId: string; readonly moved: Done['moved'] }
  | { readonly state: 'refused'; readonly code: string; readonly message: string }
  | { readonly state: 'unknown'; readonly code: string; readonly keySpent: boolean };

/** Stripe may forget a key after 24 hours; an hour is kept back for clocks that disagree. */
export const KEY_LIVES_MS = 23 * 60 * 60_000;

/** The first pause before an open operation is looked at again, doubled with its age up to the longest. */
const FIRST_PAUSE_MS = 2_000;
const LONGEST_PAUSE_MS = 15 * 60_000;

/** What an answer of Stripe makes of the operation. Busy means nothing happened: the key stays. */
export function outcomeOf(answer: Answer<Done>): Outcome {
  switch (answer.outcome) {
    case 'settled':
      return { state: 'settled', resultId: answer.value.id, moved: answer.value.moved };
    case 'refused':
      return { state: 'refused', code: answer.code, message: answer.message };
    case 'busy':
      return { state: 'unknown', code: answer.code, keySpent: false };
    case 'unknown':
      return { state: 'unknown', code: answer.code, keySpent: answer.replayed };
  }
}

/** What a look-up says: found means settled; absent means that the call never arrived. */
export function outcomeOfLookUp(answer: Answer<Done | null>): Outcome {
  if (answer.outcome === 'settled') {
    return answer.value
      ? { state: 'settled', resultId: answer.value.id, moved: answer.value.moved }
      : { state: 'refused', code: 'never_arrived', message: 'Stripe has no trace of the call.' };
  }
  return { state: 'unknown', code: answer.code, keySpent: true };
}

/**
 * How the outcome of an open operation is found out: the same key again while Stripe still knows it,
 * otherwise a look-up by our metadata.
 */
export function wayToFindOut(operation: Operation, now: number): 'send_again' | 'look_up' {
  const keyIsKnown = now - operation.sentAt < KEY_LIVES_MS;
  return keyIsKnown && !operation.keySpent ? 'send_again' : 'look_up';
}

/** When an operation that stays open is looked at next. */
export function nextLook(operation: Operation, now: number): number {
  const age = Math.max(0, now - operation.sentAt);
  return now + Math.min(LONGEST_PAUSE_MS, Math.max(FIRST_PAUSE_MS, age));
}

/** Open this long, a person should know of it. */
const NOTIFY_A_PERSON_AFTER_MS = 60 * 60_000;

export function needsAPerson(operation: Operation, now: number): boolean {
  return now - operation.sentAt > NOTIFY_A_PERSON_AFTER_MS;
}
