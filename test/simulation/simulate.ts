/** Plays one seed: a world, some steps chosen by the seed, rest, and what is broken then. */
import { saveSettings } from '../../worker/settings/store.ts';
import { writeAll } from '../../worker/db/database.ts';
import { attendCases } from '../../worker/disputes/attend-actions.ts';
import { pursueRecoveries } from '../../worker/recoveries/actions.ts';
import { followPayment } from '../../worker/refunds/resume-actions.ts';
import { syncPayment } from '../../worker/transfers/actions.ts';
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
};

export async function simulate(options: {
  readonly seed: number;
  readonly steps: number;
}): Promise<Played> {
  const fuse = createFuse();
  const wrong: string[] = [];
  const world: TestWorld = await createWorld({
    client: fuse.client,
    fetch: (simulator) =>
      fuse.fetch(async (request) => {
        wrong.push(...(await wronglySent(world, request)));
        return simulator(request);
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
    const ended = await step.run(scene).then(() => 'done', refusedByStripe);
    trace.push(`${step.name}: ${ended}`);
  }
  await rest(scene);
  return { seed: options.seed, trace, broken: await broken(scene) };
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

/** Faults end, money comes in, and everything gets the time it needs. */
async function rest({ world, payments, direct }: Scene): Promise<void> {
  world.simulator.setFaults(1, {});
  await writeAll(world.db, saveSettings(world.db, { paused: false }, world.deps.now()));
  world.simulator.fund({ amount: 100_000_000, currency: 'usd' });
  for (let hour = 0; hour < 30; hour += 1) {
    world.pass(60 * 60_000);
    await world.settle();
    await world.minute();
  }
  // Dropped webhooks are found by reading every payment once: the sentinel's work.
  for (const payment of [...payments.map((id) => ({ id, account: null })), ...direct]) {
    const seen = await syncPayment(world.deps, payment, 'rest');
    if (!seen) continue;
    const synced = await attendCases(world.deps, seen, 'rest');
    await followPayment(world.deps, synced, 'rest');
    await pursueRecoveries(world.deps, synced, 'rest');
  }
  for (let hour = 0; hour < 3; hour += 1) {
    world.pass(60 * 60_000);
    await world.settle();
    await world.minute();
  }
}
