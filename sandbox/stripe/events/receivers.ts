/** Who is told of events: webhook endpoints, and event destinations of the second API. */
import type Stripe from 'stripe';
import type { EventRow } from './event-object.ts';
import type { EndpointRow } from './webhook-endpoints.ts';
import type { DestinationHidden } from '../core/state.ts';
import type { Row } from '../core/table.ts';
import type { World } from '../core/world.ts';

export type DestinationRow = Row<Stripe.V2.Core.EventDestination, DestinationHidden>;
export type Receiver = {
  readonly id: string;
  /** The account it belongs to. */
  readonly account: string;
  readonly url: string;
  readonly secrets: readonly string[];
  readonly isEnabled: boolean;
  /** True where it gets thin events instead of pictures of objects. */
  readonly isThin: boolean;
  /** The names it is told of, `*` for all, and what they begin with. */
  readonly names: readonly string[];
  readonly prefix: '' | 'v1.';
  /** Events of its own account, and of those that are connected to it. */
  readonly self: boolean;
  readonly accounts: boolean;
};

const ofEndpoint = ({ id, account, object, hidden }: EndpointRow): Receiver => ({
  id,
  account,
  url: object.url,
  secrets: hidden.secrets,
  isEnabled: object.status === 'enabled',
  isThin: hidden.thin,
  names: object.enabled_events,
  prefix: '',
  self: !hidden.connect,
  accounts: hidden.connect,
});

const ofDestination = ({ id, account, object, hidden }: DestinationRow): Receiver => ({
  id,
  account,
  url: hidden.url,
  secrets: hidden.secrets,
  isEnabled: object.status === 'enabled',
  isThin: object.event_payload === 'thin',
  names: object.enabled_events,
  prefix: object.event_payload === 'thin' ? 'v1.' : '',
  self: object.events_from?.includes('@self') ?? false,
  accounts: object.events_from?.includes('@accounts') ?? false,
});

/** Everyone, in the order they were added within their kind. */
export const receivers = ({ state: { tables } }: World): readonly Receiver[] => [
  ...[...tables.endpoints.rows.values()].map(ofEndpoint),
  ...[...tables.destinations.rows.values()].map(ofDestination),
];

export const receiverOf = ({ state: { tables } }: World, id: string): Receiver | undefined => {
  const endpoint = tables.endpoints.rows.get(id);
  if (endpoint !== undefined) return ofEndpoint(endpoint);
  const destination = tables.destinations.rows.get(id);
  return destination === undefined ? undefined : ofDestination(destination);
};

/** Whether it is to be told of this event. Only the platform has connected accounts. */
export const wants = (receiver: Receiver, event: EventRow, platform: string): boolean => {
  const { account, names, prefix } = receiver;
  const isHeard =
    event.account === account ? receiver.self : receiver.accounts && account === platform;
  return (
    receiver.isEnabled &&
    isHeard &&
    (names.includes('*') || names.includes(`${prefix}${event.object.type}`))
  );
};
