/**
 * The Worker in raw workerd, without the development server around it: what is measured is then the runtime
 * and our code, nothing else.
 */
import { existsSync, readFileSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { connect } from 'node:net';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ENTRY, type Module } from '../bundle/worker.ts';
import type { Child, Children } from '../stack/children.ts';
import { untilReady } from '../stack/ready.ts';

const START_MS = 60_000;
const LOOK_AGAIN_MS = 20;
const REPOSITORY = fileURLToPath(new URL('../..', import.meta.url));

export type RawWorker = {
  readonly name: string;
  readonly port: number;
  /** Its bundled modules; the first of them answers. */
  readonly modules: readonly Module[];
  /** True: its clock can be fired over HTTP, at the address that `wrangler dev` has for it. */
  readonly cron?: boolean;
  readonly variables: Readonly<Record<string, string>>;
  /** Where its configuration is written. */
  readonly folder: string;
};

/** Starts it and waits until `path` answers with success, or, without a path, until it listens. */
export async function startRawWorker(
  children: Children,
  worker: RawWorker,
  path: string | null,
): Promise<{ readonly url: string; readonly child: Child }> {
  await mkdir(worker.folder, { recursive: true });
  const file = join(worker.folder, 'workerd.capnp');
  const modules = worker.cron ? [CRON_DOOR, ...worker.modules] : worker.modules;
  for (const { name, code } of modules) await writeFile(join(worker.folder, name), code);
  const names = modules.map(({ name }) => name);
  const settings = { ...worker, modules: names, compatibilityDate: compatibilityDate() };
  await writeFile(file, capnpOf(settings), { mode: 0o600 });
  const child = children.start({
    name: `${worker.name} (workerd)`,
    command: workerdBinary(),
    args: ['serve', file],
  });
  const url = `http://127.0.0.1:${String(worker.port)}`;
  if (path === null) await untilListening(worker.port, child);
  else await untilReady(`${url}${path}`, child, START_MS);
  return { url, child };
}

async function untilListening(port: number, child: Child): Promise<void> {
  const end = Date.now() + START_MS;
  while (!(await isListening(port))) {
    if (!child.isRunning() || Date.now() > end) {
      throw new Error(`The ${child.name} did not start:\n${child.lastWords()}`);
    }
    await new Promise((resolve) => setTimeout(resolve, LOOK_AGAIN_MS));
  }
}

function isListening(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1');
    const end = (answer: boolean) => () => {
      socket.destroy();
      resolve(answer);
    };
    socket.once('connect', end(true)).once('error', end(false));
  });
}

/** workerd alone fires no crons and has no address for them. The module that answers is the Worker's own. */
const CRON_DOOR: Module = {
  name: 'cron.js',
  code: `import worker from '${ENTRY}';
export default {
  async fetch(request, env, ctx) {
    if (new URL(request.url).pathname !== '/cdn-cgi/handler/scheduled') {
      return worker.fetch(request, env, ctx);
    }
    await worker.scheduled({ cron: '* * * * *', scheduledTime: Date.now() }, env, ctx);
    return Response.json({ outcome: 'ok' });
  },
};
`,
};

/** workerd's configuration: its modules, the first of which answers, variables as text, one socket. */
export function capnpOf(worker: {
  readonly port: number;
  readonly modules: readonly string[];
  readonly variables: Readonly<Record<string, string>>;
  readonly compatibilityDate: string;
}): string {
  const bindings = Object.entries(worker.variables).map(
    ([name, value]) => `    (name = ${quoted(name)}, text = ${quoted(value)}),\n`,
  );
  const modules = worker.modules.map(
    (name) => `    (name = ${quoted(name)}, esModule = embed ${quoted(name)}),\n`,
  );
  return `using Workerd = import "/workerd/workerd.capnp";

const config :Workerd.Config = (
  services = [
    (name = "main", worker = .worker),
    (name = "internet", network = (allow = ["private"])),
  ],
  sockets = [
    (name = "http", address = "127.0.0.1:${String(worker.port)}", http = (), service = "main"),
  ],
);

const worker :Workerd.Worker = (
  modules = [
${modules.join('')}  ],
  bindings = [
${bindings.join('')}  ],
  compatibilityDate = ${quoted(worker.compatibilityDate)},
  globalOutbound = "internet",
);
`;
}

/** Text as Cap'n Proto writes it: the escapes of C, which those of JSON are for all we send. */
function quoted(text: string): string {
  if (/[^\x20-\x7e]/.test(text))
    throw new Error('only printable ASCII goes into the configuration');
  return JSON.stringify(text);
}

/** The date that wrangler.jsonc names: behaviour and Node's modules depend on it. */
function compatibilityDate(): string {
  const text = readFileSync(join(REPOSITORY, 'wrangler.jsonc'), 'utf8');
  const date = /"compatibility_date": "(\d{4}-\d{2}-\d{2})"/.exec(text)?.[1];
  if (!date) throw new Error('wrangler.jsonc names no compatibility_date');
  return date;
}

/** The binary itself: the script in `.bin` would leave it running when it is stopped. */
function workerdBinary(): string {
  const name = `@cloudflare/workerd-${process.platform}-${process.arch === 'x64' ? '64' : process.arch}`;
  // It comes with wrangler, so it is looked for from there.
  const from = createRequire(createRequire(import.meta.url).resolve('wrangler/package.json'));
  const workerd = createRequire(from.resolve('workerd/package.json'));
  const binary = join(dirname(workerd.resolve(`${name}/package.json`)), 'bin/workerd');
  if (!existsSync(binary))
    throw new Error(`The runtime is not installed: "${name}" has no binary.`);
  return binary;
}
