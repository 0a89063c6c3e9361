/**
 * Taking what is due costs the same however many rows there are: the release loop's own claim on a small and
 * on a large table, in turns, on the real database server; and no everyday read walks the large one.
 */
import { join } from 'node:path';
import { createClient, type Client } from '@libsql/client';
import { asc, lte } from 'drizzle-orm';
import {
  countSellerHistory,
  readBlockedOfSeller,
  readPaymentTransfers,
  scheduledTransfers,
} from '../../worker/transfers/store.ts';
import { readTransfersOnHold, readStuckTransfers } from '../../worker/desk/queue/store.ts';
import { claimDueTransfers, readOwedToSellers } from '../../worker/releases/store.ts';
import type { Database } from '../../worker/base/db/database.ts';
import type { Children } from '../stack/children.ts';
import { startDatabase } from '../stack/database.ts';
import { freePorts } from '../stack/ports.ts';
import { checked, measured, median, percentile, told, type Line } from './figures.ts';
import { interleaved, timed } from './interleave.ts';
import { loadTransfers } from './load-rows.ts';
import { costlySteps, costOf, listeningDatabase, planOf, type Sent } from './plans.ts';
import { BENCH_NOW, sellerOf, transferRow } from './transfer-rows.ts';

const SUITE = 'due';
const LIMIT = 100;
/** A thousand times the rows may cost at most this many times the time. */
const GROWTH_MAX = 2;
const ROUNDS = 60;
const WARM_UP = 5;
const READ_ROUNDS = 15;
const DAY_MS = 24 * 60 * 60_000;

export type DueOptions = {
  readonly folder: string;
  readonly small: number;
  readonly large: number;
  readonly rounds?: number;
  readonly say: (sentence: string) => void;
};

export async function benchDue(children: Children, options: DueOptions): Promise<Line[]> {
  const small = await filled(children, options, options.small);
  const large = await filled(children, options, options.large);
  try {
    return [
      ...(await claims({ small, large }, options)),
      ...(await everydayReads(large, options.large)),
    ];
  } finally {
    await Promise.all([small.stop(), large.stop()]);
  }
}

type Table = {
  readonly url: string;
  readonly client: Client;
  readonly rows: number;
  readonly stop: () => Promise<void>;
};

async function filled(children: Children, options: DueOptions, rows: number): Promise<Table> {
  const folder = join(options.folder, `sqld-${String(rows)}`);
  const port = (await freePorts()).sqld;
  const loading = await startDatabase(children, { port, folder });
  const loader = createClient({ url: loading.url });
  let toldAt = 0;
  await loadTransfers(loader, rows, (done) => {
    if (done - toldAt < rows / 10) return;
    toldAt = done;
    options.say(`${done.toLocaleString('en')} of ${rows.toLocaleString('en')} rows are loaded`);
  });
  loader.close();
  await loading.child.stop();
  await checkpoint(folder);
  const { url, child } = await startDatabase(children, { port, folder });
  const client = createClient({ url });
  const stop = async () => {
    client.close();
    await child.stop();
  };
  return { url, client, rows, stop };
}

/**
 * Moves what was loaded from the write-ahead log into the database file, as a production server has done
 * long ago. sqld does not offer it, so the file is opened while the server is down.
 */
async function checkpoint(folder: string): Promise<void> {
  const file = createClient({ url: `file:${join(folder, 'dbs/default/data')}` });
  await file.execute('PRAGMA wal_checkpoint(TRUNCATE)');
  file.close();
}

async function claims(tables: Sizes<Table>, options: DueOptions): Promise<Line[]> {
  const { small, large } = tables;
  const { db: smallDb } = listeningDatabase(small.client);
  const { db: largeDb, heard } = listeningDatabase(large.client);
  const rounds = options.rounds ?? ROUNDS;
  await readDue(largeDb);
  const [read] = heard();
  if (!read) throw new Error('nothing was sent to the database');
  const cost = await costOf(large.url, read);
  options.say(`Claiming and reading ${String(LIMIT)} due rows, ${String(rounds)} rounds each`);
  const databases = { small: smallDb, large: largeDb };
  const select = await compared(rounds, readDue, databases);
  heard();
  const claim = await compared(rounds, claimDue, databases);
  const [claimed] = heard();
  if (!claimed) throw new Error('nothing was sent to the database');
  const plan = await planOf(large.client, claimed);
  const usesIndex = plan.some((step) => step.includes('USING INDEX scheduled_transfers_due'));
  return [
    ...figuresOf('claim of 100 due', claim, tables),
    ...figuresOf('select of 100 due', select, tables),
    ...inServer(await serverTimes(rounds, claimed, tables)),
    checked(
      SUITE,
      {
        name: 'plan of the claim',
        found: usesIndex ? 'scheduled_transfers_due' : plan.join('; '),
        wanted: 'that index, no scan, no sort',
      },
      usesIndex && costlySteps(plan).length === 0,
    ),
    told(SUITE, 'rows read by the select', textOf(cost)),
  ];
}

/** The same of a small and a large table. */
type Sizes<Of> = { readonly small: Of; readonly large: Of };
type Times = Sizes<readonly number[]>;

async function compared(
  rounds: number,
  work: (db: Database, round: number) => Promise<unknown>,
  { small, large }: Sizes<Database>,
): Promise<Times> {
  const all = await interleaved(
    rounds + WARM_UP,
    (round) => work(small, round),
    (round) => work(large, round),
  );
  return { small: all.first.slice(WARM_UP), large: all.second.slice(WARM_UP) };
}

/** Nothing is asked of these: a few pages more to look at are a large part of so small a time. */
function inServer(times: Times): Line[] {
  const name = 'claim, time in the server';
  return [
    told(SUITE, name, `${median(times.small).toFixed(2)} and ${median(times.large).toFixed(2)} ms`),
  ];
}

/** The server's own time for the same claim: the way there and back would hide a growth of it. */
async function serverTimes(
  rounds: number,
  claimed: Sent,
  { small, large }: Sizes<Table>,
): Promise<Times> {
  const times = { small: [] as number[], large: [] as number[] };
  for (let round = 0; round < rounds; round += 1) {
    for (const [table, kept] of [
      [small, times.small],
      [large, times.large],
    ] as const) {
      const now = BENCH_NOW + 10 * ROUNDS + round;
      const args = claimed.args.map((arg) => (typeof arg === 'number' && arg > LIMIT ? now : arg));
      const { ms } = await costOf(table.url, { ...claimed, args });
      kept.push(ms ?? 0);
    }
  }
  return times;
}

/** Every round claims the same number of rows: a claim ends just before the next round's time. */
async function claimDue(db: Database, round: number): Promise<void> {
  const now = BENCH_NOW + round;
  const rows = await claimDueTransfers(db, { now, claimUntil: now + 1, limit: LIMIT });
  if (rows.length !== LIMIT) throw new Error(`claimed ${String(rows.length)} rows`);
}

async function readDue(db: Database): Promise<void> {
  const rows = await db
    .select()
    .from(scheduledTransfers)
    .where(lte(scheduledTransfers.nextAt, BENCH_NOW))
    .orderBy(asc(scheduledTransfers.nextAt))
    .limit(LIMIT);
  if (rows.length !== LIMIT) throw new Error(`read ${String(rows.length)} rows`);
}

function figuresOf(name: string, times: Times, { small, large }: Sizes<Table>): Line[] {
  const [few, many] = [median(times.small), median(times.large)];
  const size = (table: Table) => table.rows.toLocaleString('en');
  return [
    measured(SUITE, { name: `${name} of ${size(small)} rows`, value: few, unit: 'ms' }),
    measured(SUITE, { name: `${name} of ${size(large)} rows`, value: many, unit: 'ms' }),
    measured(SUITE, { name: `${name}, 99th`, value: percentile(times.large, 0.99), unit: 'ms' }),
    measured(
      SUITE,
      { name: `${name}, growth`, value: many / few, unit: 'times' },
      { atMost: GROWTH_MAX },
    ),
  ];
}

/** Reads that pages, webhooks and the clock make all day, for information: what each of them costs. */
async function everydayReads(table: Table, count: number): Promise<Line[]> {
  const { db, heard } = listeningDatabase(table.client);
  const { paymentId } = transferRow(1, count);
  const sellerId = sellerOf(1, count);
  const reads: readonly [string, () => Promise<unknown>][] = [
    ['scheduled transfers of a payment', () => readPaymentTransfers(db, paymentId)],
    ['history of a seller', () => countSellerHistory(db, sellerId, BENCH_NOW - 90 * DAY_MS)],
    ['blocked scheduled transfers of a seller', () => readBlockedOfSeller(db, sellerId)],
    ['stuck scheduled transfers for the queue', () => readStuckTransfers(db, LIMIT)],
    ['held scheduled transfers for the queue', () => readTransfersOnHold(db, LIMIT)],
    ['owed to sellers, hourly', () => readOwedToSellers(db)],
  ];
  const lines: Line[] = [];
  for (const [name, read] of reads) {
    const times: number[] = [];
    for (let round = 0; round < READ_ROUNDS; round += 1) times.push(await timed(read));
    lines.push(measured(SUITE, { name, value: median(times), unit: 'ms' }));
    const sent = heard().slice(0, 1);
    for (const statement of sent) {
      const plan = await planOf(table.client, statement);
      const costly = costlySteps(plan);
      const found = costly.length > 0 ? [...new Set(costly)].join('; ') : 'by index';
      lines.push(
        told(SUITE, '  its plan', `${found} (${textOf(await costOf(table.url, statement))})`),
      );
    }
  }
  return lines;
}

function textOf({ rowsRead, ms }: { rowsRead: number | null; ms: number | null }): string {
  const rows = rowsRead === null ? 'rows not told' : `${rowsRead.toLocaleString('en')} rows`;
  return ms === null ? rows : `${rows}, ${ms.toFixed(2)} ms in the server`;
}
