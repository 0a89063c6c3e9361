/** Webhook endpoints of the platform, of both kinds: https://docs.stripe.com/api/webhook_endpoints */
import type Stripe from 'stripe';
import { invalidRequest, isRefusal, noSuch } from '../core/errors.ts';
import type { Refusal } from '../core/errors.ts';
import { listRows, PAGE } from '../core/lists.ts';
import {
  boolean,
  clearableText,
  list,
  mergeMetadata,
  metadata,
  needed,
  newMetadata,
  text,
} from '../core/parameters.ts';
import type { Read } from '../core/parameters.ts';
import { route } from '../core/router.ts';
import type { EndpointHidden } from '../core/state.ts';
import type { Row } from '../core/table.ts';
import { removeRow } from '../core/table.ts';
import { addRow, newId, nowSeconds, ownRow, randomText } from '../core/world.ts';
import type { Call, World } from '../core/world.ts';

export type EndpointRow = Row<Stripe.WebhookEndpoint, EndpointHidden>;
export type EndpointPlan = {
  readonly url: string;
  readonly events: readonly string[];
  /** True for events of connected accounts, false for the platform's own. */
  readonly connect: boolean;
  readonly secrets: readonly string[];
  readonly thin?: boolean | undefined;
  readonly description?: string | null | undefined;
  readonly metadata?: Record<string, string>;
  readonly apiVersion?: string | undefined;
};

/** Adds an endpoint that will get the events from now on. */
export const addEndpoint = (world: World, plan: EndpointPlan): EndpointRow =>
  addRow(world, world.state.tables.endpoints, {
    account: world.state.platform,
    hidden: { secrets: [...plan.secrets], connect: plan.connect, thin: plan.thin ?? false },
    object: {
      id: newId(world, 'we'),
      object: 'webhook_endpoint',
      api_version: plan.apiVersion ?? world.apiVersion,
      application: null,
      created: nowSeconds(world),
      description: plan.description ?? null,
      enabled_events: [...plan.events],
      livemode: false,
      metadata: plan.metadata ?? {},
      status: 'enabled',
      url: plan.url,
    },
  });

const CREATE = {
  api_version: text(),
  connect: boolean(),
  description: clearableText(),
  enabled_events: needed(list(text())),
  metadata: metadata(),
  url: needed(text()),
} as const;

export const urlRefusal = (url: string, param = 'url'): Refusal | undefined =>
  /^https?:\/\//.test(url)
    ? undefined
    : invalidRequest('Invalid URL: An explicit scheme (such as https) must be provided.', {
        code: 'url_invalid',
        param,
      });

const create = ({ world }: Call, params: Read<typeof CREATE>): object => {
  const refusal = urlRefusal(params.url);
  if (refusal !== undefined) return refusal;
  const secret = `whsec_${randomText(world, 32)}`;
  const row = addEndpoint(world, {
    url: params.url,
    events: params.enabled_events,
    connect: params.connect ?? false,
    secrets: [secret],
    description: params.description,
    metadata: newMetadata(params.metadata),
    apiVersion: params.api_version,
  });
  return { ...row.object, secret }; // shown once, at creation
};

const UPDATE = {
  description: clearableText(),
  disabled: boolean(),
  enabled_events: list(text()),
  metadata: metadata(),
  url: text(),
} as const;

const own = ({ world, account }: Call, id: string): EndpointRow | Refusal =>
  ownRow(world.state.tables.endpoints, account, id) ?? noSuch('webhook endpoint', id);

const update = (call: Call, params: Read<typeof UPDATE>, id: string): object => {
  const row = own(call, id);
  if (isRefusal(row)) return row;
  const refusal = params.url === undefined ? undefined : urlRefusal(params.url);
  if (refusal !== undefined) return refusal;
  const merged = mergeMetadata(row.object.metadata, params.metadata);
  if (isRefusal(merged)) return merged;
  row.object.metadata = merged;
  row.object.url = params.url ?? row.object.url;
  if (params.enabled_events !== undefined) row.object.enabled_events = [...params.enabled_events];
  if (params.description !== undefined) row.object.description = params.description;
  if (params.disabled !== undefined) row.object.status = params.disabled ? 'disabled' : 'enabled';
  return row.object;
};

export const endpointRoutes = [
  route({ method: 'POST', path: '/v1/webhook_endpoints', shape: CREATE, run: create }),
  route({
    method: 'GET',
    path: '/v1/webhook_endpoints',
    shape: PAGE,
    run: ({ world, account }, params) =>
      listRows({
        table: world.state.tables.endpoints,
        by: ['account', account],
        url: '/v1/webhook_endpoints',
        params,
        show: (row) => row.object,
      }),
  }),
  route({
    method: 'GET',
    path: '/v1/webhook_endpoints/:id',
    shape: {},
    run: (call, _params, id) => {
      const row = own(call, id);
      return isRefusal(row) ? row : row.object;
    },
  }),
  route({ method: 'POST', path: '/v1/webhook_endpoints/:id', shape: UPDATE, run: update }),
  route({
    method: 'DELETE',
    path: '/v1/webhook_endpoints/:id',
    shape: {},
    run: (call, _params, id) => {
      const row = own(call, id);
      if (isRefusal(row)) return row;
      removeRow(call.world.state.tables.endpoints, row);
      return { id, object: 'webhook_endpoint', deleted: true };
    },
  }),
];
