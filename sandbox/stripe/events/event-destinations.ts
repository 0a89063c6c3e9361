/** Event destinations that are webhook endpoints: https://docs.stripe.com/api/v2/core/event-destinations */
import { invalidRequest, isRefusal, noSuch } from '../core/errors.ts';
import type { Refusal } from '../core/errors.ts';
import { listRowsV2, PAGE_V2 } from '../core/lists.ts';
import {
  choice,
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
import { removeRow } from '../core/table.ts';
import { addRow, newId, nowMs, ownRow, randomText } from '../core/world.ts';
import type { Call, World } from '../core/world.ts';
import type { DestinationRow } from './receivers.ts';
import { urlRefusal } from './webhook-endpoints.ts';

const URL_PART = 'webhook_endpoint.url';
const SECRET_PART = 'webhook_endpoint.signing_secret';
const WITH_URL = { include: list(choice([URL_PART])) } as const;
const ENDPOINT = members({ url: needed(text()) });

const CREATE = {
  description: text(),
  enabled_events: needed(list(text())),
  event_payload: needed(choice(['snapshot', 'thin'])),
  events_from: list(choice(['@accounts', '@self'])),
  include: list(choice([SECRET_PART, URL_PART])),
  metadata: metadata(),
  name: needed(text()),
  snapshot_api_version: text(),
  type: needed(choice(['webhook_endpoint'])),
  webhook_endpoint: needed(ENDPOINT),
} as const;

const UPDATE = {
  ...WITH_URL,
  description: text(),
  enabled_events: list(text()),
  metadata: metadata(),
  name: text(),
  webhook_endpoint: ENDPOINT,
} as const;

const timeOf = (world: World): string => new Date(nowMs(world)).toISOString();

/** The destination; where it leads and how it is signed only to who asks for that. */
const show = ({ object, hidden }: DestinationRow, include: readonly string[] = []): object => {
  const shown = {
    ...(include.includes(SECRET_PART) ? { signing_secret: hidden.secrets[0] } : {}),
    ...(include.includes(URL_PART) ? { url: hidden.url } : {}),
  };
  return Object.keys(shown).length === 0 ? object : { ...object, webhook_endpoint: shown };
};

const createRefusal = (params: Read<typeof CREATE>): Refusal | undefined => {
  if (params.event_payload === 'thin' && params.snapshot_api_version !== undefined) {
    return invalidRequest('Thin events are not pinned to an API version.', {
      param: 'snapshot_api_version',
    });
  }
  return urlRefusal(params.webhook_endpoint?.url ?? '', 'webhook_endpoint[url]');
};

const create = ({ world, account }: Call, params: Read<typeof CREATE>): object => {
  const refusal = createRefusal(params);
  if (refusal !== undefined) return refusal;
  const isSnapshot = params.event_payload === 'snapshot';
  const row: DestinationRow = addRow(world, world.state.tables.destinations, {
    account,
    hidden: {
      secrets: [`whsec_${randomText(world, 32)}`],
      url: params.webhook_endpoint?.url ?? '',
    },
    object: {
      id: newId(world, 'ed_test'),
      object: 'v2.core.event_destination',
      created: timeOf(world),
      description: params.description ?? '',
      enabled_events: [...params.enabled_events],
      event_payload: params.event_payload,
      events_from: [...(params.events_from ?? ['@self'])],
      livemode: false,
      metadata: newMetadata(params.metadata),
      name: params.name,
      ...(isSnapshot
        ? { snapshot_api_version: params.snapshot_api_version ?? world.apiVersion }
        : {}),
      status: 'enabled',
      type: params.type,
      updated: timeOf(world),
    },
  });
  return show(row, params.include);
};

const withRow = (
  { world, account }: Call,
  id: string,
  run: (row: DestinationRow) => object,
): object => {
  const row = ownRow(world.state.tables.destinations, account, id);
  return row === undefined ? noSuch('event destination', id) : run(row);
};

const update = ({ world }: Call, params: Read<typeof UPDATE>, row: DestinationRow): object => {
  const { object, hidden } = row;
  const url = params.webhook_endpoint?.url;
  const refusal = url === undefined ? undefined : urlRefusal(url, 'webhook_endpoint[url]');
  if (refusal !== undefined) return refusal;
  const merged = mergeMetadata(object.metadata ?? {}, params.metadata);
  if (isRefusal(merged)) return merged;
  hidden.url = url ?? hidden.url;
  object.metadata = merged;
  object.description = params.description ?? object.description;
  object.enabled_events = [...(params.enabled_events ?? object.enabled_events)];
  object.name = params.name ?? object.name;
  object.updated = timeOf(world);
  return show(row, params.include);
};

/** Turned off by a person, or on again. */
const turn = (world: World, { object }: DestinationRow, isOn: boolean): object => {
  object.status = isOn ? 'enabled' : 'disabled';
  if (isOn) delete object.status_details;
  else object.status_details = { disabled: { reason: 'user' } };
  object.updated = timeOf(world);
  return object;
};

const PATH = '/v2/core/event_destinations';

export const destinationRoutes = [
  route({ method: 'POST', path: PATH, shape: CREATE, run: create }),
  route({
    method: 'GET',
    path: PATH,
    shape: { ...PAGE_V2, ...WITH_URL },
    run: ({ world, account }, params) =>
      listRowsV2({
        table: world.state.tables.destinations,
        by: ['account', account],
        url: PATH,
        params,
        show: (row) => show(row, params.include),
      }),
  }),
  route({
    method: 'GET',
    path: `${PATH}/:id`,
    shape: WITH_URL,
    run: (call, params, id) => withRow(call, id, (row) => show(row, params.include)),
  }),
  route({
    method: 'POST',
    path: `${PATH}/:id`,
    shape: UPDATE,
    run: (call, params, id) => withRow(call, id, (row) => update(call, params, row)),
  }),
  route({
    method: 'POST',
    path: `${PATH}/:id/disable`,
    shape: {},
    run: (call, _params, id) => withRow(call, id, (row) => turn(call.world, row, false)),
  }),
  route({
    method: 'POST',
    path: `${PATH}/:id/enable`,
    shape: {},
    run: (call, _params, id) => withRow(call, id, (row) => turn(call.world, row, true)),
  }),
  route({
    method: 'DELETE',
    path: `${PATH}/:id`,
    shape: {},
    run: (call, _params, id) =>
      withRow(call, id, (row) => {
        removeRow(call.world.state.tables.destinations, row);
        return { id, object: 'v2.core.event_destination' };
      }),
  }),
];
