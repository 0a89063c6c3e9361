/** Where the buyer is, as far as the payment tells: law follows their country, never the seller's. */
import { createHash } from 'node:crypto';
import type Stripe from 'stripe';

export type BuyerFacts = {
  /** Upper-case ISO 3166 code. */
  readonly country: string | null;
  /** State or province as it was typed. */
  readonly region: string | null;
  readonly postalCode: string | null;
  /** The card's country is where it was issued: the weakest sign. */
  readonly from: 'shipping' | 'billing' | 'card' | null;
  /** Tells the same card again, where one was used. */
  readonly cardFingerprint: string | null;
  /** Tells the same e-mail address again without keeping it. */
  readonly emailHash: string | null;
};

type Place = Omit<BuyerFacts, 'cardFingerprint' | 'emailHash'>;

const UNKNOWN: Place = { country: null, region: null, postalCode: null, from: null };

export function buyerFactsOf(
  intent: Stripe.PaymentIntent | null,
  charge: Stripe.Charge | null,
): BuyerFacts {
  const email = charge?.billing_details.email ?? charge?.receipt_email;
  return {
    ...placeIn(intent, charge),
    cardFingerprint: charge?.payment_method_details?.card?.fingerprint ?? null,
    emailHash: email ? hashOf(email) : null,
  };
}

function hashOf(email: string): string {
  return createHash('sha256').update(email.trim().toLowerCase()).digest('hex');
}

function placeIn(intent: Stripe.PaymentIntent | null, charge: Stripe.Charge | null): Place {
  const shipping = intent?.shipping?.address ?? charge?.shipping?.address;
  if (shipping?.country) return { ...placeOf(shipping), from: 'shipping' };
  const billing = charge?.billing_details.address;
  if (billing?.country) return { ...placeOf(billing), from: 'billing' };
  const issued = charge?.payment_method_details?.card?.country;
  return issued ? { ...UNKNOWN, country: issued.toUpperCase(), from: 'card' } : UNKNOWN;
}

function placeOf(address: Stripe.Address) {
  return {
    country: address.country?.toUpperCase() ?? null,
    region: address.state ?? null,
    postalCode: address.postal_code ?? null,
  };
}
