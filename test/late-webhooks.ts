/**
 * Webhooks that do not come as they were sent: a world whose events wait until a post brings them, in order and
 * at once, or late, twice and in any order.
 */
import { deliver } from './signing.ts';
import { createWorld, DAY_MS, seeded, type TestWorld } from './world.ts';

type Delivery = {
  readonly path: '/webhooks/platform' | '/webhooks/connect';
  readonly body: string;
};

/** Which of the events that wait come now, in which order. `last` empties what waits. */
export type Post = (waiting: readonly Delivery[], last: boolean) => readonly Delivery[];

export const inOrder: Post = (waiting) => waiting;

/** Late, twice and in any order, as the seed says. */
export function anyhow(seed: number): Post {
  const chance = seeded(seed);
  return (waiting, last) => {
    const now = last ? [...waiting] : waiting.filter(() => chance() < 0.4);
    const twice = now.filter(() => chance() < 0.3);
    return [...now, ...twice]
      .map((told) => ({ told, at: chance() }))
      .sort((one, other) => one.at - other.at)
      .map(({ told }) => told);
  };
}

export type LateWorld = {
  readonly world: TestWorld;
  /** Brings what the post brings, and works it. */
  readonly collect: (last: boolean) => Promise<void>;
  /** Everything comes, and the clock runs until nothing is left to do. */
  readonly comeToRest: () => Promise<void>;
};

export async function createLateWorld(post: Post): Promise<LateWorld> {
  let waiting: Delivery[] = [];
  const world = await createWorld({
    simulator: {
      deliver: async (request) => {
        const path = new URL(request.url).pathname as Delivery['path']; // the endpoints of a test's world
        waiting.push({ path, body: await request.text() });
        return new Response('kept');
      },
    },
  });
  const collect = async (last: boolean): Promise<void> => {
    world.simulator.runDue();
    await world.simulator.deliverDue();
    const now = post(waiting, last);
    waiting = last ? [] : waiting.filter((told) => !now.includes(told));
    for (const { path, body } of now) await deliver(world, path, body);
    await world.settle();
  };
  const comeToRest = async (): Promise<void> => {
    for (let count = 0; count < 3; count += 1) {
      await collect(true);
      world.pass(DAY_MS / 4);
      await world.minute();
    }
    await collect(true);
  };
  return { world, collect, comeToRest };
}
