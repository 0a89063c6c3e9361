/** Ways into an account: login links and embedded component sessions. https://docs.stripe.com/connect */
import { findAccount } from './accounts.ts';
import { invalidRequest, isRefusal } from '../core/errors.ts';
import { boolean, members, needed, text } from '../core/parameters.ts';
import { route } from '../core/router.ts';
import { nowSeconds, randomText } from '../core/world.ts';

/** How long an account session can be claimed: assumed. */
const SESSION_SECONDS = 3_600;

/** Who may do what in a component that shows payments. */
const PAYMENT_FEATURES = [
  'destination_on_behalf_of_charge_management',
  'dispute_management',
  'refund_management',
  'smart_disputes_management',
] as const;
const BANK_FEATURES = [
  'disable_stripe_user_authentication',
  'external_account_collection',
] as const;
const PAYOUT_FEATURES = [
  ...BANK_FEATURES,
  'edit_payout_schedule',
  'instant_payouts',
  'standard_payouts',
] as const;
const CARD_FEATURES = [
  'card_management',
  'card_spend_dispute_management',
  'cardholder_management',
  'spend_control_management',
] as const;

/** Every component with its features. https://docs.stripe.com/api/account_sessions/create */
const COMPONENTS: Readonly<Record<string, readonly string[]>> = {
  account_management: BANK_FEATURES,
  account_onboarding: BANK_FEATURES,
  balance_report: [],
  balances: PAYOUT_FEATURES,
  disputes_list: ['capture_payments', ...PAYMENT_FEATURES],
  documents: [],
  financial_account: [...BANK_FEATURES, 'send_money', 'transfer_balance'],
  financial_account_transactions: ['card_spend_dispute_management'],
  instant_payouts_promotion: [...BANK_FEATURES, 'instant_payouts'],
  issuing_card: CARD_FEATURES,
  issuing_cards_list: [...CARD_FEATURES, 'disable_stripe_user_authentication'],
  notification_banner: BANK_FEATURES,
  payment_details: ['capture_payments', ...PAYMENT_FEATURES],
  payment_disputes: PAYMENT_FEATURES,
  payment_method_settings: ['disable_stripe_user_authentication'],
  payments: ['capture_payments', ...PAYMENT_FEATURES],
  payout_details: [],
  payout_reconciliation_report: [],
  payouts: PAYOUT_FEATURES,
  payouts_list: [],
  reporting_chart: [],
  tax_registrations: [],
  tax_settings: [],
  terminal_hardware_orders: [],
  terminal_hardware_shop: [],
};

const component = (features: readonly string[]) =>
  members({
    enabled: needed(boolean()),
    features: members(Object.fromEntries(features.map((name) => [name, boolean()]))),
  });

const ASKED = members(
  Object.fromEntries(
    Object.entries(COMPONENTS).map(([name, features]) => [name, component(features)]),
  ),
);

type Asked = Readonly<
  Record<
    string,
    | {
        readonly enabled: boolean;
        readonly features?: Readonly<Record<string, boolean | undefined>> | null | undefined;
      }
    | null
    | undefined
  >
>;

/** All components are shown; what was not asked for is off. */
const componentsOf = (asked: Asked): object =>
  Object.fromEntries(
    Object.entries(COMPONENTS).map(([name, features]) => [
      name,
      {
        enabled: asked[name]?.enabled ?? false,
        features: Object.fromEntries(
          features.map((feature) => [feature, asked[name]?.features?.[feature] ?? false]),
        ),
      },
    ]),
  );

export const accountDoorRoutes = [
  route({
    method: 'POST',
    path: '/v1/accounts/:id/login_links',
    shape: {},
    run: (call, _params, id) => {
      const row = findAccount(call, id);
      if (isRefusal(row)) return row;
      if (row.object.controller?.stripe_dashboard?.type !== 'express') {
        return invalidRequest(
          'Cannot create a login link for an account that does not have access to the Express Dashboard.',
        );
      }
      const url = `https://connect.stripe.com/express/${randomText(call.world, 24)}`;
      return { object: 'login_link', created: nowSeconds(call.world), url };
    },
  }),
  route({
    method: 'POST',
    path: '/v1/account_sessions',
    shape: { account: needed(text()), components: needed(ASKED) },
    run: (call, params) => {
      const row = findAccount(call, params.account);
      if (isRefusal(row)) return row;
      return {
        object: 'account_session',
        account: row.id,
        client_secret: `accs_secret__${randomText(call.world, 40)}`,
        components: componentsOf(params.components ?? {}),
        expires_at: nowSeconds(call.world) + SESSION_SECONDS,
        livemode: false,
      };
    },
  }),
];
