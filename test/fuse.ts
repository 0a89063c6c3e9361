/**
 * A fuse stops a world at its nth effect: from then on nothing it does reaches the database or Stripe, as
 * when its process is killed. Each effect counts twice, before and after it took place, so that a reply lost
 * after the effect is tried too.
 */
import type { Client } from '@libsql/client';

export type Fuse = {
  /** Effects so far. */
  readonly count: () => number;
  /** Blows at the nth effect from now; `Infinity` mends it. */
  readonly arm: (nth: number) => void;
  readonly isBlown: () => boolean;
  readonly client: (client: Client) => Client;
  readonly fetch: (fetch: (request: Request) => Promise<Response>) => typeof globalThis.fetch;
};

export function createFuse(): Fuse {
  let count = 0;
  let limit = Number.POSITIVE_INFINITY;
  const step = (): void => {
    count += 1;
    if (count >= limit) throw new Error('the process was stopped');
  };
  const around = async <T>(effect: () => Promise<T>): Promise<T> => {
    step();
    const result = await effect();
    step();
    return result;
  };
  return {
    count: () => count,
    arm: (nth) => {
      count = 0;
      limit = nth;
    },
    isBlown: () => count >= limit,
    client: (client) =>
      new Proxy(client, {
        get(target, name) {
          if (name === 'execute' || name === 'batch') {
            const method = target[name] as (...args: unknown[]) => Promise<unknown>;
            return (...args: unknown[]) => around(() => Reflect.apply(method, target, args));
          }
          const value: unknown = Reflect.get(target, name, target);
          return typeof value === 'function' ? (value.bind(target) as unknown) : value;
        },
      }),
    fetch: (fetch) => (input, init) => around(() => fetch(new Request(input as string, init))),
  };
}
