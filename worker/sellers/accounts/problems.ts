/** How it looks from outside that there is no payment to look at. */
import { isMirror, paymentNotFound, SELLER_LEFT, type Problem } from '../../http/problem.ts';
import type { Absence } from './absence.ts';

export function absenceProblem(absence: Absence): Problem {
  switch (absence.reason) {
    case 'payment_not_found':
      return paymentNotFound(absence.paymentId);
    case 'seller_left':
      return SELLER_LEFT;
    case 'is_mirror':
      return isMirror(absence.mirrorOf);
  }
}
