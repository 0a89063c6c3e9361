/** Products and their prices: https://docs.stripe.com/api/products, https://docs.stripe.com/api/prices */
import type Stripe from 'stripe';
import { invalidRequest, isRefusal, noSuch } from '../core/errors.ts';
import type { Refusal } from '../core/errors.ts';
import { emit } from '../events/events.ts';
import { agrees, LIST, listRows } from '../core/lists.ts';
import {
  boolean,
  choice,
  clearableText,
  currency,
  integer,
  list,
  members,
  mergeMetadata,
  metadata,
  needed,
  newMetadata,
  text,
} from '../core/parameters.ts';
import type { MetadataChange, Read } from '../core/parameters.ts';
import { route } from '../core/router.ts';
import type { Nothing } from '../core/state.ts';
import type { Row } from '../core/table.ts';
import { addRow, newId, nowSeconds, ownRow } from '../core/world.ts';
import type { Call } from '../core/world.ts';

type PriceRow = Row<Stripe.Price, Nothing>;

export const RECURRING = {
  interval: needed(choice(['day', 'month', 'week', 'year'])),
  interval_count: integer(1),
} as const;
const AMOUNT = {
  currency: needed(currency()),
  tax_behavior: choice(['exclusive', 'inclusive', 'unspecified']),
  unit_amount: needed(integer(0)),
} as const;
/** A price given inline; its product must exist. */
export const PRICE_DATA = { ...AMOUNT, product: needed(text()) } as const;

export type PriceRequest = {
  readonly currency: string;
  readonly product: string;
  readonly unit_amount: number;
  readonly recurring?: Read<typeof RECURRING> | null | undefined;
  readonly metadata?: MetadataChange | undefined;
};

/** Decimals travel as text; the SDK makes its own type of them. */
export const decimalText = (amount: number): Stripe.Decimal =>
  String(amount) as unknown as Stripe.Decimal; // as on the wire

/** Adds a price; inline prices are kept alike. */
const createPrice = ({ world, account }: Call, request: PriceRequest): PriceRow | Refusal => {
  if (ownRow(world.state.tables.products, account, request.product) === undefined) {
    return noSuch('product', request.product, 'price_data[product]');
  }
  const recurring = request.recurring ?? null;
  return addRow(world, world.state.tables.prices, {
    account,
    hidden: {},
    object: {
      id: newId(world, 'price'),
      object: 'price',
      active: true,
      billing_scheme: 'per_unit',
      created: nowSeconds(world),
      currency: request.currency,
      custom_unit_amount: null,
      livemode: false,
      lookup_key: null,
      metadata: newMetadata(request.metadata),
      nickname: null,
      product: request.product,
      recurring:
        recurring === null
          ? null
          : {
              interval: recurring.interval,
              interval_count: recurring.interval_count ?? 1,
              meter: null,
              trial_period_days: null,
              usage_type: 'licensed',
            },
      tax_behavior: 'unspecified',
      tiers_mode: null,
      transform_quantity: null,
      type: recurring === null ? 'one_time' : 'recurring',
      unit_amount: request.unit_amount,
      unit_amount_decimal: decimalText(request.unit_amount),
    },
  });
};

/** The price named by its id, or given inline. */
export const priceOf = (
  call: Call,
  given: {
    readonly price?: string | undefined;
    readonly price_data?: PriceRequest | null | undefined;
  },
  param: string,
): PriceRow | Refusal => {
  if (given.price_data !== undefined && given.price_data !== null) {
    return createPrice(call, given.price_data);
  }
  if (given.price === undefined) {
    return invalidRequest(`Missing required param: ${param}.`, {
      code: 'parameter_missing',
      param,
    });
  }
  return (
    ownRow(call.world.state.tables.prices, call.account, given.price) ??
    noSuch('price', given.price, param)
  );
};

const PRODUCT = {
  active: boolean(),
  description: clearableText(),
  id: text(),
  metadata: metadata(),
  name: needed(text()),
} as const;
const PRODUCT_CHANGE = {
  active: boolean(),
  description: clearableText(),
  metadata: metadata(),
  name: text(),
} as const;

const createProduct = (call: Call, params: Read<typeof PRODUCT>): object | Refusal => {
  const { world, account } = call;
  if (params.id !== undefined && ownRow(world.state.tables.products, account, params.id)) {
    return invalidRequest(`Product already exists.`, {
      code: 'resource_already_exists',
      param: 'id',
    });
  }
  return openProduct(call, params);
};

/** Adds a product, also one that is named with the price it is sold at. */
export const openProduct = (
  { world, account }: Call,
  params: Partial<Read<typeof PRODUCT>> & { readonly name: string },
): Stripe.Product => {
  const row = addRow(world, world.state.tables.products, {
    account,
    hidden: {},
    object: {
      id: params.id ?? newId(world, 'prod'),
      object: 'product',
      active: params.active ?? true,
      created: nowSeconds(world),
      default_price: null,
      description: params.description ?? null,
      images: [],
      livemode: false,
      marketing_features: [],
      metadata: newMetadata(params.metadata),
      name: params.name,
      package_dimensions: null,
      shippable: null,
      statement_descriptor: null,
      tax_code: null,
      tax_details: null,
      type: 'service',
      unit_label: null,
      updated: nowSeconds(world),
      url: null,
    },
  });
  emit(world, { account, type: 'product.created', object: row.object });
  return row.object;
};

const updateProduct = (
  { world, account }: Call,
  params: Read<typeof PRODUCT_CHANGE>,
  id: string,
): object | Refusal => {
  const row = ownRow(world.state.tables.products, account, id);
  if (!row) return noSuch('product', id);
  const merged = mergeMetadata(row.object.metadata, params.metadata);
  if (isRefusal(merged)) return merged;
  row.object.metadata = merged;
  row.object.active = params.active ?? row.object.active;
  row.object.name = params.name ?? row.object.name;
  if (params.description !== undefined) row.object.description = params.description;
  row.object.updated = nowSeconds(world);
  emit(world, { account, type: 'product.updated', object: row.object });
  return row.object;
};

export const catalogRoutes = [
  route({ method: 'POST', path: '/v1/products', shape: PRODUCT, run: createProduct }),
  route({
    method: 'GET',
    path: '/v1/products',
    shape: {
      ...LIST,
      active: boolean(),
      ids: list(text()),
      shippable: boolean(),
      type: choice(['good', 'service']),
      url: text(),
    },
    run: ({ world, account }, params) =>
      listRows({
        table: world.state.tables.products,
        by: ['account', account],
        url: '/v1/products',
        params,
        where: ({ object }) => {
          const { active, ids, shippable, type, url } = params;
          return agrees(object, { active, id: ids, shippable, type, url });
        },
        show: (row) => row.object,
      }),
  }),
  route({
    method: 'POST',
    path: '/v1/products/:id',
    shape: PRODUCT_CHANGE,
    run: updateProduct,
  }),
  route({
    method: 'GET',
    path: '/v1/products/:id',
    shape: {},
    run: ({ world, account }, _params, id) =>
      ownRow(world.state.tables.products, account, id)?.object ?? noSuch('product', id),
  }),
  route({
    method: 'POST',
    path: '/v1/prices',
    shape: { ...PRICE_DATA, metadata: metadata(), recurring: members(RECURRING) },
    run: (call, params) => {
      const row = createPrice(call, params);
      if (isRefusal(row)) return row;
      emit(call.world, { account: call.account, type: 'price.created', object: row.object });
      return row.object;
    },
  }),
  route({
    method: 'GET',
    path: '/v1/prices/:id',
    shape: {},
    run: ({ world, account }, _params, id) =>
      ownRow(world.state.tables.prices, account, id)?.object ?? noSuch('price', id),
  }),
];
