/** What a PaymentIntent takes, and how a new one looks. */
import type Stripe from 'stripe';
import {
  amount,
  anything,
  boolean,
  choice,
  clearableText,
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
import { shipping, shownShipping } from '../core/address.ts';
import { newId, nowSeconds, randomText } from '../core/world.ts';
import type { World } from '../core/world.ts';

/** What a payment is made with, at any time before it is made. */
const METHOD = {
  allowed_payment_method_types: list(text()),
  amount_details: anything(),
  capture_method: choice(['automatic', 'automatic_async', 'manual']),
  excluded_payment_method_types: list(text()),
  hooks: anything(),
  payment_details: anything(),
  payment_method: text(),
  payment_method_data: anything(),
  payment_method_options: anything(),
  payment_method_types: list(text()), // the name before `allowed_payment_method_types`
  receipt_email: clearableText(),
  setup_future_usage: choice(['off_session', 'on_session']),
  shipping: shipping(),
} as const;

export const CONFIRM = {
  ...METHOD,
  error_on_requires_action: boolean(),
  mandate: text(),
  mandate_data: anything(),
  off_session: anything(),
  radar_options: anything(),
  return_url: text(),
  use_stripe_sdk: boolean(),
} as const;

const EDIT = {
  application_fee_amount: integer(0),
  customer: text(),
  description: clearableText(1000),
  metadata: metadata(),
  statement_descriptor: clearableText(22),
  statement_descriptor_suffix: clearableText(22),
  transfer_group: clearableText(),
} as const;

export const CREATE = {
  ...CONFIRM,
  ...EDIT,
  amount: needed(amount()),
  automatic_payment_methods: members({
    allow_redirects: choice(['always', 'never']),
    enabled: needed(boolean()),
  }),
  confirm: boolean(),
  confirmation_method: choice(['automatic', 'manual']),
  currency: needed(currency()),
  on_behalf_of: text(),
  payment_method_configuration: text(),
  transfer_data: members({ amount: integer(0), destination: needed(text()) }),
} as const;

export const UPDATE = {
  ...METHOD,
  ...EDIT,
  amount: amount(),
  currency: currency(),
  payment_method_configuration: text(),
  transfer_data: members({ amount: integer(0) }),
} as const;

export type IntentRequest = Partial<Read<typeof CREATE>> &
  Pick<Read<typeof CREATE>, 'amount' | 'currency'>;

/** A new intent, not yet confirmed. */
export const newIntent = (world: World, params: IntentRequest): Stripe.PaymentIntent => {
  const id = newId(world, 'pi');
  const types = params.allowed_payment_method_types ?? params.payment_method_types;
  return {
    id,
    object: 'payment_intent',
    allowed_payment_method_types: (params.allowed_payment_method_types ??
      null) as Stripe.PaymentIntent['allowed_payment_method_types'], // kept as sent
    amount: params.amount,
    amount_capturable: 0,
    amount_details: { tip: {} },
    amount_received: 0,
    application: null,
    application_fee_amount: params.application_fee_amount ?? null,
    automatic_payment_methods:
      types === undefined
        ? {
            allow_redirects: params.automatic_payment_methods?.allow_redirects ?? 'always',
            enabled: true,
          }
        : null,
    canceled_at: null,
    cancellation_reason: null,
    capture_method: params.capture_method ?? 'automatic_async',
    client_secret: `${id}_secret_${randomText(world, 24)}`,
    confirmation_method: params.confirmation_method ?? 'automatic',
    created: nowSeconds(world),
    currency: params.currency,
    customer: params.customer ?? null,
    customer_account: null,
    description: params.description ?? null,
    excluded_payment_method_types: null,
    last_payment_error: null,
    latest_charge: null,
    livemode: false,
    managed_payments: null,
    metadata: newMetadata(params.metadata),
    next_action: null,
    on_behalf_of: params.on_behalf_of ?? null,
    payment_method: null,
    payment_method_configuration_details: null,
    payment_method_options: {},
    payment_method_types: [...(types ?? ['card'])],
    payment_record: null,
    processing: null,
    receipt_email: params.receipt_email ?? null,
    review: null,
    setup_future_usage: params.setup_future_usage ?? null,
    shipping: shownShipping(params.shipping),
    source: null,
    statement_descriptor: params.statement_descriptor ?? null,
    statement_descriptor_suffix: params.statement_descriptor_suffix ?? null,
    status: 'requires_payment_method',
    transfer_data:
      params.transfer_data === undefined || params.transfer_data === null
        ? null
        : {
            destination: params.transfer_data.destination,
            ...(params.transfer_data.amount === undefined
              ? {}
              : { amount: params.transfer_data.amount }),
          },
    transfer_group: params.transfer_group ?? null,
  };
};
