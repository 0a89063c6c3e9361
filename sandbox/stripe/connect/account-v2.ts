/** An account as Accounts v2 shows it, and what v1 shows of one that was made by v2: /v2/core/accounts. */
import type Stripe from 'stripe';
import { mayReceive, type AccountRow } from './account-object.ts';

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

/** The account as `/v2/core/accounts` shows it; only the parts that were asked for with `include`. */
export const showAccountV2 = ({ object }: AccountRow, include: readonly string[]): object => {
  const { controller } = object;
  const part = (name: string, value: object): object => (include.includes(name) ? value : {});
  const isRecipient = include.includes('configuration.recipient');
  return {
    id: object.id,
    object: 'v2.core.account',
    applied_configurations: ['merchant', 'recipient'],
    created: new Date((object.created ?? 0) * 1000).toISOString(),
    dashboard: controller?.stripe_dashboard?.type,
    display_name: object.business_profile?.name ?? undefined,
    livemode: false,
    metadata: object.metadata,
    ...(isRecipient
      ? {
          configuration: {
            recipient: {
              applied: true,
              capabilities: {
                stripe_balance: {
                  payouts: capability(object.payouts_enabled),
                  stripe_transfers: capability(mayReceive(object)),
                },
              },
            },
          },
        }
      : {}),
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
    ...part('identity', { identity: { country: object.country?.toLowerCase() } }),
    ...part('requirements', {
      requirements: { entries: (object.requirements?.past_due ?? []).map(entryOf) },
    }),
  };
};
