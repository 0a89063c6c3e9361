/** Reads connected accounts, in our words. */
import type Stripe from 'stripe';
import { failureOf, isGone, isRefusal } from './failures.ts';
import { listOf, nextOf, type ListPage } from './pages.ts';
import { sellerFactsOf, V2_PARTS, type SellerFacts } from './seller-facts.ts';

/** A connected account, or null when it is gone or was never this platform's. */
export async function readSeller(stripe: Stripe, id: string): Promise<SellerFacts | null> {
  try {
    const account = await stripe.accounts.retrieve(id);
    // Only an account made by v1 has a controller.
    const v2 = account.controller ? null : await readV2(stripe, id);
    return sellerFactsOf(account, v2);
  } catch (error) {
    if (isGone(error)) return null;
    throw error;
  }
}

/**
 * Connected accounts, newest first.
 * @throws StripeError when Stripe cannot be read
 */
export async function readSellerPage(
  stripe: Stripe,
  after: string | null,
): Promise<ListPage<SellerFacts>> {
  const page = await stripe.accounts.list(listOf({ from: 0, after }));
  const listed = await Promise.all(
    page.data.map(async (account) =>
      sellerFactsOf(account, account.controller ? null : await readV2(stripe, account.id)),
    ),
  );
  return { listed, nextAfter: nextOf(page) };
}

/**
 * How many days Stripe keeps what the account earned before it pays it out automatically; null where it does not,
 * because someone pays it out by hand. @throws StripeError when the account cannot be read
 */
export async function readPayoutDelayDays(stripe: Stripe, id: string): Promise<number | null> {
  const schedule = (await stripe.accounts.retrieve(id)).settings?.payouts?.schedule;
  return schedule && schedule.interval !== 'manual' ? schedule.delay_days : null;
}

/** The country of the platform's own account. */
export async function readPlatformCountry(stripe: Stripe): Promise<string | null> {
  return (await stripe.accounts.retrieveCurrent()).country ?? null;
}

/** The currency that the platform's own account settles in. */
export async function readPlatformCurrency(stripe: Stripe): Promise<string | null> {
  return (await stripe.accounts.retrieveCurrent()).default_currency ?? null;
}

/**
 * The account as Accounts v2 shows it; null where our key may not read it, or v2 does not know it: then it is judged
 * by what v1 shows.
 */
async function readV2(stripe: Stripe, id: string): Promise<Stripe.V2.Core.Account | null> {
  try {
    return await stripe.v2.core.accounts.retrieve(id, { include: [...V2_PARTS] });
  } catch (error) {
    if (isRefusal(failureOf(error))) return null;
    throw error;
  }
}
