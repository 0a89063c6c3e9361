/**
 * Events: a picture of an object at one moment, kept on the account the object lives on and owed
 * to every endpoint that wants it. https://docs.stripe.com/api/events
 */
import type Stripe from 'stripe';
import { invalidRequest, noSuch } from '../core/errors.ts';
import type { Refusal } from '../core/errors.ts';
import { LIST, listRows } from '../core/lists.ts';
import { boolean, list as listField, text } from '../core/parameters.ts';
import { route } from '../core/router.ts';
import { addRow, DAY_SECONDS, isConnected, newId, nowSeconds, ownRow } from '../core/world.ts';
import type { World } from '../core/world.ts';
import { removeRow } from '../core/table.ts';
import type { EventCore } from '../core/state.ts';
import { showEvent } from './event-object.ts';
import type { EventRow } from './event-object.ts';
import { enqueueDeliveries, pendingDeliveries } from './deliveries.ts';

export type Happening = {
  /** The account the object lives on. */
  readonly account: string;
  readonly type: Stripe.Event.Type;
  /** The object as shown at this moment. */
  readonly object: object;
  readonly previous?: object;
};

/** Events can be read for 30 days. */
const EVENT_DAYS = 30;

/** Records what happened and owes it to the endpoints. */
export const emit = (world: World, happening: Happening): void => {
  const { events } = world.state.tables;
  forgetOld(world);
  const isOnAccount = happening.account !== world.state.platform;
  const object: EventCore = {
    id: newId(world, 'evt'),
    object: 'event',
    ...(isOnAccount ? { account: happening.account } : {}),
    api_version: world.apiVersion,
    created: nowSeconds(world),
    livemode: false,
    pending_webhooks: 0,
    request: { id: world.request?.id ?? null, idempotency_key: world.request?.key ?? null },
    type: happening.type,
  };
  const data = {
    object: happening.object,
    ...(happening.previous === undefined ? {} : { previous_attributes: happening.previous }),
  };
  const row = addRow(world, events, {
    account: happening.account,
    object,
    hidden: { body: JSON.stringify(data), delivered: true },
  });
  world.onEvent({ type: object.type, created: object.created, object: happening.object });
  // What happens on an account that left is told to no one, and is in its list should it come back.
  const isTold = isConnected(world, happening.account);
  object.pending_webhooks = isTold ? enqueueDeliveries(world, row) : 0;
};

const forgetOld = (world: World): void => {
  const { events } = world.state.tables;
  const oldest = events.rows.values().next().value;
  if (oldest === undefined) return;
  if (oldest.object.created < nowSeconds(world) - EVENT_DAYS * DAY_SECONDS)
    removeRow(events, oldest);
};

const matches = (wanted: string, type: string): boolean =>
  wanted === '*' ||
  wanted === type ||
  (wanted.endsWith('.*') && type.startsWith(wanted.slice(0, -1)));

/** https://docs.stripe.com/api/events/list */
const TYPES_MAX = 20;

type Wanted = {
  readonly type?: string | undefined;
  readonly types?: readonly string[] | undefined;
};

/** One type, which may stand for a group, or a list of names. */
const typesRefusal = ({ type, types }: Wanted): Refusal | undefined => {
  if (types === undefined) return undefined;
  if (type !== undefined) {
    return invalidRequest('You may only specify one of these parameters: type, types.', {
      param: 'type',
    });
  }
  return types.length > TYPES_MAX
    ? invalidRequest(`You may pass at most ${String(TYPES_MAX)} types.`, { param: 'types' })
    : undefined;
};

export const eventRoutes = [
  route({
    method: 'GET',
    path: '/v1/events',
    shape: { ...LIST, type: text(), types: listField(text()), delivery_success: boolean() },
    run: ({ world, account }, params) =>
      typesRefusal(params) ??
      listRows({
        table: world.state.tables.events,
        by: ['account', account],
        url: '/v1/events',
        params,
        where: (row) =>
          (params.type === undefined || matches(params.type, row.object.type)) &&
          (params.types === undefined || params.types.includes(row.object.type)) &&
          (params.delivery_success === undefined ||
            params.delivery_success === isDelivered(world, row)),
        show: showEvent,
      }),
  }),
  route({
    method: 'GET',
    path: '/v1/events/:id',
    shape: {},
    run: ({ world, account }, _params, id) => {
      const row = ownRow(world.state.tables.events, account, id);
      return row === undefined ? noSuch('event', id) : showEvent(row);
    },
  }),
];

const isDelivered = (world: World, row: EventRow): boolean =>
  row.hidden.delivered && pendingDeliveries(world, row.id) === 0;
