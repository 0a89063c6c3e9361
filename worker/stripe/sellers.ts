/** Reads connected accounts, in our words. */
import type { SellerId } from '../base/result/id.ts';
import type Stripe from 'stripe';
import { isGone } from './failures.ts';

export type SellerFacts = {
  readonly id: SellerId;
  /** The name the seller trades under, or their id when Stripe knows none. */
  readonly name: string;
  readonly country: string;
  readonly currency: string;
  readonly createdAt: number;
  /** Whether a transfer to them is accepted now. */
  readonly canReceive: boolean;
  readonly payoutsEnabled: boolean;
  /** Requirements of Stripe that are past due. */
  readonly overdueRequirements: number;
  /** Why Stripe has disabled charges, transfers or payouts, such as `requirements.past_due`; null: it has not. */
  readonly disabledReason: string | null;
  /** Who carries a negative balance, read from `controller.losses`, never from the account's type. */
  readonly lossesCarriedBy: 'platform' | 'stripe';
  /** What the seller has of Stripe's own. It says nothing of who carries their losses. */
  readonly dashboard: 'full' | 'express' | 'none';
  /** When it was first seen that they are not connected any more; null: they are. */
  readonly leftAt: number | null;
};

/** A connected account, or null when it is gone or was never this platform's. */
export async function readSeller(stripe: Stripe, id: string): Promise<SellerFacts | null> {
  try {
    return sellerFactsOf(await stripe.accounts.retrieve(id));
  } catch (error) {
    if (isGone(error)) return null;
    throw error;
  }
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

function sellerFactsOf(account: Stripe.Account): SellerFacts {
  return {
    id: account.id,
    name: account.business_profile?.name ?? account.company?.name ?? account.id,
    country: account.country ?? '',
    currency: account.default_currency ?? '',
    createdAt: (account.created ?? 0) * 1000,
    canReceive: account.capabilities?.transfers === 'active',
    payoutsEnabled: account.payouts_enabled,
    overdueRequirements: account.requirements?.past_due?.length ?? 0,
    disabledReason: account.requirements?.disabled_reason ?? null,
    lossesCarriedBy: account.controller?.losses?.payments === 'stripe' ? 'stripe' : 'platform',
    dashboard: dashboardOf(account),
    leftAt: null,
  };
}

/** Read from the controller, never from the account's type; what is not said counts as full. */
function dashboardOf(account: Stripe.Account): SellerFacts['dashboard'] {
  const type = account.controller?.stripe_dashboard?.type;
  if (type === 'express') return 'express';
  return type === 'none' ? 'none' : 'full';
}
