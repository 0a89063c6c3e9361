/**
 * What sellers owe for a dispute, or for a payment that fell back: their part of what the platform lost, as long
 * as it is lost. It follows the balance, not the status: nothing is owed for an inquiry, and nothing for a direct
 * charge, whose seller was debited by Stripe. A scheduled transfer that is still ours is on hold, and reduced when
 * the dispute is lost; what it was reduced by is not owed as well.
 */
import type { SellerId, TransferId } from '../base/result/id.ts';
import { money } from '../base/money/amount.ts';
import type { PaymentFacts } from '../stripe/payment-facts.ts';
import type { TransferFacts } from '../stripe/transfer-facts.ts';
import {
  lossesOf,
  lostToDisputes,
  partOfLoss,
  reducedForDispute,
  type Loss,
} from '../transfers/loss.ts';
import { reducedMinor, type TransferView } from '../transfers/scheduled-transfer.ts';
import { onTransfersSide } from '../transfers/sellers-side.ts';
import { stakesOf, type Stake } from '../transfers/stakes.ts';
import { reversedOf, type RecoveryView } from './recovery.ts';

export type Target = {
  readonly cause: 'dispute' | 'payment_failed';
  /** The dispute, or the charge that fell back. */
  readonly sourceId: string;
  readonly sellerId: SellerId;
  readonly currency: string;
  /** Below zero where a reduction took more than the loss came to: so much goes to the seller. */
  readonly amountMinor: number;
};

type Known = {
  /** The recoveries of the payment, whatever their cause. */
  readonly recoveries: readonly RecoveryView[];
};

/** What is with one seller of one transfer, and can still be asked of them. */
type Pool = {
  readonly stake: Stake;
  readonly transferIds: readonly TransferId[];
  /** The scheduled transfer that it was, with what it was reduced by before it left. */
  readonly view: TransferView | null;
  /** What they got of it, net of the fee that stayed with the platform, less what other causes ask for. */
  minor: number;
};

/**
 * What is owed for each dispute, the oldest first. No one gives more of a payment than they got of it, whatever the
 * number of disputes.
 * @param known.crossBorder whether the seller is in another country than the platform: a transfer back may then be
 *   impossible after a win, so nothing is taken before the dispute is lost (docs.stripe.com/connect/
 *   destination-charges#disputes)
 */
export function disputeTargets(
  facts: PaymentFacts,
  views: readonly TransferView[],
  known: Known & { readonly crossBorder: (sellerId: SellerId) => boolean },
): Target[] {
  if (facts.account !== null) return [];
  const pools = poolsOf(facts, views, known);
  const held = heldOf(facts, views);
  return lossesOf(facts).flatMap((loss) => {
    const targets = new Map<SellerId, Target>();
    const beyond = beyondHeld(held, loss);
    for (const pool of pools) {
      const { sellerId, currency } = pool.stake;
      const waits = facts.onBehalfOf !== null && known.crossBorder(sellerId) && !loss.isFinal;
      const reduced = pool.view ? reducedForDispute(pool.view.adjustments, loss.disputeId) : 0;
      const more = beyond.get(sellerId) ?? 0;
      const owed = waits ? 0 : owedOf(pool, loss, facts) + more;
      const part = Math.min(owed - reduced, Math.max(0, pool.minor));
      pool.minor -= part;
      beyond.set(sellerId, Math.max(0, Math.min(more, owed - reduced - part)));
      addTo(targets, { cause: 'dispute', sourceId: loss.disputeId, sellerId, currency }, part);
    }
    return owing(targets);
  });
}

/** A scheduled transfer that is still held, with what a dispute can be taken from. */
type HeldPart = { readonly stake: Stake; minor: number };

function heldOf(facts: PaymentFacts, views: readonly TransferView[]): HeldPart[] {
  return stakesOf(facts, views).flatMap((stake) => {
    if (!('held' in stake.source)) return [];
    const reduced = reducedMinor(stake.source.held, 'dispute_lost');
    return [{ stake, minor: stake.leftMinor + reduced }];
  });
}

/**
 * What sellers' held parts of the loss are short of, because a refund was taken from them first: they give it of what
 * they were paid.
 */
function beyondHeld(held: readonly HeldPart[], loss: Loss): Map<SellerId, number> {
  const beyond = new Map<SellerId, number>();
  for (const one of held) {
    const part = partOfLoss(one.stake, loss);
    const given = Math.min(part, Math.max(0, one.minor));
    one.minor -= given;
    const { sellerId } = one.stake;
    beyond.set(sellerId, (beyond.get(sellerId) ?? 0) + part - given);
  }
  return beyond;
}

/**
 * What sellers owe of a payment that fell back after they were paid, as bank debits can: all they still have
 * of it. Stripe took the whole amount from the platform.
 */
export function failureTargets(
  facts: PaymentFacts,
  views: readonly TransferView[],
  known: Known,
): Target[] {
  const { chargeId } = facts;
  if (facts.account !== null || facts.status !== 'failed' || chargeId === null) return [];
  const targets = new Map<SellerId, Target>();
  for (const { stake, minor } of poolsOf(facts, views, known)) {
    const { sellerId, currency } = stake;
    const of = { cause: 'payment_failed', sourceId: chargeId, sellerId, currency } as const;
    addTo(targets, of, Math.max(0, minor));
  }
  return owing(targets);
}

/**
 * Sellers of whose transfers something was reversed by hand that neither a refund nor we explain: whoever did it may
 * have meant the dispute, so it is asked before more is taken.
 */
export function reversedByHand(
  facts: PaymentFacts,
  views: readonly TransferView[],
  { recoveries }: Known,
): ReadonlySet<SellerId> {
  const stakes = stakesOf(facts, views).filter(
    (stake) => unexplainedOf(stake, facts, { recoveries, views }) > 0,
  );
  return new Set(stakes.map(({ sellerId }) => sellerId));
}

function unexplainedOf(
  stake: Stake,
  facts: PaymentFacts,
  { recoveries, views }: Known & { readonly views: readonly TransferView[] },
): number {
  if (!('transfers' in stake.source)) return 0;
  const { transfers } = stake.source;
  const byHand = transfers.reduce((sum, { byHandMinor }) => sum + byHandMinor, 0);
  if (byHand === 0) return 0;
  const ofUs = recoveries.flatMap((view) => transfers.map(({ id }) => reversedOf(view, id)));
  const view = views.find(({ transfer }) => transfer.transferId === transfers[0]?.id);
  const reduced = view ? reducedMinor(view, 'dispute_lost') : 0;
  const taken = stake.wholeMinor - stake.leftMinor - byHand - reduced;
  const forRefunds = taken - ofUs.reduce((sum, minor) => sum + minor, 0);
  // What refunds took of the payment, at the seller's fraction: what is missing of it was given by hand.
  const refunded = {
    disputeId: '',
    minor: stake.goneMinor - lostToDisputes(facts),
    isFinal: false,
  };
  return byHand - Math.max(0, partOfLoss(stake, refunded) - forRefunds);
}

function addTo(
  targets: Map<SellerId, Target>,
  of: Omit<Target, 'amountMinor'>,
  minor: number,
): void {
  const before = targets.get(of.sellerId)?.amountMinor ?? 0;
  targets.set(of.sellerId, { ...of, amountMinor: before + minor });
}

function owing(targets: ReadonlyMap<SellerId, Target>): Target[] {
  return [...targets.values()].filter(({ amountMinor }) => amountMinor !== 0);
}

/** The seller's part of the loss: of what they were agreed, the application fee is the platform's. */
function owedOf({ stake }: Pool, loss: Loss, facts: PaymentFacts): number {
  const { currency, ofMinor } = stake;
  const wholeMinor = stake.wholeMinor - feesIn(stake, facts).takenMinor;
  return partOfLoss({ wholeMinor, ofMinor, currency }, loss);
}

function poolsOf(
  facts: PaymentFacts,
  views: readonly TransferView[],
  { recoveries }: Known,
): Pool[] {
  const pools = stakesOf(facts, views).flatMap((stake) => {
    if (!('transfers' in stake.source)) return [];
    const transferIds = stake.source.transfers.map(({ id }) => id);
    const reversed = recoveries.flatMap((view) => transferIds.map((id) => reversedOf(view, id)));
    const got = reversed.reduce((sum, minor) => sum + minor, stake.leftMinor);
    const view = views.find(({ transfer }) => transfer.transferId === transferIds[0]) ?? null;
    return [{ stake, transferIds, view, minor: got - feesIn(stake, facts).stayedMinor }];
  });
  for (const { recovery } of recoveries) {
    if (recovery.cause !== 'refund_shortfall') continue;
    let open = recovery.closedAt === null ? recovery.amountMinor : recovery.collectedMinor;
    for (const pool of pools.filter(({ stake }) => stake.sellerId === recovery.sellerId)) {
      const asked = Math.min(open, Math.max(0, pool.minor));
      pool.minor -= asked;
      open -= asked;
    }
  }
  return pools;
}

function feesIn({ source }: Stake, facts: PaymentFacts) {
  const [transfer] = 'transfers' in source ? source.transfers : [];
  return transfer ? feesOf(transfer, facts) : { takenMinor: 0, stayedMinor: 0 };
}

/**
 * The application fee went back to the platform from the seller's transfer: in all, and less what was given back.
 * It is in the currency of the seller's balance, and counted in the transfer's.
 */
export function feesOf(transfer: TransferFacts, { chargeType, applicationFee: fee }: PaymentFacts) {
  if (chargeType !== 'destination' || !fee) return { takenMinor: 0, stayedMinor: 0 };
  const inTransfer = (minor: number) => onTransfersSide(transfer, money(minor, fee.currency)) ?? 0;
  return {
    takenMinor: inTransfer(fee.amountMinor),
    stayedMinor: inTransfer(fee.amountMinor - fee.refundedMinor),
  };
}
