/** Where the buyer is, as far as the payment tells: law follows their country, never the seller's. */
import type Stripe from 'stripe';

export type BuyerFacts = {
  /** Upper-case ISO 3166 code. */
  readonly country: string | null;
  /** State or province as it was typed. */
  readonly region: string | null;
  readonly postalCode: string | null;
  /** The card's country is where it was issued: the weakest sign. */
  readonly from: 'shipping' | 'billing' | 'card' | null;
};

const UNKNOWN: BuyerFacts = { country: null, region: null, postalCode: null, from: null };

export function buyerFactsOf(
  intent: Stripe.PaymentIntent | null,
  charge: Stripe.Charge | null,
): BuyerFacts {
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
