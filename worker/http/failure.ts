import { failureOf, isStripeFailure } from '../stripe/failures.ts';
import {
  DATABASE_UNAVAILABLE,
  notPermitted,
  STRIPE_UNAVAILABLE,
  UNEXPECTED,
  type Problem,
} from './problem.ts';

/** What a throw means for the caller. Stripe and the database may be away; anything else is a bug of ours. */
export function failureProblem(error: unknown): Problem {
  if (isStripeFailure(error)) return stripeProblem(error);
  if (isDatabaseAway(error)) return DATABASE_UNAVAILABLE;
  return UNEXPECTED;
}

/** A key that may not read something is no outage: waiting would not help. */
function stripeProblem(error: unknown): Problem {
  const failure = failureOf(error);
  return failure.outcome === 'forbidden' ? notPermitted(failure.message) : STRIPE_UNAVAILABLE;
}

function isDatabaseAway(error: unknown): boolean {
  for (let cause: unknown = error; cause instanceof Error; cause = cause.cause) {
    if (cause.name === 'LibsqlError' || cause.name === 'LibsqlBatchError') return true;
    if (/fetch failed|Network connection lost|ECONNREFUSED|TimeoutError/.test(String(cause))) {
      return true;
    }
  }
  return false;
}
