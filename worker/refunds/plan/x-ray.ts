/**
 * The X-ray: where the money of one payment is, before and after a plan. It is made of moves from one party
 * to another; where a move changes the currency, Stripe stands between as `conversion`. So every currency
 * sums to zero, before and after, whatever happened. It never asks anyone: amounts come from facts and plan.
 */
import type { SellerId } from '../../base/result/id.ts';
import { money, type Money } from '../../base/money/amount.ts';
import { lostToDisputes } from '../../transfers/loss.ts';
import { isOpen, remaining, type TransferView } from '../../transfers/scheduled-transfer.ts';
import { onSellersSide } from '../../transfers/sellers-side.ts';
import { settledOf, type PaymentFacts } from '../../stripe/payment-facts.ts';
import { counts } from '../../stripe/refund-facts.ts';
import type { AtomicPart, Leg } from './plan.ts';

export type Party = 'buyer' | 'platform' | 'seller_held' | 'seller' | 'stripe' | 'conversion';

export type XRayLine = {
  readonly party: Party;
  readonly sellerId: SellerId | null;
  readonly currency: string;
  readonly beforeMinor: number;
  readonly afterMinor: number;
};

export type XRay = {
  readonly lines: readonly XRayLine[];
  /** True where a conversion is told at the rate of the charge; Stripe takes the rate of the day. */
  readonly estimated: boolean;
  /** True where Stripe's rounding may move one minor unit between the seller and the platform. */
  readonly oneOff: boolean;
};

type Side = { readonly party: Party; readonly sellerId: SellerId | null };
type Move = { readonly from: Side; readonly to: Side; readonly gives: Money; readonly gets: Money };

const BUYER: Side = { party: 'buyer', sellerId: null };
const PLATFORM: Side = { party: 'platform', sellerId: null };
const STRIPE: Side = { party: 'stripe', sellerId: null };
const CONVERSION: Side = { party: 'conversion', sellerId: null };
const sellerOf = (sellerId: SellerId): Side => ({ party: 'seller', sellerId });
const heldFor = (sellerId: SellerId): Side => ({ party: 'seller_held', sellerId });

/** In the order in which staff read it. */
const ORDER: readonly Party[] = [
  'buyer',
  'platform',
  'seller_held',
  'seller',
  'stripe',
  'conversion',
];

export function xRayOf(
  facts: PaymentFacts,
  views: readonly TransferView[],
  legs: readonly Leg[],
): XRay {
  const before = movesSoFar(facts, views);
  const planned = legs.flatMap((leg) => movesOf(facts, leg));
  return {
    lines: linesOf(before, planned),
    estimated: planned.some(({ gives, gets }) => gives.currency !== gets.currency),
    oneOff: legs.some(
      (leg) => leg.leg === 'refund' && (isOff(leg.reversal) || isOff(leg.feeRefund)),
    ),
  };
}

function isOff(part: { readonly exact: boolean } | null): boolean {
  return part !== null && !part.exact;
}

/** What has happened to the payment already, as Stripe tells it and our scheduled transfers add. */
function movesSoFar(facts: PaymentFacts, views: readonly TransferView[]): Move[] {
  const owner = ownerOf(facts);
  const paid = settledOf(facts, facts.capturedMinor);
  const fee = facts.settlement;
  const lost = lostToDisputes(facts);
  return [
    { from: BUYER, to: owner, gives: money(facts.capturedMinor, facts.currency), gets: paid },
    ...(fee ? [straight(owner, STRIPE, money(fee.stripeFeeMinor, fee.currency))] : []),
    ...facts.transfers.flatMap(movesOfTransfer),
    ...movesOfFee(facts),
    ...facts.refunds.filter(counts).map((refund) => ({
      from: owner,
      to: BUYER,
      gets: money(refund.amountMinor, refund.currency),
      gives: refundGave(facts, refund.amountMinor, refund.entry),
    })),
    ...(lost > 0
      ? [
          {
            from: owner,
            to: BUYER,
            gives: settledOf(facts, lost),
            gets: money(lost, facts.currency),
          },
        ]
      : []),
    ...views
      .filter(({ transfer }) => isOpen(transfer))
      .map((view) => straight(PLATFORM, heldFor(view.transfer.sellerId), remaining(view))),
  ];
}

/** Whose balance the charge is in. */
function ownerOf(facts: PaymentFacts): Side {
  return facts.account === null ? PLATFORM : sellerOf(facts.account);
}

function movesOfTransfer(transfer: PaymentFacts['transfers'][number]): Move[] {
  const { amountMinor, reversedMinor, currency, sellerId } = transfer;
  const seller = sellerOf(sellerId);
  const sent = money(amountMinor, currency);
  const back = money(reversedMinor, currency);
  return [
    { from: PLATFORM, to: seller, gives: sent, gets: onSellersSide(transfer, amountMinor) },
    { from: seller, to: PLATFORM, gives: onSellersSide(transfer, reversedMinor), gets: back },
  ];
}

function movesOfFee(facts: PaymentFacts): Move[] {
  const { applicationFee: fee, sellerId } = facts;
  if (!fee || sellerId === null) return [];
  const kept = money(fee.amountMinor - fee.refundedMinor, fee.currency);
  return [straight(sellerOf(sellerId), PLATFORM, kept)];
}

function movesOf(facts: PaymentFacts, leg: Leg): Move[] {
  switch (leg.leg) {
    case 'reduction':
      return [straight(heldFor(leg.sellerId), PLATFORM, leg.amount)];
    case 'reversal':
      return [reversalMove(facts, { ...leg, sourceId: leg.transferId })];
    case 'debit':
      return [straight(sellerOf(leg.sellerId), PLATFORM, leg.amount)];
    case 'fee_refund':
      return [straight(PLATFORM, sellerOf(leg.sellerId), leg.amount)];
    case 'cancel':
      return [];
    case 'refund': {
      const { reversal, feeRefund, amount } = leg;
      const gives = settledOf(facts, amount.amountMinor);
      return [
        ...(reversal ? [reversalMove(facts, reversal)] : []),
        ...(feeRefund ? [straight(PLATFORM, sellerOf(feeRefund.sellerId), feeRefund.amount)] : []),
        { from: ownerOf(facts), to: BUYER, gives, gets: amount },
      ];
    }
  }
}

function reversalMove(facts: PaymentFacts, part: Omit<AtomicPart, 'exact'>): Move {
  const { sellerId, sourceId, amount: back } = part;
  const transfer = facts.transfers.find(({ id }) => id === sourceId);
  const gives = transfer ? onSellersSide(transfer, back.amountMinor) : back;
  return { from: sellerOf(sellerId), to: PLATFORM, gives, gets: back };
}

/** What a refund really took from the balance, where Stripe has said so. */
function refundGave(facts: PaymentFacts, amountMinor: number, entry: Money | null): Money {
  if (entry && entry.currency !== '') return money(-entry.amountMinor, entry.currency);
  return settledOf(facts, amountMinor);
}

function straight(from: Side, to: Side, amount: Money): Move {
  return { from, to, gives: amount, gets: amount };
}

const negative = ({ amountMinor, currency }: Money): Money => money(-amountMinor, currency);

function linesOf(before: readonly Move[], planned: readonly Move[]): XRayLine[] {
  const lines = new Map<string, XRayLine>();
  const book = (side: Side, { amountMinor: minor, currency }: Money, isBefore: boolean) => {
    const key = `${side.party} ${side.sellerId ?? ''} ${currency}`;
    const line = lines.get(key) ?? { ...side, currency, beforeMinor: 0, afterMinor: 0 };
    lines.set(key, {
      ...line,
      beforeMinor: line.beforeMinor + (isBefore ? minor : 0),
      afterMinor: line.afterMinor + minor,
    });
  };
  const carry = (move: Move, isBefore: boolean) => {
    book(move.from, negative(move.gives), isBefore);
    book(move.to, move.gets, isBefore);
    if (move.gives.currency === move.gets.currency) return;
    book(CONVERSION, move.gives, isBefore);
    book(CONVERSION, negative(move.gets), isBefore);
  };
  for (const move of before) carry(move, true);
  for (const move of planned) carry(move, false);
  return [...lines.values()]
    .filter(({ beforeMinor, afterMinor }) => beforeMinor !== 0 || afterMinor !== 0)
    .sort((one, other) => ORDER.indexOf(one.party) - ORDER.indexOf(other.party));
}
