/**
 * A fuse stops a world at its nth effect: from then on nothing it does reaches the database or Stripe, as
 * when its process is killed. Each effect counts twice, before and after it took place, so that a reply lost
 * after the effect is tried too. Armed for `one_write`, only the nth write to the database fails, once.
 */
import { LibsqlError, type Client, type InStatement } from '@libsql/client';
import { requestOf } from './world.ts';

export type FuseMode = 'one_write' | 'stop';

export type Fuse = {
  /** Effects so far. */
  readonly count: () => number;
  readonly isArmed: () => boolean;
  /** Blows at the nth effect from now; `Infinity` mends it. */
  readonly arm: (nth: number, mode?: FuseMode) => void;
  readonly isBlown: () => boolean;
  /** The effect at which it blew: `before insert into "inbox"`, `after POST /v1/transfers`; null while whole. */
  readonly blewAt: () => string | null;
  readonly client: (client: Client) => Client;
  readonly fetch: (fetch: (request: Request) => Promise<Response>) => typeof globalThis.fetch;
};

/** What a killed process meets from then on. */
export const stopped = (): Error => new Error('the process was stopped (injected)');

export function createFuse(): Fuse {
  let count = 0;
  let limit = Number.POSITIVE_INFINITY;
  let mode: FuseMode = 'stop';
  let blewAt: string | null = null;
  // What an effect is about is worked out only where it is asked for: there are thousands in a world.
  const step = (what: () => string, isWrite: () => boolean): void => {
    if (mode === 'one_write' && !isWrite()) return;
    count += 1;
    if (count < limit) return;
    if (blewAt === null) blewAt = what();
    else if (mode === 'one_write') return;
    throw mode === 'stop'
      ? stopped()
      : new LibsqlError('the database failed (injected)', 'SQLITE_IOERR');
  };
  const around = async <T>(
    effect: () => Promise<T>,
    name: () => string,
    isWrite: () => boolean,
  ) => {
    step(() => `before ${name()}`, isWrite);
    const result: T = await effect();
    step(() => `after ${name()}`, isWrite);
    return result;
  };
  return {
    count: () => count,
    isArmed: () => limit !== Number.POSITIVE_INFINITY,
    arm: (nth, how = 'stop') => {
      [count, limit, mode, blewAt] = [0, nth, how, null];
    },
    isBlown: () => count >= limit,
    blewAt: () => blewAt,
    client: (client) =>
      new Proxy(client, {
        get(target, name) {
          if (name === 'execute' || name === 'batch') {
            const method = target[name] as (...args: unknown[]) => Promise<unknown>;
            return (...args: unknown[]) => {
              const sql = () => sqlOf(args[0] as InStatement | InStatement[]);
              return around(
                () => Reflect.apply(method, target, args),
                () => nameOf(sql()),
                () => !/^\s*select/i.test(sql()),
              );
            };
          }
          const value: unknown = Reflect.get(target, name, target);
          return typeof value === 'function' ? (value.bind(target) as unknown) : value;
        },
      }),
    fetch: (fetch) => (input, init) => {
      const request = requestOf(input, init);
      return around(
        () => fetch(request),
        () => callOf(request),
        () => false,
      );
    },
  };
}

/** What an effect is about: the first statement that writes, or the first there is. */
function sqlOf(given: InStatement | InStatement[]): string {
  const texts = (Array.isArray(given) ? given : [given]).map((one) =>
    typeof one === 'string' ? one : one.sql,
  );
  const writes = texts.find((sql) => !/^\s*(select|.*\bfences\b)/i.test(sql));
  return writes ?? texts[0] ?? '';
}

/** `insert into inbox`, without the rest. */
function nameOf(sql: string): string {
  const [, verb = 'read', table = ''] =
    /^\s*(insert into|update|delete from|select)\s.*?"?([a-z_]+)"?/is.exec(sql) ?? [];
  const [, from = ''] = verb === 'select' ? (/\bfrom\s+"?([a-z_]+)/i.exec(sql) ?? []) : ['', table];
  return `${verb.toLowerCase()} ${from}`;
}

/** A call of Stripe without its ids: `POST /v1/transfers/:id/reversals`. */
export function callOf({ method, url }: Request): string {
  return `${method} ${new URL(url).pathname.replaceAll(/\/[a-z]+_\w+/g, '/:id')}`;
}
