/**
 * What of the platform's own balance is in a currency that its bank account does not take: it piles up until
 * someone adds a bank account for it or pays sellers from it. Scheduled transfers that are held in it are
 * sellers' money and no pile.
 */
import { money, type Money } from '../../base/money/amount.ts';

export type ForeignBalance = {
  readonly currency: string;
  readonly available: Money;
  readonly pending: Money;
  /** What of it is held for sellers. */
  readonly held: Money;
  /** What no one waits for: available and pending less what is kept, never below zero. */
  readonly free: Money;
};

/**
 * @param home the currency of the platform's own account; null while it is not known: then nothing is told
 * @param held what is still held for sellers, in any currency, several amounts of one included
 */
export function foreignBalances(
  balance: { readonly available: readonly Money[]; readonly pending: readonly Money[] },
  held: readonly Money[],
  home: string | null,
): ForeignBalance[] {
  if (home === null) return [];
  const all = [...balance.available, ...balance.pending].map(({ currency }) => currency);
  return [...new Set(all)]
    .filter((currency) => currency !== home)
    .sort()
    .flatMap((currency) => {
      const sum = (amounts: readonly Money[]): Money =>
        money(
          amounts
            .filter((one) => one.currency === currency)
            .reduce((total, { amountMinor }) => total + amountMinor, 0),
          currency,
        );
      const [available, pending, own] = [sum(balance.available), sum(balance.pending), sum(held)];
      const has = available.amountMinor + pending.amountMinor;
      const free = money(Math.max(0, has - own.amountMinor), currency);
      return free.amountMinor > 0 ? [{ currency, available, pending, held: own, free }] : [];
    });
}
