/**
 * The Worker on the bare runtime, the database server and the simulated Stripe: the whole path of money, each
 * a process that can be killed and started again at the same address.
 */
import { join } from 'node:path';
import type Stripe from 'stripe';
import { stripeOf } from '../seed/seed.ts';
import type { Child, Children } from '../stack/children.ts';
import { startDatabase } from '../stack/database.ts';
import type { SandboxEnv } from '../stack/env-file.ts';
import { STAFF } from '../stack/people.ts';
import { freePorts } from '../stack/ports.ts';
import { serveSimulator } from '../stripe/server.ts';
import { createSimulator, type Simulator, type SimulatorOptions } from '../stripe/simulator.ts';
import { uploadedModules } from './bundles.ts';
import { workerVariables } from './worker-variables.ts';
import { startRawWorker } from './workerd.ts';

export type Part = {
  readonly child: () => Child;
  /** At once, as a crash would. */
  readonly kill: () => Promise<void>;
  readonly restart: () => Promise<void>;
};

export type RawWorld = {
  readonly env: SandboxEnv;
  readonly stripe: Stripe;
  readonly simulator: Simulator;
  readonly worker: Part;
  readonly database: Part;
  readonly close: () => Promise<void>;
};

export type RawWorldOptions = {
  readonly folder: string;
  readonly simulator?: Partial<SimulatorOptions>;
  /** Stands before the simulator, such as one that counts. */
  readonly wrap?: (simulator: Simulator) => Simulator;
  readonly variables?: Readonly<Record<string, string>>;
  /** True: the Worker follows the simulator's clock, which can be moved. */
  readonly movesClock?: boolean;
};

export async function raiseRawWorld(
  children: Children,
  options: RawWorldOptions,
): Promise<RawWorld> {
  const { folder, wrap = (simulator: Simulator) => simulator } = options;
  const ports = await freePorts();
  const startSqld = () =>
    startDatabase(children, { port: ports.sqld, folder: join(folder, 'sqld') });
  const first = await startSqld();
  const own = workerVariables(first.url);
  const simulator = createSimulator({
    now: () => Date.now(),
    random: Math.random,
    keys: [own.STRIPE_SECRET_KEY],
    endpoints: [],
    deliver: () => Promise.resolve(new Response()),
    ...options.simulator,
  });
  const served = await serveSimulator({ port: 0, simulator: wrap(simulator) });
  const variables = {
    ...own,
    STRIPE_API_BASE: served.url,
    PLATFORM_ACCOUNT_ID: simulator.platformId,
    OWNER_USER_ID: STAFF.owner.userId,
    ...(options.movesClock && { SANDBOX_CLOCK_URL: `${served.url}/_sandbox/clock` }),
    ...options.variables,
  };
  const modules = await uploadedModules(join(folder, 'bundle'));
  const raw = { name: 'Worker', port: ports.worker, modules, variables, cron: true };
  const startWorker = () =>
    startRawWorker(children, { ...raw, folder: join(folder, 'worker') }, '/health');
  const worker = await startWorker();
  // Only what these clients read of it is there.
  const env = { ...variables, WORKER_URL: worker.url } as unknown as SandboxEnv;
  return {
    env,
    simulator,
    stripe: stripeOf({ env }),
    close: served.close,
    worker: part(worker.child, startWorker),
    database: part(first.child, startSqld),
  };
}

function part(first: Child, start: () => Promise<{ readonly child: Child }>): Part {
  let child = first;
  return {
    child: () => child,
    kill: () => child.stop('SIGKILL'),
    restart: async () => {
      child = (await start()).child;
    },
  };
}
