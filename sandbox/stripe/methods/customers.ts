/** Customers: https://docs.stripe.com/api/customers */
import type Stripe from 'stripe';
import { invalidRequest, isRefusal, noSuch } from '../core/errors.ts';
import type { Refusal } from '../core/errors.ts';
import { emit } from '../events/events.ts';
import { agrees, LIST, listRows } from '../core/lists.ts';
import {
  anything,
  clearableText,
  members,
  mergeMetadata,
  metadata,
  needed,
  newMetadata,
  text,
} from '../core/parameters.ts';
import { useMethod } from './payment-methods.ts';
import { route } from '../core/router.ts';
import type { Nothing } from '../core/state.ts';
import { removeRow } from '../core/table.ts';
import type { Row } from '../core/table.ts';
import { address, recipient, shownAddress, shownRecipient } from '../core/address.ts';
import { addRow, idIn, newId, nowSeconds, ownRow } from '../core/world.ts';
import type { Call } from '../core/world.ts';

const FIELDS = {
  address: address(),
  business_name: clearableText(),
  individual_name: clearableText(),
  description: clearableText(),
  email: clearableText(),
  invoice_settings: members({
    custom_fields: anything(),
    default_payment_method: text(),
    footer: clearableText(),
    rendering_options: anything(),
  }),
  metadata: metadata(),
  preferred_locales: anything(),
  tax: anything(),
  tax_exempt: clearableText(),
  name: clearableText(),
  phone: clearableText(),
  shipping: recipient(),
} as const;

type CustomerRow = Row<Stripe.Customer, Nothing>;
type GivenMethods = {
  readonly attached?: string | undefined;
  readonly source?: string | undefined;
  /** What invoices are paid with. */
  readonly standard?: string | undefined;
};

/** Gives the customer its methods; a shared test id named twice is one method. */
const takeMethods = (call: Call, row: CustomerRow, given: GivenMethods): Refusal | undefined => {
  const taken = new Map<string, string>();
  for (const id of [given.attached, given.source, given.standard]) {
    if (id === undefined || taken.has(id)) continue;
    const method = useMethod(call, id, 'payment_method');
    if (isRefusal(method)) return method;
    method.object.customer = row.id;
    taken.set(id, method.id);
  }
  const { invoice_settings: settings } = row.object;
  row.object.default_source = taken.get(given.source ?? '') ?? row.object.default_source;
  settings.default_payment_method =
    taken.get(given.standard ?? '') ?? settings.default_payment_method;
  return undefined;
};

/** A card as an older kind of source shows it. https://docs.stripe.com/api/cards/object */
const cardSource = (
  { id, card, metadata }: Stripe.PaymentMethod,
  customer: string,
): Stripe.Card => ({
  id,
  object: 'card',
  address_city: null,
  address_country: null,
  address_line1: null,
  address_line1_check: null,
  address_line2: null,
  address_state: null,
  address_zip: null,
  address_zip_check: null,
  brand: SOURCE_BRANDS[card?.brand ?? ''] ?? 'Unknown',
  country: card?.country ?? null,
  customer,
  cvc_check: 'pass',
  dynamic_last4: null,
  exp_month: card?.exp_month ?? 12,
  exp_year: card?.exp_year ?? 2034,
  fingerprint: card?.fingerprint ?? null,
  funding: card?.funding ?? 'credit',
  last4: card?.last4 ?? '4242',
  metadata,
  name: null,
  regulated_status: card?.regulated_status ?? null,
  tokenization_method: null,
});
const SOURCE_BRANDS: Readonly<Record<string, string>> = {
  amex: 'American Express',
  discover: 'Discover',
  mastercard: 'MasterCard',
  visa: 'Visa',
};

export const customerRoutes = [
  route({
    method: 'POST',
    path: '/v1/customers',
    shape: { ...FIELDS, payment_method: text(), source: text() },
    run: (call, params) => {
      const { world, account } = call;
      const row: CustomerRow = addRow(world, world.state.tables.customers, {
        account,
        hidden: {},
        object: {
          id: newId(world, 'cus'),
          object: 'customer',
          address: params.address ? shownAddress(params.address) : null,
          balance: 0,
          created: nowSeconds(world),
          currency: null,
          customer_account: null,
          default_source: null,
          delinquent: false,
          description: params.description ?? null,
          discount: null,
          email: params.email ?? null,
          invoice_prefix: 'SANDBOX',
          invoice_settings: {
            custom_fields: null,
            default_payment_method: null,
            footer: null,
            rendering_options: null,
          },
          livemode: false,
          metadata: newMetadata(params.metadata),
          name: params.name ?? null,
          next_invoice_sequence: 1,
          phone: params.phone ?? null,
          preferred_locales: [],
          shipping: shownRecipient(params.shipping),
          tax_exempt: 'none',
          test_clock: null,
        },
      });
      const unfit = takeMethods(call, row, {
        attached: params.payment_method,
        source: params.source,
        standard: params.invoice_settings?.default_payment_method,
      });
      if (unfit !== undefined) {
        removeRow(world.state.tables.customers, row);
        return unfit;
      }
      emit(world, { account, type: 'customer.created', object: row.object });
      return row.object;
    },
  }),
  route({
    method: 'GET',
    path: '/v1/customers',
    shape: { ...LIST, email: text(), test_clock: text() },
    run: ({ world, account }, params) =>
      listRows({
        table: world.state.tables.customers,
        by: ['account', account],
        url: '/v1/customers',
        params,
        where: ({ object }) =>
          agrees(object, { email: params.email, test_clock: params.test_clock }),
        show: (row) => row.object,
      }),
  }),
  route({
    method: 'GET',
    path: '/v1/customers/:id',
    shape: {},
    run: ({ world, account }, _params, id) =>
      ownRow(world.state.tables.customers, account, id)?.object ?? noSuch('customer', id),
  }),
  route({
    method: 'POST',
    path: '/v1/customers/:id',
    shape: FIELDS,
    run: (call, params, id) => {
      const { world, account } = call;
      const row = ownRow(world.state.tables.customers, account, id);
      if (row === undefined) return noSuch('customer', id);
      const { metadata: change, invoice_settings: settings, address, shipping, ...fields } = params;
      const merged = mergeMetadata(row.object.metadata, change);
      if (isRefusal(merged)) return merged;
      const unfit = takeMethods(call, row, { standard: settings?.default_payment_method });
      if (unfit !== undefined) return unfit;
      Object.assign(row.object, fields, { metadata: merged });
      if (address !== undefined) row.object.address = address && shownAddress(address);
      if (shipping !== undefined) row.object.shipping = shownRecipient(shipping);
      emit(world, { account, type: 'customer.updated', object: row.object });
      return row.object;
    },
  }),
  route({
    method: 'DELETE',
    path: '/v1/customers/:id',
    shape: {},
    run: ({ world, account }, _params, id) => {
      const row = ownRow(world.state.tables.customers, account, id);
      if (row === undefined) return noSuch('customer', id);
      if (world.state.tables.cashBalances.rows.get(id)?.object.available) {
        return invalidRequest('A customer with a cash balance cannot be deleted.');
      }
      removeRow(world.state.tables.customers, row);
      emit(world, { account, type: 'customer.deleted', object: row.object });
      return { id, object: 'customer', deleted: true };
    },
  }),
  route({
    method: 'POST',
    path: '/v1/customers/:id/sources',
    shape: { source: needed(text()) },
    run: (call, { source }, id) => {
      const { world, account } = call;
      const row = ownRow(world.state.tables.customers, account, id);
      if (row === undefined) return noSuch('customer', id);
      const method = useMethod(call, source, 'source');
      if (isRefusal(method)) return method;
      method.object.customer = id;
      row.object.default_source = method.id;
      const shown = cardSource(method.object, id);
      emit(world, { account, type: 'customer.source.created', object: shown });
      return shown;
    },
  }),
  route({
    method: 'POST',
    path: '/v1/customers/:customer/sources/:id',
    shape: { metadata: metadata() },
    run: ({ world, account }, params, id) => {
      const row = ownRow(world.state.tables.methods, account, id);
      const owner = idIn(row?.object.customer);
      if (row === undefined || owner === null) return noSuch('source', id);
      const merged = mergeMetadata(row.object.metadata, params.metadata);
      if (isRefusal(merged)) return merged;
      row.object.metadata = merged;
      const shown = cardSource(row.object, owner);
      emit(world, { account, type: 'customer.source.updated', object: shown });
      return shown;
    },
  }),
];
