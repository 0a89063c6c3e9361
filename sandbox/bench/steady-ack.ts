/**
 * Webhooks at 300 a second, as many as a busy platform gets: how long each waits for its answer, and what it
 * costs in processor time. Then the database is stopped and started again under the same load: what was
 * acknowledged is kept, and the rest is refused with 503, so that Stripe sends it again.
 */
import { createClient } from '@libsql/client';
import type { Children } from '../stack/children.ts';
import { checked, measured, percentile, told, type Line } from './figures.ts';
import { processorMs } from './processor-time.ts';
import { raiseRawWorld, type RawWorld } from './raw-world.ts';
import { sendEvent, type Sent, type SteadyOrders } from './steady-load.ts';
import { steadyProcess } from './steady.ts';

const SUITE = 'load';
const PER_SECOND = 300;
const SECONDS = 20;
const WARM_UP_SECONDS = 3;
/** A load of which less than this was answered in its time was not carried. */
const CARRIED_MIN = 0.99;
/** Stripe waits 20 s; a busy second of the machine must not come near. */
const P99_MAX_MS = 1_000;
const OUTAGE_PER_SECOND = 100;
/** The database goes after this long, and stays away for this long. */
const OUTAGE_AFTER_MS = 2_000;
const OUTAGE_MS = 3_000;

export type SteadyOptions = {
  readonly folder: string;
  readonly seconds?: number;
  readonly say: (sentence: string) => void;
};

export async function benchLoad(children: Children, options: SteadyOptions): Promise<Line[]> {
  const world = await raiseRawWorld(children, options);
  try {
    return [...(await steady(world, options)), ...(await outage(world, options))];
  } finally {
    await world.close();
  }
}

function ordersTo(world: RawWorld): Pick<SteadyOrders, 'url' | 'secret' | 'payments'> {
  return {
    url: `${world.env.WORKER_URL}/webhooks/platform`,
    secret: world.env.STRIPE_WEBHOOK_SECRET_PLATFORM,
    payments: ['pi_bench'],
  };
}

async function steady(world: RawWorld, options: SteadyOptions): Promise<Line[]> {
  const to = { ...ordersTo(world), perSecond: PER_SECOND };
  await steadyProcess({ ...to, seconds: WARM_UP_SECONDS, prefix: 'warm' });
  const { seconds = SECONDS } = options;
  options.say(`${String(PER_SECOND)} webhooks a second for ${String(seconds)} s`);
  const pids = [world.worker.child().pid, world.database.child().pid];
  const before = pids.map(processorMs);
  const sent = await steadyProcess({ ...to, seconds, prefix: 'steady' });
  const [ofWorker = 0, ofDatabase = 0] = pids.map(
    (pid, at) => (processorMs(pid) - (before[at] ?? 0)) / sent.length,
  );
  const answered = sent.filter(({ status }) => status === 200);
  const times = answered.map(({ ms }) => ms);
  const figure = (name: string, value: number, unit: string) => ({
    name: `at ${String(PER_SECOND)} a second: ${name}`,
    value,
    unit,
  });
  return [
    measured(SUITE, figure('part acknowledged', answered.length / sent.length, ''), {
      atLeast: CARRIED_MIN,
    }),
    measured(SUITE, figure('median', percentile(times, 0.5), 'ms')),
    measured(SUITE, figure('99th', percentile(times, 0.99), 'ms'), { atMost: P99_MAX_MS }),
    measured(SUITE, figure('Worker, processor time an event', ofWorker, 'ms')),
    measured(SUITE, figure('database, processor time an event', ofDatabase, 'ms')),
  ];
}

async function outage(world: RawWorld, options: SteadyOptions): Promise<Line[]> {
  const to = { ...ordersTo(world), perSecond: OUTAGE_PER_SECOND };
  const seconds = (OUTAGE_AFTER_MS + OUTAGE_MS) / 1000 + 5;
  options.say(`The database goes away for ${String(OUTAGE_MS / 1000)} s under load`);
  const sending = steadyProcess({ ...to, seconds, prefix: 'outage' });
  await pause(OUTAGE_AFTER_MS);
  await world.database.child().stop();
  await pause(OUTAGE_MS);
  await world.database.restart();
  const sent = await sending;
  const refused = sent.filter(({ status }) => status !== 200);
  const others = refused.filter(({ status }) => status !== 503);
  const kept = await keptIds(world);
  const lost = sent.filter(({ id, status }) => status === 200 && !kept.has(`evt_${id}`));
  options.say(`Sending the ${String(refused.length)} that were refused again`);
  const again: (number | null)[] = [];
  for (const event of refused) again.push(await sendEvent(to, event, Date.now()));
  const keptInTheEnd = await keptIds(world);
  const missing = sent.filter(({ id }) => !keptInTheEnd.has(`evt_${id}`));
  return [
    told(SUITE, 'database away: acknowledged and refused', countsOf(sent)),
    measured(SUITE, { name: 'database away: acknowledged and lost', value: lost.length }, NONE),
    measured(
      SUITE,
      { name: 'database away: refused otherwise than by 503', value: others.length },
      NONE,
    ),
    checked(
      SUITE,
      {
        name: 'database away: refused, sent again',
        found: `${String(again.filter((status) => status === 200).length)} of ${String(refused.length)} acknowledged, ${String(missing.length)} missing`,
        wanted: 'some refused, all kept in the end',
      },
      refused.length > 0 && missing.length === 0,
    ),
  ];
}

const NONE = { atMost: 0 };

/** Every event that is in the inbox, by id. */
export async function keptIds(world: RawWorld): Promise<ReadonlySet<string>> {
  const client = createClient({ url: world.env.LIBSQL_URL });
  const { rows } = await client.execute('SELECT id FROM inbox');
  client.close();
  return new Set(rows.map(({ id }) => String(id)));
}

function countsOf(sent: readonly Sent[]): string {
  const answered = sent.filter(({ status }) => status === 200).length;
  return `${String(answered)} and ${String(sent.length - answered)} of ${String(sent.length)}`;
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
