/**
 * What Stripe would not take back from a seller whatever their balance holds, such as a transfer in a currency that
 * ended. A later refund of the payment knows it: the platform can pay that part, and the seller then owes it.
 */
import type { TransferId } from '../base/result/id.ts';
import { isPassing, NOT_CONNECTED } from '../stripe/failure-facts.ts';
import type { PaymentFacts } from '../stripe/payment-facts.ts';
import { unreversedMinor } from '../stripe/transfer-facts.ts';
import type { RefusedReversals } from './plan/funding.ts';
import { isDisputed, type LegRow, type RefundView } from './refund.ts';

type Tried = {
  readonly transferId: TransferId;
  readonly minor: number;
  /** Why it was refused; null where it was done. */
  readonly refusedFor: string | null;
};

/**
 * By transfer, with Stripe's reason. What was tried last counts: a reversal that went well afterwards clears it, and
 * of one that asked for more than is left now the amount was the reason.
 * @param views the payment's refunds, newest first
 */
export function refusedReversals(
  views: readonly RefundView[],
  { transfers }: Pick<PaymentFacts, 'transfers'>,
): RefusedReversals {
  const latest = new Map<TransferId, Tried>();
  for (const tried of views.flatMap(({ legs }) => legs.toReversed().flatMap(triedBy))) {
    if (!latest.has(tried.transferId)) latest.set(tried.transferId, tried);
  }
  return new Map(
    transfers.flatMap((transfer) => {
      const { minor = 0, refusedFor = null } = latest.get(transfer.id) ?? {};
      return refusedFor !== null && minor <= unreversedMinor(transfer)
        ? [[transfer.id, refusedFor] as const]
        : [];
    }),
  );
}

function triedBy(leg: LegRow): Tried[] {
  const { kind, params, state, code } = leg;
  if (state !== 'done' && state !== 'undone' && state !== 'refused') return [];
  const own = kind === 'reversal' ? { transferId: leg.targetId, minor: leg.amountMinor } : null;
  const part = kind === 'refund' ? params.reversal : null;
  const atomic = part ? { transferId: part.sourceId, minor: part.amount.amountMinor } : null;
  const tried = own ?? atomic;
  if (!tried) return [];
  if (state !== 'refused') return [{ ...tried, refusedFor: null }];
  const isOfReversal = code !== null && (own ? !isOtherwise(code) : isOfReceiver(code));
  return isOfReversal ? [{ ...tried, refusedFor: code }] : [];
}

/** A want of balance, or a dispute, says nothing against the reversal itself. */
function isOtherwise(code: string): boolean {
  return isPassing(code) || isDisputed(code);
}

/**
 * Of a refund that reverses in the same call Stripe does not say which of the two it refused. Refusals of the refund
 * itself have codes (docs.stripe.com/error-codes); those of a reversal come as a sentence, or name the account.
 */
function isOfReceiver(code: string): boolean {
  return code === NOT_CONNECTED || code.includes(' ');
}
