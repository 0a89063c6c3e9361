/**
 * Subscriptions, as far as a payment comes of them: the first invoice with its Connect parameters.
 * They do not renew. https://docs.stripe.com/api/subscriptions
 */
import type Stripe from 'stripe';
import { redeem } from './coupons.ts';
import { invalidRequest, isRefusal, noSuch } from '../core/errors.ts';
import type { Refusal } from '../core/errors.ts';
import { emit } from '../events/events.ts';
import { collect, finalize, methodFor } from './invoice-collection.ts';
import { emitInvoice } from '../payments/invoice-life.ts';
import { addLine, createInvoice } from './invoice-object.ts';
import type { InvoiceRow } from '../payments/invoice-life.ts';
import { keptMethod, ownCustomer } from './invoices.ts';
import { agrees, LIST, listRows } from '../core/lists.ts';
import {
  boolean,
  choice,
  clearableText,
  members,
  mergeMetadata,
  metadata,
  needed,
  range,
  text,
} from '../core/parameters.ts';
import type { Read } from '../core/parameters.ts';
import { percentOf } from './percent.ts';
import { route } from '../core/router.ts';
import { createSubscription } from './subscription-object.ts';
import type { SubscriptionPlan, SubscriptionRow } from './subscription-object.ts';
import { planFor, SUBSCRIBE, totalOf } from './subscription-plan.ts';
import type { SubscriptionRequest } from './subscription-plan.ts';
import { idIn, nowSeconds, ownRow } from '../core/world.ts';
import type { Call, World } from '../core/world.ts';

const notify = (world: World, row: SubscriptionRow, type: Stripe.Event.Type): void => {
  emit(world, { account: row.account, type, object: row.object });
};

type FirstInvoice = {
  readonly customer: Stripe.Customer;
  readonly row: SubscriptionRow;
  readonly plan: SubscriptionPlan;
};

/** The first invoice; the platform's part is its percentage of the total, halves up. */
const firstInvoice = (call: Call, { customer, row, plan }: FirstInvoice): InvoiceRow => {
  const total = totalOf(plan);
  const part = (hundredths: number | undefined): number | null =>
    hundredths === undefined ? null : percentOf(total, hundredths);
  const invoice = createInvoice(call, {
    customer,
    currency: plan.currency,
    billingReason: 'subscription_create',
    collectionMethod: plan.collectionMethod,
    daysUntilDue: plan.daysUntilDue ?? undefined,
    onBehalfOf: plan.onBehalfOf,
    hidden: {
      applicationFee: part(plan.feePercent),
      destination: plan.destination,
      transferAmount: part(plan.amountPercent),
      subscription: row.id,
      discount: plan.discount,
    },
  });
  for (const item of row.object.items.data) {
    const quantity = item.quantity ?? 1;
    addLine(call, invoice, {
      amount: (item.price.unit_amount ?? 0) * quantity,
      description: null,
      parent: {
        invoice_item_details: null,
        subscription_item_details: {
          invoice_item: null,
          proration: false,
          proration_details: null,
          subscription: row.id,
          subscription_item: item.id,
        },
        type: 'subscription_item_details',
      },
      period: { end: item.current_period_end, start: item.current_period_start },
      price: item.price,
      quantity,
    });
  }
  row.object.latest_invoice = invoice.id;
  return invoice;
};

const noMethod = (): Refusal =>
  invalidRequest(
    'This customer has no attached payment source or default payment method. Please consider adding a default payment method.',
    { code: 'resource_missing' },
  );

const create = (call: Call, asked: SubscriptionRequest): object => {
  const { world } = call;
  const plan = planFor(call, asked);
  if (isRefusal(plan)) return plan;
  const customer = ownCustomer(call, plan.customer);
  if (isRefusal(customer)) return customer;
  const known = plan.method ?? idIn(customer.invoice_settings.default_payment_method);
  const paysNow =
    plan.collectionMethod === 'charge_automatically' &&
    asked.payment_behavior !== 'default_incomplete' &&
    totalOf(plan) > 0;
  if (paysNow && (known ?? idIn(customer.default_source)) === null) return noMethod();
  const row = createSubscription(call, plan);
  if (plan.discount) redeem(call, plan.discount);
  const invoice = firstInvoice(call, { customer, row, plan });
  notify(world, row, 'customer.subscription.created');
  emitInvoice(world, invoice, 'invoice.created');
  finalize(call, invoice);
  if (paysNow && methodFor(world, invoice) !== null) collect(call, invoice);
  if (plan.collectionMethod === 'send_invoice') row.object.status = 'active';
  return row.object;
};

const withSubscription = (
  call: Call,
  id: string,
  run: (row: SubscriptionRow) => Refusal | undefined,
): object => {
  const row = ownRow(call.world.state.tables.subscriptions, call.account, id);
  if (row === undefined) return noSuch('subscription', id);
  return run(row) ?? row.object;
};

const UPDATE = {
  cancel_at_period_end: boolean(),
  default_payment_method: text(),
  description: clearableText(),
  metadata: metadata(),
} as const;

const update = (call: Call, params: Read<typeof UPDATE>, id: string): object =>
  withSubscription(call, id, ({ object }) => {
    const merged = mergeMetadata(object.metadata, params.metadata);
    if (isRefusal(merged)) return merged;
    const method = keptMethod(call, params.default_payment_method, idIn(object.customer) ?? '');
    if (isRefusal(method)) return method;
    object.metadata = merged;
    object.default_payment_method = method ?? object.default_payment_method;
    object.cancel_at_period_end = params.cancel_at_period_end ?? object.cancel_at_period_end;
    if (params.description !== undefined) object.description = params.description;
    emit(call.world, { account: call.account, type: 'customer.subscription.updated', object });
    return undefined;
  });

const cancel = (call: Call, comment: string | null, id: string): object =>
  withSubscription(call, id, (row) => {
    if (row.object.status === 'canceled') return noSuch('subscription', id);
    const now = nowSeconds(call.world);
    Object.assign(row.object, { status: 'canceled', canceled_at: now, ended_at: now });
    row.object.cancellation_details = {
      comment,
      feedback: null,
      feedback_option: null,
      reason: 'cancellation_requested',
    };
    notify(call.world, row, 'customer.subscription.deleted');
    return undefined;
  });

export const subscriptionRoutes = [
  route({ method: 'POST', path: '/v1/subscriptions', shape: SUBSCRIBE, run: create }),
  route({
    method: 'GET',
    path: '/v1/subscriptions',
    shape: {
      ...LIST,
      automatic_tax: members({ enabled: needed(boolean()) }),
      collection_method: choice(['charge_automatically', 'send_invoice']),
      current_period_end: range(),
      current_period_start: range(),
      customer: text(),
      customer_account: text(),
      plan: text(),
      price: text(),
      status: text(),
      test_clock: text(),
    },
    run: ({ world, account }, params) =>
      listRows({
        table: world.state.tables.subscriptions,
        by: ['account', account],
        url: '/v1/subscriptions',
        params,
        where: ({ object }) =>
          agrees(object, {
            collection_method: params.collection_method,
            customer: params.customer,
            customer_account: params.customer_account,
            test_clock: params.test_clock,
          }) &&
          agrees(object.automatic_tax, { enabled: params.automatic_tax?.enabled }) &&
          object.items.data.some((item) => {
            const { current_period_end, current_period_start, plan, price } = params;
            return agrees(item, { current_period_end, current_period_start, plan, price });
          }) &&
          (params.status === undefined
            ? object.status !== 'canceled'
            : params.status === 'all' || object.status === params.status),
        show: (row) => row.object,
      }),
  }),
  route({
    method: 'GET',
    path: '/v1/subscriptions/:id',
    shape: {},
    run: (call, _params, id) => withSubscription(call, id, () => undefined),
  }),
  route({ method: 'POST', path: '/v1/subscriptions/:id', shape: UPDATE, run: update }),
  route({
    method: 'DELETE',
    path: '/v1/subscriptions/:id',
    shape: {
      cancellation_details: members({ comment: clearableText(), feedback: clearableText() }),
      invoice_now: boolean(),
      prorate: boolean(),
    },
    run: (call, params, id) => cancel(call, params.cancellation_details?.comment ?? null, id),
  }),
];
