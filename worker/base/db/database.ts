/**
 * The door to libSQL. One client per request: I/O objects of a Worker belong to the request that made
 * them, and a client over HTTP costs no round trip of its own.
 */
import { createClient, type Client } from '@libsql/client/http';
import { drizzle } from 'drizzle-orm/libsql/http';
import type { LibSQLDatabase } from 'drizzle-orm/libsql';
import type { BatchItem } from 'drizzle-orm/batch';
import { retryBusy, type RetryEffects } from './retry.ts';

export type Database = LibSQLDatabase<Record<string, never>>;

/** One statement of a batch. A batch is one round trip and one transaction: all of it, or nothing. */
export type Statement = BatchItem<'sqlite'> & PromiseLike<unknown>;

/** How long one database call may take before it counts as failed. */
const DATABASE_TIMEOUT_MS = 10_000;

/** Opens the database at `url` (`http://127.0.0.1:8080`, `libsql://…turso.io`). */
export function openDatabase(
  options: { readonly url: string; readonly authToken?: string | undefined },
  effects: RetryEffects,
): Database {
  const client = createClient({
    url: options.url,
    ...(options.authToken ? { authToken: options.authToken } : {}),
    fetch: (request: Request) =>
      fetch(request, { signal: AbortSignal.timeout(DATABASE_TIMEOUT_MS) }),
  });
  return drizzleOver(client, effects);
}

/** The same over a client that exists, such as an in-memory one. */
export function drizzleOver(client: Client, effects: RetryEffects): Database {
  return drizzle({ client: retryBusy(client, effects) });
}

/** Runs statements as one batch; an empty list is nothing to do. One alone is whole by itself. */
export async function writeAll(db: Database, statements: readonly Statement[]): Promise<void> {
  const [first, ...rest] = statements;
  if (first && rest.length === 0) await first;
  else if (first) await db.batch([first, ...rest]);
}
