/** What the outcome of a transfer call makes of the scheduled transfer it was for. */
import type { Money } from '../base/money/amount.ts';
import type { Outcome } from '../journal/operation.ts';
import { BALANCE_INSUFFICIENT, NEVER_ARRIVED } from '../stripe/failure-facts.ts';
import type { ReleaseEnd } from './store.ts';

/** How long a scheduled transfer waits for the platform's balance before it is tried again. */
const BALANCE_RETRY_MS = 60 * 60_000;

/** Stripe's words for a seller who cannot be sent money now (docs.stripe.com/error-codes). */
const SELLER_REFUSALS: ReadonlySet<string> = new Set([
  'account_invalid',
  'insufficient_capabilities_for_transfer',
  'transfers_not_allowed',
]);

/**
 * Null while the outcome is open: the scheduled transfer stays `releasing` and the journal goes on asking. A transfer
 * of another amount was made under the same key in another life of this database: that is no release of this one.
 * @param wanted what was to be sent
 */
export function endOfRelease(
  { id, wanted }: { readonly id: string; readonly wanted: Money },
  outcome: Outcome,
  now: number,
): ReleaseEnd | null {
  const none = {
    id,
    transferId: null,
    releasedAt: null,
    refusalCode: null,
    retryAt: null,
    revision: null,
  };
  if (outcome.state === 'unknown') return null;
  if (outcome.state === 'settled') {
    const { moved } = outcome;
    const isAnother =
      moved !== null &&
      (moved.amountMinor !== wanted.amountMinor || moved.currency !== wanted.currency);
    if (isAnother) return { ...none, status: 'blocked', statusReason: 'transfer_exists' };
    const released = { transferId: outcome.resultId, releasedAt: now };
    return { ...none, status: 'released', statusReason: null, ...released };
  }
  const refused = { ...none, refusalCode: outcome.code };
  if (outcome.code === NEVER_ARRIVED) {
    return { ...none, status: 'scheduled', statusReason: null, retryAt: now };
  }
  if (outcome.code === BALANCE_INSUFFICIENT) {
    const retryAt = now + BALANCE_RETRY_MS;
    return { ...refused, status: 'scheduled', statusReason: BALANCE_INSUFFICIENT, retryAt };
  }
  const statusReason = SELLER_REFUSALS.has(outcome.code)
    ? 'seller_cannot_receive'
    : 'stripe_refused';
  return { ...refused, status: 'blocked', statusReason };
}
