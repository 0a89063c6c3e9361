/** What stands against the steps of a refund, where the verdict itself does not. */
import { formatMoney, stepText } from '../../../worker/base/money/amount.ts';
import type { PlanRefusal } from '../../../worker/refunds/plan/plan.ts';
import { nameOf, type Names } from '../people.ts';

export function planRefusalWords(
  refusal: PlanRefusal,
  sellers: Names,
  locale: string,
): { readonly title: string; readonly next: string } {
  switch (refusal.reason) {
    case 'transfer_is_leaving':
      return {
        title: 'A share of this payment is on its way to the seller right now.',
        next: 'Look again in a minute: it is then reversed instead of reduced.',
      };
    case 'unknown_seller':
      return {
        title: `${nameOf(refusal.sellerId, sellers)} has no part in this payment.`,
        next: 'Close this, reload the payment and begin again.',
      };
    case 'not_on_step':
      return {
        title: `${formatMoney(refusal.amount, locale)} is no amount that Stripe takes.`,
        next: stepText(refusal.amount, locale) ?? 'Enter another amount.',
      };
    case 'exceeds_transfer':
      return {
        title: `${nameOf(refusal.sellerId, sellers)} has only ${formatMoney(refusal.left, locale)} of this payment.`,
        next: 'Ask for less, or pay all of it yourself.',
      };
  }
}
