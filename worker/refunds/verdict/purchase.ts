/**
 * What was bought, by whom, where and when: from what staff told in the request, else from the payment's
 * metadata, else from the address Stripe knows. What no one knows stays null, and a value that cannot be
 * read is kept aside, never guessed: the verdict then says which fact is missing.
 */
import { money, type Money } from '../../base/money/amount.ts';
import { isCalendarDay, type CalendarDay } from '../../policies/calendar-day.ts';
import { isWordOf } from '../../base/result/closed-set.ts';
import {
  ARRIVAL_UNKNOWN,
  contradictsItself,
  CYCLES,
  DELIVERIES,
  deliveryTold,
  type Arrival,
  type Cycle,
  type Delivery,
} from '../../policies/contract.ts';
import { dayItBegan } from '../../policies/local-day.ts';
import { isConditionCode, type ConditionCode } from '../../policies/condition.ts';
import {
  isExemptionCode,
  isProof,
  type ExemptionCode,
  type Proof,
} from '../../policies/exemption.ts';
import {
  deliveryOfItem,
  deliveryOfOrder,
  isGoods,
  itemsOf,
  itemsTold,
  toldOfItem,
  type Item,
  type StatedItem,
} from './item.ts';
import type { SubscriptionFacts } from '../../stripe/invoices.ts';
import { isProductType, PRODUCTS, type ProductType } from '../../policies/product-type.ts';
import { stateCode } from '../../policies/state-law.ts';
import { PURCHASE_KEYS } from '../../policies/purchase-keys.ts';

export type Purchase = {
  readonly productType: ProductType | null;
  /** Upper-case ISO 3166 code of the buyer's country, which decides the law. */
  readonly country: string | null;
  readonly countryFrom: 'stated' | 'metadata' | 'shipping' | 'billing' | 'card' | null;
  /** State or province in upper case, such as `CA` in the United States. */
  readonly region: string | null;
  readonly postalCode: string | null;
  readonly buyer: 'consumer' | 'business' | null;
  /** When the money was taken, or asked for when it never was. ms. */
  readonly purchasedAt: number;
  /** The day the last item arrived; of goods that come regularly the first. */
  readonly deliveredOn: CalendarDay | null;
  /** What of it has not arrived, or that it comes regularly; null: all of it came, or no one said. */
  readonly delivery: Delivery | null;
  /** Whether the goods are back, or it is proved that they were sent back; null when no one said. */
  readonly returned: boolean | null;
  /** Of goods that come regularly, the day on which the first of them arrived, however long ago. */
  readonly firstDeliveredOn: CalendarDay | null;
  /** The day of the contract, where it is another than that of the payment. */
  readonly contractOn: CalendarDay | null;
  /** Which payment of a subscription it is; null: of none, or no one said. */
  readonly cycle: Cycle | null;
  /** Whether the price after a free trial was told clearly when the trial began; null when no one said. */
  readonly trialPriceTold: boolean | null;
  /** The day for which it was sold, such as that of a concert; null when no one said. */
  readonly eventOn: CalendarDay | null;
  /** Whether the seller displayed a policy of returns; null when no one said. */
  readonly policyDisplayed: boolean | null;
  /** Whether the buyer was told of the right; null when no one said. */
  readonly informed: boolean | null;
  /** The day on which they were told later than at the purchase. */
  readonly informedOn: CalendarDay | null;
  /** Why the right may not exist; null: nothing is claimed. */
  readonly exemption: ExemptionCode | null;
  /** Whether someone stated it, or that there is none; else it is what the product type carries. */
  readonly isExemptionStated: boolean;
  readonly proofs: readonly Proof[];
  /** What gives a right where the law gives one only then; `none` when that was looked at. */
  readonly condition: ConditionCode | 'none' | null;
  /** The platform sold it as final. */
  readonly finalSale: boolean;
  /** What it was for, line by line; empty where no one said. */
  readonly items: readonly Item[];
  /** What was given and could not be read. */
  readonly unreadable: readonly { readonly fact: string; readonly value: string }[];
};

/** What staff, or the platform's backend, say about a purchase; each goes before everything else. */
export type StatedFacts = {
  readonly productType?: ProductType | undefined;
  readonly country?: string | undefined;
  readonly region?: string | undefined;
  readonly buyer?: 'consumer' | 'business' | undefined;
  readonly deliveredOn?: CalendarDay | undefined;
  readonly delivery?: Delivery | undefined;
  readonly returned?: boolean | undefined;
  readonly firstDeliveredOn?: CalendarDay | undefined;
  readonly contractOn?: CalendarDay | undefined;
  readonly cycle?: Cycle | undefined;
  readonly trialPriceTold?: boolean | undefined;
  readonly eventOn?: CalendarDay | undefined;
  readonly policyDisplayed?: boolean | undefined;
  readonly informed?: boolean | undefined;
  readonly informedOn?: CalendarDay | undefined;
  readonly exemption?: ExemptionCode | 'none' | undefined;
  readonly proofs?: readonly Proof[] | undefined;
  readonly condition?: ConditionCode | 'none' | undefined;
  readonly finalSale?: boolean | undefined;
  readonly items?: readonly StatedItem[] | undefined;
};

/** What of a payment's facts a purchase is made of. */
export type PurchaseFacts = {
  readonly amountMinor: number;
  readonly capturedMinor: number;
  readonly currency: string;
  readonly createdAt: number;
  readonly paidAt: number | null;
  readonly metadata: Readonly<Record<string, string>>;
  readonly buyer: {
    readonly country: string | null;
    readonly region: string | null;
    readonly postalCode: string | null;
    readonly from: 'shipping' | 'billing' | 'card' | null;
  };
};

type Key = keyof typeof PURCHASE_KEYS;

/** What is known of a purchase besides what the payment itself says. */
export type PurchaseSources = {
  /** What staff, or the backend's request, say now. */
  readonly stated?: StatedFacts;
  /** What the backend said before, for good. */
  readonly kept?: StatedFacts;
  readonly subscription?: SubscriptionFacts | null;
  /** What went back of each item, by its id. */
  readonly refundedItems?: ReadonlyMap<string, number>;
};

/** What staff or the backend say goes first, then what the backend said before, the payment's metadata, Stripe. */
export function purchaseOf(
  facts: PurchaseFacts,
  { stated = {}, kept = {}, subscription = null, refundedItems = new Map() }: PurchaseSources = {},
): Purchase {
  const statedFacts = together(kept, stated);
  const { items, unreadable: oddItems } = itemsOf({
    metadata: facts.metadata,
    stated: statedFacts,
    refunded: refundedItems,
    paid: paidBy(facts),
  });
  const unreadable: { fact: string; value: string }[] = [...oddItems];
  const inMetadata = (key: Key) => facts.metadata[PURCHASE_KEYS[key]]?.trim() || undefined;
  const parsed = <T>(key: Key, text: string | undefined, parse: (text: string) => T | null) => {
    if (text === undefined || text === '') return null;
    const value = parse(text);
    if (value === null) unreadable.push({ fact: key, value: text.slice(0, SHOWN_CHARACTERS) });
    return value;
  };
  const read = <T>(key: Key, statedText: string | undefined, parse: (text: string) => T | null) =>
    parsed(key, statedText ?? inMetadata(key), parse);
  const told = deliveryTold<string>(
    { deliveredOn: inMetadata('deliveredOn'), delivery: inMetadata('delivery') },
    statedFacts,
  );
  const informedOn = read('informedOn', statedFacts.informedOn, dayOf);
  const exemption = read('exemption', statedFacts.exemption, exemptionOrNone);
  const productType = read('productType', statedFacts.productType, productTypeOrNull);
  const place = placeOf(facts, statedFacts, read('country', statedFacts.country, countryOf));
  const startedOn = subscription && dayItBegan(subscription.startedAt, place.country);
  const purchasedAt = facts.paidAt ?? facts.createdAt;
  // What was paid for was agreed by then: a later day is that of something else, or a slip.
  const paidOn = dayItBegan(purchasedAt, place.country);
  const contractDayOf = (text: string) => (text <= paidOn ? dayOf(text) : null);
  return {
    productType,
    ...place,
    buyer: read('buyer', statedFacts.buyer, buyerOf),
    purchasedAt,
    deliveredOn: parsed('deliveredOn', told.deliveredOn, dayOf),
    delivery: parsed('delivery', told.delivery, deliveryOf),
    returned: read('returned', yesNo(statedFacts.returned), answerOf),
    firstDeliveredOn: read('firstDeliveredOn', statedFacts.firstDeliveredOn, dayOf),
    contractOn: read('contractOn', statedFacts.contractOn, contractDayOf) ?? startedOn,
    cycle: read('cycle', statedFacts.cycle, cycleOf) ?? subscription?.cycle ?? null,
    trialPriceTold: read('trialPriceTold', yesNo(statedFacts.trialPriceTold), answerOf),
    eventOn: read('eventOn', statedFacts.eventOn, dayOf),
    policyDisplayed: read('policyDisplayed', yesNo(statedFacts.policyDisplayed), answerOf),
    informed: informedOn ? true : read('informed', yesNo(statedFacts.informed), answerOf),
    informedOn,
    exemption: exemption === 'none' ? null : (exemption ?? carriedBy(productType)),
    isExemptionStated: exemption !== null,
    proofs: proofsOf(facts, statedFacts),
    condition: read('condition', statedFacts.condition, conditionOrNone),
    finalSale: read('finalSale', yesNo(statedFacts.finalSale), answerOf) ?? false,
    items,
    unreadable,
  };
}

/** What the buyer paid; what they were asked for where nothing was taken yet. */
function paidBy({ amountMinor, capturedMinor, currency }: PurchaseFacts): Money {
  return money(capturedMinor > 0 ? capturedMinor : amountMinor, currency);
}

/** Facts that were told twice: the later telling counts, also of each item; a delivery is one fact. */
export function together(earlier: StatedFacts, later: StatedFacts): StatedFacts {
  const said = Object.entries(later).filter(([, value]) => value !== undefined);
  const items = itemsTold(earlier.items ?? [], later);
  return { ...earlier, ...Object.fromEntries(said), ...deliveryTold(earlier, later), items };
}

/** A value of metadata can be 500 characters; no one reads that in a sentence. */
const SHOWN_CHARACTERS = 40;

/**
 * The place as one piece: the region of one source never joins the country of another. Stripe's address
 * may hold a state in full, which names no region of a policy.
 */
function placeOf(facts: PurchaseFacts, statedFacts: StatedFacts, named: string | null) {
  const { buyer, metadata } = facts;
  const said = statedFacts.region ?? metadata[PURCHASE_KEYS.region];
  const isSame = named === null || named === buyer.country;
  const region = said ?? (isSame ? buyer.region : null);
  return {
    country: named ?? buyer.country,
    countryFrom:
      named === null ? buyer.from : statedFacts.country === undefined ? 'metadata' : 'stated',
    region: regionOf(region),
    postalCode: isSame ? buyer.postalCode : null,
  } as const;
}

function regionOf(text: string | null | undefined): string | null {
  return text === null || text === undefined ? null : stateCode(text);
}

function proofsOf({ metadata }: PurchaseFacts, statedFacts: StatedFacts): readonly Proof[] {
  if (statedFacts.proofs) return statedFacts.proofs;
  const named = (metadata[PURCHASE_KEYS.proofs] ?? '').split('+').map((text) => text.trim());
  const unsealed = metadata[PURCHASE_KEYS.unsealed] === 'yes' ? ['unsealed'] : [];
  return [...new Set([...named, ...unsealed])].filter(isProof);
}

/** Not ISO 3166, and yet what people write; neither code means another country. */
const ALSO_WRITTEN: ReadonlyMap<string, string> = new Map([
  ['EL', 'GR'],
  ['UK', 'GB'],
]);

function countryOf(text: string): string | null {
  const code = text.toUpperCase();
  return /^[A-Z]{2}$/.test(code) ? (ALSO_WRITTEN.get(code) ?? code) : null;
}

function buyerOf(text: string): 'consumer' | 'business' | null {
  return text === 'consumer' || text === 'business' ? text : null;
}

function deliveryOf(text: string): Delivery | null {
  return isWordOf(DELIVERIES, text) ? text : null;
}

function cycleOf(text: string): Cycle | null {
  return isWordOf(CYCLES, text) ? text : null;
}

function dayOf(text: string): CalendarDay | null {
  return isCalendarDay(text) ? text : null;
}

function productTypeOrNull(text: string): ProductType | null {
  return isProductType(text) ? text : null;
}

/** What is sold may be exempt by its nature: no one has to say so. */
export function carriedBy(productType: ProductType | null): ExemptionCode | null {
  return productType === null ? null : PRODUCTS[productType].exemption;
}

function exemptionOrNone(text: string): ExemptionCode | 'none' | null {
  return text === 'none' || isExemptionCode(text) ? text : null;
}

function conditionOrNone(text: string): ConditionCode | 'none' | null {
  return text === 'none' || isConditionCode(text) ? text : null;
}

function yesNo(value: boolean | undefined): string | undefined {
  return value === undefined ? undefined : value ? 'yes' : 'no';
}

function answerOf(text: string): boolean | null {
  return text === 'yes' ? true : text === 'no' ? false : null;
}

/** The purchase as it is known on the buyer's day `today`: a telling of its delivery that contradicts itself is none. */
export function settledOn(purchase: Purchase, today: CalendarDay): Purchase {
  const unreadable = contradictionIn(purchase, today);
  if (unreadable.length === 0) return purchase;
  return { ...purchase, ...ARRIVAL_UNKNOWN, unreadable: [...purchase.unreadable, ...unreadable] };
}

function contradictionIn(told: Arrival | null, today: CalendarDay): Purchase['unreadable'] {
  if (told === null || !contradictsItself(told, today)) return [];
  return [{ fact: 'deliveryAndDay', value: told.deliveredOn ?? '' }];
}

/** An item of a purchase as a purchase of its own, on the buyer's day `today`. */
export function purchaseOfItem(purchase: Purchase, item: Item, today: CalendarDay): Purchase {
  const productType = item.productType ?? purchase.productType;
  const own = deliveryOfItem(item, purchase, today);
  const isOfOrder = isGoods(productType) && own.delivery !== 'regular';
  const { exemption } = item;
  return {
    ...purchase,
    ...(isOfOrder ? deliveryOfOrder(purchase.items, purchase, today) : own),
    productType,
    returned: item.returned ?? purchase.returned,
    eventOn: item.eventOn ?? purchase.eventOn,
    exemption: exemption === 'none' ? null : (exemption ?? carriedBy(productType)),
    isExemptionStated: exemption !== undefined,
    proofs: item.proofs ?? purchase.proofs,
    finalSale: item.finalSale ?? purchase.finalSale,
    items: [],
    unreadable: contradictionIn(toldOfItem(item), today),
  };
}
