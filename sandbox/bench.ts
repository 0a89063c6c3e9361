/** `npm run bench`: measures what must stay fast or small, and says where a bound is broken. */
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { optionsOf } from './stack/options.ts';
import { benchAck } from './bench/ack.ts';
import { benchBundle } from './bench/bundle.ts';
import { benchKill } from './bench/kill.ts';
import { benchReleases } from './bench/releases.ts';
import { benchLoad } from './bench/steady-ack.ts';
import { benchPreview } from './bench/preview.ts';
import { benchDue } from './bench/due.ts';
import { benchFiles } from './bench/files.ts';
import { allHold, type Line } from './bench/figures.ts';
import { serveAck } from './bench/serve-ack.ts';
import { tableOf } from './bench/table.ts';
import { openChildren, type Children } from './stack/children.ts';
import { portsFrom } from './stack/ports.ts';

const FOLDER = fileURLToPath(new URL('../.sandbox', import.meta.url));
const SMALL_ROWS = 1_000;
const LARGE_ROWS = 1_000_000;

const HELP = `npm run bench [-- <suite>] [--json]

Measures on this machine, with real servers and nothing outside it, and fails when a bound is broken.

  bundle     the Worker's compressed size (at most 600 KiB), what each room and package adds to
             it, and its start-up CPU (at most 150 ms)
  ack        webhooks acknowledged a second, against a bare endpoint (at least 0.8 of it)
  preview    a refund's preview with Stripe 50 ms away: at most 7 calls to Stripe, and how long it takes
  load       300 webhooks a second: how long an answer takes, and its processor time; then the database is
             stopped and started again under load (nothing acknowledged is lost, the rest is 503)
  releases   2,000 due scheduled transfers, two clocks at once, a Stripe that takes 25 transfers a second (at least
             0.95 of that, less than 0.01 answered 429)
  kill       kill -9 of Worker and database, 20 times at moments that a seed decides, under load (nothing
             acknowledged is lost, nothing is done twice)
  due        taking what is due from 1,000,000 rows, against 1,000 (at most twice the time)
  files      forty files that unpack to far more than they are: memory (at most 60 MiB over idle) and processor
             (at most 300 ms a file) of workerd
  serve-ack  measures nothing: serves the Worker in raw workerd on an empty database until Ctrl-C

Without a suite all but the last run; that takes about twelve minutes. Close other programs: medians of
rounds in turns help against a busy machine, but only so far.

  --json     print nothing but JSON on standard output
  --help     show this

serve-ack listens on WORKER_PORT and SQLD_PORT and writes .sandbox/env.
`;

type Suite = (
  children: Children,
  options: { readonly folder: string; readonly say: (sentence: string) => void },
) => Promise<Line[]>;

const SUITES: Readonly<Record<string, Suite>> = {
  bundle: benchBundle,
  preview: benchPreview,
  ack: benchAck,
  load: benchLoad,
  releases: benchReleases,
  kill: benchKill,
  files: benchFiles,
  due: (children, options) =>
    benchDue(children, { ...options, small: SMALL_ROWS, large: LARGE_ROWS }),
};

async function bench(): Promise<void> {
  const { values, positionals } = optionsOf({
    allowPositionals: true,
    options: { json: { type: 'boolean' }, help: { type: 'boolean' } },
  });
  if (values.help) {
    console.log(HELP);
    return;
  }
  if (positionals[0] === 'serve-ack') {
    await serveUntilStopped();
    return;
  }
  const names = positionals.length > 0 ? positionals : Object.keys(SUITES);
  const unknown = names.find((name) => !(name in SUITES));
  if (unknown !== undefined) throw new Error(`There is no suite "${unknown}".\n\n${HELP}`);
  const lines: Line[] = [];
  for (const name of names) lines.push(...(await runSuite(name)));
  console.log(values.json ? JSON.stringify(lines, null, 2) : `\n${tableOf(lines)}\n`);
  if (!allHold(lines)) process.exitCode = 1;
}

/** Each suite has servers and a folder of its own; both are gone when it ends. */
async function runSuite(name: string): Promise<Line[]> {
  const began = Date.now();
  // Progress goes to standard error, so that the report alone can be piped on.
  const say = (sentence: string): void => {
    const seconds = ((Date.now() - began) / 1000).toFixed(0).padStart(4);
    console.error(`${name} ${seconds} s  ${sentence}`);
  };
  const suite = SUITES[name];
  if (!suite) throw new Error(`There is no suite "${name}".`);
  return withServers(async (children, folder) => {
    say('Begins');
    const stopped = untilInterrupted().then(() => {
      throw new Error('Stopped.');
    });
    return Promise.race([suite(children, { folder, say }), stopped]);
  });
}

async function withServers<T>(
  work: (children: Children, folder: string) => Promise<T>,
): Promise<T> {
  await mkdir(FOLDER, { recursive: true });
  const folder = await mkdtemp(join(FOLDER, 'bench-'));
  const children = openChildren();
  try {
    return await work(children, folder);
  } finally {
    await children.stopAll();
    await rm(folder, { recursive: true, force: true });
  }
}

async function serveUntilStopped(): Promise<void> {
  await withServers(async (children, folder) => {
    const { worker, sqld } = portsFrom(process.env);
    const options = { ports: { worker, sqld }, folder, envFolder: FOLDER };
    const serving = await serveAck(children, options);
    console.log(`Worker    ${serving.env.WORKER_URL ?? ''}/webhooks/platform`);
    console.log(`Database  ${serving.env.LIBSQL_URL ?? ''}`);
    console.log('Any client finds both in .sandbox/env. Stop with Ctrl-C.');
    await untilInterrupted();
    await serving.stop();
  });
}

function untilInterrupted(): Promise<void> {
  return new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const)
      process.once(signal, () => resolve());
  });
}

try {
  await bench();
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
