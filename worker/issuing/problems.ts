/** How refusals about disputes of ours look from outside. */
import type { Problem } from '../http/problem.ts';
import type { DraftRefusal } from './draft-actions.ts';
import { ineligibleWords } from './ineligible-words.ts';
import type { SubmitRefusal } from './submit-actions.ts';

export type IssuingRefusal = DraftRefusal | SubmitRefusal;

export function issuingProblem(refusal: IssuingRefusal): Problem {
  const { reason: _reason, ...facts } = refusal;
  const code = `issuing.${refusal.reason}`;
  switch (refusal.reason) {
    case 'issuing_not_found':
      return {
        status: 404,
        code: 'issuing.not_found',
        message: 'There is no such dispute.',
        next: 'Check its id, or open it from the list of what needs a person.',
      };
    case 'payment_not_found':
      return {
        status: 404,
        code: 'card_payment.not_found',
        facts,
        message: 'Stripe knows no such card payment in this account and mode.',
        next: 'Check the id (ipi_…), and name the account whose card it is.',
      };
    case 'account_not_found':
      return {
        status: 404,
        code: 'account.not_found',
        facts,
        message: 'This is no connected account of the platform.',
        next: 'Check the id (acct_…), or leave it out for a card of the platform.',
      };
    case 'disputed_before':
      return { status: 409, code, facts, ...ineligibleWords(refusal) };
    case 'not_captured':
    case 'is_refund':
    case 'is_cash':
    case 'is_push_payment':
    case 'refunded_in_full':
    case 'exceeds_rest':
    case 'too_late':
    case 'too_many_fraud_disputes':
      return { status: 422, code, facts, ...ineligibleWords(refusal) };
    case 'not_a_draft':
      return {
        status: 409,
        code,
        facts,
        message: `The dispute is ${refusal.status}.`,
        next: 'It cannot be changed or sent any more. Reload it to see how it stands.',
      };
    case 'being_sent':
      return {
        status: 409,
        code,
        message: 'The dispute is on its way to the network.',
        next: 'Look again in a minute.',
      };
    case 'field_of_other_reason':
      return {
        status: 422,
        code,
        facts,
        message: `This reason does not ask for "${refusal.field}".`,
        next: 'Leave it out, or choose the reason that asks for it.',
      };
    case 'unknown_reason':
      return {
        status: 422,
        code,
        facts,
        message: 'Recourse does not know this reason.',
        next: 'Choose another reason, or send the dispute in the Stripe Dashboard.',
      };
    case 'incomplete':
      return {
        status: 422,
        code,
        facts,
        message: 'Evidence is missing, so nothing was sent.',
        next: 'Fill in what is missing, and look again.',
      };
    case 'contradictory':
      return {
        status: 422,
        code,
        facts,
        message: 'What is filled in cannot all be true, so nothing was sent.',
        next: 'Correct what is named, and look again.',
      };
    case 'changed':
      return {
        status: 409,
        code,
        message: 'The dispute changed since it was shown, so nothing was sent.',
        next: 'Look at it as it is now, and confirm it again.',
      };
    case 'stripe_refused':
      return {
        status: 422,
        code,
        facts,
        message: `Stripe refused it: ${refusal.message}`,
        next: 'Correct what Stripe names, and try again.',
      };
    case 'stripe_unclear':
      return {
        status: 503,
        code,
        facts,
        message: 'Stripe did not say whether it took the draft. Nothing was sent.',
        next: 'Look at the payment again in a minute: a dispute that exists is shown there.',
      };
    case 'file_not_found':
      return {
        status: 404,
        code: 'file.not_found',
        facts,
        message: 'Stripe has no such file.',
        next: 'Upload the file again.',
      };
    case 'file_not_evidence':
      return {
        status: 422,
        code: 'file.not_evidence',
        facts,
        message: 'The file was uploaded for another purpose.',
        next: 'Upload it again as evidence of a dispute.',
      };
    case 'file_unsupported':
      return {
        status: 422,
        code: 'file.unsupported',
        facts,
        message: 'Networks read PDF, JPEG and PNG only.',
        next: 'Convert the file, and upload it again.',
      };
    case 'upload_failed':
      return {
        status: 502,
        code: 'file.upload_failed',
        facts,
        message: 'Stripe did not take the file on the account whose card it is.',
        next: 'Try again in a minute.',
      };
  }
}
