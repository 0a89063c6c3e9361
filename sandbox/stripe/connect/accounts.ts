/** Connected accounts: https://docs.stripe.com/api/accounts */
import type Stripe from 'stripe';
import { CONTROLLERS, createAccount, currencyOfCountry, isActive } from './account-object.ts';
import type { AccountPlan, AccountRow } from './account-object.ts';
import { showAccount } from './account-v2.ts';
import { bankOf } from './payout-life.ts';
import { giveBank } from './payout-schedule.ts';
import { accountInvalid, invalidRequest, isRefusal, noSuch } from '../core/errors.ts';
import type { Refusal } from '../core/errors.ts';
import { emit } from '../events/events.ts';
import { APPLICATION } from '../ledger/ledger.ts';
import { LIST, listRows } from '../core/lists.ts';
import {
  anything,
  choice,
  clearableText,
  currency,
  members,
  mergeMetadata,
  metadata,
  newMetadata,
  text,
} from '../core/parameters.ts';
import type { Read } from '../core/parameters.ts';
import { route } from '../core/router.ts';
import { removeRow } from '../core/table.ts';
import { nowSeconds } from '../core/world.ts';
import type { Call, World } from '../core/world.ts';

const CONTROLLER = {
  fees: members({ payer: choice(['account', 'application']) }),
  losses: members({ payments: choice(['application', 'stripe']) }),
  requirement_collection: choice(['application', 'stripe']),
  stripe_dashboard: members({ type: choice(['express', 'full', 'none']) }),
} as const;

const FIELDS = {
  account_token: text(),
  business_profile: anything(),
  business_type: text(),
  capabilities: anything(),
  company: anything(),
  default_currency: currency(),
  documents: anything(),
  email: clearableText(),
  external_account: anything(),
  groups: anything(),
  individual: anything(),
  metadata: metadata(),
  settings: anything(),
  tos_acceptance: anything(),
} as const;

const CREATE = {
  ...FIELDS,
  controller: members(CONTROLLER),
  country: text(2),
  type: choice(['custom', 'express', 'standard']),
} as const;

/** The controller asked for; Stripe's defaults are those of a full Dashboard account. */
const controllerFor = (params: Read<typeof CREATE>): Stripe.Account.Controller | Refusal => {
  if (params.type !== undefined && params.controller !== undefined) {
    return invalidRequest(
      'You may not provide the `type` parameter and `controller` parameters simultaneously. They are mutually exclusive.',
      { param: 'type' },
    );
  }
  if (params.type !== undefined) return CONTROLLERS[params.type];
  const asked = params.controller;
  const losses = asked?.losses?.payments ?? 'stripe';
  const payer = asked?.fees?.payer ?? 'account';
  if (losses === 'application' && payer !== 'application') {
    return invalidRequest(
      'When `controller[losses][payments]` is `application`, `controller[fees][payer]` must be `application`.',
      { param: 'controller[fees][payer]' },
    );
  }
  return {
    type: 'application',
    is_controller: true,
    fees: { payer },
    losses: { payments: losses },
    requirement_collection: asked?.requirement_collection ?? 'stripe',
    stripe_dashboard: { type: asked?.stripe_dashboard?.type ?? 'full' },
  };
};

/** Requested capabilities become active at once: onboarding is taken as done. */
const capabilitiesFor = (asked: unknown): Record<string, 'active'> => {
  if (asked === undefined) return { card_payments: 'active', transfers: 'active' };
  const requested = Object.entries(asked as Record<string, { requested?: string } | undefined>);
  return Object.fromEntries(
    requested.filter(([, each]) => each?.requested === 'true').map(([name]) => [name, 'active']),
  );
};

type Schedule = { readonly delay_days?: string; readonly interval?: string };
const scheduleIn = (settings: unknown): Schedule =>
  (settings as { payouts?: { schedule?: Schedule } } | undefined)?.payouts?.schedule ?? {};

const delayIn = (schedule: Schedule): number | null =>
  schedule.delay_days === undefined || schedule.delay_days === 'minimum'
    ? null
    : Number(schedule.delay_days);

export const countryRefusal = (country: string, param: string): Refusal | undefined =>
  currencyOfCountry(country) === undefined
    ? invalidRequest(
        `Country '${country}' is unknown. Try using a 2-character alphanumeric country code instead, such as 'US', 'EG', or 'GB'.`,
        { code: 'country_unsupported', param },
      )
    : undefined;

const planFor = (params: Read<typeof CREATE>): AccountPlan | Refusal => {
  const controller = controllerFor(params);
  if (isRefusal(controller)) return controller;
  const country = (params.country ?? 'US').toUpperCase();
  const unknown = countryRefusal(country, 'country');
  if (unknown !== undefined) return unknown;
  const schedule = scheduleIn(params.settings);
  return {
    country,
    controller,
    currency: params.default_currency,
    type: params.type ?? 'none',
    capabilities: capabilitiesFor(params.capabilities),
    email: params.email,
    businessType: params.business_type,
    businessProfile: params.business_profile,
    metadata: newMetadata(params.metadata),
    delayDays: delayIn(schedule),
    interval: schedule.interval,
  };
};

/** A connected account of the platform, or the platform itself. */
export const findAccount = ({ world, account }: Call, id: string): AccountRow | Refusal => {
  const row = world.state.tables.accounts.rows.get(id);
  if (row?.hidden.disconnected === true) return accountInvalid(world.keys[0] ?? '', id);
  if (row !== undefined && (account === world.state.platform || account === id)) return row;
  return noSuch('account', id, 'account');
};

const notify = (
  world: World,
  row: AccountRow,
  {
    type,
    object = showAccount(row),
  }: { readonly type: Stripe.Event.Type; readonly object?: object },
): void => {
  emit(world, { account: row.id, type, object });
};

/** Changes capabilities as Stripe or onboarding would; the account and its capabilities tell it. */
export const setCapabilities = (
  world: World,
  row: AccountRow,
  statuses: Readonly<Record<string, 'active' | 'inactive' | 'pending'>>,
): void => {
  row.object.capabilities = { ...row.object.capabilities, ...statuses };
  row.object.charges_enabled = isActive(row.object, 'card_payments');
  for (const [name, status] of Object.entries(statuses)) {
    const asked = row.object.requirements;
    // A capability that is disabled for details that are missing says so in a word of its own.
    const disabled_reason = asked?.disabled_reason ? 'requirements.fields_needed' : null;
    const requirements = asked && { ...asked, disabled_reason };
    notify(world, row, {
      type: 'capability.updated',
      object: {
        id: name,
        object: 'capability',
        account: row.id,
        requested: true,
        requested_at: nowSeconds(world),
        requirements,
        future_requirements: requirements,
        status,
      },
    });
  }
  notify(world, row, { type: 'account.updated' });
};

/** What Stripe asks of an account past its day, and whether it has disabled it for that. */
export const setRequirements = (
  world: World,
  row: AccountRow,
  { pastDue, disabled }: { readonly pastDue: readonly string[]; readonly disabled: boolean },
): void => {
  const reason = disabled ? 'requirements.past_due' : null;
  if (row.object.requirements) {
    row.object.requirements.past_due = [...pastDue];
    row.object.requirements.currently_due = [...pastDue];
    row.object.requirements.disabled_reason = reason;
  }
  notify(world, row, { type: 'account.updated' });
};

/** Lets Stripe pay the account out, or not. */
export const setPayouts = (world: World, row: AccountRow, enabled: boolean): void => {
  row.object.payouts_enabled = enabled;
  const { payouts } = row.hidden.balanceSettings.payments;
  if (payouts !== null) payouts.status = enabled ? 'enabled' : 'disabled';
  notify(world, row, { type: 'account.updated' });
};

const applySettings = (row: AccountRow, settings: unknown): void => {
  const schedule = scheduleIn(settings);
  const shown = row.object.settings?.payouts?.schedule;
  if (shown === undefined) return;
  if (schedule.interval !== undefined) {
    shown.interval = schedule.interval;
    const kept = row.hidden.balanceSettings.payments.payouts;
    if (kept !== null) kept.schedule = { ...kept.schedule, interval: schedule.interval };
  }
  if (schedule.delay_days === undefined) return;
  row.hidden.delayDays = delayIn(schedule);
  if (row.hidden.delayDays === null) return;
  shown.delay_days = row.hidden.delayDays;
  row.hidden.balanceSettings.payments.settlement_timing.delay_days = row.hidden.delayDays;
};

/** A bank account of Stripe's test data, whatever was sent. */
const addBank = (world: World, row: AccountRow): void => {
  giveBank(world, row);
  const { external_accounts: banks, country, default_currency: currency } = row.object;
  if (banks === undefined || banks.data.length > 0) return;
  banks.data.push({
    id: bankOf(row.id),
    object: 'bank_account',
    account: row.id,
    account_holder_name: null,
    account_holder_type: null,
    account_type: null,
    available_payout_methods: ['standard'],
    bank_name: 'STRIPE TEST BANK',
    country: country ?? 'US',
    currency: currency ?? 'usd',
    default_for_currency: true,
    fingerprint: 'FingerPrintBank6789',
    future_requirements: null,
    last4: '6789',
    metadata: {},
    requirements: null,
    routing_number: '110000000',
    status: 'new',
  });
};

const update = (call: Call, params: Read<typeof FIELDS>, id: string): object => {
  const row = findAccount(call, id);
  if (isRefusal(row)) return row;
  const merged = mergeMetadata(row.object.metadata ?? {}, params.metadata);
  if (isRefusal(merged)) return merged;
  row.object.metadata = merged;
  if (params.email !== undefined) row.object.email = params.email;
  if (params.business_type !== undefined) row.object.business_type = params.business_type;
  if (params.business_profile !== undefined)
    Object.assign(row.object.business_profile ?? {}, params.business_profile);
  applySettings(row, params.settings);
  if (params.external_account !== undefined) addBank(call.world, row);
  if (params.capabilities !== undefined) {
    setCapabilities(call.world, row, capabilitiesFor(params.capabilities));
  } else notify(call.world, row, { type: 'account.updated' });
  return row.object;
};

const APPLICATION_OBJECT = {
  id: APPLICATION,
  object: 'application',
  name: 'Sandbox platform',
};

/** The account takes the platform's access away, in its own Dashboard: nothing of it can be read from then on. */
export const disconnect = (world: World, row: AccountRow): void => {
  notify(world, row, { type: 'account.application.deauthorized', object: APPLICATION_OBJECT });
  row.hidden.disconnected = true;
};

/** The account connects again, with what it has by now. */
export const reconnect = (world: World, row: AccountRow): void => {
  row.hidden.disconnected = false;
  notify(world, row, { type: 'account.application.authorized', object: APPLICATION_OBJECT });
  notify(world, row, { type: 'account.updated' });
};

const remove = (call: Call, id: string): object => {
  const row = findAccount(call, id);
  if (isRefusal(row)) return row;
  if (id === call.world.state.platform) {
    return invalidRequest('You cannot delete your own account.', { param: 'account' });
  }
  notify(call.world, row, {
    type: 'account.application.deauthorized',
    object: APPLICATION_OBJECT,
  });
  removeRow(call.world.state.tables.accounts, row);
  return { id, object: 'account', deleted: true };
};

export const accountRoutes = [
  route({
    method: 'POST',
    path: '/v1/accounts',
    shape: CREATE,
    run: ({ world }, params) => {
      const plan = planFor(params);
      if (isRefusal(plan)) return plan;
      const row = createAccount(world, plan);
      if (params.external_account !== undefined) addBank(world, row);
      return row.object;
    },
  }),
  route({
    method: 'GET',
    path: '/v1/accounts',
    shape: LIST,
    run: ({ world, account }, params) =>
      listRows({
        table: world.state.tables.accounts,
        by: ['account', account],
        url: '/v1/accounts',
        params,
        where: (row) => row.id !== account && !row.hidden.disconnected,
        show: showAccount,
      }),
  }),
  route({
    method: 'GET',
    path: '/v1/account',
    shape: {},
    run: (call) => {
      const row = findAccount(call, call.account);
      return isRefusal(row) ? row : row.object;
    },
  }),
  route({
    method: 'GET',
    path: '/v1/accounts/:id',
    shape: {},
    run: (call, _params, id) => {
      const row = findAccount(call, id);
      return isRefusal(row) ? row : showAccount(row);
    },
  }),
  route({ method: 'POST', path: '/v1/accounts/:id', shape: FIELDS, run: update }),
  route({
    method: 'DELETE',
    path: '/v1/accounts/:id',
    shape: {},
    run: (call, _params, id) => remove(call, id),
  }),
];
