/** How refusals about cases look from outside. */
import { SELLER_LEFT, STOPPED, type Problem } from '../http/problem.ts';
import type { AbsentCase } from './absent-actions.ts';
import type { ResponseRefusal } from './responses/submit-actions.ts';
import type { FilesRefusal } from './responses/file-actions.ts';
import type { CaseRefusal } from './staff-actions.ts';

export type AnyCaseRefusal = ResponseRefusal | CaseRefusal | AbsentCase;

export function caseProblem(refusal: AnyCaseRefusal): Problem {
  const { reason: _reason, ...facts } = refusal;
  switch (refusal.reason) {
    case 'case_not_found':
      return {
        status: 404,
        code: 'case.not_found',
        message: 'There is no such case.',
        next: 'Reload the payment: Stripe may not have told of the dispute yet.',
      };
    case 'seller_left':
      return SELLER_LEFT;
    case 'stopped':
      return STOPPED;
    case 'not_awaiting':
      return {
        status: 409,
        code: 'case.not_awaiting',
        facts,
        message: 'The bank does not wait for a response in this case.',
        next: 'Reload the payment to see how the case stands.',
      };
    case 'changed':
      return {
        status: 409,
        code: 'case.changed',
        message: 'The response or its cost changed since it was shown, so nothing was sent.',
        next: 'Look at what the bank would read now, and confirm it again.',
      };
    case 'being_sent':
    case 'payment_busy':
      return {
        status: 409,
        code: `case.${refusal.reason}`,
        message: 'Another step of this payment is under way at Stripe, so nothing was done.',
        next: 'Try again in a minute.',
      };
    case 'nothing_to_send':
      return {
        status: 422,
        code: 'case.nothing_to_send',
        message: 'There is no evidence in the response.',
        next: 'Fill in what the checklist calls critical, or accept the dispute.',
      };
    case 'over_limits':
      return {
        status: 422,
        code: 'case.over_limits',
        facts,
        message: 'Stripe would refuse this response: it is over a limit.',
        next: 'Shorten or replace what the list of limits names.',
      };
    case 'fee_not_acknowledged':
      return {
        status: 422,
        code: 'case.fee_not_acknowledged',
        message: 'The network asks a fee for responding to this case, and no one agreed to it.',
        next: 'Agree to the fee in the checklist, or accept the dispute.',
      };
    case 'inquiry_cannot_be_accepted':
      return {
        status: 409,
        code: 'case.inquiry',
        message: 'An inquiry does not end by accepting it.',
        next: 'Refund the payment in full, or respond to the inquiry.',
      };
    case 'nothing_to_veto':
      return {
        status: 409,
        code: 'case.nothing_to_veto',
        message: 'No acceptance is announced for this case.',
        next: 'Reload the payment: it may have been stopped or carried out.',
      };
    case 'written_by_staff':
      return {
        status: 409,
        code: 'case.written_by_staff',
        facts,
        message: 'Staff wrote this text themselves.',
        next: 'Send what you know as a document, or ask staff to change the text.',
      };
    case 'overtaken':
      return {
        status: 409,
        code: 'case.overtaken',
        message: 'Someone changed the case at the same time, so nothing was saved.',
        next: 'Reload the case and make the change again.',
      };
    case 'stripe_refused':
      return {
        status: 422,
        code: 'case.stripe_refused',
        facts,
        message: `Stripe refused it: ${refusal.message}`,
        next: 'Correct what Stripe names, and try again.',
      };
    case 'file_not_found':
    case 'file_not_evidence':
    case 'file_unsupported':
    case 'file_unreadable':
    case 'file_too_many_pixels':
    case 'file_unpacks_too_large':
    case 'upload_failed':
      return { ...FILE_PROBLEMS[refusal.reason], facts };
  }
}

const FILE_PROBLEMS: Readonly<Record<FilesRefusal['reason'], Problem>> = {
  file_not_found: {
    status: 404,
    code: 'file.not_found',
    message: 'Stripe has no such file.',
    next: 'Upload the file again.',
  },
  file_not_evidence: {
    status: 422,
    code: 'file.not_evidence',
    message: 'The file was uploaded for another purpose.',
    next: 'Upload it again as evidence of a dispute.',
  },
  file_unsupported: {
    status: 422,
    code: 'file.unsupported',
    message: 'Banks read PDF, JPEG and PNG only.',
    next: 'Convert the file, and upload it again.',
  },
  file_unreadable: {
    status: 422,
    code: 'file.unreadable',
    message: 'The file is encrypted or broken, so no one could read it.',
    next: 'Save it again without a password, and upload that.',
  },
  file_too_many_pixels: {
    status: 422,
    code: 'file.too_many_pixels',
    message: 'The picture has more pixels than anyone can print.',
    next: 'Save it smaller, or as a PDF or a JPEG, and upload that.',
  },
  file_unpacks_too_large: {
    status: 422,
    code: 'file.unpacks_too_large',
    message: 'The document unpacks to more than any document needs.',
    next: 'Print it to a new PDF, and upload that.',
  },
  upload_failed: {
    status: 502,
    code: 'file.upload_failed',
    message: 'Stripe did not take the merged file, so nothing was sent.',
    next: 'Try again in a minute.',
  },
};
