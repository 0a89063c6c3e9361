/** Why a payment with an issued card cannot be disputed, in plain words, and what to do instead. */
import { formatMoney, money } from '../base/money/amount.ts';
import { dayInZone } from '../policies/calendar-day.ts';
import { FRAUD_DAYS, type Ineligible } from './eligibility.ts';

export function ineligibleWords(refusal: Ineligible): {
  readonly message: string;
  readonly next: string;
} {
  switch (refusal.reason) {
    case 'not_captured':
      return {
        message: 'An authorization cannot be disputed.',
        next: 'Wait until the merchant takes the money: the payment (ipi_…) can be disputed then.',
      };
    case 'is_refund':
      return {
        message: 'This is a refund: the merchant gave money back.',
        next: 'Dispute the payment itself, if something of it is still wrong.',
      };
    case 'is_cash':
      return {
        message: 'Cash from a machine or a counter cannot be disputed.',
        next: 'Ask the bank that runs the machine, or Stripe’s support.',
      };
    case 'is_push_payment':
      return {
        message: 'Money that was sent to someone cannot be disputed.',
        next: 'Ask whoever received it, or Stripe’s support.',
      };
    case 'disputed_before':
      return {
        message: 'This payment is disputed already.',
        next: `Go on with ${refusal.disputeId}: a payment can be disputed once.`,
      };
    case 'refunded_in_full':
      return {
        message: 'The merchant gave all of it back.',
        next: 'Nothing is left to dispute.',
      };
    case 'exceeds_rest':
      return {
        message: `Only ${formatMoney(money(refusal.restMinor, refusal.currency))} of the payment was not given back.`,
        next: 'Dispute that much or less.',
      };
    case 'too_late':
      return {
        message: `The last day for this reason was ${lastDayOf(refusal.lastAt)}.`,
        next: 'Choose another reason if it is true, or ask the merchant for the money.',
      };
    case 'too_many_fraud_disputes':
      return {
        message: `The card had ${String(refusal.count)} disputes for fraud in ${String(FRAUD_DAYS)} days; the networks take no more.`,
        next: 'Cancel the card and issue a new one, and ask Stripe’s support about this payment.',
      };
  }
}

/** The last whole day of what ends at this instant. */
export function lastDayOf(lastAt: number): string {
  return dayInZone(lastAt - 1, 'UTC');
}
