/** Addresses as they are sent, in part, and as they are shown, in full. https://docs.stripe.com/api/customers/object */
import type Stripe from 'stripe';
import { clearableText, members, needed } from './parameters.ts';
import type { Field, Read } from './parameters.ts';

const PARTS = {
  city: clearableText(),
  country: clearableText(),
  line1: clearableText(),
  line2: clearableText(),
  postal_code: clearableText(),
  state: clearableText(),
} as const;
type GivenAddress = Partial<Read<typeof PARTS>>;

export const address = () => members(PARTS);

export const shownAddress = (given: GivenAddress): Stripe.Address => ({
  city: given.city ?? null,
  country: given.country ?? null,
  line1: given.line1 ?? null,
  line2: given.line2 ?? null,
  postal_code: given.postal_code ?? null,
  state: given.state ?? null,
});

const PARCEL = {
  address: needed(address()),
  carrier: clearableText(),
  name: needed(clearableText()),
  phone: clearableText(),
  tracking_number: clearableText(),
} as const;
/** Where the goods go, as a payment is told; an empty value unsets it. */
export type GivenShipping = Read<typeof PARCEL> | null | undefined;
export const shipping = (): Field<Read<typeof PARCEL> | null, false> => members(PARCEL);

export const shownShipping = (given: GivenShipping): Stripe.PaymentIntent.Shipping | null =>
  given
    ? {
        address: shownAddress(given.address ?? {}),
        carrier: given.carrier ?? null,
        name: given.name ?? '',
        phone: given.phone ?? null,
        tracking_number: given.tracking_number ?? null,
      }
    : null;

const RECIPIENT = {
  address: needed(address()),
  name: needed(clearableText()),
  phone: clearableText(),
} as const;
/** Where a customer's goods go. */
export const recipient = (): Field<Read<typeof RECIPIENT> | null, false> => members(RECIPIENT);

export const shownRecipient = (
  given: Read<typeof RECIPIENT> | null | undefined,
): Stripe.Customer.Shipping | null =>
  given
    ? {
        address: shownAddress(given.address ?? {}),
        name: given.name ?? '',
        phone: given.phone ?? null,
      }
    : null;

const PAYER = {
  address: address(),
  email: clearableText(),
  name: clearableText(),
  phone: clearableText(),
  tax_id: clearableText(),
} as const;
/** Who pays, as given with a method. */
export type GivenPayer = Partial<Read<typeof PAYER>> | null | undefined;
export const payer = (): Field<Read<typeof PAYER> | null, false> => members(PAYER);

export const shownPayer = (given: GivenPayer): Stripe.PaymentMethod['billing_details'] => ({
  address: shownAddress(given?.address ?? {}),
  email: given?.email ?? null,
  name: given?.name ?? null,
  phone: given?.phone ?? null,
  tax_id: given?.tax_id ?? null,
});
