/** Stripe, or the database, while a test says that it cannot be reached. */
import { LibsqlError } from '@libsql/client';
import type { WorldOptions } from './world.ts';

export function stripeAway(isAway: () => boolean): NonNullable<WorldOptions['fetch']> {
  return (fetch) => (input, init) =>
    isAway() ? Promise.reject(new TypeError('fetch failed')) : fetch(new Request(input, init));
}

export function databaseAway(isAway: () => boolean): NonNullable<WorldOptions['client']> {
  const away = () => Promise.reject(new LibsqlError('away', 'HRANA_WEBSOCKET_ERROR'));
  return (client) =>
    new Proxy(client, {
      get: (target, name) => {
        const own: unknown = Reflect.get(target, name);
        if (typeof own !== 'function') return own;
        return isAway() ? away : (own.bind(target) as unknown);
      },
    });
}
