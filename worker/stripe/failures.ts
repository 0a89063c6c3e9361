/**
 * What a failed call to Stripe means for the one who made it. Three answers only:
 * - `refused`: Stripe said no for good. Nothing happened, and asking again the same way changes nothing.
 * - `busy`: Stripe did not look at it (too many requests, the same key in flight, the object locked).
 *   Nothing happened, the same call with the same key may be sent again.
 * - `unknown`: it may have happened. Only the same key, or a look-up, may follow.
 * Source: docs.stripe.com/error-low-level, /api/errors, /rate-limits; stripe-node 23 `Error.ts`.
 */
import Stripe from 'stripe';

export type StripeFailure =
  | {
      readonly outcome: 'refused';
      /** Stripe's code, or its own sentence where it gave no code. `reasonText` says either. */
      readonly code: string;
      readonly message: string;
    }
  | { readonly outcome: 'busy'; readonly code: string }
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
  const status = error.statusCode ?? 0;
  if (status === 409 || status === 429 || BUSY_CODES.has(code)) return { outcome: 'busy', code };
  // The key was used with other parameters: something of ours did happen under it.
  if (error.type === 'StripeIdempotencyError') {
    return { outcome: 'unknown', code: 'idempotency_error', replayed: true };
  }
  if (status >= 400 && status < 500) return { outcome: 'refused', code, message: error.message };
  return {
    outcome: 'unknown',
    code: status === 0 ? 'no_answer' : `http_${String(status)}`,
    replayed: error.headers?.['idempotent-replayed'] === 'true',
  };
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

/** True when Stripe says that there is no such object. */
export function isMissing(error: unknown): boolean {
  return error instanceof Stripe.errors.StripeError && error.code === 'resource_missing';
}

/** True for everything the SDK throws about a call, whatever the reason. */
export function isStripeFailure(error: unknown): boolean {
  return error instanceof Stripe.errors.StripeError;
}
