/** How chapters say what they want: balances in US dollars, and facts that must be so. */
import type { Expected } from './chapter.ts';

export const seller = (amountMinor: number): Expected => ({
  who: 'seller',
  currency: 'usd',
  amountMinor,
});

export const platform = (amountMinor: number): Expected => ({
  who: 'platform',
  currency: 'usd',
  amountMinor,
});

export const card = (amountMinor: number): Expected => ({
  who: 'card',
  currency: 'usd',
  amountMinor,
});

/** Throws when something is not as the chapter says. */
export function check(what: string, found: string, wanted: string): void {
  if (found !== wanted) throw new Error(`${what}: found "${found}", wanted "${wanted}"`);
}
