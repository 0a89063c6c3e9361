/**
 * A recovery is what a seller owes the platform after a loss that the platform paid for first. It is opened
 * once per cause and seller and closed when it is collected or written off.
 */
import type { Money } from '../money/amount.ts';

export type Recovery = {
  readonly id: string;
  readonly sellerId: string;
  readonly paymentId: string;
  /** Why it is owed. */
  readonly cause: 'refund_shortfall' | 'dispute';
  /** What caused it: our refund, or Stripe's dispute. */
  readonly sourceId: string;
  /** What is owed in all; it follows its cause, down to nothing after a win. */
  readonly amountMinor: number;
  readonly currency: string;
  /** What was taken from the seller, less what went back to them. */
  readonly collectedMinor: number;
  /** What may be done about it, best first. */
  readonly suggested: readonly RecoveryStep[];
  readonly openedAt: number;
  readonly closedAt: number | null;
  readonly closedBy: string | null;
  readonly closeReason: string | null;
  /** When the clock tries again; null while there is nothing to try. */
  readonly nextAt: number | null;
  readonly revision: number;
};

/** One call that takes something from the seller, or gives it back. */
export type StepRow = {
  readonly recoveryId: string;
  readonly number: number;
  readonly kind: 'reversal' | 'return';
  /** The transfer that is reversed, or whose reversal is undone. */
  readonly transferId: string;
  readonly amountMinor: number;
  readonly state: 'sent' | 'done' | 'refused';
  readonly resultId: string | null;
  readonly entryId: string | null;
  readonly code: string | null;
};

export type RecoveryView = { readonly recovery: Recovery; readonly steps: readonly StepRow[] };

export type RecoveryStep =
  /** Reverse again when the seller's balance holds enough. */
  | 'reverse_when_funded'
  /** Debit the seller's account, where region and controller allow it. */
  | 'debit_account'
  /** Keep a part of the seller's next shares. */
  | 'withhold'
  /** Stripe carries the negative balances of this seller: nothing of theirs can be asked for by us. */
  | 'write_off';

/** What is still owed. */
export function openOf(recovery: Recovery): Money {
  const { amountMinor, collectedMinor, currency } = recovery;
  return { amountMinor: Math.max(0, amountMinor - collectedMinor), currency };
}

/** The steps that are open for a seller, best first. */
export function stepsFor(seller: { readonly canBeDebited: boolean }): readonly RecoveryStep[] {
  return [
    'reverse_when_funded',
    ...(seller.canBeDebited ? (['debit_account'] as const) : []),
    'withhold',
    'write_off',
  ];
}

export type Move =
  | {
      readonly move: 'reverse' | 'return';
      readonly transferId: string;
      readonly amountMinor: number;
    }
  /** A call is open, the seller has nothing, or the bank has not decided yet. */
  | { readonly move: 'wait' }
  | { readonly move: 'close' };

export type Means = {
  /** What can be taken from the seller's balance now, in the currency of the recovery. */
  readonly availableMinor: number;
  /** What is still with the seller of each transfer of the payment. */
  readonly transfers: readonly { readonly id: string; readonly leftMinor: number }[];
  /** Whether the cause will hardly change any more. */
  readonly isOver: boolean;
};

/** The next step of a recovery: what is owed against what was collected. */
export function nextMove({ recovery, steps }: RecoveryView, means: Means): Move {
  if (steps.some(({ state }) => state === 'sent')) return { move: 'wait' };
  const { amountMinor, collectedMinor } = recovery;
  if (amountMinor === collectedMinor) return means.isOver ? { move: 'close' } : { move: 'wait' };
  if (collectedMinor > amountMinor) {
    const taken = steps.find(({ kind, state }) => kind === 'reversal' && state === 'done');
    // Nothing was collected that no step tells of.
    if (!taken) return { move: 'wait' };
    const { transferId } = taken;
    return { move: 'return', transferId, amountMinor: collectedMinor - amountMinor };
  }
  const [transfer] = means.transfers;
  const owed = amountMinor - collectedMinor;
  const minor = Math.min(owed, means.availableMinor, transfer?.leftMinor ?? 0);
  if (!transfer || minor <= 0) return { move: 'wait' };
  return { move: 'reverse', transferId: transfer.id, amountMinor: minor };
}
