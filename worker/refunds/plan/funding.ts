/**
 * Whether the balances that pay for a plan hold enough, and what may be done if not: each seller against the
 * part that is taken back from them, in the currency of their own balance; the platform against the whole
 * refund (whether Stripe counts the reversal first is not documented). Only available money counts, and the
 * application fee that goes back to the seller first.
 */
import type { SellerId, TransferId } from '../../base/result/id.ts';
import { money, type Money } from '../../base/money/amount.ts';
import { toStep } from '../../base/money/currency.ts';
import type { Balance } from '../../stripe/balances.ts';
import { settledOf, type PaymentFacts } from '../../stripe/payment-facts.ts';
import type { SellerFacts } from '../../stripe/seller-facts.ts';
import type { RefundRequest, WhenShort } from './refund-request.ts';
import { canBeDebited } from '../../recoveries/debit.ts';
import type { Leg, Part, Plan } from './plan.ts';
import { inSellersCurrency, type Stake } from '../../transfers/stakes.ts';

export type Balances = {
  readonly platform: Balance;
  /** By account id; a seller whose balance could not be read is not in it. */
  readonly sellers: ReadonlyMap<string, Balance>;
};

export type FundingLine = {
  readonly sellerId: SellerId | null;
  readonly needed: Money;
  readonly available: Money;
  readonly pending: Money;
  /** The application fee that comes back before anything is taken. */
  readonly feeBackMinor: number;
  /** Zero when it is funded; with what Stripe refused to take back. */
  readonly shortMinor: number;
  /** Why Stripe would not take it back, whatever the balance holds; null where nothing was refused. */
  readonly refusedFor: string | null;
};

/** Why Stripe refused to reverse a transfer, for another reason than its receiver's balance. */
export type RefusedReversals = ReadonlyMap<TransferId, string>;

export type Funding = {
  readonly state: 'funded' | 'seller_short' | 'platform_short';
  readonly sellers: readonly FundingLine[];
  readonly platform: FundingLine | null;
  /** What may be chosen, best first; empty when it is funded. */
  readonly choices: readonly WhenShort[];
  readonly chosen: WhenShort | null;
  /** What the platform pays for sellers, and they then owe. */
  readonly advanced: readonly { readonly sellerId: SellerId; readonly amount: Money }[];
  /** The most that could be refunded now without any advance; null when nothing is short. */
  readonly fundedMinor: number | null;
  /** True when the seller's balance is enough only with the fee: it must then go back before the reversal. */
  readonly feeFirst: boolean;
  /** True when Stripe keeps the refund until the balance holds enough: cards only. */
  readonly queuesAtStripe: boolean;
  /** Who bears a seller's negative balance, by seller. */
  readonly losses: readonly {
    readonly sellerId: SellerId;
    readonly by: 'platform' | 'stripe' | null;
  }[];
};

export type FundingInput = {
  readonly facts: PaymentFacts;
  readonly plan: Plan;
  readonly request: RefundRequest;
  readonly balances: Balances;
  readonly refused: RefusedReversals;
  readonly sellers: ReadonlyMap<string, SellerFacts>;
  readonly platformCountry: string | null;
};

export function fundingOf(input: FundingInput): Funding {
  const sellers = sellerLines(input);
  const platform = platformLine(input);
  const short = sellers.filter(({ shortMinor }) => shortMinor > 0);
  const choices = short.length > 0 ? choicesOf(input, short) : waitIf(platform);
  const chosen = choices.includes(input.request.whenShort)
    ? input.request.whenShort
    : (choices[0] ?? null);
  const advanced = chosen === 'advance' && short.length > 0 ? advancedOf(input) : [];
  return {
    state: stateOf(short.length > 0, platform),
    sellers,
    platform,
    choices,
    chosen,
    advanced,
    fundedMinor: short.length > 0 ? fundedMinor(input) : null,
    feeFirst: sellers.some(needsFeeFirst),
    queuesAtStripe: input.facts.method === 'card' && (platform?.shortMinor ?? 0) > 0,
    losses: [...new Set(sellers.map(({ sellerId }) => sellerId ?? ''))].map((sellerId) => ({
      sellerId,
      by: input.sellers.get(sellerId)?.lossesCarriedBy ?? null,
    })),
  };
}

function needsFeeFirst({ needed, available, feeBackMinor }: FundingLine): boolean {
  return feeBackMinor > 0 && needed.amountMinor > Math.max(0, available.amountMinor);
}

function stateOf(sellerShort: boolean, platform: FundingLine | null): Funding['state'] {
  if (sellerShort) return 'seller_short';
  return (platform?.shortMinor ?? 0) > 0 ? 'platform_short' : 'funded';
}

function waitIf(platform: FundingLine | null): readonly WhenShort[] {
  return (platform?.shortMinor ?? 0) > 0 ? ['wait'] : [];
}

/** What each seller must have, per currency of their balance. */
function sellerLines(input: FundingInput): FundingLine[] {
  const { facts, plan, request } = input;
  if (facts.chargeType === 'direct' && facts.account !== null && hasRefund(plan.legs)) {
    return [lineOf(input, facts.account, all(settledOf(facts, request.amountMinor)))];
  }
  const needs = new Map<string, Need & { sellerId: SellerId }>();
  for (const { stake, minor } of plan.parts.filter(isSent)) {
    const part = inSellersCurrency(stake, minor);
    const key = `${stake.sellerId} ${part.currency}`;
    const before = needs.get(key);
    const refusedFor = refusalOf(stake, input.refused);
    needs.set(key, {
      sellerId: stake.sellerId,
      needed: money((before?.needed.amountMinor ?? 0) + part.amountMinor, part.currency),
      refusedMinor: (before?.refusedMinor ?? 0) + (refusedFor === null ? 0 : part.amountMinor),
      refusedFor: refusedFor ?? before?.refusedFor ?? null,
    });
  }
  return [...needs.values()].map(({ sellerId, ...need }) => lineOf(input, sellerId, need));
}

/** What is asked of one balance, and how much of it Stripe would not take whatever the balance holds. */
type Need = {
  readonly needed: Money;
  readonly refusedMinor: number;
  readonly refusedFor: string | null;
};

function all(needed: Money): Need {
  return { needed, refusedMinor: 0, refusedFor: null };
}

/** Why Stripe would not reverse the transfers of a stake, or null: one that was refused stands for all of them. */
function refusalOf({ source }: Stake, refused: RefusedReversals): string | null {
  const transfers = 'transfers' in source ? source.transfers : [];
  return transfers.map(({ id }) => refused.get(id) ?? null).find((why) => why !== null) ?? null;
}

function isSent({ stake, minor }: Part): boolean {
  return 'transfers' in stake.source && minor > 0;
}

function hasRefund(legs: readonly Leg[]): boolean {
  return legs.some(({ leg }) => leg === 'refund');
}

function platformLine(input: FundingInput): FundingLine | null {
  const { facts, plan, request, balances } = input;
  if (!hasRefund(plan.legs)) return null;
  const direct = facts.chargeType === 'direct';
  const fee = direct ? feeOf(plan.legs) : null;
  if (direct && !fee) return null;
  return measure(all(fee ?? settledOf(facts, request.amountMinor)), {
    sellerId: null,
    balance: balances.platform,
  });
}

function feeOf(legs: readonly Leg[]): Money | null {
  for (const leg of legs) {
    if (leg.leg === 'fee_refund') return leg.amount;
    if (leg.leg === 'refund' && leg.feeRefund) return leg.feeRefund.amount;
  }
  return null;
}

function lineOf(
  input: Pick<FundingInput, 'balances' | 'plan'>,
  sellerId: SellerId,
  need: Need,
): FundingLine {
  const balance = input.balances.sellers.get(sellerId) ?? NONE;
  const feeBackMinor = feeBackOf(input.plan, sellerId, need.needed.currency);
  return measure(need, { sellerId, balance, feeBackMinor });
}

/** What a seller gets of the application fee in their own currency before anything is taken from them. */
function feeBackOf({ legs, parts }: Plan, sellerId: SellerId, currency: string): number {
  const fee = parts.some(({ stake }) => stake.sellerId === sellerId) ? feeOf(legs) : null;
  return fee?.currency === currency ? fee.amountMinor : 0;
}

type Purse = {
  /** Null: the platform. */
  readonly sellerId: SellerId | null;
  readonly balance: Balance;
  readonly feeBackMinor?: number;
};

function measure(need: Need, { sellerId, balance, feeBackMinor = 0 }: Purse): FundingLine {
  const { needed, refusedMinor, refusedFor } = need;
  const of = (entries: readonly Money[]) =>
    money(
      entries.find(({ currency }) => currency === needed.currency)?.amountMinor ?? 0,
      needed.currency,
    );
  const available = of(balance.available);
  const has = Math.max(0, available.amountMinor) + feeBackMinor;
  const shortMinor = refusedMinor + Math.max(0, needed.amountMinor - refusedMinor - has);
  const pending = of(balance.pending);
  return { sellerId, needed, available, pending, feeBackMinor, shortMinor, refusedFor };
}

/**
 * Debiting is for accounts whose losses the platform bears, within one region. To wait for a balance would not help
 * where Stripe refused for another reason.
 */
function choicesOf(input: FundingInput, short: readonly FundingLine[]): WhenShort[] {
  if (input.facts.chargeType === 'direct') return ['wait'];
  const debit = short.every(({ sellerId }) =>
    canBeDebited(input.sellers.get(sellerId ?? '') ?? null, input.platformCountry),
  );
  const waits = short.every(({ refusedFor }) => refusedFor === null);
  return ['advance', ...(waits ? (['wait'] as const) : []), ...(debit ? (['debit'] as const) : [])];
}

/** What each part loses when it is cut down to what is available now. */
function advancedOf(input: FundingInput): Funding['advanced'] {
  const funded = fundedParts(input);
  return input.plan.parts.flatMap(({ stake, minor }, at) => {
    const missing = minor - (funded[at]?.minor ?? 0);
    const { sellerId, currency } = stake;
    return missing > 0 ? [{ sellerId, amount: money(missing, currency) }] : [];
  });
}

/** The parts as far as each seller's available balance reaches, in order; nothing of what Stripe would not reverse. */
export function fundedParts(input: Pick<FundingInput, 'plan' | 'balances' | 'refused'>): Part[] {
  const spent = new Map<string, number>();
  return input.plan.parts.map((part) => {
    if (!isSent(part)) return part;
    const { stake, minor } = part;
    if (refusalOf(stake, input.refused) !== null) return { stake, minor: 0 };
    const needed = inSellersCurrency(stake, minor);
    const key = `${stake.sellerId} ${needed.currency}`;
    const line = lineOf(input, stake.sellerId, all(needed));
    const has = Math.max(0, line.available.amountMinor) + line.feeBackMinor;
    const free = Math.max(0, has - (spent.get(key) ?? 0));
    const used = Math.min(free, needed.amountMinor);
    spent.set(key, (spent.get(key) ?? 0) + used);
    return { stake, minor: used === needed.amountMinor ? minor : scaledDown(part, used, needed) };
  });
}

const NONE: Balance = { available: [], pending: [] };

/** The part that `used` of `needed` pays for, rounded down to a step of its currency. */
function scaledDown({ stake, minor }: Part, used: number, needed: Money): number {
  const exact = (BigInt(minor) * BigInt(used)) / BigInt(needed.amountMinor);
  return toStep(Number(exact), stake.currency);
}

/** What the seller's own balance holds of a direct charge, in the payment's currency. */
function fundedDirectly(input: FundingInput): number {
  const [line] = sellerLines(input);
  if (!line || line.needed.amountMinor === 0) return 0;
  const has = Math.max(0, line.available.amountMinor) + line.feeBackMinor;
  return Number(
    (BigInt(input.request.amountMinor) * BigInt(has)) / BigInt(line.needed.amountMinor),
  );
}

/** The largest refund of which every seller could pay their part now. */
function fundedMinor(input: FundingInput): number {
  const { facts, plan, request } = input;
  const funded = fundedParts(input);
  const parts = plan.parts.filter(({ minor }) => minor > 0);
  const limits = parts.map((part) => {
    const has = funded[plan.parts.indexOf(part)]?.minor ?? 0;
    return Number((BigInt(request.amountMinor) * BigInt(has)) / BigInt(part.minor));
  });
  const most = facts.chargeType === 'direct' ? fundedDirectly(input) : Math.min(...limits);
  return Math.min(request.amountMinor, toStep(most, facts.currency));
}
