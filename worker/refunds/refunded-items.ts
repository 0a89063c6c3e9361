/** Which items a refund is for, and what went back of each before. */
import { fractionOf, money } from '../base/money/amount.ts';
import type { PaymentFacts } from '../stripe/payment-facts.ts';
import { counts } from '../stripe/refund-facts.ts';
import type { RefundView } from './refund.ts';
import { leftOfItem, type Item } from './verdict/item.ts';
import type { AskedItem } from './verdict/verdict-cart.ts';

/** An item that goes back; without an amount all that is left of it. */
export type WantedItem = { readonly id: string; readonly amountMinor?: number | undefined };

/** What went back of each item by refunds that named it and that count at Stripe, by its id. */
export function refundedItems(
  refunds: readonly RefundView[],
  facts: Pick<PaymentFacts, 'refunds'>,
): ReadonlyMap<string, number> {
  const gone = new Set(facts.refunds.filter(counts).map(({ id }) => id));
  const back = new Map<string, number>();
  for (const { refund } of refunds) {
    if (refund.stripeRefundId === null || !gone.has(refund.stripeRefundId)) continue;
    for (const { id, amountMinor } of refund.request.items ?? []) {
      back.set(id, (back.get(id) ?? 0) + amountMinor);
    }
  }
  return back;
}

/** The items that a buyer names in their own words, or null where one of them is not known for sure. */
export function itemsCalled(
  items: readonly Item[],
  called: readonly string[],
): readonly WantedItem[] | null {
  const found = called.map((text) => {
    const isCalled = ({ id, name }: Item) => [id, name ?? id].some((one) => isSame(one, text));
    const [first, ...others] = items.filter(isCalled);
    return first && others.length === 0 ? [{ id: first.id }] : [];
  });
  const named = new Map(found.flat().map((item) => [item.id, item]));
  return called.length > 0 && found.every((one) => one.length > 0) ? [...named.values()] : null;
}

function isSame(one: string, other: string): boolean {
  return one.trim().toLowerCase() === other.trim().toLowerCase();
}

/**
 * How much of each item goes back: what was said, else all that is left. An amount of the whole that is another than
 * their sum is spread over them in proportion, to the last minor unit. Null: they are all that is left of the payment,
 * with what was paid beside them.
 */
export function wantedItems(
  items: readonly Item[],
  wanted: readonly WantedItem[],
  of: {
    readonly amountMinor: number | null;
    readonly leftMinor: number;
    readonly currency: string;
  },
): readonly AskedItem[] | null {
  const { leftMinor, currency } = of;
  const isAll = items.every((item) => leftOfItem(item) === 0 || isWanted(item, wanted));
  const hasLeft = items.some((item) => leftOfItem(item) > 0);
  const { amountMinor: said } = of;
  if (isAll && hasLeft && (said === null || said === leftMinor)) return null;
  const asked = wanted.flatMap(({ id, amountMinor: minor }) => {
    const item = items.find((one) => one.id === id);
    return item ? [{ id, amountMinor: minor ?? leftOfItem(item) }] : [];
  });
  const sumMinor = asked.reduce((sum, one) => sum + one.amountMinor, 0);
  // Refunds that named no item may have left less than the items come to.
  const isSaid = wanted.some(({ amountMinor: minor }) => minor !== undefined);
  const amountMinor = said ?? (isSaid ? sumMinor : Math.min(sumMinor, leftMinor));
  if (amountMinor === sumMinor) return asked;
  // Of what went back already each asks for more than is left, which is refused by name.
  if (sumMinor === 0) return asked.slice(0, 1).map(({ id }) => ({ id, amountMinor }));
  const whole = money(amountMinor, currency);
  let before = 0;
  return asked.map(({ id, amountMinor: weight }) => {
    const start = fractionOf(whole, before, sumMinor).amountMinor;
    before += weight;
    return { id, amountMinor: fractionOf(whole, before, sumMinor).amountMinor - start };
  });
}

/** All that is left of it is asked for. */
function isWanted(item: Item, wanted: readonly WantedItem[]): boolean {
  const found = wanted.find(({ id }) => id === item.id);
  return found !== undefined && (found.amountMinor ?? leftOfItem(item)) === leftOfItem(item);
}
