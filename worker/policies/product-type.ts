/**
 * What is sold: one table of all that differs by type, for law, evidence, policy and words. The platform says
 * what it sells: it is never guessed from a merchant category.
 */
import type { WindowBasis } from './window-basis.ts';
import type { ExemptionCode, LawKind } from './exemption.ts';
import { isWordOf, wordsOf } from '../base/result/closed-set.ts';

export type ProductType =
  | 'digital_download'
  | 'saas_monthly'
  | 'saas_annual'
  | 'physical'
  | 'custom_service'
  | 'event_ticket';

/** The kinds that evidence tells apart (`disputes/evidence/`). */
export type EvidenceKind = 'physical' | 'digital' | 'service';

export const EVIDENCE_KINDS: Readonly<Record<EvidenceKind, true>> = {
  physical: true,
  digital: true,
  service: true,
};

type Product = {
  readonly lawKind: LawKind;
  readonly evidenceKind: EvidenceKind;
  /** What the days of a policy count from until it says otherwise. */
  readonly windowFrom: WindowBasis;
  /** What takes the right away by the nature of what is sold, where the law of a country knows it. */
  readonly exemption: ExemptionCode | null;
  /** The days that a platform promises until it saves a policy of its own; 0 promises none. */
  readonly defaultDays: number;
  /** As a policy names it, at the beginning of a sentence and inside one. */
  readonly name: string;
  readonly inside: string;
};

/**
 * In the order in which people are asked: goods first, as most promises are about them. Software as a service
 * is a digital *service*, not digital content (Dir 2011/83/EU art 2(6), 2(11)): the right does not end when it is
 * first used, the buyer may owe a part of the price instead. Its evidence is of use, as of digital content.
 */
export const PRODUCTS: Readonly<Record<ProductType, Product>> = {
  physical: {
    lawKind: 'goods',
    evidenceKind: 'physical',
    windowFrom: 'delivery',
    exemption: null,
    defaultDays: 30,
    name: 'Goods',
    inside: 'goods',
  },
  digital_download: {
    lawKind: 'digital',
    evidenceKind: 'digital',
    windowFrom: 'purchase',
    exemption: null,
    defaultDays: 7,
    name: 'Digital downloads',
    inside: 'digital downloads',
  },
  saas_monthly: {
    lawKind: 'services',
    evidenceKind: 'digital',
    windowFrom: 'purchase',
    exemption: null,
    defaultDays: 30,
    name: 'Monthly subscriptions',
    inside: 'monthly subscriptions',
  },
  saas_annual: {
    lawKind: 'services',
    evidenceKind: 'digital',
    windowFrom: 'purchase',
    exemption: null,
    defaultDays: 60,
    name: 'Annual subscriptions',
    inside: 'annual subscriptions',
  },
  custom_service: {
    lawKind: 'services',
    evidenceKind: 'service',
    windowFrom: 'purchase',
    exemption: null,
    defaultDays: 0,
    name: 'Custom services',
    inside: 'custom services',
  },
  // Leisure for a certain date: Dir 2011/83/EU art 16 (l). What banks ask of it is what they ask of a service.
  event_ticket: {
    lawKind: 'services',
    evidenceKind: 'service',
    windowFrom: 'purchase',
    exemption: 'dated_leisure',
    defaultDays: 14,
    name: 'Event tickets',
    inside: 'event tickets',
  },
};

export const PRODUCT_TYPES = wordsOf<ProductType>(PRODUCTS);

export function isProductType(text: string): text is ProductType {
  return isWordOf(PRODUCTS, text);
}

/** What a value is for each product type, such as its days in a policy. */
export function byProductType<T>(
  valueOf: (type: ProductType) => T,
): Readonly<Record<ProductType, T>> {
  const entries = PRODUCT_TYPES.map((type) => [type, valueOf(type)] as const);
  return Object.fromEntries(entries) as Record<ProductType, T>; // `fromEntries` forgets the names
}
