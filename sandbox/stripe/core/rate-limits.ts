/** Stripe's limiters per account: off unless asked for. https://docs.stripe.com/rate-limits */
import { rateLimited } from './errors.ts';
import type { Refusal } from './errors.ts';
import { nowMs } from './world.ts';
import type { World } from './world.ts';

export type RateLimits = {
  /** Requests per second of one account, all endpoints together. */
  readonly global?: number;
  /** Requests per second of one account on one endpoint, such as `POST /v1/transfers`. */
  readonly endpoints?: Readonly<Record<string, number>>;
};
type Window = { second: number; count: number };
export type LimitCheck = (account: string, endpoint: string) => Refusal | undefined;

/** Counts by the second of the world's clock. */
export const createLimiter = (world: World, limits: RateLimits): LimitCheck => {
  const windows = new Map<string, Window>();
  const isOver = (slot: string, max: number): boolean => {
    const second = Math.floor(nowMs(world) / 1000);
    const window = windows.get(slot);
    if (window?.second !== second) {
      windows.set(slot, { second, count: 1 });
      return false;
    }
    window.count += 1;
    return window.count > max;
  };
  return (account, endpoint) => {
    const own = limits.endpoints?.[endpoint];
    if (own !== undefined && isOver(`${account} ${endpoint}`, own))
      return rateLimited('endpoint-rate');
    if (limits.global !== undefined && isOver(account, limits.global))
      return rateLimited('global-rate');
    return undefined;
  };
};
