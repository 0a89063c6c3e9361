/** The lines of a balance, as Stripe books them: what a month's export is made of. */
import type Stripe from 'stripe';
import type { BalanceEntry } from './entry-facts.ts';
import { PAGE } from './pages.ts';
import { idOf } from './reference.ts';

/**
 * Every line of the payments balance that was booked since `from` (ms), the newest first; null when there are more than `limit`.
 * @param account the seller's account, or null for the platform's own balance
 * @throws StripeError when Stripe cannot be read
 */
export async function readEntriesSince(
  stripe: Stripe,
  request: { readonly account: string | null; readonly from: number; readonly limit: number },
): Promise<BalanceEntry[] | null> {
  const list = { created: { gte: Math.floor(request.from / 1000) }, limit: PAGE };
  const options = request.account === null ? {} : { stripeAccount: request.account };
  const entries: BalanceEntry[] = [];
  for await (const entry of stripe.balanceTransactions.list(list, options)) {
    // Issued cards, reserves and prefunding have balances of their own, with lines in the same list.
    if (entry.balance_type !== 'payments') continue;
    if (entries.length === request.limit) return null;
    entries.push(entryOf(entry));
  }
  return entries;
}

function entryOf(entry: Stripe.BalanceTransaction): BalanceEntry {
  return {
    id: entry.id,
    createdAt: entry.created * 1000,
    availableAt: entry.available_on * 1000,
    type: entry.type,
    category: entry.reporting_category,
    currency: entry.currency,
    amountMinor: entry.amount,
    feeMinor: entry.fee,
    netMinor: entry.net,
    sourceId: idOf(entry.source),
  };
}
