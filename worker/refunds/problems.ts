import { formatMoney, stepText } from '../base/money/amount.ts';
import { STOPPED, type Problem } from '../http/problem.ts';
import { absenceProblem } from '../sellers/accounts/problems.ts';
import type { ElsewhereRefusal } from './elsewhere-actions.ts';
import type { DecisionRefusal } from './decide-actions.ts';
import type { RetryRefusal } from './retry-actions.ts';

/** How refusals about refunds look from outside: staff and the platform's backend get the same. */
export function refundProblem(refusal: DecisionRefusal | ElsewhereRefusal | RetryRefusal): Problem {
  const { reason: _reason, ...facts } = refusal;
  switch (refusal.reason) {
    case 'payment_not_found':
    case 'seller_left':
    case 'is_mirror':
      return absenceProblem(refusal);
    case 'stopped':
      return STOPPED;
    case 'unknown_item':
      return {
        status: 422,
        code: 'refund.unknown_item',
        facts,
        message: 'The payment has no such item.',
        next: 'Name items by the ids that the payment’s metadata, its records or the request give them.',
      };
    case 'refund_not_found':
      return {
        status: 404,
        code: 'refund.not_found',
        message: 'There is no such refund.',
        next: 'Reload the payment.',
      };
    case 'nothing_to_give_back':
      return {
        status: 409,
        code: 'refund.nothing_to_give_back',
        message: 'Nothing of this refund waits to be given back.',
        next: 'Reload the payment to see how it went.',
      };
    case 'changed':
      return {
        status: 409,
        code: 'refund.changed',
        facts,
        message: 'Something moved since this was shown, so nothing was done.',
        next: 'Look at the refund as it is now, and confirm it again.',
      };
    case 'not_possible':
      return {
        status: 409,
        code: `refund.${refusal.outcome}`,
        facts,
        message: 'This refund cannot be made at Stripe.',
        next: 'Read the reasons that the preview gives; they name what can be done instead.',
      };
    case 'another_under_way':
      return {
        status: 409,
        code: 'refund.another_under_way',
        message: 'Another refund of this payment is being decided or carried out.',
        next: 'Finish or reject that one first.',
      };
    case 'exceeds_left':
      return {
        status: 422,
        code: 'refund.exceeds_left',
        facts,
        message: 'Less than that is left of the payment.',
        next: `Ask for ${formatMoney(refusal.left)} or less.`,
      };
    case 'nothing_left':
      return {
        status: 409,
        code: 'refund.nothing_left',
        message: 'Nothing of this payment is left to refund.',
        next: 'Tell the buyer: the refunds of the payment say when and how.',
      };
    case 'transfer_is_leaving':
      return {
        status: 409,
        code: 'refund.transfer_is_leaving',
        message: 'A scheduled transfer of this payment is on its way to the seller right now.',
        next: 'Try again in a minute: the scheduled transfer is then reversed instead of reduced.',
      };
    case 'unknown_seller':
      return {
        status: 422,
        code: 'refund.unknown_seller',
        facts,
        message: 'This seller has no part in the payment.',
        next: 'Name sellers that got, or will get, a scheduled transfer of it.',
      };
    case 'exceeds_transfer':
      return {
        status: 422,
        code: 'refund.exceeds_transfer',
        facts,
        message: 'The seller has less than that from this payment.',
        next: 'Lower their part; the platform bears the rest.',
      };
    case 'not_on_step':
      return {
        status: 422,
        code: 'refund.not_on_step',
        facts,
        message: 'Stripe does not take this amount in this currency.',
        next: stepText(refusal.amount) ?? 'Send an amount that Stripe takes.',
      };
    case 'not_waiting':
      return {
        status: 409,
        code: 'refund.not_waiting',
        facts,
        message: `The refund is ${refusal.status.replaceAll('_', ' ')} already.`,
        next: 'Reload the payment to see how it ended.',
      };
    case 'not_at_rest':
      return {
        status: 409,
        code: 'refund.not_at_rest',
        message: 'What this refund took from sellers is still on its way back.',
        next: 'Close it once that is done.',
      };
    case 'own_request':
      return {
        status: 403,
        code: 'refund.own_request',
        message: 'No one approves a refund that they asked for.',
        next: 'Ask another person who may approve refunds.',
      };
    case 'right_missing':
      return {
        status: 403,
        code: 'staff.right_missing',
        facts,
        message: `This takes the right "${refusal.right}", which you do not have.`,
        next: 'Ask someone who has it, or who manages people in the settings of Recourse.',
      };
  }
}
