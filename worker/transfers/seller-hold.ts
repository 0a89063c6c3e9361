/**
 * Whether a seller's own state stops what is to go to them: requirements of Stripe past due, an account that Stripe
 * has disabled (docs.stripe.com/connect/handling-api-verification), or one that is not connected any more. It follows
 * nothing of a payment.
 */
import type { SellerFacts } from '../stripe/seller-facts.ts';
import { causeRules, type SellerCause } from './hold-cause.ts';
import type { Hold } from './scheduled-transfer.ts';

export type SellerHold = NewHold & { readonly cause: SellerCause };

export type NewHold = Pick<Hold, 'cause' | 'sourceId' | 'reason' | 'expiresAt'>;

export type SellerState = Pick<
  SellerFacts,
  'id' | 'overdueRequirements' | 'disabledReason' | 'leftAt'
>;

/** The holds that the seller's state asks for now. */
export function sellerHolds(seller: SellerState): SellerHold[] {
  const holds = [leftHold(seller), requirementsHold(seller)];
  return holds.filter((hold) => hold !== null);
}

/**
 * Whether a person may lift an open hold now.
 * @param seller as their row says; null where we know none
 */
export function mayBeLifted(
  hold: Pick<Hold, 'cause' | 'sourceId'>,
  seller: SellerState | null,
): boolean {
  const { liftedByPeople } = causeRules(hold.cause);
  if (liftedByPeople !== 'afterwards') return liftedByPeople === 'always';
  const standing = seller ? sellerHolds(seller) : [];
  return standing.every(
    ({ cause, sourceId }) => cause !== hold.cause || sourceId !== hold.sourceId,
  );
}

/** Each time they leave is a cause of its own: what a person lifted after one does not answer the next. */
function leftHold({ id, leftAt }: SellerState): SellerHold | null {
  if (leftAt === null) return null;
  const reason = 'Not connected any more';
  return { cause: 'seller_left', sourceId: `${id}/${String(leftAt)}`, reason, expiresAt: null };
}

function requirementsHold({
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
