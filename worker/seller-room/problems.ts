/** How refusals to let a seller in look from outside. */
import { SELLER_NOT_FOUND, type Problem } from '../http/problem.ts';
import type { AccessRefusal } from './access-actions.ts';

export function accessProblem(refusal: AccessRefusal): Problem {
  switch (refusal.reason) {
    case 'seller_not_found':
      return SELLER_NOT_FOUND;
    case 'dispute_not_theirs':
      return {
        status: 404,
        code: 'access.no_such_dispute',
        message: 'This seller has no such dispute.',
        next: 'Check both ids. A dispute of the last minute may not have reached us yet.',
      };
    case 'embedded_not_set_up':
      return {
        status: 409,
        code: 'access.embedded_not_set_up',
        message: 'This seller has no Dashboard of Stripe, and its components are not set up here.',
        next: 'Set STRIPE_PUBLISHABLE_KEY for the Worker, then ask again.',
      };
    case 'stripe_refused':
      return {
        status: 422,
        code: 'access.stripe_refused',
        facts: { message: refusal.message },
        message: 'Stripe does not open its Dashboard for this seller.',
        next: 'Correct what Stripe names, and ask again.',
      };
    case 'stripe_unclear':
      return {
        status: 503,
        code: 'access.stripe_unclear',
        message: 'Stripe did not answer in time, so no door was opened.',
        next: 'Ask again in a minute.',
      };
  }
}
