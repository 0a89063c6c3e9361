/**
 * Who gives back what of items: where several sellers share a payment and the platform said who sells what, the
 * seller of an item gives its share, and no one else. What of the cart names no seller is the platform's own.
 */
import { fractionOf, money } from '../../base/money/amount.ts';
import type { PaymentFacts } from '../../stripe/payment-facts.ts';
import { takesTransfers } from '../../transfers/schedule-request.ts';
import { partsOf, stakesOf, type Stake } from '../../transfers/stakes.ts';
import type { TransferView } from '../../transfers/scheduled-transfer.ts';
import { leftOfItem, type Item } from '../verdict/item.ts';
import type { Purchase } from '../verdict/purchase.ts';
import type { RefundRequest } from './refund-request.ts';

type Allocation = NonNullable<RefundRequest['allocation']>;

/**
 * What each seller gives for the items that go back, in the currency of their scheduled transfer. Null, so pro rata:
 * where sellers do not share the payment, no item names one, or no one said what the amount is for.
 */
export function allocationOfItems({
  facts,
  views,
  request,
  purchase,
}: {
  readonly facts: PaymentFacts;
  readonly views: readonly TransferView[];
  readonly request: RefundRequest;
  readonly purchase: Purchase;
}): Allocation | null {
  const { items } = purchase;
  const sold = items.filter(({ sellerId }) => sellerId !== undefined);
  if (!takesTransfers(facts) || request.payer !== 'seller' || sold.length === 0) return null;
  const bySeller = Map.groupBy(stakesOf(facts, views), ({ sellerId }) => sellerId);
  if (!sold.some(({ sellerId }) => sellerId !== undefined && bySeller.has(sellerId))) return null;
  const isWhole = request.amountMinor >= facts.capturedMinor - facts.refundedMinor;
  const asked = request.items ?? (isWhole ? wholeOf(items) : null);
  if (!asked) return null;
  const minors = new Map(asked.map(({ id, amountMinor }) => [id, amountMinor]));
  return [...bySeller].map(([sellerId, stakes]) => {
    const own = sold.filter((item) => item.sellerId === sellerId);
    const isUnnamed = isWhole && own.length === 0;
    const share = isUnnamed ? proRata(stakes, request.amountMinor) : shareOf(stakes, own, minors);
    // What a seller got beside their items, such as for delivery, does not go back with a part of the order.
    const isBounded = !isWhole && stakes.every(({ currency }) => currency === facts.currency);
    return { sellerId, amountMinor: isBounded ? Math.min(share, askedOf(own, minors)) : share };
  });
}

function wholeOf(items: readonly Item[]): NonNullable<RefundRequest['items']> {
  return items.map((item) => ({ id: item.id, amountMinor: leftOfItem(item) }));
}

/** A seller of whom no item is told gives of the whole what anyone would. */
function proRata(stakes: readonly Stake[], amountMinor: number): number {
  return partsOf(stakes, amountMinor).reduce((sum, minor) => sum + minor, 0);
}

function askedOf(own: readonly Item[], minors: ReadonlyMap<string, number>): number {
  return own.reduce((sum, item) => sum + Math.min(minors.get(item.id) ?? 0, leftOfItem(item)), 0);
}

/**
 * The seller's share of their items that go back, as the difference of two cumulative fractions, so that items that
 * go back one by one take exactly what the seller was given; the last of them takes what rounding left. What the
 * platform bore of an earlier one is not taken later.
 */
function shareOf(
  stakes: readonly Stake[],
  own: readonly Item[],
  minors: ReadonlyMap<string, number>,
): number {
  const sumOf = (of: (stake: Stake) => number) => stakes.reduce((sum, one) => sum + of(one), 0);
  const ofMinor = own.reduce((sum, { amountMinor }) => sum + amountMinor, 0);
  const goneMinor = own.reduce((sum, item) => sum + item.amountMinor - leftOfItem(item), 0);
  const askedMinor = askedOf(own, minors);
  const [first] = stakes;
  if (!first || askedMinor === 0) return 0;
  const whole = money(
    sumOf(({ wholeMinor }) => wholeMinor),
    first.currency,
  );
  const fraction = (minor: number) => fractionOf(whole, minor, ofMinor).amountMinor;
  const share = fraction(goneMinor + askedMinor) - fraction(goneMinor);
  const leftMinor = sumOf(({ leftMinor: left }) => left);
  const ends = goneMinor + askedMinor >= ofMinor;
  const isRounding = Math.abs(leftMinor - share) <= sumOf(({ roundingMinor }) => roundingMinor);
  return ends && isRounding ? leftMinor : Math.min(leftMinor, share);
}
