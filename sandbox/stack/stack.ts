/**
 * A whole local world: database, simulated Stripe, Worker and Dashboard preview, each a real server on this
 * machine. Everything that starts or stops one goes through here: `npm start`, the story, tests, pictures.
 */
import { existsSync, readFileSync } from 'node:fs';
import { mkdir, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { servePreview } from '../preview/server.ts';
import { serveSimulator } from '../stripe/server.ts';
import { createSimulator, type Simulator } from '../stripe/simulator.ts';
import { openChildren, type Child, type Children } from './children.ts';
import { followClock } from './cron.ts';
import { startDatabase } from './database.ts';
import { envFile, removeEnv, writeEnv, type SandboxEnv } from './env-file.ts';
import { STAFF } from './people.ts';
import { freePorts, takenPorts, type Ports } from './ports.ts';
import { startWorker } from './worker.ts';

export type StackOptions = {
  readonly ports: Ports;
  /** Everything the world keeps is in this folder. */
  readonly folder: string;
  /** Goes on with the last world of the folder instead of beginning a fresh one. */
  readonly keep: boolean;
  /** The preview is slower to build than all the rest; some need none. */
  readonly preview: boolean;
  /** Fires the cron automatically every minute and whenever the sandbox's clock is moved. */
  readonly cron: boolean;
  readonly say: (sentence: string) => void;
};

export type Stack = {
  readonly env: SandboxEnv;
  readonly simulator: Simulator;
  readonly children: Children;
  /** What is written to `.sandbox/env` from now on, also by the next world that keeps this one. */
  readonly announce: (platformApiKey: string) => Promise<void>;
  /** Kills the Worker at once, as a crash would, with everything under it. */
  readonly killWorker: () => Promise<void>;
  readonly restartWorker: () => Promise<void>;
  /** Rejects when a part dies that should live. */
  readonly died: Promise<never>;
  readonly stop: () => Promise<void>;
};

/**
 * The world begins this many days ago and is then lived through up to now, so that its sellers have a past.
 */
export const PAST_DAYS = 200;
const DAY_MS = 24 * 60 * 60_000;

/** Development values: they open nothing but a sandbox on this machine. */
const SECRETS = {
  STRIPE_SECRET_KEY: 'sk_test_RecourseSandbox0000000000',
  STRIPE_WEBHOOK_SECRET_PLATFORM: 'whsec_SandboxPlatform',
  STRIPE_WEBHOOK_SECRET_CONNECT: 'whsec_SandboxConnect',
  STRIPE_APP_SIGNING_SECRET: 'absec_SandboxApp',
};

export async function raiseStack(options: StackOptions): Promise<Stack> {
  const { folder, ports, say } = options;
  const taken = await takenPorts(ports);
  if (taken.length > 0) throw new Error(taken.join('\n'));
  removeEnv(folder);
  if (!options.keep) await beginAfresh(folder);
  await mkdir(folder, { recursive: true });
  const children = openChildren();
  const closers: (() => Promise<void>)[] = [() => children.stopAll()];
  try {
    return await raise(options, children, closers);
  } catch (error) {
    say('Stopping what had started.');
    for (const close of closers.reverse()) await close();
    throw error;
  }
}

/** A stack on free ports in a folder of its own, for tests and commands that must not meet another one. */
export async function raiseOwnStack(
  options: Pick<StackOptions, 'folder' | 'preview' | 'cron' | 'say'>,
): Promise<Stack> {
  return raiseStack({ ...options, ports: await freePorts(), keep: false });
}

async function raise(
  options: StackOptions,
  children: Children,
  closers: (() => Promise<void>)[],
): Promise<Stack> {
  const { folder, ports, say } = options;
  const database = await startDatabase(children, {
    port: ports.sqld,
    folder: join(folder, 'sqld'),
  });
  say(`Database ready at ${database.url}`);
  const simulator = openSimulator(options);
  const stripe = await serveSimulator({ port: ports.simulator, simulator });
  closers.push(() => stripe.close());
  closers.push(keepSimulator(folder, simulator));
  say(`Simulated Stripe ready at ${stripe.url}`);
  const variables = {
    ...SECRETS,
    LIBSQL_URL: database.url,
    STRIPE_API_BASE: stripe.url,
    STRIPE_PUBLISHABLE_KEY: 'pk_test_Sandbox',
    SANDBOX_CLOCK_URL: `${stripe.url}/_sandbox/clock`,
    PLATFORM_ACCOUNT_ID: simulator.platformId,
    OWNER_USER_ID: STAFF.owner.userId,
    PLATFORM_NAME: 'Sandbox Market',
  };
  const start = () => startWorker(children, { port: ports.worker, folder, variables });
  let worker = await start();
  say(`Worker ready at ${worker.url}`);
  let dying = false;
  const died = deaths(() => (dying ? [] : [database.child, worker.child]));
  closers.push(() => {
    dying = true;
    died.stop();
    return Promise.resolve();
  });
  const previewUrl = options.preview ? await openPreview() : '';
  if (options.cron) closers.push(followClock(worker.url, simulator, say));
  const env: SandboxEnv = {
    STRIPE_API_BASE: stripe.url,
    WORKER_URL: worker.url,
    PREVIEW_URL: previewUrl,
    LIBSQL_URL: database.url,
    PLATFORM_ACCOUNT_ID: simulator.platformId,
    ...SECRETS,
    PLATFORM_API_KEY: readKeptKey(folder) ?? '',
  };
  return {
    env,
    simulator,
    children,
    died: died.promise,
    announce: async (platformApiKey) => {
      children.removeAtDeath(envFile(folder));
      await writeFile(keptKeyFile(folder), platformApiKey, { mode: 0o600 });
      await writeEnv(folder, { ...env, PLATFORM_API_KEY: platformApiKey });
      closers.push(() => Promise.resolve(removeEnv(folder)));
    },
    killWorker: async () => {
      dying = true;
      await worker.child.stop('SIGKILL');
    },
    restartWorker: async () => {
      worker = await start();
      dying = false;
    },
    stop: async () => {
      for (const close of closers.reverse()) await close();
      closers.length = 0;
    },
  };

  async function openPreview(): Promise<string> {
    const preview = await servePreview({
      port: ports.preview,
      workerUrl: worker.url,
      stripeApiBase: stripe.url,
      stripeSecretKey: SECRETS.STRIPE_SECRET_KEY,
      people: Object.values(STAFF),
      appSigningSecret: SECRETS.STRIPE_APP_SIGNING_SECRET,
      platformAccountId: simulator.platformId,
      now: () => simulator.clock().now_ms,
    });
    closers.push(() => preview.close());
    say(`Dashboard preview ready at ${preview.url}`);
    return preview.url;
  }
}

/** The world's own files; what is cached beside them, such as an unpacked browser, stays. */
async function beginAfresh(folder: string): Promise<void> {
  const own = [
    'sqld',
    'wrangler',
    'wrangler-logs',
    'worker.env',
    'stripe.json',
    'platform-api-key',
  ];
  await Promise.all(own.map((name) => rm(join(folder, name), { recursive: true, force: true })));
}

function openSimulator({ folder, ports, keep }: StackOptions): Simulator {
  const file = join(folder, 'stripe.json');
  const snapshot = keep && existsSync(file) ? readFileSync(file, 'utf8') : undefined;
  const worker = `http://127.0.0.1:${String(ports.worker)}`;
  return createSimulator({
    now: () => Date.now() - PAST_DAYS * DAY_MS,
    random: Math.random,
    keys: [SECRETS.STRIPE_SECRET_KEY],
    platform: { settlementCurrencies: ['usd', 'eur', 'jpy', 'kwd'] },
    deliver: (request) => fetch(request),
    endpoints: [
      {
        url: `${worker}/webhooks/platform`,
        secret: SECRETS.STRIPE_WEBHOOK_SECRET_PLATFORM,
      },
      {
        url: `${worker}/webhooks/connect`,
        connect: true,
        secret: SECRETS.STRIPE_WEBHOOK_SECRET_CONNECT,
      },
    ],
    ...(snapshot === undefined ? {} : { snapshot }),
  });
}

const KEEP_MS = 10_000;

/** Keeps the simulator's world beside the database, now and then and at the end: answers how to end. */
function keepSimulator(folder: string, simulator: Simulator): () => Promise<void> {
  const file = join(folder, 'stripe.json');
  const keep = async (): Promise<void> => {
    await writeFile(`${file}.new`, simulator.snapshot());
    await rename(`${file}.new`, file);
  };
  const timer = setInterval(() => void keep(), KEEP_MS);
  return async () => {
    clearInterval(timer);
    await keep();
  };
}

function keptKeyFile(folder: string): string {
  return join(folder, 'platform-api-key');
}

function readKeptKey(folder: string): string | null {
  const file = keptKeyFile(folder);
  return existsSync(file) ? readFileSync(file, 'utf8') : null;
}

const WATCH_MS = 500;

function deaths(watched: () => readonly Child[]) {
  let timer: NodeJS.Timeout | undefined;
  const promise = new Promise<never>((_resolve, reject) => {
    timer = setInterval(() => {
      const dead = watched().find((child) => !child.isRunning());
      if (dead) reject(new Error(`The ${dead.name} stopped by itself:\n${dead.lastWords()}`));
    }, WATCH_MS);
  });
  // Who waits for a death asks `died`; no one else is disturbed.
  promise.catch(() => undefined);
  return {
    promise,
    stop: () => {
      clearInterval(timer);
    },
  };
}
