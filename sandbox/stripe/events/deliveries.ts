/**
 * Webhook deliveries: at least once, in no promised order, each try freshly signed.
 * https://docs.stripe.com/webhooks#retries: in a sandbox three tries within hours.
 */
import { popDue, pushTimed } from '../core/heap.ts';
import { signPayload } from './signature.ts';
import { eventFault } from '../core/faults.ts';
import { nextSeq, nowMs, nowSeconds } from '../core/world.ts';
import type { World } from '../core/world.ts';
import { showEvent, showThin } from './event-object.ts';
import type { EventRow } from './event-object.ts';
import type { Delivery } from '../core/state.ts';
import { receiverOf, receivers, wants } from './receivers.ts';
import type { Receiver } from './receivers.ts';

export type Deliver = (request: Request) => Promise<Response>;

/** Waits before the second and the third try: assumed, within Stripe's "over a few hours". */
const RETRY_AFTER_MS = [60 * 60 * 1000, 3 * 60 * 60 * 1000] as const;
/** A delayed event comes this much later; a reordered one overtakes within this window. */
const DELAYED_MS = 10 * 60 * 1000;
const REORDERED_MS = 5 * 1000;
/** A duplicate follows its original at this distance. */
const DUPLICATE_MS = 1000;

/** Owes a new event to every endpoint that wants it; answers how many. */
export const enqueueDeliveries = (world: World, event: EventRow): number => {
  let owed = 0;
  for (const receiver of receivers(world)) {
    if (!wants(receiver, event, world.state.platform)) continue;
    owed += 1;
    const fault = eventFault(world, event.object.type);
    if (fault === 'event_dropped') {
      event.hidden.delivered = false;
      continue;
    }
    const wait =
      fault === 'event_delayed'
        ? DELAYED_MS
        : fault === 'event_reordered'
          ? Math.ceil(world.random() * REORDERED_MS)
          : 0;
    owe(world, { event: event.id, endpoint: receiver.id, attempts: 0, wait });
    if (fault === 'event_duplicated') {
      owe(world, { event: event.id, endpoint: receiver.id, attempts: 0, wait: DUPLICATE_MS });
    }
  }
  return owed;
};

const owe = (
  world: World,
  { wait, ...delivery }: Omit<Delivery, 'at' | 'seq'> & { readonly wait: number },
): void => {
  pushTimed(world.state.deliveries, { ...delivery, at: nowMs(world) + wait, seq: nextSeq(world) });
};

export const pendingDeliveries = (world: World, event: string): number =>
  world.state.deliveries.filter((delivery) => delivery.event === event).length;

/** The signed request for one try. */
const requestFor = (world: World, receiver: Receiver, event: EventRow): Request => {
  const body = JSON.stringify(receiver.isThin ? showThin(event) : showEvent(event));
  return new Request(receiver.url, {
    method: 'POST',
    redirect: 'manual',
    headers: {
      'content-type': 'application/json; charset=utf-8',
      'user-agent': 'Stripe/1.0 (+https://stripe.com/docs/webhooks)',
      'stripe-signature': signPayload(receiver.secrets, body, nowSeconds(world)),
    },
    body,
  });
};

const tryOnce = async (world: World, deliver: Deliver, delivery: Delivery): Promise<void> => {
  const receiver = receiverOf(world, delivery.endpoint);
  const event = world.state.tables.events.rows.get(delivery.event);
  if (receiver === undefined || event === undefined) return;
  const arrived = await deliver(requestFor(world, receiver, event)).then(
    async (response) => {
      await response.body?.cancel();
      return response.status >= 200 && response.status < 300; // redirects are failures
    },
    () => false,
  );
  if (arrived) {
    event.object.pending_webhooks = Math.max(0, event.object.pending_webhooks - 1);
    return;
  }
  const wait = RETRY_AFTER_MS[delivery.attempts];
  if (wait === undefined) event.hidden.delivered = false;
  else owe(world, { ...delivery, attempts: delivery.attempts + 1, wait });
};

/** Sends every delivery that is due, `atOnce` at a time; answers how many tries were made. */
export const deliverDue = async (
  world: World,
  deliver: Deliver | undefined,
  atOnce = 1,
): Promise<number> => {
  if (deliver === undefined) return 0;
  let tries = 0;
  for (;;) {
    const batch: Delivery[] = [];
    while (batch.length < atOnce) {
      const next = popDue(world.state.deliveries, nowMs(world));
      if (next === undefined) break;
      batch.push(next);
    }
    if (batch.length === 0) return tries;
    tries += batch.length;
    await Promise.all(batch.map((delivery) => tryOnce(world, deliver, delivery)));
  }
};
