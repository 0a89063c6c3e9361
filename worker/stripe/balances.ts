/** Reads balances. Only what is available pays for anything; what is pending is told beside it. */
import type Stripe from 'stripe';
import type { Money } from '../base/money/amount.ts';
import { isGone } from './failures.ts';

/** What an account has, per currency. A currency that is not there is zero; amounts may be negative. */
export type Balance = { readonly available: readonly Money[]; readonly pending: readonly Money[] };

/** The platform's balance now. */
export async function readPlatformBalance(stripe: Stripe): Promise<Balance> {
  return balanceOf(await stripe.balance.retrieve());
}

/** A seller's balance now; null when the account is no longer the platform's. */
export async function readSellerBalance(stripe: Stripe, id: string): Promise<Balance | null> {
  try {
    return balanceOf(await stripe.balance.retrieve({}, { stripeAccount: id }));
  } catch (error) {
    if (isGone(error)) return null;
    throw error;
  }
}

function balanceOf(balance: Stripe.Balance): Balance {
  const moneyOf = (entry: { readonly amount: number; readonly currency: string }): Money => ({
    amountMinor: entry.amount,
    currency: entry.currency,
  });
  return { available: balance.available.map(moneyOf), pending: balance.pending.map(moneyOf) };
}
