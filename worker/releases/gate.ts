/**
 * Whether a due scheduled transfer may leave now, and from which money. It is asked after the scheduled
 * transfer was brought in line with its payment, with facts read in the same minute. It never decides how much
 * is left: that is the scheduled transfer.
 */
import type { TransferId } from '../base/result/id.ts';
import type { Money } from '../base/money/amount.ts';
import type { PaymentFacts } from '../stripe/payment-facts.ts';
import { unreversedMinor, type TransferFacts } from '../stripe/transfer-facts.ts';
import type { SellerFacts } from '../stripe/seller-facts.ts';
import {
  isOnHold,
  remaining,
  SCHEDULED_TRANSFER_ID_KEY,
  type TransferView,
} from '../transfers/scheduled-transfer.ts';
import { GIVE_BACK_KEY } from '../transfers/stakes.ts';

export type Decision =
  | { readonly decision: 'send'; readonly amount: Money; readonly sourceChargeId: string | null }
  /** The transfer is at Stripe already, with our id in it. */
  | { readonly decision: 'adopt'; readonly transferId: TransferId; readonly createdAt: number }
  | { readonly decision: 'wait'; readonly until: number }
  | { readonly decision: 'block'; readonly reason: 'seller_cannot_receive' | 'transfer_exists' }
  /** The buyer has not paid: what tells of the payment wakes the scheduled transfer. */
  | { readonly decision: 'await' }
  /** It is no longer due: canceled, held, or taken by someone else. */
  | { readonly decision: 'leave' };

/**
 * Methods whose payment can still fall back after it succeeded. Their scheduled transfer waits until the money is
 * available, and is not tied to the charge: Stripe advises against `source_transaction` for them.
 */
const ANSWERS_LATER: ReadonlySet<string> = new Set([
  'acss_debit',
  'au_becs_debit',
  'bacs_debit',
  'nz_bank_account',
  'sepa_debit',
  'us_bank_account',
]);

/** A payment that is not paid although its scheduled transfer is due is looked at again after this long. */
const LOOK_AGAIN_MS = 60 * 60_000;

/** What a release depends on beside the scheduled transfer itself. */
type Surroundings = {
  readonly facts: PaymentFacts;
  /** All scheduled transfers of the payment. */
  readonly views: readonly TransferView[];
  readonly seller: SellerFacts | null;
  readonly now: number;
};

export function decideRelease(view: TransferView, around: Surroundings): Decision {
  const { facts, seller, now } = around;
  const { transfer } = view;
  const amount = remaining(view);
  if (transfer.status === 'awaiting_payment') return { decision: 'await' };
  if (transfer.status !== 'scheduled' || isOnHold(view) || amount.amountMinor === 0) {
    return { decision: 'leave' };
  }
  const existing = transferThere(view, around);
  if (existing) return existing;
  if (transfer.releaseAt > now) {
    return { decision: 'wait', until: transfer.releaseAt };
  }
  if (facts.status !== 'paid') return { decision: 'wait', until: now + LOOK_AGAIN_MS };
  const finalAt = finalSince(facts);
  if (finalAt > now) return { decision: 'wait', until: finalAt };
  if (!seller?.canReceive) return { decision: 'block', reason: 'seller_cannot_receive' };
  return { decision: 'send', amount, sourceChargeId: usableSource(facts, amount) };
}

/** A scheduled transfer of the same payment is on its way: its transfer is there before its row says so. */
const ON_ITS_WAY_MS = 60_000;

/**
 * A transfer of this very scheduled transfer is adopted, where it is what would be sent. Any other that no
 * row names as its own was made by hand, by code of the platform or in a life before this database: where it is to the
 * same seller, or to another and both would be more than the buyer paid, asking is better than paying twice.
 */
function transferThere(view: TransferView, { facts, views, now }: Surroundings): Decision | null {
  const { id, sellerId, currency } = view.transfer;
  const block = { decision: 'block', reason: 'transfer_exists' } as const;
  const ours = facts.transfers.find((transfer) => scheduledFor(transfer) === id);
  if (ours) {
    const isWhatIsSent =
      ours.sellerId === sellerId &&
      ours.currency === currency &&
      ours.amountMinor === remaining(view).amountMinor &&
      ours.reversedMinor === 0;
    const adopt = { decision: 'adopt', transferId: ours.id, createdAt: ours.createdAt } as const;
    return isWhatIsSent ? adopt : block;
  }
  const named = new Set<string | null>(views.map(({ transfer }) => transfer.transferId));
  const unnamed = facts.transfers.filter(
    (transfer) =>
      transfer.reversedMinor < transfer.amountMinor &&
      !named.has(transfer.metadata[GIVE_BACK_KEY] ?? transfer.id),
  );
  const leaving = new Set(
    views.flatMap(({ transfer }) => (transfer.status === 'releasing' ? transfer.id : [])),
  );
  const isForeign = (transfer: TransferFacts) => !leaving.has(scheduledFor(transfer) ?? '');
  if (unnamed.some((transfer) => transfer.sellerId === sellerId && isForeign(transfer)))
    return block;
  if (unnamed.some(isForeign) && isBeyondPayment(view, facts)) return block;
  const isOnItsWay = unnamed.some((transfer) => transfer.sellerId === sellerId);
  return isOnItsWay ? { decision: 'wait', until: now + ON_ITS_WAY_MS } : null;
}

/** Whether sellers would have more of the payment than the buyer paid, in the currency of the transfers. */
function isBeyondPayment(view: TransferView, facts: PaymentFacts): boolean {
  const { currency } = view.transfer;
  const paidMinor = paidIn(facts, currency);
  if (paidMinor === null) return false;
  const sentMinor = facts.transfers
    .filter((transfer) => transfer.currency === currency)
    .reduce((sum, transfer) => sum + unreversedMinor(transfer), 0);
  return sentMinor + remaining(view).amountMinor > paidMinor;
}

function paidIn({ currency, capturedMinor, settlement }: PaymentFacts, wanted: string) {
  if (wanted === currency) return capturedMinor;
  return settlement?.currency === wanted ? settlement.amountMinor : null;
}

function scheduledFor({ metadata }: TransferFacts): string | undefined {
  return metadata[SCHEDULED_TRANSFER_ID_KEY];
}

function finalSince(facts: PaymentFacts): number {
  if (!facts.method || !ANSWERS_LATER.has(facts.method)) return 0;
  return facts.settlement?.availableAt ?? Number.MAX_SAFE_INTEGER;
}

/**
 * The charge pays for the transfer where it can: then the platform's available balance does not matter.
 * Stripe asks for the currency that the charge settled in, and for a sum of transfers within the charge.
 */
function usableSource(facts: PaymentFacts, amount: Money): string | null {
  const { settlement, chargeId, method, transfers } = facts;
  if (!settlement || !chargeId || !method || ANSWERS_LATER.has(method)) return null;
  if (settlement.currency !== amount.currency) return null;
  const taken = transfers.reduce((sum: number, one: TransferFacts) => sum + one.amountMinor, 0);
  return taken + amount.amountMinor <= settlement.amountMinor ? chargeId : null;
}
