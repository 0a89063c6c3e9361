/**
 * Every effect the business has, as one argument. Business folders touch no clock, chance, timer, network or
 * binding of their own, so the same code runs in a Worker, in a test and in a simulated world.
 */
import type { Channels } from './records/notifications/channel.ts';
import { openDatabase, type Database } from './base/db/database.ts';
import type { Config } from './config.ts';
import { filesIn, type FilePort } from './base/files/store.ts';
import type { Post } from './records/notifications/message.ts';
import { createStripe, type StripeClient } from './stripe/client.ts';

export type Deps = {
  /** The time in ms. */
  readonly now: () => number;
  readonly sleep: (ms: number) => Promise<void>;
  /** A number from 0 up to, not including, 1. */
  readonly random: () => number;
  /** A new id, such as `st_…` for `st`. */
  readonly newId: (prefix: string) => string;
  /** A new secret of 64 hexadecimal digits, from the machine's best chance. */
  readonly newSecret: () => string;
  /** From when on payments are shared out by this deployment, in ms. */
  readonly startsAt: number;
  /** Who has every right, as the deployment says and no row can change; null: nobody. */
  readonly ownerUserId: string | null;
  /** Where this Worker is reached, such as `https://recourse.example.workers.dev`; null while no one asks. */
  readonly origin: string | null;
  readonly db: Database;
  readonly stripe: StripeClient;
  /** Wakes the worker of the inbox. The rows are the truth: a lost message costs a minute, nothing else. */
  readonly queue: { readonly wake: () => Promise<void> };
  readonly files: FilePort;
  /** Where messages to the world outside go. */
  readonly channels: Channels;
  readonly post: Post;
  readonly log: Log;
};

/** What reads Stripe, and writes what follows of it. */
export type LookDeps = Pick<Deps, 'now' | 'newId' | 'startsAt' | 'ownerUserId' | 'db' | 'stripe'>;

/** What writes rows, and puts messages on their way. */
export type TellDeps = Pick<Deps, 'now' | 'newId' | 'db' | 'channels'>;

/** What lets people decide, alone or in twos. */
export type DecideDeps = TellDeps & Pick<Deps, 'newSecret' | 'ownerUserId' | 'origin'>;

/** Both: most of what follows a payment. */
export type ActDeps = LookDeps & TellDeps;

export type Log = (
  level: 'info' | 'warn' | 'error',
  message: string,
  facts?: Readonly<Record<string, unknown>>,
) => void;

/** The real effects. `clockAheadMs` is how far a sandbox's clock has been moved; 0 in production. */
export function realDeps(
  config: Config,
  bindings: {
    readonly wake: (() => Promise<void>) | null;
    readonly clockAheadMs: number;
    readonly origin: string | null;
  },
): Deps {
  const sleep = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));
  const random = () => Math.random();
  const now = () => Date.now() + bindings.clockAheadMs;
  const { stripeSecretKey: secretKey, stripeApiBase: apiBase } = config;
  let stripe: StripeClient | undefined;
  const newId = (prefix: string) => `${prefix}_${crypto.randomUUID().replaceAll('-', '')}`;
  const db = openDatabase(
    { url: config.libsqlUrl, authToken: config.libsqlAuthToken },
    { sleep, random },
  );
  return {
    now,
    sleep,
    random,
    startsAt: config.startsAt,
    ownerUserId: config.ownerUserId,
    origin: bindings.origin,
    newId,
    newSecret: () =>
      Array.from(crypto.getRandomValues(new Uint8Array(32)), (byte) =>
        byte.toString(16).padStart(2, '0'),
      ).join(''),
    db,
    files: filesIn(db, { now, newId }),
    // Half of what a request costs us, so it waits until asked for: acknowledging a webhook never asks.
    get stripe() {
      return (stripe ??= createStripe({ secretKey, apiBase }));
    },
    channels: config.channels,
    post,
    queue: { wake: bindings.wake ?? (() => Promise.resolve()) },
    log,
  };
}

/** A receiver that has not answered by then is asked again later. */
const POST_TIMEOUT_MS = 10_000;

const post: Post = async (url, { headers, body }) => {
  try {
    const signal = AbortSignal.timeout(POST_TIMEOUT_MS);
    const answer = await fetch(url, { method: 'POST', headers, body, signal, redirect: 'manual' });
    await answer.body?.cancel();
    return { status: answer.status };
  } catch {
    return null;
  }
};

/** One JSON object a line: what Workers' own observability reads. */
const log: Log = (level, message, facts = {}) => {
  // eslint-disable-next-line no-console -- the one place that writes the log
  console[level](JSON.stringify({ level, message, ...facts }));
};
