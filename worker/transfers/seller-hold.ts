/**
 * Whether what Stripe asks of a seller stops what is to go to them: requirements past due, or an account
 * that Stripe has disabled (docs.stripe.com/connect/handling-api-verification). It follows the seller's own state
 * and nothing of a payment.
 */
import type { SellerFacts } from '../stripe/sellers.ts';
import type { SellerCause } from './hold-cause.ts';
import type { Hold } from './scheduled-transfer.ts';

export type SellerHold = NewHold & { readonly cause: SellerCause };

export type NewHold = Pick<Hold, 'cause' | 'sourceId' | 'reason' | 'expiresAt'>;

export type SellerState = Pick<SellerFacts, 'id' | 'overdueRequirements' | 'disabledReason'>;

/** The hold that the seller's state asks for now; null: none. */
export function sellerHold({
  id,
  overdueRequirements,
  disabledReason,
}: SellerState): SellerHold | null {
  if (overdueRequirements === 0 && disabledReason === null) return null;
  const noun = overdueRequirements === 1 ? 'requirement' : 'requirements';
  const reason =
    disabledReason === null
      ? `${String(overdueRequirements)} ${noun} past due`
      : `Disabled by Stripe: ${disabledReason}`;
  return { cause: 'seller_requirements', sourceId: id, reason, expiresAt: null };
}
