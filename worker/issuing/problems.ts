/** How refusals about disputes of ours look from outside. */
import type { Problem } from '../http/problem.ts';
import { formatMoney, money } from '../money/amount.ts';
import { dayInZone } from '../policies/calendar-day.ts';
import type { DraftRefusal } from './draft-actions.ts';
import type { SubmitRefusal } from './submit-actions.ts';

export type IssuingRefusal = DraftRefusal | SubmitRefusal;

/** The last whole day of what ends at this instant. */
function lastDayOf(lastAt: number): string {
  return dayInZone(lastAt - 1, 'UTC');
}

export function issuingProblem(refusal: IssuingRefusal): Problem {
  const { reason: _reason, ...facts } = refusal;
  const code = `issuing.${refusal.reason}`;
  switch (refusal.reason) {
    case 'issuing_not_found':
      return {
        ...{ status: 404, code: 'issuing.not_found', message: 'There is no such dispute.' },
        next: 'Check its id, or open it from the list of what needs a person.',
      };
    case 'payment_not_found':
      return {
        ...{ status: 404, code: 'card_payment.not_found', facts },
        message: 'Stripe knows no such card payment in this account and mode.',
        next: 'Check the id (ipi_…), and name the account whose card it is.',
      };
    case 'account_not_found':
      return {
        ...{ status: 404, code: 'account.not_found', facts },
        message: 'This is no connected account of the platform.',
        next: 'Check the id (acct_…), or leave it out for a card of the platform.',
      };
    case 'not_captured':
      return {
        ...{ status: 422, code, message: 'An authorization cannot be disputed.' },
        next: 'Wait until the merchant takes the money: the payment (ipi_…) can be disputed then.',
      };
    case 'is_refund':
      return {
        ...{ status: 422, code, message: 'This is a refund: the merchant gave money back.' },
        next: 'Dispute the payment itself, if something of it is still wrong.',
      };
    case 'is_cash':
      return {
        ...{ status: 422, code, message: 'Cash from a machine or a counter cannot be disputed.' },
        next: 'Ask the bank that runs the machine, or Stripe’s support.',
      };
    case 'is_push_payment':
      return {
        ...{ status: 422, code, message: 'Money that was sent to somebody cannot be disputed.' },
        next: 'Ask whoever received it, or Stripe’s support.',
      };
    case 'disputed_before':
      return {
        ...{ status: 409, code, facts, message: 'This payment is disputed already.' },
        next: `Go on with ${refusal.disputeId}: a payment can be disputed once.`,
      };
    case 'refunded_in_full':
      return {
        ...{ status: 422, code, message: 'The merchant gave all of it back.' },
        next: 'Nothing is left to dispute.',
      };
    case 'exceeds_rest':
      return {
        ...{ status: 422, code, facts },
        message: `Only ${formatMoney(money(refusal.restMinor, refusal.currency))} of the payment was not given back.`,
        next: 'Dispute that much or less.',
      };
    case 'too_late':
      return {
        ...{ status: 422, code, facts },
        message: `The last day for this reason was ${lastDayOf(refusal.lastAt)}.`,
        next: 'Choose another reason if it is true, or ask the merchant for the money.',
      };
    case 'too_many_fraud_disputes':
      return {
        ...{ status: 422, code, facts },
        message: `The card had ${String(refusal.count)} disputes for fraud in 120 days; the networks take no more.`,
        next: 'Cancel the card and issue a new one, and ask Stripe’s support about this payment.',
      };
    case 'not_a_draft':
      return {
        ...{ status: 409, code, facts, message: `The dispute is ${refusal.status}.` },
        next: 'It cannot be changed or sent any more. Reload it to see how it stands.',
      };
    case 'being_sent':
      return {
        ...{ status: 409, code, message: 'The dispute is on its way to the network.' },
        next: 'Look again in a minute.',
      };
    case 'field_of_other_reason':
      return {
        ...{ status: 422, code, facts },
        message: `This reason does not ask for "${refusal.field}".`,
        next: 'Leave it out, or choose the reason that asks for it.',
      };
    case 'unknown_reason':
      return {
        ...{ status: 422, code, facts, message: 'Recourse does not know this reason.' },
        next: 'Choose another reason, or send the dispute in the Stripe Dashboard.',
      };
    case 'incomplete':
      return {
        ...{ status: 422, code, facts, message: 'Evidence is missing, so nothing was sent.' },
        next: 'Fill in what is missing, and look again.',
      };
    case 'contradictory':
      return {
        ...{ status: 422, code, facts },
        message: 'What is filled in cannot all be true, so nothing was sent.',
        next: 'Correct what is named, and look again.',
      };
    case 'changed':
      return {
        ...{ status: 409, code },
        message: 'The dispute changed since it was shown, so nothing was sent.',
        next: 'Look at it as it is now, and confirm it again.',
      };
    case 'stripe_refused':
      return {
        ...{ status: 422, code, facts, message: `Stripe refused it: ${refusal.message}` },
        next: 'Correct what Stripe names, and try again.',
      };
    case 'stripe_unclear':
      return {
        ...{ status: 503, code, facts },
        message: 'Stripe did not say whether it took the draft. Nothing was sent.',
        next: 'Look at the payment again in a minute: a dispute that exists is shown there.',
      };
    case 'file_not_found':
      return {
        ...{ status: 404, code: 'file.not_found', facts, message: 'Stripe has no such file.' },
        next: 'Upload the file again.',
      };
    case 'file_not_evidence':
      return {
        ...{ status: 422, code: 'file.not_evidence', facts },
        message: 'The file was uploaded for another purpose.',
        next: 'Upload it again as evidence of a dispute.',
      };
    case 'file_unsupported':
      return {
        ...{ status: 422, code: 'file.unsupported', facts },
        message: 'Networks read PDF, JPEG and PNG only.',
        next: 'Convert the file, and upload it again.',
      };
    case 'upload_failed':
      return {
        ...{ status: 502, code: 'file.upload_failed', facts },
        message: 'Stripe did not take the file on the account whose card it is.',
        next: 'Try again in a minute.',
      };
  }
}
