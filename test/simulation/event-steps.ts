/** Events as they come besides those that Stripe tells of what happened: by other names, or of things no one knows. */
import { deliver } from '../signing.ts';
import { pick, type Scene, type Step } from './scene.ts';

/** The same endpoints hear of a payment, or a seller, by the thin events of an event destination. */
async function tellThin({ world, random, payments, sellers, wrong }: Scene): Promise<void> {
  const id = pick(random, payments);
  if (id === undefined) return;
  const ofPayment = { type: 'v1.charge.refunded', context: null, related_object: { id } };
  const seller = pick(random, sellers) ?? '';
  const ofSeller = {
    type: 'v2.core.account[requirements].updated',
    context: seller,
    related_object: { id: seller },
  };
  const event = {
    id: `evt_thin_${chanceOf(random)}`,
    object: 'v2.core.event',
    created: new Date(world.deps.now()).toISOString(),
    livemode: false,
    ...(random() < 0.5 ? ofPayment : ofSeller),
  };
  const { status } = await deliver(world, anyEndpoint(random), event);
  if (status !== 200) wrong.push(`a thin event is answered ${String(status)}`);
}

/** No one listens to it, or it cannot be as Stripe makes them. */
async function tellOddly({ world, random, wrong }: Scene): Promise<void> {
  const now = Math.floor(world.deps.now() / 1000);
  const isOdd = random() < 0.3;
  const event = {
    id: `evt_${chanceOf(random)}`,
    object: 'event',
    type: isOdd ? 'constructor' : UNKNOWN,
    created: isOdd && random() < 0.5 ? Number.MAX_SAFE_INTEGER : now,
    livemode: false,
    data: { object: { id: 'cus_1', object: 'customer' } },
  };
  const { status } = await deliver(world, anyEndpoint(random), event);
  if (status !== 200) wrong.push(`an event of no one is answered ${String(status)}`);
}

export const UNKNOWN = 'customer.created';

const anyEndpoint = (random: () => number) =>
  random() < 0.5 ? ('/webhooks/platform' as const) : ('/webhooks/connect' as const);

const chanceOf = (random: () => number): string => String(Math.floor(random() * 1e12));

export const EVENT_STEPS: readonly Step[] = [
  { name: 'a thin event comes', weight: 1, run: tellThin },
  { name: 'an event of no one comes', weight: 0.7, run: tellOddly },
];
