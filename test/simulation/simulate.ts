/** Plays one seed: a world, some steps chosen by the seed, rest, and what is broken then. */
import { saveSettings } from '../../worker/settings/store.ts';
import { writeAll } from '../../worker/db/database.ts';
import { createHash } from 'node:crypto';
import Stripe from 'stripe';
import { createFuse } from '../fuse.ts';
import { createWorld, seeded, type TestWorld } from '../world.ts';
import { broken } from './invariants.ts';
import { wronglySent } from './sending.ts';
import { STEPS } from './steps.ts';
import type { Scene, Step } from './scene.ts';

export type Played = {
  readonly seed: number;
  readonly trace: readonly string[];
  readonly broken: readonly string[];
  /** The same for the same seed: of the trace, every row of ours, and everybody's balances. */
  readonly digest: string;
  /** How often each fault hit each call of Stripe. */
  readonly hits: Readonly<Record<string, number>>;
};

export async function simulate(options: {
  readonly seed: number;
  readonly steps: number;
  /** Steps that are chosen and then left out, to find the few that matter. */
  readonly without?: ReadonlySet<number>;
}): Promise<Played> {
  const fuse = createFuse();
  const wrong: string[] = [];
  const hits: Record<string, number> = {};
  const world: TestWorld = await createWorld({
    client: fuse.client,
    fetch: (simulator) =>
      fuse.fetch(async (request) => {
        wrong.push(...(await wronglySent(world, request)));
        const before = world.simulator.faultHits();
        const call = `${request.method} ${pathOf(request)}`;
        const answer = await simulator(request);
        count(hits, call, before, world.simulator.faultHits());
        return answer;
      }),
  });
  const scene: Scene = {
    ...{ world, fuse, random: seeded(options.seed), sellers: [], payments: [], direct: [] },
    ...{ sentElsewhere: new Map(), wrong },
  };
  for (let at = 0; at < 3; at += 1) scene.sellers.push(await world.seller());
  const trace: string[] = [];
  for (let at = 0; at < options.steps; at += 1) {
    const step = choose(scene.random);
    if (options.without?.has(at)) {
      trace.push(`${step.name}: left out`);
      continue;
    }
    const ended = await step.run(scene).then(() => 'done', refusedByStripe);
    trace.push(`${step.name}: ${ended}`);
  }
  await rest(scene);
  const found = await broken(scene);
  return { seed: options.seed, trace, broken: found, hits, digest: await digestOf(scene, trace) };
}

/** A path without its ids: `/v1/transfers/:id/reversals`. */
function pathOf(request: Request): string {
  const { pathname } = new URL(request.url);
  return pathname.replaceAll(/\/[a-z]+_\w+/g, '/:id');
}

function count(
  hits: Record<string, number>,
  call: string,
  before: Readonly<Record<string, number>>,
  after: Readonly<Record<string, number>>,
): void {
  for (const [fault, total] of Object.entries(after)) {
    const fresh = total - (before[fault] ?? 0);
    const pair = `${fault} × ${call}`;
    if (fresh > 0) hits[pair] = (hits[pair] ?? 0) + fresh;
  }
}

async function digestOf({ world, sellers }: Scene, trace: readonly string[]): Promise<string> {
  const hash = createHash('sha256').update(trace.join('\n'));
  const { rows: tables } = await world.client.execute(
    "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE '%sqlite%' AND name NOT LIKE '%drizzle%' ORDER BY name",
  );
  for (const { name } of tables) {
    const { rows } = await world.client.execute(`SELECT * FROM "${String(name)}" ORDER BY rowid`);
    hash.update(`${String(name)}\n${JSON.stringify(rows)}\n`);
  }
  for (const stripeAccount of [null, ...sellers]) {
    const options = stripeAccount ? { stripeAccount } : {};
    hash.update(JSON.stringify(await world.stripe.balance.retrieve({}, options)));
  }
  return hash.digest('hex');
}

function choose(random: () => number): Step {
  const total = STEPS.reduce((sum, { weight }) => sum + weight, 0);
  let left = random() * total;
  for (const step of STEPS) {
    left -= step.weight;
    if (left < 0) return step;
  }
  return STEPS[0] as Step; // the weights add up to the total
}

/** What Stripe refuses to the actors of the simulation is part of life; anything else is a bug. */
function refusedByStripe(error: unknown): string {
  if (error instanceof Stripe.errors.StripeError) return error.code ?? error.type;
  throw error;
}

/** Faults end, money comes in, and everything gets the time it needs; the sentinel finds what was dropped. */
async function rest({ world }: Scene): Promise<void> {
  world.simulator.setFaults(1, {});
  await writeAll(world.db, saveSettings(world.db, { paused: false }, world.deps.now()));
  world.simulator.fund({ amount: 100_000_000, currency: 'usd' });
  for (let hour = 0; hour < 30; hour += 1) {
    world.pass(60 * 60_000);
    await world.settle();
    await world.minute();
  }
}
