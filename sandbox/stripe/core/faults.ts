/** Things that go wrong between a client and Stripe, by rate from a seed or one by one. */
import { EVENT_FAULTS, REQUEST_FAULTS } from './fault-kinds.ts';
import type {
  EventFault,
  FaultName,
  FaultRates,
  RequestFault,
  RuleFault,
  TargetedFault,
} from './fault-kinds.ts';
import type { World } from './world.ts';

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
): RequestFault | RuleFault | undefined => {
  const fault = chooseFault(world, targets, {
    method: request.method,
    path: new URL(request.url).pathname,
  });
  if (fault !== undefined) world.onFault({ fault, request });
  return fault;
};

/** Reads are never in flight. */
const chooseFault = (
  world: World,
  targets: TargetedFault[],
  { method, path }: { readonly method: string; readonly path: string },
): RequestFault | RuleFault | undefined => {
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
