/** The same accounts by the second API: https://docs.stripe.com/api/v2/core/accounts */
import type Stripe from 'stripe';
import { createAccount } from './account-object.ts';
import type { AccountPlan } from './account-object.ts';
import { CONFIGURATIONS, configurationsOf, showAccountV2 } from './account-v2.ts';
import { countryRefusal, findAccount } from './accounts.ts';
import { invalidRequest, isRefusal } from '../core/errors.ts';
import type { Refusal } from '../core/errors.ts';
import { listRowsV2, PAGE_V2 } from '../core/lists.ts';
import {
  boolean,
  choice,
  currency,
  list,
  members,
  metadata,
  needed,
  newMetadata,
  text,
} from '../core/parameters.ts';
import type { Read } from '../core/parameters.ts';
import { route } from '../core/router.ts';

const PARTS = {
  include: list(
    choice([
      'configuration.customer',
      'configuration.merchant',
      'configuration.recipient',
      'defaults',
      'future_requirements',
      'identity',
      'requirements',
    ]),
  ),
} as const;

const REQUESTED = members({ requested: needed(boolean()) });

const CREATE = {
  ...PARTS,
  configuration: members({
    merchant: members({ capabilities: members({ card_payments: REQUESTED }) }),
    recipient: members({
      capabilities: members({ stripe_balance: members({ stripe_transfers: REQUESTED }) }),
    }),
  }),
  contact_email: text(),
  dashboard: choice(['express', 'full', 'none']),
  defaults: members({
    currency: currency(),
    responsibilities: members({
      fees_collector: needed(
        choice(['application', 'application_custom', 'application_express', 'stripe']),
      ),
      losses_collector: needed(choice(['application', 'stripe'])),
    }),
  }),
  display_name: text(),
  identity: members({
    country: text(2),
    entity_type: choice(['company', 'government_entity', 'individual', 'non_profit']),
  }),
  metadata: metadata(),
} as const;
type Asked = Read<typeof CREATE>;

/** Who runs the account, in the words of the first API. */
const controllerFor = ({ dashboard = 'full', defaults }: Asked): Stripe.Account.Controller => {
  const { fees_collector = 'stripe', losses_collector = 'stripe' } =
    defaults?.responsibilities ?? {};
  return {
    type: 'application',
    is_controller: true,
    fees: { payer: fees_collector === 'stripe' ? 'account' : fees_collector },
    losses: { payments: losses_collector },
    requirement_collection: dashboard === 'none' ? 'application' : 'stripe',
    stripe_dashboard: { type: dashboard },
  };
};

/** Requested capabilities become active at once: onboarding is taken as done. */
const capabilitiesFor = ({ configuration }: Asked): AccountPlan['capabilities'] => {
  const cards = configuration?.merchant?.capabilities?.card_payments?.requested;
  const transfers = configuration?.recipient?.capabilities?.stripe_balance?.stripe_transfers;
  return {
    ...(cards === true ? { card_payments: 'active' } : {}),
    ...(transfers?.requested === true ? { transfers: 'active' } : {}),
  };
};

const planFor = (params: Asked): AccountPlan | Refusal => {
  const country = (params.identity?.country ?? '').toUpperCase();
  if (country === '') {
    return invalidRequest('Missing required param: identity[country].', {
      code: 'parameter_missing',
      param: 'identity[country]',
    });
  }
  const unknown = countryRefusal(country, 'identity[country]');
  if (unknown !== undefined) return unknown;
  const controller = controllerFor(params);
  if (controller.losses?.payments === 'application' && controller.fees?.payer === 'account') {
    return invalidRequest(
      'When the losses collector is `application`, the fees collector must be `application`.',
      { param: 'defaults[responsibilities][fees_collector]' },
    );
  }
  return {
    country,
    controller,
    currency: params.defaults?.currency,
    type: 'none',
    capabilities: capabilitiesFor(params),
    configurations: CONFIGURATIONS.filter((name) => params.configuration?.[name]),
    email: params.contact_email,
    businessType: params.identity?.entity_type,
    ...(params.display_name === undefined
      ? {}
      : { businessProfile: { name: params.display_name } }),
    metadata: newMetadata(params.metadata),
  };
};

const PATH = '/v2/core/accounts';

export const accountV2Routes = [
  route({
    method: 'POST',
    path: PATH,
    shape: CREATE,
    run: ({ world }, params) => {
      const plan = planFor(params);
      return isRefusal(plan)
        ? plan
        : showAccountV2(createAccount(world, plan), params.include ?? []);
    },
  }),
  route({
    method: 'GET',
    path: PATH,
    shape: {
      ...PAGE_V2,
      applied_configurations: list(choice(['customer', 'merchant', 'recipient'])),
      closed: boolean(),
    },
    run: ({ world, account }, params) =>
      listRowsV2({
        table: world.state.tables.accounts,
        by: ['account', account],
        url: PATH,
        params,
        where: (row) =>
          row.id !== account &&
          !row.hidden.disconnected &&
          params.closed !== true &&
          (params.applied_configurations ?? []).every((wanted) =>
            configurationsOf(row).some((name) => name === wanted),
          ),
        show: (row) => showAccountV2(row, []),
      }),
  }),
  route({
    method: 'GET',
    path: `${PATH}/:id`,
    shape: PARTS,
    run: (call, params, id) => {
      const row = findAccount(call, id);
      return isRefusal(row) ? row : showAccountV2(row, params.include ?? []);
    },
  }),
];
