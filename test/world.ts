/**
 * A whole world in one process for tests: the Worker's own code on a migrated in-memory libSQL, the Stripe
 * simulator as Stripe, one clock for both that moves only when told. No network, no waiting.
 */
import type { Channels } from '../worker/records/notifications/channel.ts';
import type { Client } from '@libsql/client';
import { readMigrationFiles } from 'drizzle-orm/migrator';
import type Stripe from 'stripe';
import {
  createSimulator,
  type Simulator,
  type SimulatorOptions,
} from '../sandbox/stripe/simulator.ts';
import { runMinute, type Minute } from '../worker/doors/clock/actions.ts';
import { readConfig, type Config } from '../worker/config.ts';
import { drizzleOver, writeAll, type Database } from '../worker/base/db/database.ts';
import { saveBegan, saveDeployment, saveSettings } from '../worker/people/settings/store.ts';
import type { Deps } from '../worker/deps.ts';
import { filesIn } from '../worker/base/files/store.ts';
import { createApp } from '../worker/doors/app.ts';
import type { Post } from '../worker/records/notifications/message.ts';
import { RIGHTS, type Person } from '../worker/people/staff/rights.ts';
import { savePersonRow } from '../worker/people/staff/store.ts';
import { createStripe } from '../worker/stripe/client.ts';
import { workInbox } from '../worker/webhooks/actions.ts';
import { inProcessClient } from './in-process-client.ts';

export const DAY_MS = 24 * 60 * 60_000;
/** A Monday morning, far from any change of clocks. */
export const START = Date.UTC(2026, 10, 16, 9, 0, 0);

const ORIGIN = 'http://worker.test';
const SECRETS = {
  STRIPE_SECRET_KEY: 'sk_test_0123456789abcdefghij',
  STRIPE_WEBHOOK_SECRET_PLATFORM: 'whsec_platform',
  STRIPE_WEBHOOK_SECRET_CONNECT: 'whsec_connect',
  STRIPE_APP_SIGNING_SECRET: 'absec_current,absec_previous',
};
export const OWNER = 'usr_owner';

/** Somebody of the platform who may do everything. */
export function staff(userId = 'usr_1'): Person {
  return { userId, name: userId, rights: RIGHTS };
}

/** Gives them every right, in rows, so that the word of each counts. */
export async function employ(life: Pick<Life, 'db'>, ...userIds: string[]): Promise<void> {
  const rows = userIds.map((userId) => savePersonRow(life.db, staff(userId), { savedAt: START }));
  await writeAll(life.db, rows);
}

/** In each currency that a test pays in. */
export const everywhere = (limit: number): Record<string, number> =>
  Object.fromEntries(
    [
      ...'aud cad chf clp czk dkk eur gbp huf isk jpy kwd mxn nok nzd pln sek sgd ugx usd'.split(
        ' ',
      ),
    ].map((currency) => [currency, limit]),
  );
const LIMITS = {
  secondPersonAbove: everywhere(1_000),
  refundsAbove: everywhere(10_000_000),
  shortfallAlertMinor: everywhere(1_000),
};

export type TestWorld = {
  readonly deps: Deps;
  readonly db: Database;
  readonly client: Client;
  readonly config: Config;
  readonly simulator: Simulator;
  /** Stripe as the platform's own code would call it. */
  readonly stripe: Stripe;
  readonly app: ReturnType<typeof createApp>;
  /** Lines of the log, as they would be read. */
  readonly logs: string[];
  /** Moves the one clock. */
  readonly pass: (ms: number) => void;
  /** Delivers the webhooks that are due and works the inbox. */
  readonly settle: () => Promise<void>;
  /** One run of the cron. */
  readonly minute: () => Promise<Minute>;
  /** A connected account that can receive money. */
  readonly seller: (options?: SellerOptions) => Promise<string>;
  /** A paid separate charge that asks for a scheduled transfer by its metadata. */
  readonly pay: (options: PayOptions) => Promise<string>;
};

export type SellerOptions = { readonly country?: string; readonly currency?: string };
export type PayOptions = {
  readonly seller?: string;
  readonly amountMinor?: number;
  readonly transferMinor?: number;
  readonly currency?: string;
  readonly card?: string;
  readonly params?: Partial<Stripe.PaymentIntentCreateParams>;
};

export type WorldOptions = {
  readonly simulator?: Partial<SimulatorOptions>;
  /** The types of events that Stripe tells of; all at first. */
  readonly events?: readonly string[];
  /** Whether Stripe tells of them by thin events. */
  readonly thin?: boolean;
  /** Wraps the client, so that a test can stop the world at the nth database call. */
  readonly client?: (client: Client) => Client;
  /** Where messages go, and who takes them; nowhere at first. */
  readonly channels?: Channels;
  readonly post?: Post;
  /** What is set up otherwise than in every test. */
  readonly config?: Partial<Config>;
  /** Wraps Stripe's fetch likewise. */
  readonly fetch?: (fetch: (request: Request) => Promise<Response>) => typeof globalThis.fetch;
};

/** A world whose deployment began when there was nothing to know. */
export async function createWorld(options: WorldOptions = {}): Promise<TestWorld> {
  let time = START;
  let ids = 0;
  const logs: string[] = [];
  const client = await migratedClient();
  const { events = ['*'], thin = false } = options;
  const simulator = createSimulator({
    now: () => time,
    random: seeded(1),
    keys: [SECRETS.STRIPE_SECRET_KEY],
    endpoints: [
      {
        url: `${ORIGIN}/webhooks/platform`,
        secret: SECRETS.STRIPE_WEBHOOK_SECRET_PLATFORM,
        events,
        thin,
      },
      {
        url: `${ORIGIN}/webhooks/connect`,
        secret: SECRETS.STRIPE_WEBHOOK_SECRET_CONNECT,
        events,
        connect: true,
        thin,
      },
    ],
    pretty: false,
    deliver: async (request) => app.fetch(request),
    ...options.simulator,
  });
  const config = { ...configOf(simulator.platformId), ...options.config };
  const toSimulator = (request: Request) => simulator.fetch(request);
  const simulatorFetch: typeof globalThis.fetch = (input, init) =>
    toSimulator(requestOf(input, init));
  const fetch = options.fetch?.(toSimulator) ?? simulatorFetch;
  const api = { secretKey: config.stripeSecretKey, apiBase: config.stripeApiBase };
  const pass = (ms: number): void => {
    simulator.advance(ms / 1000);
  };
  const effects = {
    sleep: (ms: number) => {
      time += Math.ceil(ms);
      return Promise.resolve();
    },
    random: seeded(2),
  };
  const now = () => simulator.clock().now_ms;
  const newId = (prefix: string) => `${prefix}_${String((ids += 1)).padStart(6, '0')}`;
  const db = drizzleOver(options.client?.(client) ?? client, effects);
  const deps: Deps = {
    ...effects,
    now,
    newId,
    startsAt: config.startsAt,
    ownerUserId: config.ownerUserId,
    origin: ORIGIN,
    db,
    files: filesIn(db, { now, newId }),
    newSecret: () => (ids += 1).toString(16).padStart(64, '0'),
    stripe: createStripe({ ...api, fetch, readRetries: 0 }),
    queue: { wake: () => Promise.resolve() },
    channels: options.channels ?? { backend: null, slack: null },
    post: options.post ?? (() => Promise.resolve({ status: 200 })),
    log: (level, message, facts) => {
      logs.push(JSON.stringify({ level, message, ...facts }));
    },
  };
  const own = { id: 'dep_world', lookedAt: now(), holds: true, tookOver: false };
  const begun = drizzleOver(client, effects);
  await writeAll(begun, [
    saveBegan(begun, now()),
    saveDeployment(begun, own, now()),
    // What one person may decide is for tests of that to narrow; every other test goes on alone.
    ...saveSettings(begun, LIMITS, now()),
  ]);
  const app = createApp(() => ({ deps, config, later: (work) => void work }));
  const stripe = createStripe({ ...api, fetch: simulatorFetch, readRetries: 0 });
  const settle = async (): Promise<void> => {
    simulator.runDue();
    await simulator.deliverDue();
    await workInbox(deps, Number.MAX_SAFE_INTEGER);
  };
  return {
    deps,
    db: deps.db,
    client,
    config,
    simulator,
    stripe,
    app,
    logs,
    pass,
    settle,
    minute: () => runMinute(deps, config),
    seller: (request) => makeSeller(stripe, request),
    pay: (request) => makePayment(stripe, request),
  };
}

export type Life = Pick<TestWorld, 'deps' | 'db' | 'client' | 'minute'>;

/** Another deployment on the same account, or the same one with an empty database. */
export async function anotherLife(
  { deps, config }: TestWorld,
  stripe: Deps['stripe'] = deps.stripe,
): Promise<Life> {
  const client = await migratedClient();
  const db = drizzleOver(client, deps);
  const own: Deps = { ...deps, stripe, db, files: filesIn(db, deps) };
  const { platformAccountId, releasesPerSecond } = config;
  const minute = () => runMinute(own, { platformAccountId, releasesPerSecond });
  return { deps: own, db, client, minute };
}

/** A request to the simulator. Nothing takes real time here, so nothing is ever given up by a signal. */
export function requestOf(input: Parameters<typeof fetch>[0], init?: RequestInit): Request {
  return new Request(input, { ...init, signal: null });
}

/** Takes everything out of a database, its tables too, and makes them anew: all that it knew is gone. */
export async function emptyDatabase(client: Client): Promise<void> {
  const { rows } = await client.execute(
    "SELECT type, name FROM sqlite_master WHERE type IN ('table', 'trigger') AND name NOT LIKE 'sqlite_%'",
  );
  const drops = ['trigger', 'table'].flatMap((kind) =>
    rows
      .filter(({ type }) => type === kind)
      .map(({ name }) => `DROP ${kind.toUpperCase()} "${String(name)}"`),
  );
  await client.executeMultiple(
    ['PRAGMA foreign_keys = OFF', ...drops, 'PRAGMA foreign_keys = ON'].join(';\n'),
  );
  await client.executeMultiple(MIGRATIONS);
}

/** An empty database with every migration, as production has it. */
export async function migratedClient(): Promise<Client> {
  const client = inProcessClient();
  await client.executeMultiple(MIGRATIONS);
  return client;
}

const MIGRATIONS = readMigrationFiles({
  migrationsFolder: new URL('../migrations', import.meta.url).pathname,
})
  .flatMap(({ sql }) => sql)
  .join('\n');

/** Numbers in [0, 1) that a seed decides (mulberry32). */
export function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

function configOf(platformAccountId: string): Config {
  const read = readConfig({
    ...SECRETS,
    LIBSQL_URL: 'http://127.0.0.1:1',
    STRIPE_API_BASE: 'http://127.0.0.1:2',
    PLATFORM_ACCOUNT_ID: platformAccountId,
    OWNER_USER_ID: OWNER,
  });
  if (!read.ok) throw new Error(read.sentence);
  return read.config;
}

async function makeSeller(stripe: Stripe, options: SellerOptions = {}): Promise<string> {
  const account = await stripe.accounts.create({
    country: options.country ?? 'US',
    ...(options.currency ? { default_currency: options.currency } : {}),
    controller: {
      stripe_dashboard: { type: 'express' },
      fees: { payer: 'application' },
      losses: { payments: 'application' },
    },
    capabilities: { transfers: { requested: true }, card_payments: { requested: true } },
    business_profile: { name: 'Atelier Nord' },
  });
  return account.id;
}

async function makePayment(stripe: Stripe, options: PayOptions): Promise<string> {
  const scheduledTransfer = options.transferMinor ?? 8_000;
  const intent = await stripe.paymentIntents.create({
    amount: options.amountMinor ?? 10_000,
    currency: options.currency ?? 'usd',
    payment_method: options.card ?? 'pm_card_visa',
    confirm: true,
    ...(options.seller
      ? {
          metadata: {
            recourse_destination: options.seller,
            recourse_amount: String(scheduledTransfer),
          },
        }
      : {}),
    ...options.params,
  });
  return intent.id;
}
