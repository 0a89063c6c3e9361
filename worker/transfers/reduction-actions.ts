/** Reductions of scheduled transfers that a refund of ours says itself, and what gives them back. */
import type { Statement } from '../base/db/database.ts';
import type { Deps } from '../deps.ts';
import { statementsOf } from './actions.ts';
import { reduceScheduledTransfer } from './reconcile.ts';
import type { Reduction } from './reduced-mark.ts';
import type { TransferView } from './scheduled-transfer.ts';
import { appendAdjustment, updateTransfer } from './store.ts';

type RefundReductions = {
  readonly reductions: readonly Reduction[];
  /** Our refund; the same amounts with a minus give everything back. */
  readonly sourceId: string;
  readonly actor: string;
};

/**
 * The statements that reduce scheduled transfers by what a refund takes of each, in the same batch as the refund's
 * own rows. They hold only while the scheduled transfers are what was looked at.
 */
export function reduceScheduledTransfers(
  deps: Pick<Deps, 'now' | 'db'>,
  views: readonly TransferView[],
  { reductions, sourceId, actor }: RefundReductions,
): Statement[] {
  return reductions.flatMap(({ scheduledTransferId, amountMinor }) => {
    const view = views.find(({ transfer }) => transfer.id === scheduledTransferId);
    if (!view)
      throw new Error(
        `the scheduled transfer ${scheduledTransferId} is not among those that were looked at`,
      );
    const adjustment = { cause: 'refund', amountMinor, at: deps.now(), sourceId } as const;
    const next = reduceScheduledTransfer(view, adjustment);
    if (amountMinor !== 0) return statementsOf(deps, next, actor);
    // Nothing is reduced, and that is what must be known: else the scheduled transfer would follow the fraction.
    const row = {
      scheduledTransferId: scheduledTransferId,
      number: next.adjustments.length,
      ...adjustment,
    };
    return [...updateTransfer(deps.db, next.transfer), appendAdjustment(deps.db, row)];
  });
}

/** What a refund's reductions take from each scheduled transfer now: nothing for those that were given back. */
export function reductionsOf(views: readonly TransferView[], sourceId: string): Reduction[] {
  return views.flatMap(({ transfer, adjustments }) => {
    const amountMinor = adjustments
      .filter((one) => one.sourceId === sourceId)
      .reduce((sum, one) => sum + one.amountMinor, 0);
    return amountMinor === 0 ? [] : [{ scheduledTransferId: transfer.id, amountMinor }];
  });
}
