/** Whether a seller's account may be debited for what they cannot give back. */
import type { SellerFacts } from '../stripe/sellers.ts';

/** The single euro payments area and its neighbours count as one region for debits. */
const EUROPE: ReadonlySet<string> = new Set(
  'AT BE BG HR CY CZ DK EE FI FR DE GR HU IE IT LV LT LU MT NL PL PT RO SK SI ES SE NO LI'.split(
    ' ',
  ),
);

/** Source: docs.stripe.com/connect/account-debits: same region, and no full Dashboard. */
export function canBeDebited(seller: SellerFacts | null, platformCountry: string | null): boolean {
  if (!seller || platformCountry === null || seller.dashboard === 'full') return false;
  const both = [seller.country, platformCountry];
  return seller.country === platformCountry || both.every((country) => EUROPE.has(country));
}
