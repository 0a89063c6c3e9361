import type { Problem } from '../http/problem.ts';
import type { DecisionRefusal } from './staff-actions.ts';

/** How refusals about one scheduled transfer look from outside: staff and the platform's backend get the same. */
export function decisionProblem(refusal: DecisionRefusal): Problem {
  switch (refusal.reason) {
    case 'transfer_not_found':
      return {
        status: 404,
        code: 'transfer.not_found',
        message: 'There is no such scheduled transfer.',
        next: 'Check the id, st_….',
      };
    case 'transfer_over':
      return {
        status: 409,
        code: 'transfer.over',
        facts: { status: refusal.status },
        message: `The scheduled transfer is ${refusal.status} and cannot be changed any more.`,
        next: 'Reload the payment to see how it ended.',
      };
    case 'not_paid_yet':
      return {
        status: 409,
        code: 'transfer.not_paid_yet',
        message: 'The buyer has not paid yet, so there is nothing to release.',
        next: 'Wait for the payment; the days start automatically.',
      };
    case 'on_hold':
      return {
        status: 409,
        code: 'transfer.on_hold',
        facts: { causes: refusal.causes },
        message:
          'The scheduled transfer is on hold, and a scheduled transfer on hold is never released.',
        next: 'Lift the hold first; that of a dispute or review ends with it.',
      };
    case 'paused':
      return {
        status: 409,
        code: 'transfer.paused',
        message: 'The stop switch is on: nothing is released.',
        next: 'Turn the stop switch off in the settings of Recourse.',
      };
    case 'day_out_of_range':
      return {
        status: 422,
        code: 'transfer.day_out_of_range',
        facts: { latest: refusal.latest },
        message: 'The day is past, or later than Stripe lets a platform keep the money.',
        next: `Choose a day up to ${new Date(refusal.latest).toISOString().slice(0, 10)}.`,
      };
    case 'overtaken':
      return {
        status: 409,
        code: 'transfer.overtaken',
        message: 'Someone or something changed this scheduled transfer a moment ago.',
        next: 'Reload the payment and decide again.',
      };
  }
}
