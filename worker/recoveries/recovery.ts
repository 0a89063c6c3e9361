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
  readonly cause: 'refund_shortfall';
  /** What caused it: the id of our refund. */
  readonly sourceId: string;
  readonly amountMinor: number;
  readonly currency: string;
  readonly collectedMinor: number;
  /** What may be done about it, best first. */
  readonly suggested: readonly RecoveryStep[];
  readonly openedAt: number;
  readonly closedAt: number | null;
  readonly closedBy: string | null;
  readonly closeReason: string | null;
};

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
