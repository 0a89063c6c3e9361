/**
 * Subscriptions, as far as a payment comes of them: the first invoice with its Connect parameters.
 * They do not renew. https://docs.stripe.com/api/subscriptions
 */
import type Stripe from 'stripe';
import { PRICE_DATA, priceOf, RECURRING } from './catalog.ts';
import { invalidRequest, isRefusal, noSuch } from './errors.ts';
import type { Refusal } from './errors.ts';
import { emit } from './events.ts';
import { intentRefusal } from './intent-rules.ts';
import { collect, finalize, methodFor } from './invoice-collection.ts';
import { tellInvoice } from './invoice-life.ts';
import { addLine, createInvoice } from './invoice-object.ts';
import type { InvoiceRow } from './invoice-object.ts';
import { keptMethod, ownCustomer, partiesRefusal } from './invoices.ts';
import { LIST, listRows } from './lists.ts';
import {
  anything,
  boolean,
  choice,
  clearableText,
  integer,
  list,
  members,
  mergeMetadata,
  metadata,
  needed,
  newMetadata,
  text,
} from './parameters.ts';
import type { Read } from './parameters.ts';
import { percent, percentOf } from './percent.ts';
import { route } from './router.ts';
import { createSubscription } from './subscription-object.ts';
import type { PlannedItem, SubscriptionPlan, SubscriptionRow } from './subscription-object.ts';
import { idIn, nowSeconds, ownRow } from './world.ts';
import type { Call, World } from './world.ts';

const ITEM = {
  metadata: metadata(),
  price: text(),
  price_data: members({ ...PRICE_DATA, recurring: members(RECURRING) }),
  quantity: integer(1),
} as const;
const CREATE = {
  application_fee_percent: percent(),
  cancel_at_period_end: boolean(),
  collection_method: choice(['charge_automatically', 'send_invoice']),
  customer: needed(text()),
  days_until_due: integer(0),
  default_payment_method: text(),
  description: clearableText(),
  items: needed(list(members(ITEM))),
  metadata: metadata(),
  off_session: boolean(),
  on_behalf_of: text(),
  payment_behavior: choice(['allow_incomplete', 'default_incomplete']),
  payment_settings: anything(),
  transfer_data: members({ amount_percent: percent(), destination: needed(text()) }),
} as const;
type Asked = Read<typeof CREATE>;

const tell = (world: World, row: SubscriptionRow, type: Stripe.Event.Type): void => {
  emit(world, { account: row.account, type, object: row.object });
};

/** The items with their prices: recurring, and all in one currency. */
const itemsOf = (call: Call, asked: Asked): readonly PlannedItem[] | Refusal => {
  const planned: PlannedItem[] = [];
  for (const [index, item] of asked.items.entries()) {
    const param = `items[${String(index)}][price]`;
    const price = priceOf(call, item ?? {}, param);
    if (isRefusal(price)) return price;
    if (price.object.recurring === null) {
      return invalidRequest('The price specified is not recurring.', { param });
    }
    const [first] = planned;
    if (first !== undefined && first.price.currency !== price.object.currency) {
      return invalidRequest('All prices of a subscription must have one currency.', { param });
    }
    planned.push({
      price: price.object,
      quantity: item?.quantity ?? 1,
      metadata: newMetadata(item?.metadata),
    });
  }
  if (planned.length > 0) return planned;
  return invalidRequest('Missing required param: items.', {
    code: 'parameter_missing',
    param: 'items',
  });
};

const totalOf = (items: readonly PlannedItem[]): number =>
  items.reduce((sum, { price, quantity }) => sum + (price.unit_amount ?? 0) * quantity, 0);

const shareRefusal = (call: Call, asked: Asked): Refusal | undefined => {
  if (asked.application_fee_percent === undefined) return undefined;
  const { destination, amount_percent: amountPercent } = asked.transfer_data ?? {};
  if (amountPercent !== undefined) {
    return invalidRequest(
      'You may only provide one of application_fee_percent or transfer_data[amount_percent].',
      { param: 'application_fee_percent' },
    );
  }
  if (destination !== undefined || call.account !== call.world.state.platform) return undefined;
  return invalidRequest(
    'Can only apply an application_fee_percent with a connected account: by Stripe-Account or transfer_data[destination].',
    { code: 'application_fees_not_allowed', param: 'application_fee_percent' },
  );
};

/** Everything that is wrong with the wish, before anything is made of it. */
const planFor = (call: Call, asked: Asked): SubscriptionPlan | Refusal => {
  const customer = ownCustomer(call, asked.customer);
  if (isRefusal(customer)) return customer;
  const destination = asked.transfer_data?.destination;
  const unfit =
    partiesRefusal(call, { destination, on_behalf_of: asked.on_behalf_of }) ??
    shareRefusal(call, asked);
  if (unfit !== undefined) return unfit;
  const items = itemsOf(call, asked);
  if (isRefusal(items)) return items;
  const currency = items[0]?.price.currency ?? 'usd';
  const amount = totalOf(items);
  const uncharged = amount === 0 ? undefined : intentRefusal(call, { amount, currency });
  if (uncharged !== undefined) return uncharged;
  const method = keptMethod(call, asked.default_payment_method, customer.id);
  if (isRefusal(method)) return method;
  return {
    customer: customer.id,
    currency,
    items,
    method,
    collectionMethod: asked.collection_method ?? 'charge_automatically',
    daysUntilDue: asked.days_until_due ?? null,
    description: asked.description ?? null,
    metadata: newMetadata(asked.metadata),
    onBehalfOf: asked.on_behalf_of ?? null,
    destination: destination ?? null,
    feePercent: asked.application_fee_percent,
    amountPercent: asked.transfer_data?.amount_percent,
    cancelAtPeriodEnd: asked.cancel_at_period_end ?? false,
  };
};

/** The first invoice; the platform's part is its percentage of the total, halves up. */
const firstInvoice = (
  call: Call,
  customer: Stripe.Customer,
  row: SubscriptionRow,
  plan: SubscriptionPlan,
): InvoiceRow => {
  const total = totalOf(plan.items);
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

const create = (call: Call, asked: Asked): object => {
  const { world } = call;
  const plan = planFor(call, asked);
  if (isRefusal(plan)) return plan;
  const customer = ownCustomer(call, plan.customer);
  if (isRefusal(customer)) return customer;
  const known = plan.method ?? idIn(customer.invoice_settings.default_payment_method);
  const paysNow =
    plan.collectionMethod === 'charge_automatically' &&
    asked.payment_behavior !== 'default_incomplete' &&
    totalOf(plan.items) > 0;
  if (paysNow && (known ?? idIn(customer.default_source)) === null) return noMethod();
  const row = createSubscription(call, plan);
  const invoice = firstInvoice(call, customer, row, plan);
  tell(world, row, 'customer.subscription.created');
  tellInvoice(world, invoice, 'invoice.created');
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
    tell(call.world, row, 'customer.subscription.deleted');
    return undefined;
  });

export const subscriptionRoutes = [
  route({ method: 'POST', path: '/v1/subscriptions', shape: CREATE, run: create }),
  route({
    method: 'GET',
    path: '/v1/subscriptions',
    shape: { ...LIST, customer: text(), status: text() },
    run: ({ world, account }, params) =>
      listRows({
        table: world.state.tables.subscriptions,
        by: ['account', account],
        url: '/v1/subscriptions',
        params,
        where: ({ object }) =>
          (params.customer === undefined || idIn(object.customer) === params.customer) &&
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
