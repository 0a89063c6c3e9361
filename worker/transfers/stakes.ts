/**
 * What each seller has of a payment and could give back: a scheduled transfer that is still ours, or a transfer
 * that was made. It decides what part of a refund is theirs, never whether they can pay it.
 *
 * A part is the difference of two cumulative fractions, so that refunds that add up to the charge take back
 * exactly what was given (Stripe's own rounding is not documented, so it is never relied on here).
 */
import type { SellerId } from '../base/result/id.ts';
import { fractionOf, money, type Money } from '../base/money/amount.ts';
import { smallestStepMinor } from '../base/money/currency.ts';
import type { PaymentFacts } from '../stripe/payment-facts.ts';
import { counts } from '../stripe/refund-facts.ts';
import { REFUND_ID_KEY, unreversedMinor, type TransferFacts } from '../stripe/transfer-facts.ts';
import { lostToDisputes } from './loss.ts';
import { onSellersSide, reversalsOf } from './sellers-side.ts';
import { isOpen, remaining, type TransferView } from './scheduled-transfer.ts';

export type Stake = {
  readonly sellerId: SellerId;
  readonly currency: string;
  /** What the whole of `ofMinor` would take back. */
  readonly wholeMinor: number;
  /** The part of the charge, in the payment's currency, that this stake is a scheduled transfer of. */
  readonly ofMinor: number;
  /** How much of it is gone already: not taken, refunded, or lost. */
  readonly goneMinor: number;
  /** The most that can still be reduced or reversed. */
  readonly leftMinor: number;
  /** What the rounding of earlier refunds may have left: one step each. */
  readonly roundingMinor: number;
  readonly source: StakeSource;
};

export type StakeSource =
  | { readonly held: TransferView }
  /** Oldest first: a transfer, and what was sent again after a failed refund. */
  | { readonly transfers: readonly TransferFacts[] };

/** The transfer that was made to give a seller back what a failed refund had taken. */
export const GIVE_BACK_KEY = 'recourse_give_back_of';

/** Also those with nothing left: what others round to hangs on them. */
export function stakesOf(facts: PaymentFacts, views: readonly TransferView[]): Stake[] {
  const held = views.filter(
    ({ transfer }) => isOpen(transfer) || transfer.statusReason === 'nothing_left',
  );
  const sent = facts.transfers.filter(({ metadata }) => !metadata[GIVE_BACK_KEY]);
  return [
    ...held.map((view) => heldStake(facts, view)),
    ...sent.map((transfer) => sentStake(facts, views, transfer)),
  ];
}

function heldStake(facts: PaymentFacts, view: TransferView): Stake {
  const { sellerId, currency, grossMinor } = view.transfer;
  const leftMinor = remaining(view).amountMinor;
  const shared = sharedOf(facts);
  const source = { held: view };
  const roundingMinor = roundingOf(facts, currency);
  return {
    sellerId,
    currency,
    wholeMinor: grossMinor,
    ...shared,
    leftMinor,
    roundingMinor,
    source,
  };
}

function sentStake(
  facts: PaymentFacts,
  views: readonly TransferView[],
  transfer: TransferFacts,
): Stake {
  const again = facts.transfers.filter(({ metadata }) => metadata[GIVE_BACK_KEY] === transfer.id);
  const transfers = [transfer, ...again];
  const leftMinor = transfers.reduce((sum, one) => sum + unreversedMinor(one), 0);
  const scheduledTransfer = views.find((view) => view.transfer.transferId === transfer.id);
  const { sellerId, currency } = transfer;
  const roundingMinor = roundingOf(facts, currency);
  const stake = { sellerId, currency, leftMinor, roundingMinor, source: { transfers } };
  return scheduledTransfer
    ? { ...stake, wholeMinor: scheduledTransfer.transfer.grossMinor, ...sharedOf(facts) }
    : { ...stake, wholeMinor: transfer.amountMinor, ...sinceOf(facts, transfer) };
}

function roundingOf(facts: PaymentFacts, currency: string): number {
  return facts.refunds.filter(counts).length * smallestStepMinor(currency);
}

/** A scheduled transfer of ours was agreed on the whole of what was asked of the buyer. */
function sharedOf(facts: PaymentFacts) {
  const notTaken = Math.max(0, facts.amountMinor - facts.capturedMinor);
  const goneMinor = notTaken + facts.refundedMinor + lostToDisputes(facts);
  return { ofMinor: facts.amountMinor, goneMinor: Math.min(goneMinor, facts.amountMinor) };
}

/** A transfer of the platform's own was made of what was left then. */
function sinceOf(facts: PaymentFacts, transfer: TransferFacts) {
  const before = facts.refunds
    .filter((refund) => counts(refund) && refund.createdAt < transfer.createdAt)
    .reduce((sum, refund) => sum + refund.amountMinor, 0);
  const ofMinor = facts.capturedMinor - before;
  const gone = facts.refundedMinor - before + lostToDisputes(facts);
  return { ofMinor, goneMinor: Math.max(0, Math.min(gone, ofMinor)) };
}

/**
 * What a refund of `amountMinor` of the payment takes from each stake, in order. Of a seller who has both, what is
 * still held goes first: they need no balance for it, and what they were paid stays theirs.
 */
export function partsOf(stakes: readonly Stake[], amountMinor: number): number[] {
  const pools = poolsOf(stakes);
  const parts = proportionalParts(pools.map(mergedStake), amountMinor);
  const byStake = new Map(
    pools.flatMap((pool, at) => {
      const minors = heldFirst(pool, parts[at] ?? 0);
      return pool.map((stake, index) => [stake, minors[index] ?? 0] as const);
    }),
  );
  return stakes.map((stake) => byStake.get(stake) ?? 0);
}

/** The stakes of one seller, where some are held and some are sent and all share alike; any other alone. */
function poolsOf(stakes: readonly Stake[]): (readonly [Stake, ...Stake[]])[] {
  const isMixed = (stake: Stake) => {
    const own = stakes.filter((other) => isOfOne(other, stake));
    return own.some(isHeld) && !own.every(isHeld);
  };
  const firsts = stakes.filter(
    (stake, at) => !isMixed(stake) || stakes.findIndex((other) => isOfOne(other, stake)) === at,
  );
  return firsts.map((first) => {
    const others = isMixed(first) ? stakes.filter((other) => isOfOne(other, first)) : [];
    return [first, ...others.filter((other) => other !== first)];
  });
}

function isOfOne(one: Stake, other: Stake): boolean {
  return one.sellerId === other.sellerId && splitAlike(one, other);
}

function isHeld({ source }: Stake): boolean {
  return 'held' in source;
}

function mergedStake([first, ...others]: readonly [Stake, ...Stake[]]): Stake {
  const sum = (of: (stake: Stake) => number) =>
    others.reduce((total, stake) => total + of(stake), of(first));
  return {
    ...first,
    wholeMinor: sum(({ wholeMinor }) => wholeMinor),
    leftMinor: sum(({ leftMinor }) => leftMinor),
  };
}

/** What of a part each stake of a pool gives: all that is held first, then each transfer its fraction of the rest. */
function heldFirst(pool: readonly Stake[], minor: number): number[] {
  let open = minor;
  const fromHeld = pool.map((stake) => {
    const taken = isHeld(stake) ? Math.min(open, stake.leftMinor) : 0;
    open -= taken;
    return taken;
  });
  const sent = pool.filter((stake) => !isHeld(stake));
  let whole = sent.reduce((sum, { leftMinor }) => sum + leftMinor, 0);
  return pool.map((stake, at) => {
    if (isHeld(stake) || whole <= 0) return fromHeld[at] ?? 0;
    const { leftMinor, currency } = stake;
    const taken = fractionOf(money(Math.min(open, whole), currency), leftMinor, whole).amountMinor;
    open -= taken;
    whole -= leftMinor;
    return taken;
  });
}

/**
 * The parts of stakes that share alike are fractions of their sum, so that rounding never takes more from the sellers
 * together than the refund gives; the refund that ends the charge takes what rounding left.
 */
function proportionalParts(stakes: readonly Stake[], amountMinor: number): number[] {
  return stakes.map((stake, at) => {
    const before = stakes.slice(0, at).filter((other) => splitAlike(other, stake));
    const wholeBefore = before.reduce((sum, other) => sum + other.wholeMinor, 0);
    const given = (goneMinor: number) =>
      fraction(stake, wholeBefore + stake.wholeMinor, goneMinor) -
      fraction(stake, wholeBefore, goneMinor);
    const soFar = given(stake.goneMinor);
    const part = given(stake.goneMinor + amountMinor) - soFar - ahead(stake, soFar);
    return Math.max(0, Math.min(stake.leftMinor, swept(stake, part, amountMinor)));
  });
}

/**
 * What a seller gave beyond their part because a fee that they had got back was kept when a failed refund was
 * undone: the next refund that gives the fee back counts it first.
 */
export function nettedFee(stake: Stake): number {
  const wasUndone = 'transfers' in stake.source && stake.source.transfers.length > 1;
  return wasUndone ? Math.max(0, givenBeyondPart(stake)) : 0;
}

/** What was taken of a stake beyond its part of all that the buyer got back; below zero where it gave less. */
export function givenBeyondPart(stake: Stake): number {
  const { wholeMinor, leftMinor, goneMinor } = stake;
  return wholeMinor - leftMinor - fraction(stake, wholeMinor, goneMinor);
}

/** What a lone stake gives for a refund, were all of it still there. */
export function wholePartOf(stake: Stake, amountMinor: number): number {
  const { wholeMinor, goneMinor } = stake;
  return (
    fraction(stake, wholeMinor, goneMinor + amountMinor) - fraction(stake, wholeMinor, goneMinor)
  );
}

/** What rounding took too early: more than that was taken for another reason, and counts for nothing here. */
function ahead({ wholeMinor, leftMinor, roundingMinor }: Stake, soFar: number): number {
  const over = wholeMinor - leftMinor - soFar;
  return over > 0 && over <= roundingMinor ? over : 0;
}

function splitAlike(one: Stake, other: Stake): boolean {
  return (
    one.currency === other.currency &&
    one.ofMinor === other.ofMinor &&
    one.goneMinor === other.goneMinor
  );
}

function fraction({ ofMinor, currency }: Stake, wholeMinor: number, goneMinor: number): number {
  if (ofMinor <= 0) return 0;
  const gone = Math.min(goneMinor, ofMinor);
  return fractionOf(money(wholeMinor, currency), gone, ofMinor).amountMinor;
}

function swept(stake: Stake, part: number, amountMinor: number): number {
  const ends = stake.goneMinor + amountMinor >= stake.ofMinor;
  const rest = stake.leftMinor - part;
  return ends && Math.abs(rest) <= stake.roundingMinor ? stake.leftMinor : part;
}

/** What of a part the stake can really give: what converts to nothing at the seller's side is not taken. */
export function givenOf({ source }: Stake, minor: number): number {
  if (!('transfers' in source)) return minor;
  return reversalsOf(source.transfers, minor).reduce((sum, taken) => sum + taken.minor, 0);
}

/** What the part is in the currency of the seller's own balance, at the rate the transfer had. */
export function inSellersCurrency(stake: Stake, partMinor: number): Money {
  const [transfer] = 'transfers' in stake.source ? stake.source.transfers : [];
  return transfer ? onSellersSide(transfer, partMinor) : money(partMinor, stake.currency);
}

/** The ids of refunds of ours among Stripe's. */
export function ownRefundId(metadata: Readonly<Record<string, string>>): string | null {
  return metadata[REFUND_ID_KEY] ?? null;
}
