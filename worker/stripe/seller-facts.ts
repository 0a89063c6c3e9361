/**
 * What Stripe says of a connected account, in our words: of one made by v1 its `controller` and `capabilities`, of one
 * made by Accounts v2 its `dashboard`, `defaults.responsibilities` and `configuration`
 * (docs.stripe.com/connect/accounts-v2). What neither says is taken with caution: they may have a Dashboard of their
 * own, Stripe bears their losses, and they receive nothing.
 */
import type { SellerId } from '../base/result/id.ts';
import type Stripe from 'stripe';

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
  /** Who carries a negative balance, never inferred from the account's type or Dashboard. */
  readonly lossesCarriedBy: 'platform' | 'stripe';
  /** What the seller has of Stripe's own. It says nothing of who carries their losses. */
  readonly dashboard: 'full' | 'express' | 'none';
  /** When it was first seen that they are not connected any more; null: they are. */
  readonly leftAt: number | null;
};

/** The parts of an account made by v2 that are asked for: the API leaves out what is not named. */
export const V2_PARTS = [
  'configuration.recipient',
  'defaults',
  'identity',
  'requirements',
] as const;

/** Any of these lets a transfer in (docs.stripe.com/connect/account-capabilities). */
const RECEIVING: ReadonlySet<string> = new Set([
  'crypto_transfers',
  'legacy_payments',
  'transfers',
]);

/** @param v2 the same account as Accounts v2 shows it; null where v1 shows all, or v2 nothing */
export function sellerFactsOf(
  account: Stripe.Account,
  v2: Stripe.V2.Core.Account | null,
): SellerFacts {
  const { controller, requirements } = account;
  const losses = controller?.losses?.payments ?? v2?.defaults?.responsibilities?.losses_collector;
  const overdue = requirements?.past_due ?? v2?.requirements?.entries?.filter(isOverdue) ?? [];
  return {
    id: account.id,
    name: nameOf(account, v2),
    country: account.country ?? v2?.identity?.country?.toUpperCase() ?? '',
    currency: account.default_currency ?? v2?.defaults?.currency ?? '',
    createdAt: (account.created ?? 0) * 1000,
    canReceive: receivesByV1(account) || transfersOf(v2)?.status === 'active',
    payoutsEnabled: account.payouts_enabled,
    overdueRequirements: overdue.length,
    disabledReason: requirements?.disabled_reason ?? refusalOf(v2),
    lossesCarriedBy: losses === 'application' ? 'platform' : 'stripe',
    dashboard: dashboardOf(controller?.stripe_dashboard?.type ?? v2?.dashboard),
    leftAt: null,
  };
}

function nameOf(account: Stripe.Account, v2: Stripe.V2.Core.Account | null): string {
  return account.business_profile?.name ?? account.company?.name ?? v2?.display_name ?? account.id;
}

function receivesByV1({ capabilities }: Stripe.Account): boolean {
  return Object.entries(capabilities ?? {}).some(
    ([name, status]) => RECEIVING.has(name) && status === 'active',
  );
}

function transfersOf(v2: Stripe.V2.Core.Account | null) {
  return v2?.configuration?.recipient?.capabilities?.stripe_balance?.stripe_transfers;
}

/** Why Stripe lets no transfer in; null where it does, or has not decided. */
function refusalOf(v2: Stripe.V2.Core.Account | null): string | null {
  const transfers = transfersOf(v2);
  const isOff = transfers?.status === 'rejected' || transfers?.status === 'restricted';
  return isOff ? (transfers.status_details[0]?.code ?? transfers.status) : null;
}

function isOverdue({
  minimum_deadline: deadline,
}: NonNullable<NonNullable<Stripe.V2.Core.Account['requirements']>['entries']>[number]): boolean {
  return deadline.status === 'past_due';
}

function dashboardOf(type: string | undefined): SellerFacts['dashboard'] {
  return type === 'express' || type === 'none' ? type : 'full';
}
