/**
 * Whether a seller's own state stops what is to go to them: requirements of Stripe past due, an account that Stripe
 * has disabled (docs.stripe.com/connect/handling-api-verification), one that is not connected any more, a transfer that
 * was made beside us, or rows of theirs that were made anew and that no two people have checked. It follows nothing of
 * a payment.
 */
import type { TransferId } from '../base/result/id.ts';
import { isUnchecked } from '../sellers/accounts/rebuilt.ts';
import type { SellerFacts } from '../stripe/seller-facts.ts';
import { causeRules, type SellerCause } from './hold-cause.ts';
import type { Hold } from './scheduled-transfer.ts';

export type SellerHold = NewHold & { readonly cause: SellerCause };

export type NewHold = Pick<Hold, 'cause' | 'sourceId' | 'reason' | 'expiresAt'>;

type AccountState = Pick<
  SellerFacts,
  'id' | 'overdueRequirements' | 'disabledReason' | 'leftAt'
> & {
  /** When what is known of them was made anew after the database was lost; null: two people checked it. */
  readonly rebuiltAt: number | null;
};

export type SellerState = AccountState & {
  /** Transfers to them that no payment explains, until a person says what each paid. */
  readonly paidElsewhere: readonly TransferId[];
};

/** The holds that the seller's state asks for now. */
export function sellerHolds(seller: SellerState): SellerHold[] {
  return [...accountHolds(seller), ...seller.paidElsewhere.map(paidElsewhereHold)];
}

/** Those of them by which no payout leaves either. */
export function accountHolds(seller: AccountState) {
  const holds = [leftHold(seller), rebuiltHold(seller), requirementsHold(seller)];
  return holds.filter((hold) => hold !== null);
}

/** Each transfer is a cause of its own. */
function paidElsewhereHold(transferId: TransferId): SellerHold {
  const reason = `Paid outside Recourse: ${transferId}`;
  return { cause: 'paid_elsewhere', sourceId: transferId, reason, expiresAt: null };
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
function leftHold({ id, leftAt }: AccountState) {
  if (leftAt === null) return null;
  const reason = 'Not connected any more';
  const sourceId = `${id}/${String(leftAt)}`;
  return { cause: 'seller_left', sourceId, reason, expiresAt: null } as const;
}

/** Each time the database was lost is a cause of its own. */
function rebuiltHold(seller: AccountState) {
  if (!isUnchecked(seller)) return null;
  const reason = 'Made anew from what Stripe holds';
  const sourceId = `${seller.id}/${String(seller.rebuiltAt)}`;
  return { cause: 'rebuilt', sourceId, reason, expiresAt: null } as const;
}

function requirementsHold({ id, overdueRequirements, disabledReason }: AccountState) {
  if (overdueRequirements === 0 && disabledReason === null) return null;
  const noun = overdueRequirements === 1 ? 'requirement' : 'requirements';
  const reason =
    disabledReason === null
      ? `${String(overdueRequirements)} ${noun} past due`
      : `Disabled by Stripe: ${disabledReason}`;
  return { cause: 'seller_requirements', sourceId: id, reason, expiresAt: null } as const;
}
