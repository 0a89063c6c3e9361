/** Reads what a seller can be paid out, and sets when Stripe does it automatically. */
import type { SellerId } from '../base/result/id.ts';
import type Stripe from 'stripe';
import { isGone } from './failures.ts';
import { PAGE } from './pages.ts';
import {
  creditEntryOf,
  payoutFactsOf,
  payoutSettingsOf,
  sourceBalancesOf,
  type CreditEntry,
  type PayoutFacts,
  type PayoutSchedule,
  type PayoutSettings,
  type SourceBalance,
} from './payout-facts.ts';

/** How a seller is paid out; null when the account is no longer the platform's. */
export function readPayoutSettings(stripe: Stripe, id: string): Promise<PayoutSettings | null> {
  return ownOrNull(async () =>
    payoutSettingsOf(await stripe.balanceSettings.retrieve({}, { stripeAccount: id })),
  );
}

/**
 * Sets when Stripe pays a seller out automatically. The same a second time changes nothing. Null when the account
 * is no longer the platform's.
 */
export function setPayoutSchedule(
  stripe: Stripe,
  id: string,
  { interval, weeklyDays, monthlyDays }: PayoutSchedule,
): Promise<PayoutSettings | null> {
  const schedule = {
    interval,
    ...(interval === 'weekly' && { weekly_payout_days: [...weeklyDays] }),
    ...(interval === 'monthly' && { monthly_payout_days: [...monthlyDays] }),
  };
  const request = { payments: { payouts: { schedule } } };
  return ownOrNull(async () =>
    payoutSettingsOf(await stripe.balanceSettings.update(request, { stripeAccount: id })),
  );
}

/** What a seller has available now, part by part. */
export async function readSourceBalances(stripe: Stripe, id: string): Promise<SourceBalance[]> {
  return sourceBalancesOf(await stripe.balance.retrieve({}, { stripeAccount: id }));
}

/**
 * The lines of a seller's balance since `from` (ms), with what each belongs to; null when there are more than
 * `limit`.
 * @throws StripeError when Stripe cannot be read
 */
export async function readCredits(
  stripe: Stripe,
  request: { readonly sellerId: SellerId; readonly from: number; readonly limit: number },
): Promise<CreditEntry[] | null> {
  const list = {
    created: { gte: Math.floor(request.from / 1000) },
    limit: PAGE,
    expand: ['data.source'],
  };
  const entries: CreditEntry[] = [];
  const options = { stripeAccount: request.sellerId };
  for await (const entry of stripe.balanceTransactions.list(list, options)) {
    if (entry.balance_type !== 'payments') continue;
    if (entries.length === request.limit) return null;
    entries.push(creditEntryOf(entry));
  }
  return entries;
}

/** One payout of a seller; null when Stripe knows none. */
export function readPayout(
  stripe: Stripe,
  { id, account }: { readonly id: string; readonly account: string },
): Promise<PayoutFacts | null> {
  return ownOrNull(async () =>
    payoutFactsOf(await stripe.payouts.retrieve(id, {}, { stripeAccount: account })),
  );
}

async function ownOrNull<T>(read: () => Promise<T>): Promise<T | null> {
  try {
    return await read();
  } catch (error) {
    if (isGone(error)) return null;
    throw error;
  }
}
