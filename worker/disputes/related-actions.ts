/**
 * Other scheduled transfers that are still held and look related to a dispute: the same card, the same e-mail
 * address, the same seller. They are listed, and held for a few days when a person says so; nothing is held by
 * itself.
 */
import type { PaymentId, ScheduledTransferId, SellerId } from '../base/result/id.ts';
import type { Deps } from '../deps.ts';
import { placeHold } from '../releases/holds/actions.ts';
import type { PaymentFacts } from '../stripe/payment-facts.ts';
import { isOnHold, remaining, type TransferView } from '../transfers/scheduled-transfer.ts';
import { readRelatedTransfers } from '../transfers/store.ts';
import type { Money } from '../base/money/amount.ts';

export type RelatedTransfer = {
  readonly scheduledTransferId: ScheduledTransferId;
  readonly paymentId: PaymentId;
  readonly sellerId: SellerId;
  readonly amount: Money;
  readonly releaseAt: number | null;
  readonly onHold: boolean;
  readonly because: readonly ('card' | 'email' | 'seller')[];
};

/** More than anyone reads; the closest signs come first. */
const RELATED_MAX = 50;
/** How long they are on hold: long enough to look into it, short enough that no one is punished. */
export const RELATED_HOLD_MS = 3 * 24 * 60 * 60_000;

/** @param sellerIds who had a part of the disputed payment */
export async function relatedTransfers(
  deps: Pick<Deps, 'db'>,
  facts: PaymentFacts,
  sellerIds: readonly string[],
): Promise<RelatedTransfer[]> {
  const { cardFingerprint, emailHash } = facts.buyer;
  const signs = { cardFingerprint, emailHash, sellerIds, not: facts.id, limit: RELATED_MAX };
  const views = await readRelatedTransfers(deps.db, signs);
  return views
    .map((view) => relatedOf(view, { cardFingerprint, emailHash, sellerIds }))
    .sort((one, other) => weight(other) - weight(one));
}

/** A card or an address says more than that a seller sold something else. */
function weight({ because }: RelatedTransfer): number {
  return because.reduce((sum, sign) => sum + (sign === 'seller' ? 1 : 2), 0);
}

function relatedOf(
  view: TransferView,
  signs: {
    readonly cardFingerprint: string | null;
    readonly emailHash: string | null;
    readonly sellerIds: readonly string[];
  },
): RelatedTransfer {
  const { id, paymentId, sellerId, releaseAt, cardFingerprint, emailHash } = view.transfer;
  const because = [
    ...(cardFingerprint !== null && cardFingerprint === signs.cardFingerprint ? ['card'] : []),
    ...(emailHash !== null && emailHash === signs.emailHash ? ['email'] : []),
    ...(signs.sellerIds.includes(sellerId) ? ['seller'] : []),
  ] as RelatedTransfer['because'];
  return {
    scheduledTransferId: id,
    paymentId,
    sellerId,
    amount: remaining(view),
    releaseAt,
    onHold: isOnHold(view),
    because,
  };
}

/** Holds the named scheduled transfers for a few days. Answers how many are on hold now that were not. */
export async function holdRelated(
  deps: Pick<Deps, 'now' | 'db'>,
  asked: {
    readonly scheduledTransfers: readonly string[];
    readonly reason: string;
    readonly by: string;
  },
): Promise<number> {
  const expiresAt = deps.now() + RELATED_HOLD_MS;
  let onHold = 0;
  for (const scheduledTransferId of asked.scheduledTransfers) {
    const { reason, by } = asked;
    const placed = await placeHold(deps, { scheduledTransferId, reason, expiresAt, by });
    if (placed.ok) onHold += 1;
  }
  return onHold;
}
