/**
 * A busy database is asked again. SQLite has one writer, so BUSY and sqld's 429 mean "not done, come
 * back", and coming back is safe. Anything else is passed on: whether it took effect is not known.
 */
import type { Client } from '@libsql/client/http';

export type RetryEffects = {
  readonly sleep: (ms: number) => Promise<void>;
  readonly random: () => number;
};

const TRIES = 6;
const FIRST_PAUSE_MS = 20;

/** The same client whose `execute` and `batch` come back when the database is busy. */
export function retryBusy(client: Client, effects: RetryEffects): Client {
  const again = <T>(work: () => Promise<T>) => comeBack(work, effects);
  return new Proxy(client, {
    get(target, name) {
      if (name === 'execute') {
        return (...args: unknown[]) => again(() => Reflect.apply(target.execute, target, args));
      }
      if (name === 'batch') {
        return (...args: unknown[]) => again(() => Reflect.apply(target.batch, target, args));
      }
      const value: unknown = Reflect.get(target, name, target);
      return typeof value === 'function' ? (value.bind(target) as unknown) : value;
    },
  });
}

async function comeBack<T>(work: () => Promise<T>, effects: RetryEffects): Promise<T> {
  for (let tried = 1; ; tried += 1) {
    try {
      return await work();
    } catch (error) {
      if (tried === TRIES || !isBusy(error)) throw error;
      // Full jitter: writers that met once must not meet again.
      await effects.sleep(effects.random() * FIRST_PAUSE_MS * 2 ** tried);
    }
  }
}

/** True for the answers that say "another writer is at work". */
export function isBusy(error: unknown): boolean {
  for (let cause: unknown = error; cause instanceof Error; cause = cause.cause) {
    const code = 'code' in cause ? String(cause.code) : '';
    if (/SQLITE_BUSY|TRANSACTION_TIMEOUT/.test(code)) return true;
    if (/database is locked|SQLITE_BUSY|HTTP status 429/i.test(cause.message)) return true;
  }
  return false;
}
