/** Things that go wrong between a client and Stripe, by rate from a seed or one by one. */
import type { World } from './world.ts';

export const REQUEST_FAULTS = [
  'lost_request', // the connection breaks before anything happened
  'lost_reply', // it happened, the answer is lost
  'rate_limited', // 429 with a reason header
  'lock_timeout', // 429 without
  'in_flight', // 409: the same key is still running
  'cached_500', // it happened, yet the stored answer is a 500
  'cached_500_without_effect', // it did not happen, and the stored answer is a 500
  'server_error', // 500 before anything happened, not stored
  'slow', // the answer takes its time
] as const;
export const EVENT_FAULTS = [
  'event_duplicated',
  'event_delayed',
  'event_reordered',
  'event_dropped',
] as const;
export type RequestFault = (typeof REQUEST_FAULTS)[number];
export type EventFault = (typeof EVENT_FAULTS)[number];
export type FaultName = EventFault | RequestFault;
export type FaultRates = Partial<Readonly<Record<FaultName, number>>>;
/** A fault for the next request (or requests) that fit. */
export type TargetedFault = {
  readonly method?: string;
  /** The path's beginning, or an expression. */
  readonly path?: RegExp | string;
  readonly fault: RequestFault;
  /** How often; once by default. */
  readonly times?: number;
};

/** A fault for the next event of that type, at the first endpoint that wants it. */
export type TargetedEvent = { readonly event: string; readonly fault: EventFault };

/** A fault that struck: what it struck is a request, or an event on its way. */
export type FaultHit =
  | { readonly fault: RequestFault; readonly request: Request }
  | { readonly fault: EventFault; readonly event: string };

export const isFaultName = (name: string): name is FaultName =>
  [...REQUEST_FAULTS, ...EVENT_FAULTS].some((known) => known === name);

/** How long `slow` takes. */
export const SLOW_MS = 1_500;

/** mulberry32: a small generator whose whole state is one number, so that a snapshot holds it. */
const draw = (world: World): number => {
  const { faults } = world.state;
  faults.cursor = (faults.cursor + 0x6d2b79f5) | 0;
  let mixed = faults.cursor;
  mixed = Math.imul(mixed ^ (mixed >>> 15), mixed | 1);
  mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
  return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
};

const byRate = <N extends FaultName>(world: World, names: readonly N[]): N | undefined => {
  const { rates } = world.state.faults;
  if (names.every((name) => (rates[name] ?? 0) === 0)) return undefined;
  let left = draw(world);
  for (const name of names) {
    const rate = rates[name] ?? 0;
    if (left < rate) return hit(world, name);
    left -= rate;
  }
  return undefined;
};

const hit = <N extends FaultName>(world: World, name: N): N => {
  world.state.faults.hits[name] = (world.state.faults.hits[name] ?? 0) + 1;
  return name;
};

/** Starts the dice anew. Rates are probabilities per request or per delivery. */
export const setFaults = (world: World, seed: number, rates: FaultRates): void => {
  const { faults } = world.state;
  faults.seed = seed;
  faults.cursor = seed | 0;
  faults.rates = { ...rates };
  faults.hits = {};
};

/** The fault of a new delivery of an event of that type, if any: one that waits for it first, then the dice. */
export const eventFault = (world: World, event: string): EventFault | undefined => {
  const waiting = world.eventFaults.get(event);
  world.eventFaults.delete(event);
  const fault = waiting === undefined ? byRate(world, EVENT_FAULTS) : hit(world, waiting);
  if (fault !== undefined) world.onFault({ fault, event });
  return fault;
};

const fits = (target: TargetedFault, method: string, path: string): boolean =>
  (target.method === undefined || target.method === method) &&
  (target.path === undefined ||
    (typeof target.path === 'string' ? path.startsWith(target.path) : target.path.test(path)));

/** The fault of a request: a targeted one first, then the dice. */
export const requestFault = (
  world: World,
  targets: TargetedFault[],
  request: Request,
): RequestFault | undefined => {
  const fault = chooseFault(world, targets, request.method, new URL(request.url).pathname);
  if (fault !== undefined) world.onFault({ fault, request });
  return fault;
};

/** Reads are never in flight. */
const chooseFault = (
  world: World,
  targets: TargetedFault[],
  method: string,
  path: string,
): RequestFault | undefined => {
  const at = targets.findIndex((target) => fits(target, method, path));
  const target = targets[at];
  if (target !== undefined) {
    const left = (target.times ?? 1) - 1;
    if (left > 0) targets[at] = { ...target, times: left };
    else targets.splice(at, 1);
    return hit(world, target.fault);
  }
  const writes = method === 'POST';
  return byRate(
    world,
    REQUEST_FAULTS.filter((name) => writes || (name !== 'in_flight' && !name.startsWith('cached'))),
  );
};
