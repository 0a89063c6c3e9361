/**
 * What a payment was for, line by line: an exception of article 16 belongs to an item and not to a payment, so each
 * may have a product type, an exception, proofs and a delivery of its own. The platform tells them in the payment's
 * metadata, by `POST /v1/payments/{id}/records`, or with a request; one schema reads all three. What an item does not
 * say, the payment says for it, but for the exception: that is never taken over from the payment.
 */
import * as z from 'zod/mini';
import { once } from '../../base/result/once.ts';
import { wordsOf } from '../../base/result/closed-set.ts';
import { formatMoney, money, type Money } from '../../base/money/amount.ts';
import { smallestStepMinor } from '../../base/money/currency.ts';
import type { SellerId } from '../../base/result/id.ts';
import type { CalendarDay } from '../../policies/calendar-day.ts';
import { dayField } from '../../policies/day-field.ts';
import {
  ARRIVAL_UNKNOWN,
  contradictsItself,
  DELIVERIES,
  deliveryTold,
  lastOfOrder,
  tellsOfAll,
  type Arrival,
  type Delivery,
} from '../../policies/contract.ts';
import { EXEMPTIONS, PROOFS, type ExemptionCode, type Proof } from '../../policies/exemption.ts';
import { ITEM_KEYS } from '../../policies/purchase-keys.ts';
import { PRODUCTS, PRODUCT_TYPES, type ProductType } from '../../policies/product-type.ts';

/** What is told of an item besides its price: each goes before what the payment says. */
export type ItemFacts = {
  /** What the buyer knows it by. */
  readonly name?: string | undefined;
  readonly productType?: ProductType | undefined;
  readonly exemption?: ExemptionCode | 'none' | undefined;
  readonly proofs?: readonly Proof[] | undefined;
  readonly deliveredOn?: CalendarDay | undefined;
  readonly delivery?: Delivery | undefined;
  /** Whether it is back, or it is proved that it was sent back. */
  readonly returned?: boolean | undefined;
  readonly eventOn?: CalendarDay | undefined;
  readonly finalSale?: boolean | undefined;
  /** Who sells it, where several sellers share a payment. */
  readonly sellerId?: SellerId | undefined;
};

export type Item = ItemFacts & {
  /** The platform's own: a stock number, or the number of the line. */
  readonly id: string;
  /** What was paid for all of it, taxes in and discounts off, in minor units of the payment's currency. */
  readonly amountMinor: number;
  /** What of that went back by refunds that named it. */
  readonly refundedMinor: number;
};

/** An item as it is told: its price may be told elsewhere. */
export type StatedItem = ItemFacts & {
  readonly id: string;
  readonly amountMinor?: number | undefined;
};

type ToldItem = ItemFacts & { readonly id: string; readonly amountMinor: number };

/** Most items that one payment is told to have: what was decided about each is kept with its refunds. */
export const ITEMS_MAX = 100;

const NAME_MAX = 200;

const ITEM_FACTS = once(() => ({
  name: z.optional(z.string().check(z.trim(), z.minLength(1), z.maxLength(NAME_MAX))),
  productType: z.optional(z.enum(PRODUCT_TYPES)),
  exemption: z.optional(z.enum([...wordsOf<ExemptionCode>(EXEMPTIONS), 'none'])),
  proofs: z.optional(z.array(z.enum(PROOFS)).check(z.maxLength(PROOFS.length))),
  deliveredOn: z.optional(dayField()),
  delivery: z.optional(z.enum(wordsOf(DELIVERIES))),
  returned: z.optional(z.boolean()),
  eventOn: z.optional(dayField()),
  finalSale: z.optional(z.boolean()),
  sellerId: z.optional(z.string().check(z.regex(/^acct_\w{1,64}$/))),
}));

export const itemIdField = once(() => z.string().check(z.regex(/^[\w.:-]{1,64}$/)));

const priceField = () => z.int().check(z.positive());

/** An item with its price, as metadata tells it. */
const toldItemFields = once(() =>
  z.strictObject({ ...ITEM_FACTS(), id: itemIdField(), amountMinor: priceField() }),
);

/** An item as the platform's backend or a request tells it: a price is only needed where no one has told it. */
export const statedItemFields = once(() =>
  z.strictObject({ ...ITEM_FACTS(), id: itemIdField(), amountMinor: z.optional(priceField()) }),
);

/** Items each of its own id. */
export function areDistinct(items: readonly { readonly id: string }[]): boolean {
  return new Set(items.map(({ id }) => id)).size === items.length;
}

/** Where items are told: in metadata, and above it by the platform's backend and in requests, the later the stronger. */
export type ItemSources = {
  readonly metadata: Readonly<Record<string, string>>;
  readonly stated: Telling;
  /** What went back of each, by its id. */
  readonly refunded: ReadonlyMap<string, number>;
  /** What the buyer paid, or was asked for where nothing was taken yet. */
  readonly paid: Money;
};

/** What is told at once: of single items, and of the delivery of all of them. */
export type Telling = {
  readonly items?: readonly StatedItem[] | undefined;
  readonly deliveredOn?: CalendarDay | undefined;
  readonly delivery?: Delivery | undefined;
};

export type ItemsRead = {
  readonly items: readonly Item[];
  readonly unreadable: readonly { readonly fact: string; readonly value: string }[];
};

/**
 * The items of a payment. What cannot be read, costs nothing or is told twice is kept aside; items that add up to
 * more than was paid, by more than each may be rounded, are those of something else or were not all charged, and
 * none of them counts.
 */
export function itemsOf({ metadata, stated, refunded, paid }: ItemSources): ItemsRead {
  const first = itemsIn(metadata);
  const all = itemsTold(first.items, stated);
  const items = all.flatMap((item): Item[] =>
    item.amountMinor === undefined
      ? []
      : [{ ...item, amountMinor: item.amountMinor, refundedMinor: refunded.get(item.id) ?? 0 }],
  );
  const unpriced = all.filter((item) => item.amountMinor === undefined);
  const unreadable = [
    ...first.unreadable,
    ...unpriced.map(({ id }) => ({ fact: 'item', value: id })),
  ];
  const sumMinor = items.reduce((sum, item) => sum + item.amountMinor, 0);
  const rounding = items.length * smallestStepMinor(paid.currency);
  if (sumMinor <= paid.amountMinor + rounding) return { items, unreadable };
  const sum = formatMoney(money(sumMinor, paid.currency));
  return { items: [], unreadable: [...unreadable, { fact: 'items', value: sum }] };
}

/**
 * Items of which each is told once: the later word counts, fact by fact. What is told later of the delivery of all ends
 * what was told before of the delivery of each; told at once, an item's own goes first.
 */
export function itemsTold(earlier: readonly StatedItem[], later: Telling): readonly StatedItem[] {
  const byId = new Map<string, StatedItem>();
  const before = tellsOfAll(later) ? earlier.map(withoutDelivery) : earlier;
  for (const { id, ...facts } of [...before, ...(later.items ?? [])]) {
    const said = Object.entries(facts).filter(([, value]) => value !== undefined);
    const known = byId.get(id);
    const delivery = deliveryTold(known ?? {}, facts);
    byId.set(id, { ...known, ...Object.fromEntries(said), ...delivery, id });
  }
  return [...byId.values()];
}

/** What comes again and again has a delivery of its own. */
function withoutDelivery(item: StatedItem): StatedItem {
  if (item.delivery === 'regular') return item;
  return { ...item, deliveredOn: undefined, delivery: undefined };
}

/** A value of metadata can be 500 characters; no one reads that in a sentence. */
const SHOWN_CHARACTERS = 40;

function itemsIn(metadata: ItemSources['metadata']) {
  const texts = ITEM_KEYS.flatMap((key) => metadata[key] ?? []);
  const items: ToldItem[] = [];
  const unreadable: { fact: string; value: string }[] = [];
  for (const text of texts) {
    const parsed = toldItemFields().safeParse(jsonIn(text));
    const isNew = parsed.success && items.every(({ id }) => id !== parsed.data.id);
    if (isNew) items.push(parsed.data);
    else unreadable.push({ fact: 'item', value: text.slice(0, SHOWN_CHARACTERS) });
  }
  return { items, unreadable };
}

function jsonIn(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null; // no item either
  }
}

/** What is left of an item to refund. */
export function leftOfItem({ amountMinor, refundedMinor }: Item): number {
  return Math.max(0, amountMinor - refundedMinor);
}

/** What is left of what was paid beside the items: delivery, tips, taxes that no item includes. In minor units. */
export function besideItems(items: readonly Item[], leftMinor: number): number {
  return Math.max(0, leftMinor - items.reduce((sum, item) => sum + leftOfItem(item), 0));
}

/** Whether any of it is goods that arrived, or may be, and that are not back: they come before the money goes. */
export function awaitsGoods(
  purchase: OfPayment & { readonly items: readonly Item[]; readonly returned: boolean | null },
  {
    asked,
    today,
  }: { readonly asked: readonly { readonly id: string }[] | null; readonly today: CalendarDay },
): boolean {
  const named = purchase.items.filter(({ id }) => asked?.some((one) => one.id === id) ?? true);
  const lines = named.map((item) => ({
    productType: item.productType ?? purchase.productType,
    delivery: deliveryOfItem(item, purchase, today).delivery,
    returned: item.returned ?? purchase.returned,
  }));
  const all = lines.length === 0 ? [{ ...purchase, ...settled(purchase, today) }] : lines;
  return all.some(
    ({ productType, delivery, returned }) =>
      isGoods(productType) && delivery !== 'not_yet' && returned !== true,
  );
}

/** What sentences call it. */
export function itemName({ id, name }: Pick<Item, 'id' | 'name'>): string {
  return name ?? id;
}

type OfPayment = Arrival & { readonly productType: ProductType | null };

/**
 * What has arrived of the goods of a cart: of one order the last of them starts the period (Dir 2011/83/EU art
 * 9(2)(b)(i)), so each has the delivery of all. Goods that come regularly have their own.
 */
export function deliveryOfOrder(
  items: readonly Item[],
  payment: OfPayment,
  today: CalendarDay,
): Arrival {
  const goods = items.filter(({ productType }) => isGoods(productType ?? payment.productType));
  const arrivals = goods.map((item) => deliveryOfItem(item, payment, today));
  return lastOfOrder(
    arrivals.filter(({ delivery }) => delivery !== 'regular'),
    today,
  );
}

/** What is known of the delivery of an item: of its own, or else of the payment. */
export function deliveryOfItem(item: ItemFacts, payment: Arrival, today: CalendarDay): Arrival {
  return settled(toldOfItem(item) ?? payment, today);
}

/** What an item says of its own delivery, or null. */
export function toldOfItem({ deliveredOn, delivery }: ItemFacts): Arrival | null {
  if (deliveredOn === undefined && delivery === undefined) return null;
  return { deliveredOn: deliveredOn ?? null, delivery: delivery ?? null };
}

/** What contradicts itself says nothing. */
function settled({ deliveredOn, delivery }: Arrival, today: CalendarDay): Arrival {
  const told = { deliveredOn, delivery };
  return contradictsItself(told, today) ? ARRIVAL_UNKNOWN : told;
}

/** What nobody knows the type of may be goods. */
export function isGoods(productType: ProductType | null): boolean {
  return productType === null || PRODUCTS[productType].lawKind === 'goods';
}
