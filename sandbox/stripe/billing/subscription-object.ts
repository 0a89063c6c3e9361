/** The Subscription object and its items: https://docs.stripe.com/api/subscriptions/object */
import type Stripe from 'stripe';
import { periodEnd } from './billing-period.ts';
import type { Interval } from './billing-period.ts';
import { decimalText } from './catalog.ts';
import type { Discount } from './coupons.ts';
import { APPLICATION } from '../ledger/ledger.ts';
import { shownPercent } from './percent.ts';
import type { Nothing } from '../core/state.ts';
import type { Row } from '../core/table.ts';
import { addRow, idIn, newId, nowSeconds } from '../core/world.ts';
import type { Call, World } from '../core/world.ts';

export type SubscriptionRow = Row<Stripe.Subscription, Nothing>;
export type PlannedItem = {
  readonly price: Stripe.Price;
  readonly quantity: number;
  readonly metadata: Record<string, string>;
};
export type SubscriptionPlan = {
  readonly customer: string;
  readonly currency: string;
  readonly items: readonly PlannedItem[];
  readonly method: string | null;
  readonly collectionMethod: 'charge_automatically' | 'send_invoice';
  readonly daysUntilDue: number | null;
  readonly description: string | null;
  readonly metadata: Record<string, string>;
  readonly onBehalfOf: string | null;
  readonly destination: string | null;
  /** Hundredths of a percent. */
  readonly feePercent: number | undefined;
  readonly amountPercent: number | undefined;
  readonly cancelAtPeriodEnd: boolean;
  readonly discount: Discount | null;
};

/** The older view of a recurring price. */
const planOf = (price: Stripe.Price): Stripe.Plan => ({
  id: price.id,
  object: 'plan',
  active: true,
  amount: price.unit_amount,
  amount_decimal: decimalText(price.unit_amount ?? 0),
  billing_scheme: 'per_unit',
  created: price.created,
  currency: price.currency,
  interval: price.recurring?.interval ?? 'month',
  interval_count: price.recurring?.interval_count ?? 1,
  livemode: false,
  metadata: {},
  meter: null,
  nickname: null,
  product: idIn(price.product),
  tiers_mode: null,
  transform_usage: null,
  trial_period_days: null,
  usage_type: 'licensed',
});

const itemOf = (world: World, item: PlannedItem, subscription: string): Stripe.SubscriptionItem => {
  const now = nowSeconds(world);
  const { recurring } = item.price;
  const interval = (recurring?.interval ?? 'month') as Interval; // checked when the price was read
  return {
    id: newId(world, 'si'),
    object: 'subscription_item',
    billing_thresholds: null,
    created: now,
    current_period_end: periodEnd(now, interval, recurring?.interval_count ?? 1),
    current_period_start: now,
    current_trial: null,
    discounts: [],
    metadata: item.metadata,
    plan: planOf(item.price),
    price: item.price,
    quantity: item.quantity,
    subscription,
    tax_rates: [],
  };
};

/** A new subscription that waits for its first invoice. */
export const createSubscription = (call: Call, plan: SubscriptionPlan): SubscriptionRow => {
  const { world, account } = call;
  const id = newId(world, 'sub');
  const now = nowSeconds(world);
  const object: Stripe.Subscription = {
    id,
    object: 'subscription',
    application: account === world.state.platform ? null : APPLICATION,
    application_fee_percent: shownPercent(plan.feePercent),
    automatic_tax: { disabled_reason: null, enabled: false, liability: null },
    billing_cycle_anchor: now,
    billing_cycle_anchor_config: null,
    billing_mode: { flexible: null, type: 'classic' },
    billing_schedules: [],
    billing_thresholds: null,
    cancel_at: null,
    cancel_at_period_end: plan.cancelAtPeriodEnd,
    canceled_at: null,
    cancellation_details: { comment: null, feedback: null, feedback_option: null, reason: null },
    collection_method: plan.collectionMethod,
    created: now,
    currency: plan.currency,
    customer: plan.customer,
    customer_account: null,
    days_until_due: plan.daysUntilDue,
    default_payment_method: plan.method,
    default_source: null,
    default_tax_rates: [],
    description: plan.description,
    discounts: plan.discount === null ? [] : [plan.discount.id],
    ended_at: null,
    invoice_settings: {
      account_tax_ids: null,
      custom_fields: null,
      description: null,
      footer: null,
      issuer: { type: 'self' },
    },
    items: {
      object: 'list',
      data: plan.items.map((item) => itemOf(world, item, id)),
      has_more: false,
      url: `/v1/subscription_items?subscription=${id}`,
    },
    latest_invoice: null,
    livemode: false,
    managed_payments: { enabled: false },
    metadata: plan.metadata,
    next_pending_invoice_item_invoice: null,
    on_behalf_of: plan.onBehalfOf,
    pause_collection: null,
    payment_settings: {
      payment_method_options: null,
      payment_method_types: null,
      save_default_payment_method: 'off',
    },
    pending_invoice_item_interval: null,
    pending_setup_intent: null,
    pending_update: null,
    schedule: null,
    start_date: now,
    status: 'incomplete',
    test_clock: null,
    transfer_data:
      plan.destination === null
        ? null
        : { amount_percent: shownPercent(plan.amountPercent), destination: plan.destination },
    trial_end: null,
    trial_settings: {
      end_behavior: { billing_cycle_anchor: null, missing_payment_method: 'create_invoice' },
    },
    trial_start: null,
  };
  return addRow(world, world.state.tables.subscriptions, { account, object, hidden: {} });
};
