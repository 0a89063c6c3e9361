/**
 * Whether a seller's account may be debited for what they cannot give back: Stripe allows it where the platform bears
 * the account's losses and both are in one of its regions (docs.stripe.com/connect/account-debits). What Dashboard
 * the seller has says nothing about it.
 */
import type { SellerFacts } from '../stripe/seller-facts.ts';

/** The single euro payments area and its neighbours count as one region for debits. */
const EUROPE: ReadonlySet<string> = new Set(
  'AT BE BG HR CY CZ DK EE FI FR DE GR HU IE IT LV LT LU MT NL PL PT RO SK SI ES SE NO LI'.split(
    ' ',
  ),
);

/** Regions of one country. Whether GB and CH belong to Europe is not documented: each counts for itself. */
const COUNTRIES: ReadonlySet<string> = new Set(['AU', 'CA', 'CH', 'GB', 'HK', 'JP', 'NZ', 'US']);

export function canBeDebited(seller: SellerFacts | null, platformCountry: string | null): boolean {
  if (!seller || platformCountry === null || seller.leftAt !== null) return false;
  if (seller.lossesCarriedBy !== 'platform') return false;
  const { country } = seller;
  if (EUROPE.has(country)) return EUROPE.has(platformCountry);
  return country === platformCountry && COUNTRIES.has(country);
}
