/** Invoice items, the lines of a manual invoice: https://docs.stripe.com/api/invoiceitems */
import type Stripe from 'stripe';
import { decimalText, PRICE_DATA, priceOf } from './catalog.ts';
import { invalidRequest, isRefusal, noSuch } from '../core/errors.ts';
import type { Refusal } from '../core/errors.ts';
import { emit } from '../events/events.ts';
import { addLine, pricingOf } from './invoice-object.ts';
import type { InvoiceRow } from '../payments/invoice-life.ts';
import { agrees, LIST, listRows } from '../core/lists.ts';
import {
  boolean,
  clearableText,
  currency,
  integer,
  members,
  metadata,
  needed,
  newMetadata,
  text,
} from '../core/parameters.ts';
import type { Read } from '../core/parameters.ts';
import { route } from '../core/router.ts';
import { addRow, idIn, newId, nowSeconds, ownRow } from '../core/world.ts';
import type { Call } from '../core/world.ts';

const CREATE = {
  amount: integer(),
  currency: currency(),
  customer: needed(text()),
  description: clearableText(),
  invoice: text(),
  metadata: metadata(),
  price_data: members(PRICE_DATA),
  pricing: members({ price: text() }),
  quantity: integer(1),
} as const;
type Asked = Read<typeof CREATE>;

/** Puts an item on an invoice. */
export const addItemLine = (call: Call, row: InvoiceRow, item: Stripe.InvoiceItem): void => {
  const price = call.world.state.tables.prices.rows.get(
    idIn(item.pricing?.price_details?.price) ?? '',
  );
  item.invoice = row.id;
  addLine(call, row, {
    amount: item.amount,
    description: item.description,
    metadata: { ...item.metadata },
    parent: {
      invoice_item_details: {
        invoice_item: item.id,
        proration: false,
        proration_details: null,
        subscription: null,
      },
      subscription_item_details: null,
      type: 'invoice_item_details',
    },
    period: item.period,
    price: price?.object ?? null,
    quantity: item.quantity,
  });
};

type Priced = {
  readonly unitAmount: number;
  readonly currency: string;
  readonly price: Stripe.Price | null;
};

/** An amount of its own, or a price by id or inline. */
const priced = (call: Call, asked: Asked): Priced | Refusal => {
  if (asked.amount !== undefined) {
    if (asked.currency !== undefined) {
      return { unitAmount: asked.amount, currency: asked.currency, price: null };
    }
    return invalidRequest('Missing required param: currency.', {
      code: 'parameter_missing',
      param: 'currency',
    });
  }
  const price = priceOf(
    call,
    { price: asked.pricing?.price, price_data: asked.price_data },
    'amount',
  );
  if (isRefusal(price)) return price;
  const { object } = price;
  return { unitAmount: object.unit_amount ?? 0, currency: object.currency, price: object };
};

/** The draft the item is for; none when it waits for the customer's next invoice. */
const draftFor = (call: Call, asked: Asked, wanted: string): InvoiceRow | Refusal | undefined => {
  if (asked.invoice === undefined) return undefined;
  const row = ownRow(call.world.state.tables.invoices, call.account, asked.invoice);
  if (row === undefined) return noSuch('invoice', asked.invoice, 'invoice');
  if (row.object.status !== 'draft') {
    return invalidRequest("You can't add an item to an invoice that is no draft.", {
      code: 'invoice_not_editable',
      param: 'invoice',
    });
  }
  if (row.object.currency === wanted) return row;
  return invalidRequest(
    `The currency of the item (${wanted}) must be the invoice's (${row.object.currency}).`,
    { param: 'currency' },
  );
};

const create = (call: Call, asked: Asked): object => {
  const { world, account } = call;
  if (ownRow(world.state.tables.customers, account, asked.customer) === undefined) {
    return noSuch('customer', asked.customer, 'customer');
  }
  const price = priced(call, asked);
  if (isRefusal(price)) return price;
  const draft = draftFor(call, asked, price.currency);
  if (isRefusal(draft)) return draft;
  const quantity = asked.quantity ?? 1;
  const amount = price.unitAmount * (asked.amount === undefined ? quantity : 1);
  const now = nowSeconds(world);
  const row = addRow(world, world.state.tables.invoiceItems, {
    account,
    hidden: {},
    object: {
      id: newId(world, 'ii'),
      object: 'invoiceitem',
      amount,
      currency: price.currency,
      customer: asked.customer,
      customer_account: null,
      date: now,
      description: asked.description ?? null,
      discountable: true,
      discounts: [],
      invoice: null,
      livemode: false,
      metadata: newMetadata(asked.metadata),
      net_amount: amount,
      parent: null,
      period: { end: now, start: now },
      pricing: pricingOf(price.price, price.unitAmount),
      proration: false,
      quantity,
      quantity_decimal: decimalText(quantity),
      tax_rates: [],
      test_clock: null,
    } satisfies Stripe.InvoiceItem,
  });
  if (draft !== undefined) addItemLine(call, draft, row.object);
  emit(world, { account, type: 'invoiceitem.created', object: row.object });
  return row.object;
};

export const invoiceItemRoutes = [
  route({ method: 'POST', path: '/v1/invoiceitems', shape: CREATE, run: create }),
  route({
    method: 'GET',
    path: '/v1/invoiceitems',
    shape: {
      ...LIST,
      customer: text(),
      customer_account: text(),
      invoice: text(),
      pending: boolean(),
    },
    run: ({ world, account }, params) =>
      listRows({
        table: world.state.tables.invoiceItems,
        by: ['account', account],
        url: '/v1/invoiceitems',
        params,
        where: ({ object }) =>
          agrees(object, {
            customer: params.customer,
            customer_account: params.customer_account,
            invoice: params.invoice,
          }) &&
          // Pending: on no invoice yet.
          (params.pending === undefined || (object.invoice === null) === params.pending),
        show: (row) => row.object,
      }),
  }),
  route({
    method: 'GET',
    path: '/v1/invoiceitems/:id',
    shape: {},
    run: ({ world, account }, _params, id) =>
      ownRow(world.state.tables.invoiceItems, account, id)?.object ?? noSuch('invoiceitem', id),
  }),
];
