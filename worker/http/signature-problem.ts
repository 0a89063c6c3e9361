import type { SignatureCheck } from '../stripe/signature.ts';
import type { Problem } from './problem.ts';

/** Why a signature was not believed. 401, whatever else is wrong with the request. */
export function signatureProblem(check: Exclude<SignatureCheck, 'valid'>): Problem {
  const status = 401;
  switch (check) {
    case 'missing':
      return {
        status,
        code: 'signature.missing',
        message: 'The request is not signed.',
        next: 'Send the Stripe-Signature header with the body that was signed.',
      };
    case 'forged':
      return {
        status,
        code: 'signature.forged',
        message: 'The signature does not fit the body.',
        next: 'Sign the exact bytes of the body, with the current secret.',
      };
    case 'expired':
      return {
        status,
        code: 'signature.expired',
        message: 'The signature is too old.',
        next: 'Sign again and send at once.',
      };
    case 'from_the_future':
      return {
        status,
        code: 'signature.from_the_future',
        message: 'The signature is from the future.',
        next: 'Set the clock of the sender right.',
      };
  }
}
