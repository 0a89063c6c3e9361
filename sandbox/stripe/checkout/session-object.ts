/** What a Checkout Session takes, and how a new one looks. */
import type Stripe from 'stripe';
import { shipping } from '../core/address.ts';
import {
  choice,
  currency,
  integer,
  list,
  members,
  metadata,
  needed,
  newMetadata,
  text,
} from '../core/parameters.ts';
import type { Read } from '../core/parameters.ts';
import { DAY_SECONDS, newId, nowSeconds, randomText } from '../core/world.ts';
import type { World } from '../core/world.ts';
import { LINE } from './session-lines.ts';

const PAYMENT = {
  application_fee_amount: integer(0),
  capture_method: choice(['automatic', 'automatic_async', 'manual']),
  description: text(1000),
  metadata: metadata(),
  on_behalf_of: text(),
  receipt_email: text(),
  setup_future_usage: choice(['off_session', 'on_session']),
  shipping: shipping(),
  statement_descriptor: text(22),
  statement_descriptor_suffix: text(22),
  transfer_data: members({ amount: integer(0), destination: needed(text()) }),
  transfer_group: text(),
} as const;

export const CREATE = {
  allowed_payment_method_types: list(text()),
  billing_address_collection: choice(['auto', 'required']),
  cancel_url: text(),
  client_reference_id: text(200),
  currency: currency(),
  customer: text(),
  customer_creation: choice(['if_required']),
  customer_email: text(800),
  expires_at: integer(0),
  line_items: list(members(LINE)),
  locale: text(),
  metadata: metadata(),
  mode: choice(['payment']),
  payment_intent_data: members(PAYMENT),
  payment_method_types: list(text()), // the name before `allowed_payment_method_types`
  redirect_on_completion: choice(['always', 'if_required', 'never']),
  return_url: text(),
  submit_type: choice(['auto', 'book', 'donate', 'pay']),
  success_url: text(),
  ui_mode: choice(['elements', 'embedded_page', 'form', 'hosted_page']),
} as const;
export type SessionRequest = Read<typeof CREATE>;

/** A session lives for a day unless it says less. */
export const SESSION_SECONDS = DAY_SECONDS;

const NO_TEXT: Stripe.Checkout.Session.CustomText = {
  after_submit: null,
  shipping_address: null,
  submit: null,
  terms_of_service_acceptance: null,
};

/** What is known of the buyer before they come: their address of e-mail, if any. */
const knownOf = (email: string | null): Stripe.Checkout.Session.CustomerDetails | null =>
  email === null
    ? null
    : {
        address: null,
        business_name: null,
        email,
        individual_name: null,
        name: null,
        phone: null,
        tax_exempt: 'none',
        tax_ids: null,
      };

/** Where the buyer is sent, or what the page of the platform's own begins with. */
const doorOf = (world: World, id: string, params: SessionRequest) => {
  const ui_mode = params.ui_mode ?? 'hosted_page';
  const isHosted = ui_mode === 'hosted_page';
  return {
    client_secret: isHosted ? null : `${id}_secret_${randomText(world, 24)}`,
    ui_mode,
    url: isHosted ? `https://checkout.stripe.com/c/pay/${id}` : null,
    ...(isHosted ? {} : { redirect_on_completion: params.redirect_on_completion ?? 'always' }),
    ...(params.return_url === undefined ? {} : { return_url: params.return_url }),
  };
};

/** A new, open session over the given sum, in minor units. */
export const newSession = (
  world: World,
  params: SessionRequest,
  { total, currency }: { readonly total: number; readonly currency: string },
): Stripe.Checkout.Session => {
  const id = newId(world, 'cs_test');
  const types = params.allowed_payment_method_types ?? params.payment_method_types;
  const email =
    params.customer_email ??
    world.state.tables.customers.rows.get(params.customer ?? '')?.object.email ??
    null;
  return {
    id,
    object: 'checkout.session',
    adaptive_pricing: { enabled: false },
    after_expiration: null,
    allow_promotion_codes: null,
    allowed_payment_method_types: types === undefined ? null : [...types],
    amount_subtotal: total,
    amount_total: total,
    automatic_tax: { enabled: false, liability: null, provider: null, status: null },
    billing_address_collection: params.billing_address_collection ?? null,
    cancel_url: params.cancel_url ?? null,
    client_reference_id: params.client_reference_id ?? null,
    collected_information: null,
    consent: null,
    consent_collection: null,
    created: nowSeconds(world),
    currency,
    currency_conversion: null,
    custom_fields: [],
    custom_text: NO_TEXT,
    customer: params.customer ?? null,
    customer_account: null,
    customer_creation: params.customer === undefined ? 'if_required' : null,
    customer_details: knownOf(email),
    customer_email: params.customer_email ?? null,
    discounts: [],
    expires_at: params.expires_at ?? nowSeconds(world) + SESSION_SECONDS,
    integration_identifier: null,
    invoice: null,
    invoice_creation: null,
    livemode: false,
    locale: params.locale ?? null, // shown as sent
    managed_payments: null,
    metadata: newMetadata(params.metadata),
    mode: 'payment',
    origin_context: null,
    payment_intent: null,
    payment_link: null,
    payment_method_collection: 'if_required',
    payment_method_configuration_details: null,
    payment_method_options: {},
    payment_method_types: [...(types ?? ['card'])],
    payment_status: 'unpaid',
    permissions: null,
    phone_number_collection: { enabled: false },
    recovered_from: null,
    saved_payment_method_options: null,
    setup_intent: null,
    shipping_address_collection: null,
    shipping_cost: null,
    shipping_options: [],
    status: 'open',
    submit_type: params.submit_type ?? null,
    subscription: null,
    success_url: params.success_url ?? null,
    total_details: { amount_discount: 0, amount_shipping: 0, amount_tax: 0 },
    wallet_options: null,
    ...doorOf(world, id, params),
  };
};
