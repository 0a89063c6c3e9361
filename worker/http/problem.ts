/** How a refusal looks from outside: a dotted code, a sentence, and what to do next. */
import { stepText, type Money } from '../base/money/amount.ts';
import type { PaymentId } from '../base/result/id.ts';
import { permissionText } from '../base/result/permission-text.ts';
import type { ContentfulStatusCode } from 'hono/utils/http-status';
import type { Ctx } from './env.ts';

export type Problem = {
  readonly status: ContentfulStatusCode;
  /** Dotted and stable: `transfer.on_hold`. Programs read this. */
  readonly code: string;
  /** What is so, in one sentence. People read this. */
  readonly message: string;
  /** What to do about it, in one sentence. */
  readonly next: string;
  /** Facts behind it, for a program that wants to act on them. */
  readonly facts?: Readonly<Record<string, unknown>>;
  /** When the same request may be sent again: the header Retry-After. */
  readonly retryAfterSeconds?: number;
};

export function answerProblem(c: Ctx, problem: Problem) {
  const { status, code, message, next, facts, retryAfterSeconds } = problem;
  if (retryAfterSeconds !== undefined) c.header('retry-after', String(retryAfterSeconds));
  const error = { code, message, next, requestId: c.var.requestId, ...(facts && { facts }) };
  return c.json({ error }, status);
}

/**
 * A body that is not what the operation takes: names the first field that is wrong.
 * @param form what to send in its place; null where no sentence says it
 */
export function malformed(path: string, form: string | null = null): Problem {
  return {
    status: 400,
    code: 'request.malformed',
    message: path
      ? `The field "${path}" is missing, unknown or not as asked.`
      : 'The body is not as asked.',
    next: form ?? 'Send exactly the fields that the operation takes.',
    facts: { field: path },
  };
}

export function paymentNotFound(paymentId: PaymentId): Problem {
  return {
    status: 404,
    code: 'payment.not_found',
    message: 'Stripe knows no such payment in this account and mode.',
    next: 'Check the id and whether the Dashboard is in test mode.',
    facts: { paymentId },
  };
}

/** An amount that is off its currency's step: it says which amounts Stripe takes. */
export function notOnStep(code: string, { amountMinor, currency }: Money): Problem {
  return {
    status: 422,
    code,
    facts: { amountMinor, currency },
    message: 'Stripe does not take this amount in this currency.',
    next: stepText({ amountMinor, currency }) ?? 'Send an amount that Stripe takes.',
  };
}

/**
 * What a transfer became on the account that received it.
 * @param paymentId the payment whose money it is; null where Stripe does not name it
 */
export function isMirror(paymentId: PaymentId | null): Problem {
  return {
    status: 422,
    code: 'payment.is_mirror',
    message:
      'This is what a transfer became on a seller’s account. No buyer paid it, and its refund would go to the platform.',
    next:
      paymentId === null
        ? 'Look for the payment that the transfer belongs to.'
        : `Open the payment of the buyer, ${paymentId}.`,
    facts: { paymentId },
  };
}

export const SELLER_NOT_FOUND: Problem = {
  status: 404,
  code: 'seller.not_found',
  message: 'This is no connected account of the platform.',
  next: 'Send the id (acct_…) of a connected account.',
};

/** What is on the account of a seller who took the platform's access away. */
/** Everything that sends money or takes it from sellers waits while the stop switch is on. */
export const STOPPED: Problem = {
  status: 409,
  code: 'switch.stopped',
  message: 'The stop switch is on, so nothing is sent and nothing is taken from sellers.',
  next: 'Turn it off in the settings of Recourse, then try again.',
};

export const SELLER_LEFT: Problem = {
  status: 409,
  code: 'seller.left',
  message:
    'The seller is not connected to the platform any more, so Stripe shows nothing of their account.',
  next: 'Ask the seller to connect again. What they owe stays open until then.',
};

/** More requests than one person or one key may make; the same one may be sent again later. */
export function tooMany(who: 'person' | 'key', seconds: number): Problem {
  const subject = who === 'person' ? 'You sent' : 'This key sent';
  return {
    status: 429,
    code: 'request.too_many',
    retryAfterSeconds: seconds,
    message: `${subject} more requests in a minute than one ${who} may.`,
    next: `Wait ${seconds === 1 ? 'a second' : `${String(seconds)} seconds`}, then send it again.`,
    facts: { seconds },
  };
}

export const NOT_FOUND: Problem = {
  status: 404,
  code: 'route.not_found',
  message: 'There is nothing at this address.',
  next: 'Check the path and the method.',
};

export const TOO_LARGE: Problem = {
  status: 413,
  code: 'request.too_large',
  message: 'The body is larger than this door takes.',
  next: 'Send less in one request.',
};

export const UNEXPECTED: Problem = {
  status: 500,
  code: 'server.unexpected',
  message: 'Something went wrong on our side.',
  next: 'Try again; if it stays, tell us the request id.',
};

export const STRIPE_UNAVAILABLE: Problem = {
  status: 503,
  code: 'stripe.unavailable',
  message: 'Stripe could not be read just now, so nothing was changed.',
  next: 'Try again in a minute.',
};

/** @param said Stripe's sentence, which names the permission */
export function notPermitted(said: string): Problem {
  return {
    status: 503,
    code: 'stripe.not_permitted',
    message: `${permissionText(said)}, so nothing was changed.`,
    next: 'Give the key that permission in the Stripe Dashboard, then try again.',
  };
}

export const DATABASE_UNAVAILABLE: Problem = {
  status: 503,
  code: 'database.unavailable',
  message: 'The database does not answer, so nothing was changed.',
  next: 'Try again in a minute.',
};
