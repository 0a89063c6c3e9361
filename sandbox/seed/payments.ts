/** What the buyers of the sandbox's platform have paid, and what went wrong with it. Plain data. */
import type { SellerName } from './sellers.ts';

/** A separate charge with a scheduled transfer that is scheduled by the payment's own metadata. */
export type SeedPayment = {
  /** Day of the sandbox's past: 200 is today. */
  readonly day: number;
  readonly seller: SellerName;
  readonly currency: string;
  readonly amountMinor: number;
  readonly transferMinor: number;
  readonly card?: string;
  readonly what: string;
  /** What is in the cart, where the platform's checkout tells it. */
  readonly items?: readonly object[];
  readonly then?: 'dispute' | 'inquiry' | 'part_refund' | 'full_refund' | 'uncaptured' | 'unpaid';
};

/** Years of good business make a trusted seller; a dozen paid scheduled transfers each are enough to see it. */
const HISTORY: readonly SeedPayment[] = Array.from({ length: 12 }, (_, at) => at).flatMap((at) => [
  {
    day: 120 + at * 5,
    seller: 'atelier' as const,
    currency: 'usd',
    what: 'Oak side table',
    amountMinor: 12_000 + at * 350,
    transferMinor: 10_200 + at * 300,
  },
  {
    day: 121 + at * 5,
    seller: 'kyoto' as const,
    currency: 'jpy',
    what: 'Tea bowl',
    amountMinor: 14_000 + at * 500,
    transferMinor: 12_600 + at * 450,
  },
]);

const RECENT: readonly SeedPayment[] = [
  {
    day: 186,
    seller: 'maison',
    currency: 'eur',
    what: 'Linen curtains',
    amountMinor: 18_900,
    transferMinor: 16_065,
  },
  {
    day: 187,
    seller: 'dates',
    currency: 'kwd',
    what: 'Gift box of dates, large',
    amountMinor: 24_500,
    transferMinor: 20_820,
  },
  {
    day: 188,
    seller: 'nova',
    currency: 'usd',
    what: 'Wireless charger',
    amountMinor: 4_900,
    transferMinor: 4_165,
    card: 'pm_card_createDispute',
    then: 'dispute',
  },
  {
    day: 189,
    seller: 'nova',
    currency: 'usd',
    what: 'Drone, second hand',
    amountMinor: 39_900,
    transferMinor: 33_915,
    card: 'pm_card_createDisputeProductNotReceived',
    then: 'dispute',
  },
  {
    day: 189,
    seller: 'cooperative',
    currency: 'eur',
    what: 'Armchair, blue',
    amountMinor: 64_000,
    transferMinor: 54_400,
    card: 'pm_card_createIssuerFraudRecord',
  },
  {
    day: 186,
    seller: 'nova',
    currency: 'usd',
    what: 'Smart lamp',
    amountMinor: 7_900,
    transferMinor: 6_715,
  },
  {
    day: 197,
    seller: 'maison',
    currency: 'eur',
    what: 'Book and engraved ring',
    amountMinor: 14_900,
    transferMinor: 12_240,
    items: [
      { id: 'book', name: 'Book on linen', amountMinor: 4_900 },
      {
        id: 'ring',
        name: 'Napkin ring, engraved “Anna”',
        amountMinor: 9_500,
        exemption: 'custom_made',
        finalSale: true,
      },
    ],
  },
  {
    day: 192,
    seller: 'maison',
    currency: 'eur',
    what: 'Table runner',
    amountMinor: 5_400,
    transferMinor: 4_590,
    then: 'full_refund',
  },
  {
    day: 194,
    seller: 'cooperative',
    currency: 'eur',
    what: 'Sofa, three seats',
    amountMinor: 189_000,
    transferMinor: 160_650,
  },
  {
    day: 195,
    seller: 'dates',
    currency: 'kwd',
    what: 'Subscription box',
    amountMinor: 12_340,
    transferMinor: 10_480,
    then: 'part_refund',
  },
  {
    day: 196,
    seller: 'maison',
    currency: 'eur',
    what: 'Duvet cover',
    amountMinor: 12_900,
    transferMinor: 10_965,
  },
  {
    day: 197,
    seller: 'kyoto',
    currency: 'jpy',
    what: 'Plate, indigo',
    amountMinor: 9_800,
    transferMinor: 8_820,
    card: 'pm_card_createDisputeInquiry',
    then: 'inquiry',
  },
  {
    day: 199,
    seller: 'atelier',
    currency: 'usd',
    what: 'Walnut desk',
    amountMinor: 240_000,
    transferMinor: 204_000,
  },
  {
    day: 198,
    seller: 'atelier',
    currency: 'usd',
    what: 'Set of chairs',
    amountMinor: 88_000,
    transferMinor: 74_800,
    then: 'part_refund',
  },
  {
    day: 198,
    seller: 'kyoto',
    currency: 'jpy',
    what: 'Vase',
    amountMinor: 32_000,
    transferMinor: 28_800,
    card: 'pm_card_riskLevelElevated',
  },
  {
    day: 199,
    seller: 'maison',
    currency: 'eur',
    what: 'Cushions',
    amountMinor: 6_200,
    transferMinor: 5_270,
  },
  {
    day: 199,
    seller: 'atelier',
    currency: 'usd',
    what: 'Bookshelf, made to order',
    amountMinor: 56_000,
    transferMinor: 47_600,
    then: 'uncaptured',
  },
  {
    day: 199,
    seller: 'kyoto',
    currency: 'jpy',
    what: 'Sake set',
    amountMinor: 11_000,
    transferMinor: 9_900,
    then: 'unpaid',
  },
];

export const SEPARATE_PAYMENTS: readonly SeedPayment[] = [...HISTORY, ...RECENT].sort(
  (one, other) => one.day - other.day,
);

/** Charges that pay their seller automatically, or have none. */
export type OtherPayment = {
  readonly day: number;
  readonly type: 'destination' | 'on_behalf_of' | 'direct' | 'platform';
  readonly seller?: SellerName;
  readonly currency: string;
  readonly amountMinor: number;
  readonly feeMinor?: number;
  /** What the refund policy calls it; left out where the platform never wrote it down. */
  readonly productType?: string;
  readonly what: string;
};

export const OTHER_PAYMENTS: readonly OtherPayment[] = [
  {
    day: 190,
    type: 'destination',
    seller: 'atelier',
    currency: 'usd',
    amountMinor: 15_000,
    feeMinor: 2_250,
    what: 'Stool',
    productType: 'physical',
  },
  {
    day: 191,
    type: 'destination',
    seller: 'maison',
    currency: 'eur',
    amountMinor: 8_800,
    feeMinor: 1_320,
    what: 'Throw',
    productType: 'physical',
  },
  {
    day: 193,
    type: 'on_behalf_of',
    seller: 'atelier',
    currency: 'usd',
    amountMinor: 23_000,
    feeMinor: 3_450,
    what: 'Wall cabinet',
    productType: 'physical',
  },
  {
    day: 196,
    type: 'on_behalf_of',
    seller: 'kyoto',
    currency: 'jpy',
    amountMinor: 7_400,
    feeMinor: 740,
    what: 'Tea caddy',
    productType: 'physical',
  },
  {
    day: 190,
    type: 'direct',
    seller: 'nova',
    currency: 'usd',
    amountMinor: 3_900,
    feeMinor: 390,
    what: 'Cable',
    productType: 'physical',
  },
  {
    day: 194,
    type: 'direct',
    seller: 'cooperative',
    currency: 'eur',
    amountMinor: 27_500,
    feeMinor: 2_750,
    what: 'Footstool',
    productType: 'physical',
  },
  {
    day: 198,
    type: 'direct',
    seller: 'dates',
    currency: 'kwd',
    amountMinor: 9_990,
    feeMinor: 990,
    what: 'Coffee and dates',
    productType: 'physical',
  },
  { day: 188, type: 'platform', currency: 'usd', amountMinor: 2_900, what: 'Gift card' },
  {
    day: 195,
    type: 'platform',
    currency: 'eur',
    amountMinor: 4_900,
    what: 'Membership',
    productType: 'saas_annual',
  },
  { day: 199, type: 'platform', currency: 'jpy', amountMinor: 1_500, what: 'Gift wrapping' },
];
