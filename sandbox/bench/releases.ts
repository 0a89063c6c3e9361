/**
 * Releases against a Stripe that takes 25 transfers a second and not one more: 2,000 scheduled transfers are
 * due and two clocks run at the same time. They must come near to what Stripe allows, and hardly ever above it.
 */
import { join } from 'node:path';
import pLimit from 'p-limit';
import { readConfig } from '../../worker/config.ts';
import { realDeps } from '../../worker/deps.ts';
import { createStripe } from '../../worker/stripe/client.ts';
import { syncPayment } from '../../worker/transfers/actions.ts';
import { createSeller, SELLERS } from '../seed/sellers.ts';
import type { Children } from '../stack/children.ts';
import { fireCron } from '../stack/worker.ts';
import type { Simulator } from '../stripe/simulator.ts';
import { checked, measured, told, type Line } from './figures.ts';
import { raiseRawWorld, type RawWorld } from './raw-world.ts';

const SUITE = 'releases';
const DUE = 2_000;
const CLOCKS = 2;
const ENDPOINT = '/v1/transfers';
/** Stripe's limit for one endpoint: docs.stripe.com/rate-limits. */
const STRIPE_PER_SECOND = 25;
/** One turn below it: a request that is late by a hair may fall into the next second. */
const PER_SECOND = 24;
const REACHED_MIN = 0.95;
const REFUSED_MAX = 0.01;
const EIGHT_DAYS_S = 8 * 24 * 60 * 60;
/** Far more minutes than it takes; a loop that does not end is told, not waited for. */
const MINUTES_MAX = 10;

export type ReleasesOptions = {
  readonly folder: string;
  readonly due?: number;
  readonly say: (sentence: string) => void;
};

type Asked = { readonly at: number; readonly status: number; readonly scheduledTransfer: string };

export async function benchReleases(children: Children, options: ReleasesOptions): Promise<Line[]> {
  const { due = DUE, say } = options;
  const asked: Asked[] = [];
  const world = await raiseRawWorld(children, {
    folder: join(options.folder, 'world'),
    simulator: { rateLimits: { endpoints: { [`POST ${ENDPOINT}`]: STRIPE_PER_SECOND } } },
    wrap: (simulator) => writingDown(simulator, asked),
    variables: { RELEASES_PER_SECOND: String(PER_SECOND) },
    movesClock: true,
  });
  try {
    say(`Scheduling ${due.toLocaleString('en')} scheduled transfers`);
    await scheduleScheduledTransfers(world, due);
    world.simulator.advance(EIGHT_DAYS_S);
    say(`${String(CLOCKS)} clocks at once`);
    const run = () => runClock(world, () => settledOf(asked).length >= due);
    await Promise.all(Array.from({ length: CLOCKS }, run));
    return reportOf(asked, due);
  } finally {
    await world.close();
  }
}

/** The simulator, with every transfer that was asked of it written down. */
function writingDown(simulator: Simulator, asked: Asked[]): Simulator {
  return {
    ...simulator,
    fetch: async (request) => {
      const isTransfer = request.method === 'POST' && new URL(request.url).pathname === ENDPOINT;
      const body = isTransfer ? await request.clone().text() : '';
      const answer = await simulator.fetch(request);
      if (isTransfer) {
        const scheduledTransfer =
          new URLSearchParams(body).get('metadata[recourse_scheduled_transfer]') ?? '';
        asked.push({ at: performance.now(), status: answer.status, scheduledTransfer });
      }
      return answer;
    },
  };
}

/** Paid separate charges that ask for a scheduled transfer, synced as their webhooks would have done. */
async function scheduleScheduledTransfers(world: RawWorld, count: number): Promise<void> {
  const { env, simulator } = world;
  const read = readConfig({ ...env });
  if (!read.ok) throw new Error(read.sentence);
  const { stripeSecretKey: secretKey, stripeApiBase: apiBase } = read.config;
  const stripe = createStripe({
    secretKey,
    apiBase,
    fetch: (input, init) => simulator.fetch(new Request(input, init)),
  });
  const deps = {
    ...realDeps(read.config, { wake: null, clockAheadMs: 0, origin: null }),
    stripe,
    now: () => simulator.clock().now_ms,
  };
  const sellers = [
    await createSeller(stripe, SELLERS.atelier),
    await createSeller(stripe, SELLERS.atelier),
  ];
  const schedule = async (at: number): Promise<void> => {
    const { id } = await stripe.paymentIntents.create({
      amount: 10_000,
      currency: 'usd',
      payment_method: 'pm_card_visa',
      confirm: true,
      metadata: {
        recourse_destination: sellers[at % sellers.length] ?? '',
        recourse_amount: '8000',
      },
    });
    await syncPayment(deps, { id, account: null }, 'clock');
  };
  const limit = pLimit(8);
  await Promise.all(Array.from({ length: count }, (_, at) => limit(() => schedule(at))));
}

/** Fires the clock again and again, as Cloudflare does every minute, until it has nothing to release. */
async function runClock(world: RawWorld, isDone: () => boolean): Promise<void> {
  for (let minute = 0; minute < MINUTES_MAX && !isDone(); minute += 1) {
    await fireCron(world.env.WORKER_URL, world.simulator.clock().now_ms);
  }
}

function settledOf(asked: readonly Asked[]): readonly Asked[] {
  return asked.filter(({ status }) => status === 200);
}

function reportOf(asked: readonly Asked[], due: number): Line[] {
  const settled = settledOf(asked);
  const [first, last] = [settled[0]?.at ?? 0, settled.at(-1)?.at ?? 0];
  const perSecond = ((settled.length - 1) * 1000) / (last - first);
  const refused = asked.filter(({ status }) => status === 429).length;
  const scheduledTransfers = new Set(settled.map(({ scheduledTransfer }) => scheduledTransfer));
  return [
    told(SUITE, 'transfers asked of Stripe', asked.length.toLocaleString('en')),
    measured(SUITE, { name: 'transfers, two clocks at once', value: perSecond, unit: 'a second' }),
    measured(
      SUITE,
      {
        name: `part of Stripe's ${String(STRIPE_PER_SECOND)}`,
        value: perSecond / STRIPE_PER_SECOND,
      },
      { atLeast: REACHED_MIN },
    ),
    measured(
      SUITE,
      { name: 'part answered 429', value: refused / asked.length },
      { atMost: REFUSED_MAX },
    ),
    checked(
      SUITE,
      {
        name: 'scheduled transfers released',
        found: `${String(scheduledTransfers.size)} in ${String(settled.length)} transfers`,
        wanted: `${String(due)}, one transfer each`,
      },
      scheduledTransfers.size === due && settled.length === due,
    ),
  ];
}
