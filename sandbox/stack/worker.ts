/** The Worker in workerd, as `wrangler dev` runs it, with its cron fired as Cloudflare would. */
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Child, Children } from './children.ts';
import { untilReady } from './ready.ts';

const START_MS = 180_000;
const REPOSITORY = fileURLToPath(new URL('../..', import.meta.url));

export type WorkerOptions = {
  readonly port: number;
  /** A folder of the sandbox for the Worker's variables and wrangler's state. */
  readonly folder: string;
  readonly variables: Readonly<Record<string, string>>;
  readonly onLine?: (line: string) => void;
};

export async function startWorker(
  children: Children,
  options: WorkerOptions,
): Promise<{ readonly url: string; readonly child: Child }> {
  const variables = join(options.folder, 'worker.env');
  const lines = Object.entries(options.variables).map(([name, value]) => `${name}=${value}\n`);
  await writeFile(variables, lines.join(''), { mode: 0o600 });
  const port = String(options.port);
  const child = children.start({
    name: 'Worker (wrangler dev)',
    command: process.execPath,
    args: [
      ...[join(REPOSITORY, 'node_modules/wrangler/bin/wrangler.js'), 'dev'],
      ...['--ip', '127.0.0.1', '--port', port, '--inspector-port', '0'],
      ...['--env-file', variables, '--persist-to', join(options.folder, 'wrangler')],
      ...['--log-level', 'warn', '--show-interactive-dev-session=false'],
    ],
    folder: REPOSITORY,
    environment: {
      CI: '1',
      WRANGLER_SEND_METRICS: 'false',
      NO_COLOR: '1',
      FORCE_COLOR: '0',
      WRANGLER_LOG_PATH: join(options.folder, 'wrangler-logs'),
    },
    ...(options.onLine ? { onLine: options.onLine } : {}),
  });
  const url = `http://127.0.0.1:${port}`;
  await untilReady(`${url}/health`, child, START_MS);
  return { url, child };
}

/** Fires the cron once and waits for its end. Local workerd never fires crons automatically. */
export async function fireCron(workerUrl: string, now: number): Promise<void> {
  const query = new URLSearchParams({ cron: '* * * * *', time: String(now), format: 'json' });
  const answer = await fetch(`${workerUrl}/cdn-cgi/handler/scheduled?${query.toString()}`);
  const result = (await answer.json()) as { readonly outcome: string };
  if (result.outcome !== 'ok') throw new Error(`The cron ended with "${result.outcome}".`);
}
