/** How refusals about payouts look from outside. */
import { STOPPED, type Problem } from '../http/problem.ts';
import { formatMoney, money } from '../base/money/amount.ts';
import type { HoldRefusal } from './hold-actions.ts';
import type { RetryRefusal } from './retry-actions.ts';
import type { SwitchRefusal } from './switch-actions.ts';

export type PayoutRefusal = HoldRefusal | RetryRefusal | SwitchRefusal;

export function payoutProblem(refusal: PayoutRefusal): Problem {
  const { reason: _reason, ...facts } = refusal;
  const code = `payout.${refusal.reason}`;
  switch (refusal.reason) {
    case 'seller_not_found':
    case 'gone':
      return {
        status: 404,
        code: 'seller.not_found',
        facts,
        message: 'This is no connected account of the platform, or not any more.',
        next: 'Check the id, acct_….',
      };
    case 'payment_not_found':
      return {
        status: 404,
        code: 'payment.not_found',
        facts,
        message: 'Stripe knows no such payment.',
        next: 'Check its id, and name the seller’s account for a direct charge.',
      };
    case 'payout_not_found':
      return {
        status: 404,
        code: 'payout.not_found',
        message: 'There is no such payout.',
        next: 'Reload the seller.',
      };
    case 'hold_not_found':
      return {
        status: 404,
        code: 'payout_hold.not_found',
        message: 'There is no such hold.',
        next: 'Reload the seller.',
      };
    case 'already_manual':
      return {
        status: 409,
        code,
        message: 'Recourse pays this seller out already.',
        next: 'Reload the seller to see how they stand.',
      };
    case 'not_manual':
    case 'seller_not_manual':
      return {
        status: 409,
        code: 'payout.not_manual',
        message: 'Stripe pays this seller automatically now.',
        next: 'Take their payouts over first, or pay them in Stripe.',
      };
    case 'payout_under_way':
      return {
        status: 409,
        code,
        message: 'A payout to this seller has no known outcome yet.',
        next: 'Look again in a few minutes: its outcome is being found out.',
      };
    case 'overtaken':
      return {
        status: 409,
        code,
        message: 'Someone changed this seller at the same moment.',
        next: 'Reload, and look whether it is still needed.',
      };
    case 'payout_not_failed':
      return {
        status: 409,
        code,
        facts,
        message: 'Nothing of this payout is left to be retried.',
        next: 'Reload the seller to see how it stands.',
      };
    case 'stopped':
      return STOPPED;
    case 'schedule_changed':
      return {
        status: 409,
        code,
        message: 'Someone set an automatic schedule in Stripe.',
        next: 'Take the seller’s payouts over again, or give them back to Stripe.',
      };
    case 'payouts_off':
      return {
        status: 409,
        code,
        message: 'Stripe does not pay this seller out now.',
        next: 'Ask them for the details or the bank account that Stripe misses, then retry.',
      };
    case 'requirements_due':
      return {
        status: 409,
        code,
        message: 'Stripe waits for details of this seller, so nothing is paid out to them.',
        next: 'Ask them to finish their Stripe details; the next run pays then.',
      };
    case 'rebuilt':
      return {
        status: 409,
        code,
        message: 'What is known of this seller was rebuilt from Stripe, and is not confirmed yet.',
        next: 'Two people confirm the seller in the queue; the next run pays then.',
      };
    case 'too_many_credits':
      return {
        status: 409,
        code,
        message: 'The seller has more payments within their delay than can be looked at.',
        next: 'Shorten their days, or pay them in Stripe and tell who runs Recourse here.',
      };
    case 'nothing_payable':
      return {
        status: 409,
        code,
        facts,
        message: `Nothing can leave now: of ${formatMoney(money(refusal.availableMinor, refusal.currency))} available all is too young, held, owed or kept as a minimum.`,
        next: 'Look what withholds it, and retry when that is gone.',
      };
    case 'stripe_refused':
      return {
        status: 422,
        code,
        facts,
        message: `Stripe refused it: ${refusal.message}`,
        next: 'Settle what Stripe names with the seller, then retry.',
      };
    case 'nothing_to_hold':
      return {
        status: 409,
        code,
        message: 'Nothing of this payment is in the seller’s balance.',
        next: 'Check that it is their payment. A scheduled transfer that is still held has holds of its own: open the payment.',
      };
    case 'already_on_hold':
      return {
        status: 409,
        code,
        message: 'A person holds this payment already.',
        next: 'Reload the seller to see why.',
      };
    case 'hold_lifted':
      return {
        status: 409,
        code,
        message: 'This hold was lifted already.',
        next: 'Reload the seller.',
      };
    case 'not_yours':
      return {
        status: 409,
        code,
        facts,
        message: 'This hold ends with its dispute or review.',
        next: 'Settle that first; the hold is lifted then.',
      };
  }
}
