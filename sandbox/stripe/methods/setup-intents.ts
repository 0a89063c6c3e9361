/** SetupIntents: a method is kept for later, and nothing is charged. https://docs.stripe.com/api/setup_intents */
import type Stripe from 'stripe';
import { cardError, invalidRequest, isRefusal, noSuch } from '../core/errors.ts';
import type { Refusal } from '../core/errors.ts';
import { emit } from '../events/events.ts';
import { agrees, LIST, listRows } from '../core/lists.ts';
import {
  anything,
  boolean,
  choice,
  clearableText,
  list,
  members,
  mergeMetadata,
  metadata,
  needed,
  newMetadata,
  text,
} from '../core/parameters.ts';
import type { Read } from '../core/parameters.ts';
import { route } from '../core/router.ts';
import type { IntentHidden } from '../core/state.ts';
import type { Row } from '../core/table.ts';
import { addRow, idIn, mustHave, newId, nowSeconds, ownRow, randomText } from '../core/world.ts';
import type { Call, World } from '../core/world.ts';
import { methodFromData, useMethod } from './payment-methods.ts';
import { behaviourOf } from './test-methods.ts';

type SetupRow = Row<Stripe.SetupIntent, IntentHidden>;

const METHOD = {
  allowed_payment_method_types: list(text()),
  payment_method: text(),
  payment_method_data: anything(),
  payment_method_options: anything(),
  payment_method_types: list(text()), // the name before `allowed_payment_method_types`
} as const;

const CONFIRM = {
  ...METHOD,
  mandate_data: anything(),
  return_url: text(),
  use_stripe_sdk: boolean(),
} as const;

const EDIT = {
  customer: text(),
  description: clearableText(1000),
  metadata: metadata(),
} as const;

const CREATE = {
  ...CONFIRM,
  ...EDIT,
  automatic_payment_methods: members({
    allow_redirects: choice(['always', 'never']),
    enabled: needed(boolean()),
  }),
  confirm: boolean(),
  on_behalf_of: text(),
  usage: choice(['off_session', 'on_session']),
} as const;

const UPDATE = { ...METHOD, ...EDIT } as const;

const CANCEL = {
  cancellation_reason: choice(['abandoned', 'duplicate', 'requested_by_customer']),
} as const;

const notify = (world: World, { account, object }: SetupRow, type: Stripe.Event.Type): void => {
  emit(world, { account, type, object });
};

const newSetup = (world: World, params: Read<typeof CREATE>): Stripe.SetupIntent => {
  const id = newId(world, 'seti');
  const types = params.allowed_payment_method_types ?? params.payment_method_types;
  return {
    id,
    object: 'setup_intent',
    allowed_payment_method_types: (params.allowed_payment_method_types ??
      null) as Stripe.SetupIntent['allowed_payment_method_types'], // kept as sent
    application: null,
    automatic_payment_methods:
      types === undefined
        ? {
            allow_redirects: params.automatic_payment_methods?.allow_redirects ?? 'always',
            enabled: true,
          }
        : null,
    cancellation_reason: null,
    client_secret: `${id}_secret_${randomText(world, 24)}`,
    created: nowSeconds(world),
    customer: params.customer ?? null,
    customer_account: null,
    description: params.description ?? null,
    excluded_payment_method_types: null,
    flow_directions: null,
    last_setup_error: null,
    latest_attempt: null,
    livemode: false,
    managed_payments: null,
    mandate: null,
    metadata: newMetadata(params.metadata),
    next_action: null,
    on_behalf_of: params.on_behalf_of ?? null,
    payment_method: null,
    payment_method_configuration_details: null,
    payment_method_options: {},
    payment_method_types: [...(types ?? ['card'])],
    single_use_mandate: null,
    status: 'requires_payment_method',
    usage: params.usage ?? 'off_session',
  };
};

type Given = {
  readonly payment_method?: string | undefined;
  readonly payment_method_data?: unknown;
};

/** Puts the given method on the intent, if one is given. */
const takeMethod = (
  call: Call,
  { object, hidden }: SetupRow,
  given: Given,
): Refusal | undefined => {
  if (given.payment_method === undefined && given.payment_method_data === undefined)
    return undefined;
  const method =
    given.payment_method === undefined
      ? methodFromData(call, given.payment_method_data, 'payment_method_data')
      : useMethod(call, given.payment_method, 'payment_method');
  if (isRefusal(method)) return method;
  object.payment_method = method.id;
  hidden.behaviour = method.hidden.behaviour;
  if (object.status === 'requires_payment_method') object.status = 'requires_confirmation';
  return undefined;
};

const ownSetup = ({ world, account }: Call, id: string): SetupRow | Refusal =>
  ownRow(world.state.tables.setupIntents, account, id) ?? noSuch('setupintent', id, 'intent');

const OPEN = ['requires_payment_method', 'requires_confirmation', 'requires_action'];

const wrongState = ({ object }: SetupRow, verb: string): Refusal =>
  invalidRequest(
    `This SetupIntent could not be ${verb} because it has a status of ${object.status}. Only a SetupIntent with one of the following statuses may be ${verb}: ${OPEN.join(', ')}.`,
    { code: 'setup_intent_unexpected_state' },
  );

/** The bank says no: the intent waits for another method. */
const fail = (world: World, row: SetupRow): Refusal | undefined => {
  const { object, hidden } = row;
  const { decline, failsCharges } = behaviourOf(hidden.behaviour ?? '');
  if (decline === undefined || failsCharges === true) return undefined;
  const method = mustHave(world.state.tables.methods, idIn(object.payment_method) ?? '');
  const error = { ...decline, payment_method: method.object };
  object.status = 'requires_payment_method';
  object.payment_method = null;
  object.last_setup_error = { type: 'card_error', ...error }; // the members Stripe fills
  hidden.behaviour = null;
  notify(world, row, 'setup_intent.setup_failed');
  return cardError({ ...error, setup_intent: object });
};

/** The method is kept, and the customer's from now on. */
const succeed = (world: World, row: SetupRow): object => {
  const { object, account } = row;
  Object.assign(object, { last_setup_error: null, next_action: null, status: 'succeeded' });
  const method = mustHave(world.state.tables.methods, idIn(object.payment_method) ?? '');
  const customer = idIn(object.customer);
  if (customer !== null && idIn(method.object.customer) !== customer) {
    method.object.customer = customer;
    emit(world, { account, type: 'payment_method.attached', object: method.object });
  }
  notify(world, row, 'setup_intent.succeeded');
  return object;
};

const confirmSetup = ({ world }: Call, row: SetupRow): object => {
  const { behaviour } = row.hidden;
  if (behaviour === null) {
    return invalidRequest(
      "You cannot confirm this SetupIntent because it's missing a payment method. Update the SetupIntent with a payment method and then confirm it again.",
      { code: 'setup_intent_unexpected_state' },
    );
  }
  if (behaviourOf(behaviour).requiresAction !== true) {
    return fail(world, row) ?? succeed(world, row);
  }
  row.object.status = 'requires_action';
  row.object.next_action = {
    type: 'use_stripe_sdk',
    use_stripe_sdk: { type: 'three_d_secure_redirect' },
  }; // Stripe's own member is untyped
  notify(world, row, 'setup_intent.requires_action');
  return row.object;
};

const create = (call: Call, params: Read<typeof CREATE>): object => {
  const { world, account } = call;
  const { customer } = params;
  if (customer !== undefined && !ownRow(world.state.tables.customers, account, customer)) {
    return noSuch('customer', customer, 'customer');
  }
  const row: SetupRow = addRow(world, world.state.tables.setupIntents, {
    account,
    object: newSetup(world, params),
    hidden: { behaviour: null },
  });
  const unfit = takeMethod(call, row, params);
  if (unfit !== undefined) return unfit;
  notify(world, row, 'setup_intent.created');
  return params.confirm === true ? confirmSetup(call, row) : row.object;
};

const confirm = (call: Call, params: Read<typeof CONFIRM>, id: string): object => {
  const row = ownSetup(call, id);
  if (isRefusal(row)) return row;
  if (!OPEN.includes(row.object.status)) return wrongState(row, 'confirmed');
  return takeMethod(call, row, params) ?? confirmSetup(call, row);
};

const update = (call: Call, params: Read<typeof UPDATE>, id: string): object => {
  const row = ownSetup(call, id);
  if (isRefusal(row)) return row;
  const merged = mergeMetadata(row.object.metadata, params.metadata);
  if (isRefusal(merged)) return merged;
  const unfit = takeMethod(call, row, params);
  if (unfit !== undefined) return unfit;
  row.object.metadata = merged;
  if (params.customer !== undefined) row.object.customer = params.customer;
  if (params.description !== undefined) row.object.description = params.description;
  return row.object;
};

const cancel = (call: Call, params: Read<typeof CANCEL>, id: string): object => {
  const row = ownSetup(call, id);
  if (isRefusal(row)) return row;
  if (!OPEN.includes(row.object.status)) return wrongState(row, 'canceled');
  row.object.status = 'canceled';
  row.object.cancellation_reason = params.cancellation_reason ?? null;
  row.object.next_action = null;
  notify(call.world, row, 'setup_intent.canceled');
  return row.object;
};

export const setupRoutes = [
  route({ method: 'POST', path: '/v1/setup_intents', shape: CREATE, run: create }),
  route({
    method: 'GET',
    path: '/v1/setup_intents',
    shape: {
      ...LIST,
      attach_to_self: boolean(),
      customer: text(),
      customer_account: text(),
      payment_method: text(),
    },
    run: ({ world, account }, params) =>
      listRows({
        table: world.state.tables.setupIntents,
        by: ['account', account],
        url: '/v1/setup_intents',
        params,
        where: ({ object }) => {
          const { attach_to_self, customer, customer_account, payment_method } = params;
          return agrees(object, { attach_to_self, customer, customer_account, payment_method });
        },
        show: (row) => row.object,
      }),
  }),
  route({
    method: 'GET',
    path: '/v1/setup_intents/:id',
    shape: { client_secret: text() },
    run: (call, _params, id) => {
      const row = ownSetup(call, id);
      return isRefusal(row) ? row : row.object;
    },
  }),
  route({ method: 'POST', path: '/v1/setup_intents/:id', shape: UPDATE, run: update }),
  route({ method: 'POST', path: '/v1/setup_intents/:id/confirm', shape: CONFIRM, run: confirm }),
  route({ method: 'POST', path: '/v1/setup_intents/:id/cancel', shape: CANCEL, run: cancel }),
];
