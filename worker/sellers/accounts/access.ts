/**
 * By which door a seller reaches their dispute. The charge type decides first, because it decides where the
 * dispute is: Stripe shows one to a seller only where the charge is theirs. Then what Stripe gave the account,
 * read from `controller` and never from its type. It opens nothing and proves nothing about who asks.
 * Sources: docs.stripe.com/connect/disputes, /connect/dashboard, /connect/supported-embedded-components.
 */
import type { SellerId } from '../../base/result/id.ts';
import type { ChargeType } from '../../stripe/payment-facts.ts';
import type { SellerFacts } from '../../stripe/seller-facts.ts';

export type AccessDoor =
  /** The Stripe Dashboard, where the seller signs in. */
  | 'dashboard'
  /** The Express Dashboard, by a link that Stripe takes once. */
  | 'express'
  /** Stripe's embedded components on our page. */
  | 'embedded'
  /** Our own page: at Stripe the seller sees no dispute. */
  | 'seller_room';

/** What the payment says; null: no dispute was named, so it is about the account as a whole. */
export type AccessPayment = {
  readonly chargeType: ChargeType;
  /** The charge was made on behalf of this very seller. */
  readonly isOnBehalf: boolean;
};

/** The door, or null where no seller has a part in the payment. */
export function accessDoor(
  payment: AccessPayment | null,
  dashboard: SellerFacts['dashboard'],
): AccessDoor | null {
  if (payment?.chargeType === 'platform') return null;
  return payment && !seesDispute(payment) ? 'seller_room' : DOORS[dashboard];
}

const DOORS: Readonly<Record<SellerFacts['dashboard'], AccessDoor>> = {
  full: 'dashboard',
  express: 'express',
  none: 'embedded',
};

/** Of a destination charge the seller sees the transfer only, unless it was made on their behalf. */
function seesDispute({ chargeType, isOnBehalf }: AccessPayment): boolean {
  return chargeType === 'direct' || (chargeType === 'destination' && isOnBehalf);
}

/**
 * Where in the Stripe Dashboard a seller finds a payment, or all their disputes. They sign in as themselves.
 * @param paymentId the payment as it is on their own account: `pi_…`, `ch_…` or `py_…`
 */
export function dashboardUrl(where: {
  readonly sellerId: SellerId;
  readonly paymentId: string | null;
  readonly livemode: boolean;
}): string {
  const { sellerId, paymentId, livemode } = where;
  const page = paymentId === null ? 'disputes' : `payments/${paymentId}`;
  return `https://dashboard.stripe.com/${sellerId}/${livemode ? '' : 'test/'}${page}`;
}
