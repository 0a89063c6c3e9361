/** The Invoice object and its lines: https://docs.stripe.com/api/invoices/object */
import type Stripe from 'stripe';
import { decimalText } from './catalog.ts';
import { APPLICATION } from '../ledger/ledger.ts';
import { percentOf } from './percent.ts';
import type { InvoiceHidden } from '../core/state.ts';
import type { InvoiceRow } from '../payments/invoice-life.ts';
import { addRow, DAY_SECONDS, idIn, mustHave, newId, nowSeconds } from '../core/world.ts';
import type { Call } from '../core/world.ts';

export type InvoicePlan = {
  readonly customer: Stripe.Customer;
  readonly currency: string;
  readonly billingReason: 'manual' | 'subscription_create';
  readonly collectionMethod?: 'charge_automatically' | 'send_invoice' | undefined;
  readonly autoAdvance?: boolean | undefined;
  readonly daysUntilDue?: number | undefined;
  readonly defaultMethod?: string | null;
  readonly description?: string | null | undefined;
  readonly metadata?: Record<string, string>;
  readonly onBehalfOf?: string | null;
  readonly hidden: InvoiceHidden;
};

const subscriptionParent = (id: string | null): Stripe.Invoice.Parent | null =>
  id === null
    ? null
    : {
        quote_details: null,
        subscription_details: { metadata: {}, subscription: id },
        type: 'subscription_details',
      };

/** A new draft without lines. */
export const createInvoice = ({ world, account }: Call, plan: InvoicePlan): InvoiceRow => {
  const id = newId(world, 'in');
  const now = nowSeconds(world);
  const { customer } = plan;
  const object: Stripe.Invoice = {
    id,
    object: 'invoice',
    account_country: mustHave(world.state.tables.accounts, account).object.country ?? null,
    account_name: null,
    account_tax_ids: null,
    amount_due: 0,
    amount_overpaid: 0,
    amount_paid: 0,
    amount_remaining: 0,
    amount_shipping: 0,
    application: account === world.state.platform ? null : APPLICATION,
    attempt_count: 0,
    attempted: false,
    auto_advance: plan.autoAdvance ?? false,
    automatic_tax: {
      disabled_reason: null,
      enabled: false,
      liability: null,
      provider: null,
      status: null,
    },
    automatically_finalizes_at: null,
    billing_reason: plan.billingReason,
    collection_method: plan.collectionMethod ?? 'charge_automatically',
    created: now,
    currency: plan.currency,
    custom_fields: null,
    customer: customer.id,
    customer_account: null,
    customer_address: customer.address ?? null,
    customer_email: customer.email,
    customer_name: customer.name ?? null,
    customer_phone: customer.phone ?? null,
    customer_shipping: customer.shipping,
    customer_tax_exempt: 'none',
    customer_tax_ids: [],
    default_payment_method: plan.defaultMethod ?? null,
    default_source: null,
    default_tax_rates: [],
    description: plan.description ?? null,
    discounts: plan.hidden.discount === null ? [] : [plan.hidden.discount.id],
    due_date: plan.daysUntilDue === undefined ? null : now + plan.daysUntilDue * DAY_SECONDS,
    effective_at: null,
    ending_balance: null,
    footer: null,
    from_invoice: null,
    hosted_invoice_url: null,
    invoice_pdf: null,
    issuer: { type: 'self' },
    last_finalization_error: null,
    latest_revision: null,
    lines: { object: 'list', data: [], has_more: false, url: `/v1/invoices/${id}/lines` },
    livemode: false,
    metadata: plan.metadata ?? {},
    next_payment_attempt: null,
    number: null,
    on_behalf_of: plan.onBehalfOf ?? null,
    parent: subscriptionParent(plan.hidden.subscription),
    payment_settings: {
      default_mandate: null,
      payment_method_options: null,
      payment_method_types: null,
    },
    period_end: now,
    period_start: now,
    post_payment_credit_notes_amount: 0,
    pre_payment_credit_notes_amount: 0,
    receipt_number: null,
    rendering: null,
    shipping_cost: null,
    shipping_details: null,
    starting_balance: 0,
    statement_descriptor: null,
    status: 'draft',
    status_transitions: {
      finalized_at: null,
      marked_uncollectible_at: null,
      paid_at: null,
      voided_at: null,
    },
    subtotal: 0,
    subtotal_excluding_tax: 0,
    test_clock: null,
    total: 0,
    total_discount_amounts: [],
    total_excluding_tax: 0,
    total_pretax_credit_amounts: [],
    total_taxes: [],
    webhooks_delivered_at: null,
  };
  return addRow(world, world.state.tables.invoices, { account, object, hidden: plan.hidden });
};

export type LinePlan = {
  readonly amount: number;
  readonly description: string | null;
  readonly quantity: number;
  readonly period: { readonly end: number; readonly start: number };
  readonly price: Stripe.Price | null;
  readonly metadata?: Record<string, string>;
  readonly parent: Stripe.InvoiceLineItem.Parent;
};

/** What a line or an item says of its price. */
export const pricingOf = (
  price: Stripe.Price | null,
  unitAmount: number,
): Stripe.InvoiceLineItem.Pricing => ({
  ...(price === null
    ? {}
    : { price_details: { price: price.id, product: idIn(price.product) ?? '' } }),
  type: 'price_details',
  unit_amount_decimal: decimalText(unitAmount),
});

/** Adds a line and counts it in the totals, less the discount. Taxes are not simulated. */
export const addLine = ({ world }: Call, row: InvoiceRow, plan: LinePlan): void => {
  const { object } = row;
  object.lines.data.push({
    id: newId(world, 'il'),
    object: 'line_item',
    amount: plan.amount,
    currency: object.currency,
    description: plan.description,
    discount_amounts: [],
    discountable: true,
    discounts: [],
    invoice: row.id,
    livemode: false,
    metadata: plan.metadata ?? {},
    parent: plan.parent,
    period: plan.period,
    pretax_credit_amounts: [],
    pricing: pricingOf(plan.price, plan.price?.unit_amount ?? plan.amount),
    quantity: plan.quantity,
    quantity_decimal: decimalText(plan.quantity),
    subscription: row.hidden.subscription,
    subtotal: plan.amount,
    taxes: [],
  });
  const subtotal = object.lines.data.reduce((sum, line) => sum + line.amount, 0);
  const { discount } = row.hidden;
  const off = discount === null ? 0 : percentOf(subtotal, discount.hundredths);
  const total = subtotal - off;
  Object.assign(object, {
    amount_due: total,
    amount_remaining: total,
    subtotal,
    subtotal_excluding_tax: subtotal,
    total,
    total_discount_amounts: discount === null ? [] : [{ amount: off, discount: discount.id }],
    total_excluding_tax: total,
  });
};
