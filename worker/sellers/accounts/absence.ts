/** Why there is no payment to look at. */
import type { PaymentId } from '../../base/result/id.ts';

export type Absence =
  | { readonly reason: 'payment_not_found'; readonly paymentId: PaymentId }
  /** It is on the account of a seller who is not connected any more. */
  | { readonly reason: 'seller_left' }
  /** It is what a transfer became on a seller's account; null: of no payment that Stripe names. */
  | { readonly reason: 'is_mirror'; readonly mirrorOf: PaymentId | null };
