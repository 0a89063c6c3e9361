/** How often a refund's preview waits for Stripe, counted: whatever is asked for side by side is one step. */
import { expect, test } from 'vitest';
import { lookAtRefund } from '../../../worker/refunds/preview-actions.ts';
import { syncPayment } from '../../../worker/transfers/actions.ts';
import { createWorld, requestOf, type WorldOptions } from '../../world.ts';
import { scene, type SceneName } from './stage.ts';

/** Turns of the event loop in which nothing new is asked: everyone waits for Stripe then. */
const QUIET_TURNS = 50;

/** Stripe behind a door: what is asked waits until all who can ask have asked, and then all are answered. */
function createDoor() {
  const waiting: (() => void)[] = [];
  let isOpen = true;
  const quiet = async (): Promise<void> => {
    for (let turns = 0, asked = 0; turns < QUIET_TURNS; turns += 1) {
      await new Promise((resolve) => setImmediate(resolve));
      if (waiting.length === asked) continue;
      asked = waiting.length;
      turns = 0;
    }
  };
  const fetch: WorldOptions['fetch'] = (toStripe) => async (input, init) => {
    if (!isOpen) await new Promise<void>((resolve) => waiting.push(resolve));
    return toStripe(requestOf(input, init));
  };
  const stepsOf = async (work: () => Promise<unknown>): Promise<number> => {
    isOpen = false;
    let isOver = false;
    const working = work().finally(() => (isOver = true));
    let steps = 0;
    for (;;) {
      await quiet();
      if (isOver) break;
      if (waiting.length === 0) continue;
      steps += 1;
      for (const answer of waiting.splice(0)) answer();
    }
    isOpen = true;
    await working;
    return steps;
  };
  return { fetch, stepsOf };
}

test.each<[SceneName, 'opened before' | 'never seen', number]>([
  ['held', 'opened before', 2],
  ['direct', 'opened before', 2],
  ['destination_fee', 'never seen', 3],
  ['several_sellers', 'never seen', 3],
])(
  'the preview of a payment (%s, %s) waits for Stripe at most %i times',
  async (name, known, most) => {
    const door = createDoor();
    const world = await createWorld({ fetch: door.fetch });
    const { paymentId, account } = await scene(world, name);
    const payment = { id: paymentId, account };
    if (known === 'opened before') await syncPayment(world.deps, payment, 'staff:usr_1');
    const steps = await door.stepsOf(() =>
      lookAtRefund(world.deps, payment, { asked: {}, actor: 'staff:usr_1' }),
    );
    expect(steps).toBeGreaterThan(0);
    expect(steps).toBeLessThanOrEqual(most);
  },
);
