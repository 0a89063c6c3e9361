/** A new account as Stripe shows it, from the `controller` or the older `type`. */
import type Stripe from 'stripe';
import { addRow, nextSeq, nowSeconds, randomText } from '../core/world.ts';
import type { World } from '../core/world.ts';
import type { AccountHidden } from '../core/state.ts';
import type { Row } from '../core/table.ts';

export type AccountRow = Row<Stripe.Account, AccountHidden>;
type Capabilities = Record<string, 'active' | 'inactive' | 'pending'>;
export type AccountPlan = {
  readonly id?: string;
  readonly country: string;
  readonly currency?: string | undefined;
  readonly settlementCurrencies?: readonly string[] | undefined;
  readonly controller: Stripe.Account.Controller;
  readonly type: 'custom' | 'express' | 'none' | 'standard';
  readonly capabilities: Capabilities;
  readonly email?: string | null | undefined;
  readonly businessType?: string | undefined;
  readonly businessProfile?: unknown;
  readonly metadata?: Record<string, string>;
  readonly delayDays?: number | null;
  readonly interval?: string | undefined;
  /** What it was made for by the second API; absent: made by the first. */
  readonly configurations?: readonly Configuration[] | undefined;
};
export type Configuration = 'merchant' | 'recipient';

const EURO = 'AT BE BG CY DE EE ES FI FR GR HR IE IT LT LU LV MT NL PT SI SK'.split(' ');
const CURRENCY_OF: Readonly<Record<string, string>> = {
  AE: 'aed',
  AU: 'aud',
  BR: 'brl',
  CA: 'cad',
  CH: 'chf',
  CZ: 'czk',
  DK: 'dkk',
  GB: 'gbp',
  HK: 'hkd',
  HU: 'huf',
  IN: 'inr',
  JP: 'jpy',
  LI: 'chf',
  MX: 'mxn',
  MY: 'myr',
  NO: 'nok',
  NZ: 'nzd',
  PL: 'pln',
  RO: 'ron',
  SE: 'sek',
  SG: 'sgd',
  TH: 'thb',
  US: 'usd',
};

/** The currency of a country's accounts; undefined where the simulator knows no accounts. */
export const currencyOfCountry = (country: string): string | undefined =>
  EURO.includes(country) ? 'eur' : CURRENCY_OF[country];

/** Dashboard, losses, fees and requirements of the older account types. */
export const CONTROLLERS = {
  standard: controller({
    dashboard: 'full',
    losses: 'stripe',
    fees: 'account',
    requirements: 'stripe',
  }),
  express: controller({
    dashboard: 'express',
    losses: 'application',
    fees: 'application_express',
    requirements: 'stripe',
  }),
  custom: controller({
    dashboard: 'none',
    losses: 'application',
    fees: 'application_custom',
    requirements: 'application',
  }),
} as const;

type Controlled = {
  readonly dashboard: 'express' | 'full' | 'none';
  readonly losses: 'application' | 'stripe';
  readonly fees: 'account' | 'application' | 'application_custom' | 'application_express';
  readonly requirements: 'application' | 'stripe';
};

function controller({
  dashboard,
  losses,
  fees,
  requirements,
}: Controlled): Stripe.Account.Controller {
  return {
    type: 'application',
    is_controller: true,
    fees: { payer: fees },
    losses: { payments: losses },
    requirement_collection: requirements,
    stripe_dashboard: { type: dashboard },
  };
}

const NO_REQUIREMENTS = () => ({
  alternatives: [],
  current_deadline: null,
  currently_due: [],
  disabled_reason: null,
  errors: [],
  eventually_due: [],
  past_due: [],
  pending_verification: [],
});

const EMPTY_PROFILE: Stripe.Account.BusinessProfile = {
  annual_revenue: null,
  estimated_worker_count: null,
  mcc: null,
  minority_owned_business_designation: null,
  name: null,
  product_description: null,
  specified_commercial_transactions_act_url: null,
  support_address: null,
  support_email: null,
  support_phone: null,
  support_url: null,
  url: null,
};

const settingsOf = (plan: AccountPlan, delayDays: number): Stripe.Account.Settings => ({
  bacs_debit_payments: { display_name: null, service_user_number: null },
  branding: { icon: null, logo: null, primary_color: null, secondary_color: null },
  card_issuing: { tos_acceptance: { date: null, ip: null } },
  card_payments: {
    decline_on: { avs_failure: false, cvc_failure: false },
    statement_descriptor_prefix: null,
    statement_descriptor_prefix_kana: null,
    statement_descriptor_prefix_kanji: null,
  },
  dashboard: { display_name: null, timezone: 'Etc/UTC' },
  invoices: { default_account_tax_ids: null, hosted_payment_method_save: 'offer' },
  payments: {
    statement_descriptor: null,
    statement_descriptor_kana: null,
    statement_descriptor_kanji: null,
    statement_descriptor_prefix_kana: null,
    statement_descriptor_prefix_kanji: null,
  },
  payouts: {
    debit_negative_balances: plan.controller.requirement_collection === 'stripe',
    schedule: { delay_days: delayDays, interval: plan.interval ?? 'daily' },
    statement_descriptor: null,
  },
  sepa_debit_payments: {},
});

const balanceSettingsOf = (plan: AccountPlan, delayDays: number): Stripe.BalanceSettings => ({
  object: 'balance_settings',
  payments: {
    debit_negative_balances: plan.controller.requirement_collection === 'stripe',
    payouts: {
      automatic_transfer_rules_by_currency: null,
      minimum_balance_by_currency: null,
      schedule: { interval: plan.interval ?? 'daily' },
      statement_descriptor: null,
      status: 'enabled',
    },
    settlement_timing: {
      delay_days: delayDays,
      start_of_day: { hour: 0, minutes: 0, timezone: 'Etc/UTC' },
    },
  },
});

/** Requested or granted capabilities decide whether the account can charge and be paid. */
export const isActive = (account: Stripe.Account, capability: string): boolean =>
  Object.entries(account.capabilities ?? {}).some(
    ([name, status]) => name === capability && status === 'active',
  );

const RECEIVING = ['crypto_transfers', 'legacy_payments', 'transfers'];

/** Any of three capabilities lets transfers in. */
export const mayReceive = (account: Stripe.Account): boolean =>
  RECEIVING.some((capability) => isActive(account, capability));

const objectOf = (world: World, plan: AccountPlan, id: string): Stripe.Account => {
  const currency = plan.currency ?? currencyOfCountry(plan.country) ?? 'usd';
  return {
    id,
    object: 'account',
    business_profile: { ...EMPTY_PROFILE, ...(plan.businessProfile as object | undefined) }, // as sent
    business_type: plan.businessType ?? null,
    capabilities: plan.capabilities,
    charges_enabled: plan.capabilities.card_payments === 'active',
    controller: plan.controller,
    country: plan.country,
    created: nowSeconds(world),
    default_currency: currency,
    details_submitted: true,
    email: plan.email ?? null,
    external_accounts: {
      object: 'list',
      data: [],
      has_more: false,
      url: `/v1/accounts/${id}/external_accounts`,
    },
    future_requirements: NO_REQUIREMENTS(),
    metadata: plan.metadata ?? {},
    payouts_enabled: true,
    requirements: NO_REQUIREMENTS(),
    settings: settingsOf(plan, plan.delayDays ?? world.defaultDelayDays),
    tos_acceptance: { date: null, ip: null, user_agent: null },
    type: plan.type,
  };
};

/** Adds an account that belongs to the platform (or is it). */
export const createAccount = (world: World, plan: AccountPlan): AccountRow => {
  const id =
    plan.id ??
    `acct_1${nextSeq(world).toString(36).padStart(5, '0').toUpperCase()}${randomText(world, 10)}`;
  const object = objectOf(world, plan, id);
  const delayDays = plan.delayDays ?? world.defaultDelayDays;
  return addRow(world, world.state.tables.accounts, {
    account: world.state.platform,
    object,
    hidden: {
      settlementCurrencies: [...(plan.settlementCurrencies ?? [object.default_currency ?? 'usd'])],
      delayDays: plan.delayDays ?? null,
      delayDaysOverride: null,
      balanceSettings: balanceSettingsOf(plan, delayDays),
      overdraft: false,
      disconnected: false,
      madeByV2: plan.configurations !== undefined,
      ...(plan.configurations === undefined ? {} : { configurations: plan.configurations }),
      waitingRefunds: [],
    },
  });
};
