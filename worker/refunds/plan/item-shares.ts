/**
 * Who gives back what of items: where several sellers share a payment and the platform said who sells what, the
 * seller of an item gives its share, and no one else. What of the cart names no seller is the platform's own.
 */
import { fractionOf, money } from '../../base/money/amount.ts';
import type { PaymentFacts } from '../../stripe/payment-facts.ts';
import { stakesOf, type Stake } from '../../transfers/stakes.ts';
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
  const isShared = facts.chargeType === 'separate' || facts.chargeType === 'platform';
  if (!isShared || request.payer !== 'seller' || sold.length === 0) return null;
  const isWhole = request.amountMinor >= facts.capturedMinor - facts.refundedMinor;
  const asked = request.items ?? (isWhole ? wholeOf(items) : null);
  if (!asked) return null;
  const minors = new Map(asked.map(({ id, amountMinor }) => [id, amountMinor]));
  const bySeller = Map.groupBy(stakesOf(facts, views), ({ sellerId }) => sellerId);
  if (sold.some(({ sellerId }) => sellerId !== undefined && !bySeller.has(sellerId))) return null;
  return [...bySeller].map(([sellerId, stakes]) => {
    const own = sold.filter((item) => item.sellerId === sellerId);
    return { sellerId, amountMinor: shareOf(stakes, own, minors) };
  });
}

function wholeOf(items: readonly Item[]): NonNullable<RefundRequest['items']> {
  return items.map((item) => ({ id: item.id, amountMinor: leftOfItem(item) }));
}

/**
 * The seller's share of their items that go back, as the difference of two cumulative fractions, so that items that
 * go back one by one take exactly what the seller was given; the last of them takes what is left.
 */
function shareOf(
  stakes: readonly Stake[],
  own: readonly Item[],
  minors: ReadonlyMap<string, number>,
): number {
  const sum = (of: (item: Item) => number) => own.reduce((total, item) => total + of(item), 0);
  const ofMinor = sum(({ amountMinor }) => amountMinor);
  const goneMinor = sum((item) => item.amountMinor - leftOfItem(item));
  const askedMinor = sum((item) => Math.min(minors.get(item.id) ?? 0, leftOfItem(item)));
  const [first] = stakes;
  if (!first || askedMinor === 0) return 0;
  const wholeMinor = stakes.reduce((total, stake) => total + stake.wholeMinor, 0);
  const leftMinor = stakes.reduce((total, stake) => total + stake.leftMinor, 0);
  if (goneMinor + askedMinor >= ofMinor) return leftMinor;
  const whole = money(wholeMinor, first.currency);
  const fraction = (minor: number) => fractionOf(whole, minor, ofMinor).amountMinor;
  return Math.min(leftMinor, fraction(goneMinor + askedMinor) - fraction(goneMinor));
}
