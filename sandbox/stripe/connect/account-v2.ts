/** An account as Accounts v2 shows it, and what v1 shows of one that was made by v2: /v2/core/accounts. */
import type Stripe from 'stripe';
import { isActive, mayReceive, type AccountRow, type Configuration } from './account-object.ts';

/** What v1 does not show of an account made by v2: v2 has a place of its own for each. */
const ONLY_BY_V2 = ['business_profile', 'capabilities', 'controller', 'requirements', 'settings'];

/** The account as `/v1/accounts` shows it. */
export const showAccount = ({ object, hidden }: AccountRow): object =>
  hidden.madeByV2
    ? {
        ...Object.fromEntries(
          Object.entries(object).filter(([name]) => !ONLY_BY_V2.includes(name)),
        ),
        type: 'none',
      }
    : object;

const capability = (isActive: boolean): object => ({
  status: isActive ? 'active' : 'restricted',
  status_details: isActive ? [] : [{ code: 'requirements_past_due', resolution: 'provide_info' }],
});

const entryOf = (name: string): object => ({
  awaiting_action_from: 'user',
  description: name,
  errors: [],
  impact: {},
  minimum_deadline: { status: 'past_due' },
  requested_reasons: [{ code: 'routine_onboarding' }],
});

const feesCollector = ({ fees }: Stripe.Account.Controller): string =>
  fees?.payer === 'account' ? 'stripe' : (fees?.payer ?? 'stripe');

export const CONFIGURATIONS: readonly Configuration[] = ['merchant', 'recipient'];

/** What the account is for: one that the first API made is for both. */
export const configurationsOf = ({ hidden }: AccountRow): readonly Configuration[] =>
  hidden.configurations ?? CONFIGURATIONS;

/** What an account may do, by what it was made for: only the configurations that were asked for. */
const configurationOf = (row: AccountRow, include: readonly string[]): object => {
  const { object } = row;
  const payouts = capability(object.payouts_enabled);
  const parts = {
    merchant: {
      card_payments: capability(isActive(object, 'card_payments')),
      stripe_balance: { payouts },
    },
    recipient: {
      stripe_balance: { payouts, stripe_transfers: capability(mayReceive(object)) },
    },
  };
  const shown = configurationsOf(row).filter((name) => include.includes(`configuration.${name}`));
  if (shown.length === 0) return {};
  return {
    configuration: Object.fromEntries(
      shown.map((name) => [name, { applied: true, capabilities: parts[name] }]),
    ),
  };
};

/** The account as `/v2/core/accounts` shows it; only the parts that were asked for with `include`. */
export const showAccountV2 = (row: AccountRow, include: readonly string[]): object => {
  const { object } = row;
  const { controller } = object;
  const part = (name: string, value: object): object => (include.includes(name) ? value : {});
  return {
    id: object.id,
    object: 'v2.core.account',
    applied_configurations: configurationsOf(row),
    ...(object.email ? { contact_email: object.email } : {}),
    created: new Date((object.created ?? 0) * 1000).toISOString(),
    dashboard: controller?.stripe_dashboard?.type,
    display_name: object.business_profile?.name ?? undefined,
    livemode: false,
    metadata: object.metadata,
    ...configurationOf(row, include),
    ...part('defaults', {
      defaults: {
        currency: object.default_currency,
        responsibilities: {
          fees_collector: feesCollector(controller ?? { type: 'account' }),
          losses_collector: controller?.losses?.payments,
          requirements_collector: controller?.requirement_collection,
        },
      },
    }),
    ...part('identity', {
      identity: {
        country: object.country?.toLowerCase(),
        ...(object.business_type ? { entity_type: object.business_type } : {}),
      },
    }),
    ...part('requirements', {
      requirements: { entries: (object.requirements?.past_due ?? []).map(entryOf) },
    }),
  };
};
