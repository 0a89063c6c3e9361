/** Invoices: https://docs.stripe.com/api/invoices */
import type Stripe from 'stripe';
import { invalidRequest, isRefusal, noSuch } from '../core/errors.ts';
import type { Refusal } from '../core/errors.ts';
import { feeRefusal } from '../payments/intent-rules.ts';
import { collect, DRAFT_SECONDS, finalize, planAdvance } from './invoice-collection.ts';
import { addItemLine } from './invoice-items.ts';
import { emitInvoice } from '../payments/invoice-life.ts';
import { createInvoice } from './invoice-object.ts';
import type { InvoiceRow } from '../payments/invoice-life.ts';
import { agrees, LIST, listRows } from '../core/lists.ts';
import {
  anything,
  boolean,
  choice,
  clearableText,
  currency,
  integer,
  members,
  mergeMetadata,
  metadata,
  needed,
  newMetadata,
  range,
  text,
} from '../core/parameters.ts';
import type { Read } from '../core/parameters.ts';
import { useMethod } from '../methods/payment-methods.ts';
import { route } from '../core/router.ts';
import { rowsBy } from '../core/table.ts';
import { destinationRefusal } from '../connect/transfers.ts';
import { mustHave, ownRow } from '../core/world.ts';
import type { Call } from '../core/world.ts';

const CREATE = {
  application_fee_amount: integer(0),
  auto_advance: boolean(),
  collection_method: choice(['charge_automatically', 'send_invoice']),
  currency: currency(),
  customer: needed(text()),
  days_until_due: integer(0),
  default_payment_method: text(),
  description: clearableText(),
  metadata: metadata(),
  on_behalf_of: text(),
  payment_settings: anything(),
  pending_invoice_items_behavior: choice(['exclude', 'include']),
  transfer_data: members({ amount: integer(0), destination: needed(text()) }),
} as const;
type Asked = Read<typeof CREATE>;

export const ownCustomer = ({ world, account }: Call, id: string): Stripe.Customer | Refusal =>
  ownRow(world.state.tables.customers, account, id)?.object ?? noSuch('customer', id, 'customer');

/** A method that will pay later; it belongs to the customer from now on. */
export const keptMethod = (
  call: Call,
  id: string | undefined,
  customer: string,
): string | Refusal | null => {
  if (id === undefined) return null;
  const row = useMethod(call, id, 'default_payment_method');
  if (isRefusal(row)) return row;
  row.object.customer ??= customer;
  return row.id;
};

/** The parties of a payment to come: where its scheduled transfer goes, and for whom it is made. */
export const partiesRefusal = (
  call: Call,
  asked: { readonly destination?: string | undefined; readonly on_behalf_of?: string | undefined },
): Refusal | undefined => {
  const { accounts } = call.world.state.tables;
  if (asked.on_behalf_of !== undefined && !accounts.rows.has(asked.on_behalf_of)) {
    return noSuch('account', asked.on_behalf_of, 'on_behalf_of');
  }
  return asked.destination === undefined
    ? undefined
    : destinationRefusal(call, asked.destination, 'transfer_data[destination]');
};

const askedRefusal = (call: Call, asked: Asked): Refusal | undefined => {
  if (asked.collection_method === 'send_invoice' && asked.days_until_due === undefined) {
    return invalidRequest(
      'If invoice.collection_method is send_invoice, you must specify due_date or days_until_due.',
      { param: 'days_until_due' },
    );
  }
  const { destination } = asked.transfer_data ?? {};
  return (
    partiesRefusal(call, { destination, on_behalf_of: asked.on_behalf_of }) ??
    feeRefusal(call, { ...asked, amount: Infinity, currency: asked.currency ?? '' })
  );
};

const create = (call: Call, asked: Asked): object => {
  const { world, account } = call;
  const customer = ownCustomer(call, asked.customer);
  if (isRefusal(customer)) return customer;
  const refusal = askedRefusal(call, asked);
  if (refusal !== undefined) return refusal;
  const method = keptMethod(call, asked.default_payment_method, customer.id);
  if (isRefusal(method)) return method;
  const own = mustHave(world.state.tables.accounts, account).object.default_currency;
  const row = createInvoice(call, {
    customer,
    currency: asked.currency ?? customer.currency ?? own ?? 'usd',
    billingReason: 'manual',
    collectionMethod: asked.collection_method,
    autoAdvance: asked.auto_advance,
    daysUntilDue: asked.days_until_due,
    defaultMethod: method,
    description: asked.description,
    metadata: newMetadata(asked.metadata),
    onBehalfOf: asked.on_behalf_of ?? null,
    hidden: {
      applicationFee: asked.application_fee_amount ?? null,
      destination: asked.transfer_data?.destination ?? null,
      transferAmount: asked.transfer_data?.amount ?? null,
      discount: null,
      subscription: null,
    },
  });
  if (asked.pending_invoice_items_behavior === 'include') takePending(call, row, customer.id);
  emitInvoice(world, row, 'invoice.created');
  planAdvance(world, row, DRAFT_SECONDS);
  return row.object;
};

/** The customer's items that wait for an invoice in this currency. */
const takePending = (call: Call, row: InvoiceRow, customer: string): void => {
  for (const item of rowsBy(call.world.state.tables.invoiceItems, 'customer', customer)) {
    const fits = item.object.invoice === null && item.object.currency === row.object.currency;
    if (fits) addItemLine(call, row, item.object);
  }
};

const ownInvoice = ({ world, account }: Call, id: string): InvoiceRow | Refusal =>
  ownRow(world.state.tables.invoices, account, id) ?? noSuch('invoice', id, 'invoice');

const withInvoice = (
  call: Call,
  id: string,
  run: (row: InvoiceRow) => Refusal | undefined,
): object => {
  const row = ownInvoice(call, id);
  if (isRefusal(row)) return row;
  return run(row) ?? row.object;
};

const UPDATE = { description: clearableText(), metadata: metadata() } as const;

const update = (call: Call, params: Read<typeof UPDATE>, id: string): object =>
  withInvoice(call, id, (row) => {
    const merged = mergeMetadata(row.object.metadata, params.metadata);
    if (isRefusal(merged)) return merged;
    row.object.metadata = merged;
    if (params.description !== undefined) row.object.description = params.description;
    emitInvoice(call.world, row, 'invoice.updated');
    return undefined;
  });

export const invoiceRoutes = [
  route({ method: 'POST', path: '/v1/invoices', shape: CREATE, run: create }),
  route({
    method: 'GET',
    path: '/v1/invoices',
    shape: {
      ...LIST,
      collection_method: choice(['charge_automatically', 'send_invoice']),
      customer: text(),
      customer_account: text(),
      due_date: range(),
      status: text(),
      subscription: text(),
    },
    run: ({ world, account }, params) =>
      listRows({
        table: world.state.tables.invoices,
        by: ['account', account],
        url: '/v1/invoices',
        params,
        where: ({ object, hidden }) =>
          agrees(object, {
            collection_method: params.collection_method,
            customer: params.customer,
            customer_account: params.customer_account,
            due_date: params.due_date,
            status: params.status,
          }) &&
          (params.subscription === undefined || hidden.subscription === params.subscription),
        show: (row) => row.object,
      }),
  }),
  route({
    method: 'GET',
    path: '/v1/invoices/:id',
    shape: {},
    run: (call, _params, id) => withInvoice(call, id, () => undefined),
  }),
  route({ method: 'POST', path: '/v1/invoices/:id', shape: UPDATE, run: update }),
  route({
    method: 'POST',
    path: '/v1/invoices/:id/finalize',
    shape: { auto_advance: boolean() },
    run: (call, params, id) =>
      withInvoice(call, id, (row) => {
        const refusal = finalize(call, row);
        if (refusal !== undefined) return refusal;
        row.object.auto_advance = params.auto_advance ?? row.object.auto_advance ?? false;
        planAdvance(call.world, row, 0);
        return undefined;
      }),
  }),
  route({
    method: 'POST',
    path: '/v1/invoices/:id/pay',
    shape: { off_session: boolean(), payment_method: text(), source: text() },
    run: (call, params, id) =>
      withInvoice(call, id, (row) => {
        const unfinished = row.object.status === 'draft' ? finalize(call, row) : undefined;
        if (unfinished !== undefined || row.object.total === 0) return unfinished;
        return collect(call, row, params.payment_method ?? params.source);
      }),
  }),
];
