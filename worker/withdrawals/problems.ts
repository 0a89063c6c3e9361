import type { Problem } from '../http/problem.ts';
import type { MatchRefusal, UnmatchRefusal } from './match-actions.ts';
import type { DeclaredRefusal } from './withdrawal.ts';

export function withdrawalProblem(
  refusal: DeclaredRefusal | MatchRefusal | UnmatchRefusal,
): Problem {
  switch (refusal.reason) {
    case 'declared_in_future':
      return {
        status: 422,
        code: 'withdrawal.declared_in_future',
        message: 'The time of declaration is still to come.',
        next: 'Send the moment at which the buyer confirmed it, with its offset from UTC.',
      };
    case 'declared_long_ago':
      return {
        status: 422,
        code: 'withdrawal.declared_long_ago',
        message: 'The time of declaration is more than 30 days ago.',
        next: 'Send POST /v1/refund-requests, and say in its reason when the buyer declared it: staff then decide.',
      };
    case 'withdrawal_not_found':
      return {
        status: 404,
        code: 'withdrawal.not_found',
        message: 'There is no such withdrawal.',
        next: 'Check the id, wd_….',
      };
    case 'payment_was_told':
      return {
        status: 409,
        code: 'withdrawal.payment_was_told',
        message: 'The buyer, or your backend, named this payment itself.',
        next: 'Reject its request if it is not to be refunded.',
      };
    case 'refund_ran':
      return {
        status: 409,
        code: 'withdrawal.refund_ran',
        message: 'Its refund has been carried out, so the match stays.',
        next: 'Open the payment to see how the refund went.',
      };
    case 'not_unmatched':
      return {
        status: 409,
        code: 'withdrawal.not_unmatched',
        message: 'Its payment is known already.',
        next: 'Read the queue again.',
      };
  }
}
