/** PaymentMethods: https://docs.stripe.com/api/payment_methods */
import type Stripe from 'stripe';
import { invalidRequest, isRefusal, noSuch } from '../core/errors.ts';
import type { Refusal } from '../core/errors.ts';
import { emit } from '../events/events.ts';
import { agrees, listRows, PAGE } from '../core/lists.ts';
import {
  anything,
  choice,
  mergeMetadata,
  metadata,
  needed,
  newMetadata,
  text,
} from '../core/parameters.ts';
import type { MetadataChange } from '../core/parameters.ts';
import { route } from '../core/router.ts';
import type { MethodHidden } from '../core/state.ts';
import type { Row } from '../core/table.ts';
import {
  behaviourOf,
  countryOfCard,
  isMethodType,
  METHOD_TYPES,
  methodNameFor,
  testMethodName,
} from './test-methods.ts';
import { payer, shownPayer } from '../core/address.ts';
import type { GivenPayer } from '../core/address.ts';
import type { Raw } from '../core/form.ts';
import { detailsOfMethod } from './method-details.ts';
import { addRow, newId, nowSeconds, ownRow } from '../core/world.ts';
import type { Call } from '../core/world.ts';

export type MethodRow = Row<Stripe.PaymentMethod, MethodHidden>;

const cardOf = (behaviour: string): Stripe.PaymentMethod['card'] => {
  const { brand = 'visa', last4 = '4242' } = behaviourOf(behaviour);
  return {
    brand,
    checks: { address_line1_check: null, address_postal_code_check: null, cvc_check: 'pass' },
    country: countryOfCard(behaviour),
    display_brand: brand,
    exp_month: 12,
    exp_year: 2034,
    fingerprint: `FingerPrint${last4}`,
    funding: 'credit',
    generated_from: null,
    last4,
    networks: { available: [brand], preferred: null },
    regulated_status: 'unregulated',
    three_d_secure_usage: { supported: true },
    wallet: null,
  };
};

type Described = {
  readonly behaviour: string;
  readonly billing?: GivenPayer;
  readonly metadata?: MetadataChange | undefined;
};

/** A new PaymentMethod that behaves as the named test method. */
const createMethod = ({ world, account }: Call, described: Described): MethodRow => {
  const method = behaviourOf(described.behaviour);
  const { type } = method;
  return addRow(world, world.state.tables.methods, {
    account,
    hidden: { behaviour: described.behaviour },
    object: {
      id: newId(world, 'pm'),
      object: 'payment_method',
      allow_redisplay: 'unspecified',
      billing_details: shownPayer(described.billing),
      created: nowSeconds(world),
      customer: null,
      customer_account: null,
      livemode: false,
      metadata: newMetadata(described.metadata),
      type,
      [type]: type === 'card' ? cardOf(described.behaviour) : detailsOfMethod(method),
    },
  });
};

/** The method behind an id: an own object, or a fresh one for Stripe's shared test ids. */
export const useMethod = (call: Call, id: string, param: string): MethodRow | Refusal => {
  const own = ownRow(call.world.state.tables.methods, call.account, id);
  if (own !== undefined) return own;
  const behaviour = testMethodName(id);
  return behaviour === undefined
    ? noSuch('PaymentMethod', id, param)
    : createMethod(call, { behaviour });
};

/** A method given inline: `payment_method_data`. */
export const methodFromData = (call: Call, data: unknown, param: string): MethodRow | Refusal => {
  const given = (typeof data === 'object' && data !== null ? data : {}) as Record<string, unknown>;
  const type = typeof given.type === 'string' ? given.type : '';
  if (!isMethodType(type)) {
    return invalidRequest(`Invalid ${param}[type]: ${type}`, { param: `${param}[type]` });
  }
  const behaviour = methodNameFor(type, given[type]);
  if (behaviour === undefined) {
    return invalidRequest('Your card number is incorrect.', { code: 'incorrect_number', param });
  }
  const billing = payer().read((given.billing_details ?? '') as Raw, `${param}[billing_details]`);
  return isRefusal(billing) ? billing : createMethod(call, { behaviour, billing });
};

/** The details of a method stand under the name of its type. */
const DETAILS = Object.fromEntries(METHOD_TYPES.map((type) => [type, anything()]));

const withMethod = (call: Call, id: string, run: (row: MethodRow) => object): object => {
  const row = useMethod(call, id, 'payment_method');
  return isRefusal(row) ? row : run(row);
};

export const methodRoutes = [
  route({
    method: 'POST',
    path: '/v1/payment_methods',
    shape: { type: needed(text()), billing_details: payer(), metadata: metadata(), ...DETAILS },
    run: (call, { metadata: change, ...params }) => {
      const row = methodFromData(call, params, 'type');
      if (isRefusal(row)) return row;
      row.object.metadata = newMetadata(change);
      return row.object;
    },
  }),
  route({
    method: 'GET',
    path: '/v1/payment_methods',
    shape: {
      ...PAGE,
      allow_redisplay: choice(['always', 'limited', 'unspecified']),
      customer: text(),
      customer_account: text(),
      type: text(),
    },
    run: ({ world, account }, params) =>
      listRows({
        table: world.state.tables.methods,
        by: ['account', account],
        url: '/v1/payment_methods',
        params,
        where: ({ object }) =>
          agrees(object, {
            allow_redisplay: params.allow_redisplay,
            customer: params.customer,
            customer_account: params.customer_account,
            type: params.type,
          }),
        show: (row) => row.object,
      }),
  }),
  route({
    method: 'GET',
    path: '/v1/payment_methods/:id',
    shape: {},
    run: (call, _params, id) => withMethod(call, id, (row) => row.object),
  }),
  route({
    method: 'POST',
    path: '/v1/payment_methods/:id',
    shape: { billing_details: payer(), metadata: metadata() },
    run: (call, params, id) =>
      withMethod(call, id, (row) => {
        const merged = mergeMetadata(row.object.metadata, params.metadata);
        if (isRefusal(merged)) return merged;
        row.object.metadata = merged;
        row.object.billing_details = shownPayer({
          ...row.object.billing_details,
          ...params.billing_details,
        });
        emit(call.world, {
          account: row.account,
          type: 'payment_method.updated',
          object: row.object,
        });
        return row.object;
      }),
  }),
  route({
    method: 'POST',
    path: '/v1/payment_methods/:id/attach',
    shape: { customer: needed(text()) },
    run: (call, { customer }, id) =>
      withMethod(call, id, (row) => {
        const owner = ownRow(call.world.state.tables.customers, call.account, customer);
        if (owner === undefined) return noSuch('customer', customer, 'customer');
        row.object.customer = customer;
        emit(call.world, {
          account: row.account,
          type: 'payment_method.attached',
          object: row.object,
        });
        return row.object;
      }),
  }),
  route({
    method: 'POST',
    path: '/v1/payment_methods/:id/detach',
    shape: {},
    run: (call, _params, id) =>
      withMethod(call, id, (row) => {
        row.object.customer = null;
        emit(call.world, {
          account: row.account,
          type: 'payment_method.detached',
          object: row.object,
        });
        return row.object;
      }),
  }),
];
