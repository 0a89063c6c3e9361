/**
 * What Stripe already knows of a charge that may serve as evidence in a dispute: who paid, how the bank checked them, and
 * where it was sent. It is personal data: it goes into evidence at Stripe and is not kept here.
 */
import type Stripe from 'stripe';
import { paidAtOf } from './payment-facts.ts';
import { idOf, objectOf } from './reference.ts';

export type EvidenceFacts = {
  readonly customerName: string | null;
  readonly customerEmail: string | null;
  /** On one line, in the order it was typed. */
  readonly billingAddress: string | null;
  readonly shipping: ShippingFacts | null;
  readonly receiptNumber: string | null;
  readonly description: string | null;
  readonly statementDescriptor: string | null;
  readonly checks: CheckFacts | null;
  readonly threeDSecure: {
    /** `authenticated`, `attempt_acknowledged`, `exempted`, `failed` … */
    readonly result: string | null;
    readonly version: string | null;
  } | null;
  readonly brand: string | null;
  readonly last4: string | null;
  /** The same for one card number wherever it is used. */
  readonly fingerprint: string | null;
  readonly customerId: string | null;
  /** When the money was taken; null while it is not. */
  readonly paidAt: number | null;
  readonly metadata: Readonly<Record<string, string>>;
};

export type ShippingFacts = {
  readonly name: string | null;
  readonly address: string | null;
  /** The address in its parts, as some evidence asks for it. */
  readonly parts: AddressParts | null;
  readonly carrier: string | null;
  readonly trackingNumber: string | null;
  readonly phone: string | null;
};

export type AddressParts = {
  readonly line1: string | null;
  readonly line2: string | null;
  readonly city: string | null;
  readonly state: string | null;
  readonly postalCode: string | null;
  readonly country: string | null;
};

/** What the card's bank said of each; a value new to us is passed on as it is. */
export type Check = 'pass' | 'fail' | 'unavailable' | 'unchecked' | (string & {}) | null;

export type CheckFacts = {
  readonly addressLine1: Check;
  readonly postalCode: Check;
  readonly cvc: Check;
};

/** @param charge with `customer` and `balance_transaction` expanded where they are to be read */
export function evidenceFactsOf(charge: Stripe.Charge): EvidenceFacts {
  const billing = charge.billing_details;
  const customer = customerOf(charge);
  const isPaid = charge.captured && charge.status === 'succeeded';
  return {
    customerName: billing.name ?? customer?.name ?? null,
    customerEmail: billing.email ?? charge.receipt_email ?? customer?.email ?? null,
    billingAddress: textOf(billing.address),
    shipping: shippingOf(charge.shipping),
    receiptNumber: charge.receipt_number,
    description: charge.description,
    statementDescriptor: charge.calculated_statement_descriptor ?? charge.statement_descriptor,
    ...cardOf(charge.payment_method_details),
    customerId: idOf(charge.customer),
    paidAt: isPaid ? paidAtOf(charge) : null,
    metadata: charge.metadata,
  };
}

function customerOf(charge: Stripe.Charge): Stripe.Customer | null {
  const customer = objectOf(charge.customer);
  return !customer || customer.deleted ? null : customer;
}

function cardOf(details: Stripe.Charge.PaymentMethodDetails | null | undefined) {
  const card = details?.card;
  const checks = card?.checks;
  const secure = card?.three_d_secure;
  return {
    checks: checks
      ? {
          addressLine1: checks.address_line1_check,
          postalCode: checks.address_postal_code_check,
          cvc: checks.cvc_check,
        }
      : null,
    threeDSecure: secure ? { result: secure.result, version: secure.version } : null,
    brand: card?.brand ?? details?.type ?? null,
    last4: card?.last4 ?? null,
    fingerprint: card?.fingerprint ?? null,
  };
}

function shippingOf(shipping: Stripe.Charge.Shipping | null | undefined): ShippingFacts | null {
  if (!shipping) return null;
  return {
    name: shipping.name ?? null,
    address: textOf(shipping.address),
    parts: shipping.address ? partsOf(shipping.address) : null,
    carrier: shipping.carrier ?? null,
    trackingNumber: shipping.tracking_number ?? null,
    phone: shipping.phone ?? null,
  };
}

/** A part that no one wrote may be left out of the answer, whatever the types say. */
function partsOf(address: Partial<Stripe.Address>): AddressParts {
  const { line1 = null, line2 = null, city = null, state = null, country = null } = address;
  return { line1, line2, city, state, country, postalCode: address.postal_code ?? null };
}

/** One line; null when nothing of it is known. */
function textOf(address: Stripe.Address | null | undefined): string | null {
  if (!address) return null;
  const { line1, line2, postal_code: postalCode, city, state, country } = address;
  const text = [line1, line2, postalCode, city, state, country].filter(Boolean).join(', ');
  return text === '' ? null : text;
}
