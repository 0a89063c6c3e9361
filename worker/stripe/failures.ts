/**
 * What a failed call to Stripe means for the one who made it. Five answers only:
 * - `refused`: Stripe said no for good. Nothing happened, and asking again the same way changes nothing.
 * - `busy`: Stripe did not look at it (too many requests, the same key in flight, the object locked).
 *   Nothing happened, the same call with the same key may be sent again.
 * - `forbidden`: our key may not make the call, or is none any more. Nothing happened, the same call with the same
 *   key may be sent again once someone gives it the permission.
 * - `awaits_approval`: a rule of the account asks a person first. It may still happen, days later and without
 *   us: only a look-up may follow.
 * - `unknown`: it may have happened. Only the same key, or a look-up, may follow.
 * Source: docs.stripe.com/error-low-level, /api/errors, /rate-limits; stripe-node 23 `Error.ts`.
 */
import Stripe from 'stripe';
import {
  APPROVAL_REQUIRED,
  KEY_NOT_PERMITTED,
  KEY_TAKEN,
  NO_SUCH_OBJECT,
  NOT_CONNECTED,
} from './failure-facts.ts';

export type StripeFailure =
  | {
      readonly outcome: 'refused';
      /** Stripe's code, or its own sentence where it gave no code. `reasonText` says either. */
      readonly code: string;
      readonly message: string;
    }
  | { readonly outcome: 'busy'; readonly code: string }
  | { readonly outcome: 'forbidden'; readonly code: 'key_not_permitted'; readonly message: string }
  | {
      readonly outcome: 'awaits_approval';
      readonly code: 'approval_required';
      readonly message: string;
    }
  | {
      readonly outcome: 'unknown';
      readonly code: string;
      /** A stored 500 is replayed for ever: sending again learns nothing, only a look-up does. */
      readonly replayed: boolean;
    };

const BUSY_CODES: ReadonlySet<string> = new Set([
  'lock_timeout',
  'idempotency_key_in_use',
  'rate_limit',
]);

export function failureOf(error: unknown): StripeFailure {
  if (!(error instanceof Stripe.errors.StripeError)) throw error;
  const code = error.code ?? sentenceOf(error);
  const { statusCode: status = 0, message } = error;
  if (status === 409 || status === 429 || BUSY_CODES.has(code)) return { outcome: 'busy', code };
  if (error.type === 'StripeIdempotencyError') {
    return { outcome: 'unknown', code: KEY_TAKEN, replayed: true };
  }
  if (code === APPROVAL_REQUIRED) return { outcome: 'awaits_approval', code, message };
  if (isForbidden(error)) return { outcome: 'forbidden', code: KEY_NOT_PERMITTED, message };
  if (status >= 400 && status < 500) return { outcome: 'refused', code, message };
  return {
    outcome: 'unknown',
    code: status === 0 ? 'no_answer' : `http_${String(status)}`,
    replayed: error.headers?.['idempotent-replayed'] === 'true',
  };
}

/** A key that is wrong, or lacks a permission. A 403 with a code is about something else, such as a seller who left. */
function isForbidden({ statusCode, code }: Stripe.errors.StripeError): boolean {
  return statusCode === 401 || (statusCode === 403 && code === undefined);
}

/** No sentence of Stripe's is longer; what is kept of one is bounded all the same. */
const SENTENCE_CHARS_MAX = 500;

/**
 * A refund above what is left, a reversal in a currency that ended, a region that may not be sent money: Stripe
 * refuses them without a code, and its sentence is all that names the reason.
 */
function sentenceOf({ message, rawType, type }: Stripe.errors.StripeError): string {
  return message.slice(0, SENTENCE_CHARS_MAX) || (rawType ?? type);
}

/** True when Stripe looked at the call and said no: nothing happened, and its sentence says why. */
export function isRefusal(
  failure: StripeFailure,
): failure is Extract<StripeFailure, { readonly outcome: 'refused' | 'forbidden' }> {
  return failure.outcome === 'refused' || failure.outcome === 'forbidden';
}

/**
 * True when there is nothing to read: Stripe knows no such object, or its account is not connected to the platform,
 * or no longer. Asking again changes nothing until the account connects again.
 */
export function isGone(error: unknown): boolean {
  if (!(error instanceof Stripe.errors.StripeError)) return false;
  if (error.code === NO_SUCH_OBJECT) return true;
  return error.code === NOT_CONNECTED && error.statusCode === 403;
}

/** True for everything the SDK throws about a call, whatever the reason. */
export function isStripeFailure(error: unknown): boolean {
  return error instanceof Stripe.errors.StripeError;
}
