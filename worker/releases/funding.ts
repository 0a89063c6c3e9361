/**
 * Whether the platform still has the money it keeps for sellers. Automatic payouts may drain a balance that
 * holds scheduled transfers; a scheduled transfer tied to its charge would still leave, all others would be refused.
 */
import type { Money } from '../base/money/amount.ts';

export type Funding = {
  readonly currency: string;
  readonly heldMinor: number;
  /** Available and pending together: what is pending is there before its scheduled transfer is due. */
  readonly balanceMinor: number;
  readonly shortMinor: number;
};

/** One line per currency in which scheduled transfers are held; `shortMinor` 0 means that all is well. */
export function compareFunding(
  held: readonly Money[],
  balance: { readonly available: readonly Money[]; readonly pending: readonly Money[] },
): Funding[] {
  const inBalance = (currency: string): number =>
    [...balance.available, ...balance.pending]
      .filter((entry) => entry.currency === currency)
      .reduce((sum, entry) => sum + entry.amountMinor, 0);
  return held.map(({ currency, amountMinor }) => {
    const balanceMinor = inBalance(currency);
    const shortMinor = Math.max(0, amountMinor - balanceMinor);
    return { currency, heldMinor: amountMinor, balanceMinor, shortMinor };
  });
}
