/**
 * Whether a due scheduled transfer may leave now, and from which money. It is asked after the scheduled
 * transfer was brought in line with its payment, with facts read in the same minute. It never decides how much
 * is left: that is the scheduled transfer.
 */
import type { Money } from '../base/money/amount.ts';
import type { PaymentFacts } from '../stripe/payment-facts.ts';
import type { TransferFacts } from '../stripe/transfer-facts.ts';
import type { SellerFacts } from '../stripe/seller-facts.ts';
import { transferThere, type Existing } from '../transfers/existing-transfer.ts';
import { isOnHold, remaining, type TransferView } from '../transfers/scheduled-transfer.ts';

export type Decision =
  | { readonly decision: 'send'; readonly amount: Money; readonly sourceChargeId: string | null }
  | Existing
  | { readonly decision: 'wait'; readonly until: number }
  | { readonly decision: 'block'; readonly reason: 'seller_cannot_receive' }
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
