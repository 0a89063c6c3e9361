/** The sellers of the sandbox's platform: six, in three tiers, one with a very long name. */
import type Stripe from 'stripe';

export type SeedSeller = {
  readonly name: string;
  readonly country: string;
  readonly currency: string;
  /** Day of the sandbox's past on which they joined. */
  readonly joins: number;
};

export const SELLERS = {
  atelier: { name: 'Atelier Nord', country: 'US', currency: 'usd', joins: 0 },
  kyoto: { name: 'Kyoto Ceramics', country: 'JP', currency: 'jpy', joins: 0 },
  maison: { name: 'Maison Verte', country: 'FR', currency: 'eur', joins: 80 },
  dates: { name: 'Gulf Dates Trading', country: 'AE', currency: 'kwd', joins: 80 },
  nova: { name: 'Nova Gadgets', country: 'US', currency: 'usd', joins: 182 },
  cooperative: {
    name: 'The Handmade Furniture and Upholstery Cooperative of Västra Götaland',
    country: 'SE',
    currency: 'eur',
    joins: 182,
  },
} as const satisfies Record<string, SeedSeller>;

export type SellerName = keyof typeof SELLERS;

/** Where each seller's buyers are. */
export const BUYERS: Readonly<
  Record<
    SellerName,
    { readonly city: string; readonly country: string; readonly postalCode: string }
  >
> = {
  atelier: { city: 'Portland', country: 'US', postalCode: '97201' },
  kyoto: { city: 'Osaka', country: 'JP', postalCode: '530-0001' },
  maison: { city: 'Lyon', country: 'FR', postalCode: '69001' },
  dates: { city: 'Dubai', country: 'AE', postalCode: '00000' },
  nova: { city: 'Austin', country: 'US', postalCode: '73301' },
  cooperative: { city: 'Hamburg', country: 'DE', postalCode: '20095' },
};

/** An Express account that can receive transfers; the platform carries its losses. */
export async function createSeller(stripe: Stripe, seller: SeedSeller): Promise<string> {
  const account = await stripe.accounts.create({
    country: seller.country,
    default_currency: seller.currency,
    business_profile: { name: seller.name },
    capabilities: { transfers: { requested: true }, card_payments: { requested: true } },
    controller: {
      fees: { payer: 'application' },
      losses: { payments: 'application' },
      stripe_dashboard: { type: 'express' },
    },
  });
  return account.id;
}
