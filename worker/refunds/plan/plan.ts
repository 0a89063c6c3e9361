/**
 * The plan of one refund: its legs in the order in which they are carried out, in exact amounts. Reversals
 * come first, then the fee, then the buyer's money, so that a refused reversal stops before the buyer's leg.
 * One atomic call where Stripe does the same automatically; it may round by one minor unit, and only there.
 *
 * It never asks whether the balances hold enough (`funding.ts`) or whether the refund is allowed (`verdict.ts`).
 */
import type { PaymentId, ScheduledTransferId, SellerId, TransferId } from '../../base/result/id.ts';
import { fractionOf, money, type Money } from '../../base/money/amount.ts';
import { isOnStep, smallestStepMinor, toStep } from '../../base/money/currency.ts';
import type { PaymentFacts } from '../../stripe/payment-facts.ts';
import type { TransferView } from '../../transfers/scheduled-transfer.ts';
import { reachesSeller, reversalsOf, takesFromSeller } from '../../transfers/sellers-side.ts';
import type { RefundRequest } from './refund-request.ts';
import {
  givenOf,
  nettedFee,
  partsOf,
  stakesOf,
  wholePartOf,
  type Stake,
} from '../../transfers/stakes.ts';

export type Leg =
  | {
      readonly leg: 'reduction';
      readonly scheduledTransferId: ScheduledTransferId;
      readonly sellerId: SellerId;
      readonly amount: Money;
    }
  | {
      readonly leg: 'reversal';
      readonly transferId: TransferId;
      readonly sellerId: SellerId;
      readonly amount: Money;
    }
  | {
      readonly leg: 'fee_refund';
      readonly feeId: string;
      readonly sellerId: SellerId;
      readonly amount: Money;
    }
  | { readonly leg: 'debit'; readonly sellerId: SellerId; readonly amount: Money }
  | {
      readonly leg: 'refund';
      readonly chargeId: string;
      readonly account: string | null;
      readonly amount: Money;
      /** What Stripe takes from the seller in the same call; null when it takes nothing. */
      readonly reversal: AtomicPart | null;
      readonly feeRefund: AtomicPart | null;
    }
  | { readonly leg: 'cancel'; readonly paymentId: PaymentId; readonly amount: Money };

export type AtomicPart = {
  readonly sellerId: SellerId;
  /** The transfer or the fee it comes from. */
  readonly sourceId: string;
  readonly amount: Money;
  /** False where the scheduled transfer is not a whole number of minor units: Stripe may then be one off. */
  readonly exact: boolean;
};

/** What a seller gives back: the part of one stake. */
export type Part = { readonly stake: Stake; readonly minor: number };

export type Plan = {
  readonly legs: readonly Leg[];
  /** What each stake gives back, were it covered. */
  readonly parts: readonly Part[];
};

export type PlanRefusal =
  /** A call for one of the scheduled transfers is under way right now. */
  | { readonly reason: 'transfer_is_leaving' }
  | { readonly reason: 'unknown_seller'; readonly sellerId: SellerId }
  | { readonly reason: 'exceeds_transfer'; readonly sellerId: SellerId; readonly left: Money }
  /** Stripe does not take this amount of the currency: the refund's, or a seller's part. */
  | { readonly reason: 'not_on_step'; readonly amount: Money };

/** What stands against the plan that was asked for, or null. */
export function refusalOfPlan(
  facts: PaymentFacts,
  views: readonly TransferView[],
  request: RefundRequest,
): PlanRefusal | null {
  if (views.some(({ transfer }) => transfer.status === 'releasing')) {
    return { reason: 'transfer_is_leaving' };
  }
  if (!isNotTaken(facts) && !isOnStep(request.amountMinor, facts.currency)) {
    return { reason: 'not_on_step', amount: money(request.amountMinor, facts.currency) };
  }
  const stakes = stakesOf(facts, views);
  for (const { sellerId, amountMinor } of request.allocation ?? []) {
    const own = stakes.filter((stake) => stake.sellerId === sellerId);
    const [first] = own;
    if (!first) return { reason: 'unknown_seller', sellerId };
    const leftMinor = own.reduce((sum, stake) => sum + stake.leftMinor, 0);
    const left = money(leftMinor, first.currency);
    if (!isOnStep(amountMinor, first.currency)) {
      return { reason: 'not_on_step', amount: money(amountMinor, first.currency) };
    }
    if (amountMinor > leftMinor) return { reason: 'exceeds_transfer', sellerId, left };
  }
  return null;
}

/** The legs of the refund that was asked for. */
export function planRefund(
  facts: PaymentFacts,
  views: readonly TransferView[],
  request: RefundRequest,
): Plan {
  const amount = money(request.amountMinor, facts.currency);
  if (isNotTaken(facts)) {
    return { legs: [{ leg: 'cancel', paymentId: facts.id, amount }], parts: [] };
  }
  const stakes = request.payer === 'seller' ? stakesOf(facts, views) : [];
  const credit = feeCredit(facts, stakes, request);
  const minors = request.allocation
    ? givenParts(stakes, request.allocation)
    : partsOf(stakes, request.amountMinor);
  const parts = stakes.map((stake, at) => ({
    stake,
    minor: givenOf(
      stake,
      toStep(
        credit > 0 ? creditedPart(stake, request.amountMinor, credit) : (minors[at] ?? 0),
        stake.currency,
      ),
    ),
  }));
  const feeMinor = feeBackOf(facts, stakes, request);
  const atomic = atomicRefund(facts, request, { parts, feeMinor });
  return { legs: atomic ? [atomic] : explicitLegs(facts, request, { parts, feeMinor }), parts };
}

/** Nothing was taken yet, so there is nothing to refund: the payment is canceled. */
export function isNotTaken({ status }: PaymentFacts): boolean {
  return status === 'uncaptured' || status === 'awaiting';
}

/** The same plan in explicit legs, with what each stake really gives: for sellers who are short. */
export function replan(facts: PaymentFacts, request: RefundRequest, parts: readonly Part[]): Leg[] {
  const stakes = parts.map(({ stake }) => stake);
  return explicitLegs(facts, request, { parts, feeMinor: feeBackOf(facts, stakes, request) });
}

/** The scheduled transfers that people named, taken from each seller's stakes in order. */
function givenParts(
  stakes: readonly Stake[],
  allocation: NonNullable<RefundRequest['allocation']>,
): number[] {
  const open = new Map(allocation.map(({ sellerId, amountMinor }) => [sellerId, amountMinor]));
  return stakes.map(({ sellerId, leftMinor }) => {
    const taken = Math.min(open.get(sellerId) ?? 0, leftMinor);
    open.set(sellerId, (open.get(sellerId) ?? 0) - taken);
    return taken;
  });
}

/** The part of the application fee that goes back with this refund. */
function feeBackOf(facts: PaymentFacts, stakes: readonly Stake[], request: RefundRequest): number {
  const fee = facts.applicationFee;
  if (!fee || request.payer !== 'seller' || !request.feeBack) return 0;
  const left = fee.amountMinor - fee.refundedMinor;
  const part = feeFraction(facts, request.amountMinor) - feeCredit(facts, stakes, request);
  const rounding = facts.refunds.length * smallestStepMinor(fee.currency);
  const ends = facts.refundedMinor + request.amountMinor >= facts.capturedMinor;
  const swept = ends && Math.abs(left - part) <= rounding;
  const back = toStep(Math.max(0, swept ? left : Math.min(part, left)), fee.currency);
  const [transfer] = facts.transfers;
  const crosses = transfer?.currency === fee.currency;
  return crosses && !reachesSeller(transfer, back) ? 0 : back;
}

/** The fee's fraction for a refund, as the difference of two cumulative fractions. */
function feeFraction(facts: PaymentFacts, amountMinor: number): number {
  const fee = facts.applicationFee;
  if (!fee || facts.capturedMinor <= 0) return 0;
  const gone = (minor: number) =>
    fractionOf(
      money(fee.amountMinor, fee.currency),
      Math.min(minor, facts.capturedMinor),
      facts.capturedMinor,
    ).amountMinor;
  return gone(facts.refundedMinor + amountMinor) - gone(facts.refundedMinor);
}

/**
 * What of the fee the seller has had already: it came back to them with a refund that failed, and was kept when
 * that refund was undone. It lowers their part instead of going back a second time.
 */
function feeCredit(facts: PaymentFacts, stakes: readonly Stake[], request: RefundRequest): number {
  const [stake, ...others] = stakes;
  const single = facts.chargeType === 'destination' && others.length === 0 ? stake : undefined;
  if (!single || !request.feeBack || request.allocation) return 0;
  if (single.currency !== facts.applicationFee?.currency) return 0;
  return Math.min(nettedFee(single), feeFraction(facts, request.amountMinor));
}

function creditedPart(stake: Stake, amountMinor: number, credit: number): number {
  return Math.max(0, Math.min(stake.leftMinor, wholePartOf(stake, amountMinor) - credit));
}

type Given = {
  readonly parts: readonly Part[];
  readonly feeMinor: number;
};

/** One call of Stripe that does the whole plan, or null when there is none. */
function atomicRefund(
  facts: PaymentFacts,
  request: RefundRequest,
  { parts, feeMinor }: Given,
): Leg | null {
  const direct = facts.chargeType === 'direct';
  const single = facts.chargeType === 'destination' && parts.length === 1 ? parts[0] : undefined;
  if (parts.some(({ minor }) => minor > 0) && !single) return null;
  if (feeMinor > 0 && !direct && !single?.minor) return null;
  const reversal = single
    ? atomicPart(facts, request, { of: reversible(single.stake), wantedMinor: single.minor })
    : null;
  const fee = facts.applicationFee;
  const sellerId = facts.sellerId ?? '';
  const feePart =
    feeMinor > 0 && fee
      ? atomicPart(facts, request, { of: { ...fee, sellerId }, wantedMinor: feeMinor })
      : null;
  if ((single && single.minor > 0 && !reversal) || (feeMinor > 0 && !feePart)) return null;
  const reversed = facts.transfers.find(({ id }) => id === reversal?.sourceId);
  if (reversal && reversed && !takesFromSeller(reversed, reversal.amount.amountMinor)) return null;
  return { ...refundLeg(facts, request), reversal, feeRefund: feePart };
}

type Proportional = {
  readonly id: string;
  readonly sellerId: SellerId;
  readonly amountMinor: number;
  readonly refundedMinor: number;
  readonly currency: string;
};

/** A stake as one proportional reversal of Stripe would see it; several transfers are none. */
function reversible(stake: Stake): Proportional | null {
  if (!('transfers' in stake.source) || stake.source.transfers.length !== 1) return null;
  const [transfer] = stake.source.transfers;
  return transfer ? { ...transfer, refundedMinor: transfer.reversedMinor } : null;
}

/**
 * What Stripe would take automatically, if that is what the plan wants: in proportion to the refund, and all
 * that is left with the refund that ends the charge (docs.stripe.com/connect/destination-charges#refunds).
 */
function atomicPart(
  facts: PaymentFacts,
  request: RefundRequest,
  { of, wantedMinor }: { readonly of: Proportional | null; readonly wantedMinor: number },
): AtomicPart | null {
  if (!of || wantedMinor === 0) return null;
  const leftMinor = of.amountMinor - of.refundedMinor;
  const amount = money(wantedMinor, of.currency);
  const ends = facts.refundedMinor + request.amountMinor === facts.capturedMinor;
  const source = { sellerId: of.sellerId, sourceId: of.id };
  if (ends) return wantedMinor === leftMinor ? { ...source, amount, exact: true } : null;
  const whole = money(of.amountMinor, of.currency);
  const stripes = fractionOf(whole, request.amountMinor, facts.capturedMinor).amountMinor;
  const exact = isWhole(whole, request.amountMinor, facts.capturedMinor);
  // One off is Stripe's rounding; more than that, or more than is left, is another plan.
  const off = Math.abs(stripes - wantedMinor);
  if (off > (exact ? 0 : smallestStepMinor(of.currency)) || stripes > leftMinor) return null;
  return { ...source, amount: money(stripes, of.currency), exact };
}

function isWhole(whole: Money, numerator: number, denominator: number): boolean {
  const step = BigInt(denominator) * BigInt(smallestStepMinor(whole.currency));
  return (BigInt(whole.amountMinor) * BigInt(numerator)) % step === 0n;
}

function explicitLegs(
  facts: PaymentFacts,
  request: RefundRequest,
  { parts, feeMinor }: Given,
): Leg[] {
  const fee = facts.applicationFee;
  const sellerId = facts.sellerId ?? '';
  const feeBack: Leg[] =
    feeMinor > 0 && fee
      ? [{ leg: 'fee_refund', feeId: fee.id, sellerId, amount: money(feeMinor, fee.currency) }]
      : [];
  const refund = { ...refundLeg(facts, request), reversal: null, feeRefund: null };
  return [...parts.flatMap(legsOfPart), ...feeBack, refund];
}

/** Held: a reduction, no call. Sent: reversals, oldest transfer first. */
export function legsOfPart({ stake, minor }: Part): Leg[] {
  const { sellerId, currency, source } = stake;
  if (minor === 0) return [];
  if ('held' in source) {
    const scheduledTransferId = source.held.transfer.id;
    return [{ leg: 'reduction', scheduledTransferId, sellerId, amount: money(minor, currency) }];
  }
  return reversalsOf(source.transfers, minor).map((taken) => {
    const amount = money(taken.minor, currency);
    return { leg: 'reversal' as const, transferId: taken.transfer.id, sellerId, amount };
  });
}

function refundLeg(facts: PaymentFacts, request: RefundRequest) {
  if (facts.chargeId === null) throw new Error(`${facts.id} has no charge to refund`);
  const amount = money(request.amountMinor, facts.currency);
  return { leg: 'refund', chargeId: facts.chargeId, account: facts.account, amount } as const;
}
