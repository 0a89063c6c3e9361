/**
 * One operation is one call that moves money, written down before it is sent. This file decides what may
 * follow each outcome; it never calls anyone.
 *
 *   planned → sent → settled | refused | unknown → (sent again | looked up) → settled | refused
 *
 * The key Stripe knows an operation by is its intent and its attempt. Attempt n + 1 exists only after n was
 * refused for good: everything else keeps the key, so that Stripe answers what it answered before.
 */
import { fitting } from '../base/result/schema.ts';
import {
  APPROVAL_REQUIRED,
  KEY_TAKEN,
  NEVER_ARRIVED,
  NOT_CONNECTED,
} from '../stripe/failure-facts.ts';
import type { Answer, Done } from '../stripe/money-calls.ts';
import {
  OPERATION_KINDS,
  type OperationKind,
  type ParamsOf,
  type PartOf,
} from './operation-kinds.ts';

/** A call of one kind, with what that kind takes. */
export type CallOf<Kind extends OperationKind = OperationKind> = {
  readonly [One in Kind]: {
    readonly kind: One;
    readonly params: ParamsOf<One>;
    readonly part: PartOf<One>;
  };
}[Kind];

/** What is meant, before it is written down. */
export type Intent<Kind extends OperationKind = OperationKind> = CallOf<Kind> & {
  readonly id: string;
  readonly paymentId: string;
  /** What it serves: the id of the scheduled transfer, or of the refund. */
  readonly subjectId: string;
  /** What is meant, once and for all: `release:st_…`. */
  readonly intent: string;
  readonly actor: string;
  /** The revision of the subject that was looked at; the guard compares it. */
  readonly revision: number;
};

/** One that is open. What is over was written to its subject, and no one reads it here any more. */
export type Operation<Kind extends OperationKind = OperationKind> = CallOf<Kind> &
  Omit<Intent, keyof CallOf | 'revision'> &
  Begun & {
    /** `unknown`: it was sent, and its outcome could not be told. */
    readonly state: 'sent' | 'unknown';
    readonly sentAt: number;
    /** True when Stripe replays a stored failure under this key: sending again would learn nothing. */
    readonly keySpent: boolean;
    /** Why its outcome is open, as Stripe said last; null before anything was said. */
    readonly code: string | null;
  };

/** What it is given as it is written down. */
export type Begun = {
  readonly id: string;
  readonly attempt: number;
  /** The idempotency key: `<intent>:<attempt>`. */
  readonly key: string;
};

export type OperationState = Operation['state'] | 'settled' | 'refused';

/** Kind, parameters and part that were taken from one thing. */
export function callOf<Kind extends OperationKind>(
  kind: Kind,
  params: ParamsOf<Kind>,
  part: PartOf<Kind>,
): CallOf<Kind> {
  return { kind, params, part };
}

/** The call that a row holds, read by the schemas of its kind. */
export function callIn<Kind extends OperationKind>(
  kind: Kind,
  row: { readonly params: unknown; readonly leg: number | null; readonly step: number | null },
): CallOf<Kind> {
  const { params, part } = OPERATION_KINDS[kind];
  const { leg, step } = row;
  const partOfRow = leg !== null ? { leg } : step !== null ? { step } : null;
  return callOf(
    kind,
    fitting<ParamsOf<Kind>>(`operations.params of ${kind}`, params(), row.params),
    fitting<PartOf<Kind>>(`operations.leg and step of ${kind}`, part(), partOfRow),
  );
}

export type Outcome =
  | { readonly state: 'settled'; readonly resultId: string; readonly moved: Done['moved'] }
  | { readonly state: 'refused'; readonly code: string; readonly message: string }
  | {
      readonly state: 'unknown';
      readonly code: string;
      readonly keySpent: boolean;
      /** Stripe's own sentence, where someone must do what it names before the call can end. */
      readonly message?: string;
    };

/** Stripe may forget a key after 24 hours; an hour is kept back for clocks that disagree. */
export const KEY_LIVES_MS = 23 * 60 * 60_000;

/** The first pause before an open operation is looked at again, doubled with its age up to the longest. */
const FIRST_PAUSE_MS = 2_000;
const LONGEST_PAUSE_MS = 15 * 60_000;

/**
 * What an answer of Stripe makes of the operation. Busy means nothing happened: the key stays. So does a key that
 * may not make the call: it is sent again until someone gives it the permission.
 */
export function outcomeOf(answer: Answer<Done>): Outcome {
  switch (answer.outcome) {
    case 'settled':
      return { state: 'settled', resultId: answer.value.id, moved: answer.value.moved };
    case 'refused':
      return { state: 'refused', code: answer.code, message: answer.message };
    case 'forbidden': {
      const { code, message } = answer;
      return { state: 'unknown', code, keySpent: false, message };
    }
    case 'awaits_approval': {
      // Sent again, it might be asked for twice, and be approved twice.
      const { code, message } = answer;
      return { state: 'unknown', code, keySpent: true, message };
    }
    case 'busy':
      return { state: 'unknown', code: answer.code, keySpent: false };
    case 'unknown':
      return { state: 'unknown', code: answer.code, keySpent: answer.replayed };
  }
}

/**
 * The same of a call that was sent before: an account that is not connected any more is refused before Stripe looks
 * at the key, so what the first call did stays open until they are back, or a person knows.
 */
export function outcomeOfSentAgain(outcome: Outcome): Outcome {
  const isUnseen = outcome.state === 'refused' && outcome.code === NOT_CONNECTED;
  return isUnseen ? { state: 'unknown', code: NOT_CONNECTED, keySpent: false } : outcome;
}

/** What a look-up says: found means settled; absent means that the call never arrived. */
export function outcomeOfLookUp(answer: Answer<Done | null>): Outcome {
  if (answer.outcome === 'settled') {
    return answer.value
      ? { state: 'settled', resultId: answer.value.id, moved: answer.value.moved }
      : { state: 'refused', code: NEVER_ARRIVED, message: 'Stripe has no trace of the call.' };
  }
  const message = answer.outcome === 'forbidden' ? { message: answer.message } : {};
  return { state: 'unknown', code: answer.code, keySpent: true, ...message };
}

/**
 * How long an action that waits for a reviewer may still be carried out. Stripe's example of a request ends after
 * 7 days; no longest time is documented, so there is room.
 */
export const APPROVAL_MAY_COME_MS = 30 * 24 * 60 * 60_000;

/**
 * What a look-up says of a call whose key was taken by other parameters, as where the database was lost between the
 * two: absent is no proof, as the call that took it may wait for a reviewer. Meanwhile a person is asked. What is not
 * there once no reviewer can let it through was refused in its time: nothing came of it, and nothing will.
 */
export function outcomeOfTaken(found: Outcome, ageMs: number): Outcome {
  if (found.state === 'settled') return found;
  const isOver = found.state === 'refused' && ageMs >= APPROVAL_MAY_COME_MS;
  return isOver ? found : { state: 'unknown', code: KEY_TAKEN, keySpent: true };
}

/**
 * What a look-up says of an action that waits for a reviewer: not there yet is no proof that it will not be, and
 * a look-up that fails does not change why it waits.
 */
export function outcomeOfAwaited(found: Outcome, ageMs: number): Outcome {
  const open = { state: 'unknown', code: APPROVAL_REQUIRED, keySpent: true } as const;
  if (found.state === 'settled') return found;
  if (found.state === 'unknown' || ageMs < APPROVAL_MAY_COME_MS) return open;
  const message = 'No one approved it in 30 days.';
  return { state: 'refused', code: APPROVAL_REQUIRED, message };
}

type Sent = Pick<Operation, 'sentAt' | 'keySpent'>;

/**
 * How the outcome of an open operation is found out: the same key again while Stripe still knows it,
 * otherwise a look-up by our metadata.
 */
export function wayToFindOut(operation: Sent, now: number): 'send_again' | 'look_up' {
  const keyIsKnown = now - operation.sentAt < KEY_LIVES_MS;
  return keyIsKnown && !operation.keySpent ? 'send_again' : 'look_up';
}

/** When an operation that stays open is looked at next. */
export function nextLook(operation: Pick<Sent, 'sentAt'>, now: number): number {
  const age = Math.max(0, now - operation.sentAt);
  return now + Math.min(LONGEST_PAUSE_MS, Math.max(FIRST_PAUSE_MS, age));
}

/** Open this long, a person should know of it. */
const NOTIFY_A_PERSON_AFTER_MS = 60 * 60_000;

export function needsAPerson(operation: Pick<Sent, 'sentAt'>, now: number): boolean {
  return now - operation.sentAt > NOTIFY_A_PERSON_AFTER_MS;
}
