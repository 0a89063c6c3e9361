/**
 * Acknowledging a webhook costs hardly more than the least an endpoint can do: ours against a bare one, each
 * in a raw workerd on a database server of its own, in turns, under the same load.
 */
import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { createClient } from '@libsql/client';
import type { Children } from '../stack/children.ts';
import { startDatabase } from '../stack/database.ts';
import { freePorts } from '../stack/ports.ts';
import { bundleBeside, uploadedModules } from './bundles.ts';
import { checked, measured, median, type Line } from './figures.ts';
import type { LoadOrders, LoadResult } from './load.ts';
import { openInboxWork } from './inbox-work.ts';
import { startRawWorker } from './workerd.ts';
import { workerVariables } from './worker-variables.ts';

const SUITE = 'ack';
const CONNECTIONS = [1, 10, 50] as const;
const ROUNDS = 5;
const SECONDS = 3;
const WARM_UP_SECONDS = 2;
/** Ours must answer at least this part of what the bare endpoint answers. */
const RATIO_MIN = 0.8;

export type AckOptions = {
  readonly folder: string;
  readonly rounds?: number;
  readonly seconds?: number;
  readonly say: (sentence: string) => void;
};

type Target = {
  readonly name: 'ours' | 'bare';
  readonly url: string;
  readonly secret: string;
  readonly libsqlUrl: string;
  readonly table: string;
};

export async function benchAck(children: Children, options: AckOptions): Promise<Line[]> {
  const ours = await startOurs(children, options.folder);
  const bare = await startBare(children, options.folder);
  const { rounds = ROUNDS, seconds = SECONDS, say } = options;
  for (const target of [ours, bare]) {
    await press(target, { connections: 10, seconds: WARM_UP_SECONDS, prefix: 'warm' });
  }
  const lines: Line[] = [];
  let answered = { ours: 0, bare: 0 };
  let failed = 0;
  for (const connections of CONNECTIONS) {
    say(
      `${String(connections)} connections, ${String(rounds)} rounds of ${String(seconds)} s each`,
    );
    const results = { ours: [] as LoadResult[], bare: [] as LoadResult[] };
    for (let round = 0; round < rounds; round += 1) {
      const turns = round % 2 === 0 ? [ours, bare] : [bare, ours];
      for (const target of turns) {
        const prefix = `c${String(connections)}r${String(round)}n`;
        results[target.name].push(await press(target, { connections, seconds, prefix }));
      }
    }
    const sum = (all: readonly LoadResult[], key: 'answered' | 'failed') =>
      all.reduce((total, one) => total + one[key], 0);
    answered = {
      ours: answered.ours + sum(results.ours, 'answered'),
      bare: answered.bare + sum(results.bare, 'answered'),
    };
    failed += sum(results.ours, 'failed') + sum(results.bare, 'failed');
    lines.push(...comparison(connections, results));
  }
  lines.push(await allKept(ours, answered.ours));
  lines.push(measured(SUITE, { name: 'requests that failed', value: failed }, { atMost: 0 }));
  say('Working the inbox at the same time');
  lines.push(...(await withInboxWork(ours, seconds)));
  return lines;
}

async function startOurs(children: Children, folder: string): Promise<Target> {
  const ports = await freePorts();
  const database = await startDatabase(children, {
    port: ports.sqld,
    folder: join(folder, 'ours-sqld'),
  });
  const variables = workerVariables(database.url);
  const modules = await uploadedModules(join(folder, 'bundle'));
  const worker = await startRawWorker(
    children,
    { name: 'Worker', port: ports.worker, modules, variables, folder: join(folder, 'ours') },
    '/health',
  );
  const secret = variables.STRIPE_WEBHOOK_SECRET_PLATFORM;
  const url = `${worker.url}/webhooks/platform`;
  return { name: 'ours', url, secret, libsqlUrl: database.url, table: 'inbox' };
}

async function startBare(children: Children, folder: string): Promise<Target> {
  const ports = await freePorts();
  const database = await startDatabase(children, {
    port: ports.sqld,
    folder: join(folder, 'bare-sqld'),
  });
  const client = createClient({ url: database.url });
  await client.execute(
    'CREATE TABLE bare_events (id text PRIMARY KEY NOT NULL, type text NOT NULL, received_at integer NOT NULL)',
  );
  client.close();
  const secret = 'whsec_bare';
  const variables = { LIBSQL_URL: database.url, WEBHOOK_SECRET: secret };
  const { modules } = await bundleBeside('bare-worker.ts');
  const worker = await startRawWorker(
    children,
    { name: 'bare endpoint', port: ports.worker, modules, variables, folder: join(folder, 'bare') },
    '/health',
  );
  const url = `${worker.url}/webhook`;
  return { name: 'bare', url, secret, libsqlUrl: database.url, table: 'bare_events' };
}

type Pressure = Pick<LoadOrders, 'connections' | 'seconds' | 'prefix'> & {
  readonly payments?: readonly string[];
};

async function press(target: Target, pressure: Pressure): Promise<LoadResult> {
  const orders: LoadOrders = {
    url: target.url,
    secret: target.secret,
    payments: ['pi_bench'],
    ...pressure,
  };
  const file = fileURLToPath(new URL('load.ts', import.meta.url));
  const { stdout } = await promisify(execFile)(process.execPath, [file, JSON.stringify(orders)]);
  return JSON.parse(stdout) as LoadResult; // what load.ts writes
}

function comparison(
  connections: number,
  results: Readonly<Record<Target['name'], readonly LoadResult[]>>,
): Line[] {
  const at = `at ${String(connections)}`;
  const middle = (name: Target['name'], key: 'perSecond' | 'p50Ms' | 'p99Ms') =>
    median(results[name].map((result) => result[key]));
  const ratios = results.ours.map((result, round) => {
    const other = results.bare[round]?.perSecond ?? Number.NaN;
    return result.perSecond / other;
  });
  const figure = (name: string, value: number, unit: string) =>
    measured(SUITE, { name: `${name} ${at}`, value, unit });
  return [
    figure('ours', middle('ours', 'perSecond'), 'a second'),
    figure('bare', middle('bare', 'perSecond'), 'a second'),
    figure('ours, 99th', middle('ours', 'p99Ms'), 'ms'),
    figure('bare, 99th', middle('bare', 'p99Ms'), 'ms'),
    measured(
      SUITE,
      { name: `ours to bare ${at}`, value: median(ratios), unit: '' },
      { atLeast: RATIO_MIN },
    ),
  ];
}

/** Speed is worth nothing if an answered event is not there: every one is counted. */
async function allKept(target: Target, answered: number): Promise<Line> {
  const client = createClient({ url: target.libsqlUrl });
  const { rows } = await client.execute(
    `SELECT count(*) AS kept FROM ${target.table} WHERE id NOT LIKE 'evt_warm%'`,
  );
  client.close();
  const kept = Number(rows[0]?.['kept']);
  // A round ends while requests are under way: those may be kept without having been answered.
  return checked(
    SUITE,
    {
      name: 'events answered and kept',
      found: `${answered.toLocaleString('en')} and ${kept.toLocaleString('en')}`,
      wanted: 'no fewer kept than answered',
    },
    kept >= answered,
  );
}

/** How much is acknowledged while this process works the inbox as the queue's consumer would. */
async function withInboxWork(target: Target, seconds: number): Promise<Line[]> {
  const inbox = await openInboxWork(target.libsqlUrl);
  await inbox.empty();
  const work = inbox.start();
  const prefix = 'busy';
  const connections = 10;
  const result = await press(target, {
    connections,
    seconds: 2 * seconds,
    prefix,
    payments: inbox.payments,
  });
  const worked = await work.stop();
  return [
    measured(SUITE, {
      name: `ours at ${String(connections)}, inbox worked meanwhile`,
      value: result.perSecond,
      unit: 'a second',
    }),
    measured(SUITE, {
      name: 'events worked meanwhile',
      value: worked / (2 * seconds),
      unit: 'a second',
    }),
  ];
}
