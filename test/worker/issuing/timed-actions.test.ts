import { describe, expect, test } from 'vitest';
import { createFuse } from '../../fuse.ts';
import { createWorld, DAY_MS, type TestWorld } from '../../world.ts';
import { ask, rest } from '../disputes/stage.ts';
import { messages, opened, rowOf, send } from './stage.ts';

async function days(world: TestWorld, count: number): Promise<void> {
  for (let day = 0; day < count; day += 1) {
    world.pass(DAY_MS);
    await world.minute();
  }
  await world.settle();
}
const types = async (world: TestWorld) => (await messages(world)).map(([type]) => type);

describe('a draft', () => {
  test('is told of a week, three days and a day before the safe day, and when it is too late', async () => {
    const world = await createWorld();
    await opened(world);
    const counts: number[] = [];
    for (let day = 0; day < 111; day += 1) {
      await days(world, 1);
      const told = (await types(world)).length;
      if (told !== counts.length) counts.push(day + 1);
    }
    // Sendable for 110 days, safe until two days before; the leads count from there.
    expect(counts).toEqual([101, 105, 107, 110]);
    expect((await messages(world)).map(([, sentence]) => sentence)).toEqual([
      ...[
        'The dispute over $100.00 at Rocket Rides, paid with your card, is not sent yet. Send it by 4 March 2027. 7 days are left.',
        'The dispute over $100.00 at Rocket Rides, paid with your card, is not sent yet. Send it by 4 March 2027. 3 days are left.',
        'The dispute over $100.00 at Rocket Rides, paid with your card, is not sent yet. Send it by 4 March 2027. One day is left.',
        'The dispute over $100.00 at Rocket Rides, paid with your card, was not sent in time, and cannot be sent any more.',
      ],
    ]);
  });

  test('of a reason with fewer days is told of earlier, and once more when the reason changes', async () => {
    const world = await createWorld();
    const { disputeId } = await opened(world, { reason: 'no_valid_authorization' });
    await days(world, 57);
    expect(await types(world)).toEqual(['issuing.reminder']);
    await ask(world, 'issuing.draft', { disputeId, reason: 'fraudulent' });
    await days(world, 10);
    expect(await types(world)).toEqual(['issuing.reminder']);
    await days(world, 45);
    expect(await types(world)).toEqual([
      ...['issuing.reminder', 'issuing.reminder', 'issuing.reminder', 'issuing.reminder'],
      'issuing.expired',
    ]);
    expect((await rowOf(world, disputeId)).ending).toBe('expired');
  });

  test('that no one may send any more is over before Stripe says so', async () => {
    const world = await createWorld();
    const { disputeId } = await opened(world, { reason: 'no_valid_authorization' });
    await days(world, 66);
    expect((await types(world)).at(-1)).toBe('issuing.expired');
    expect((await rowOf(world, disputeId)).status).toBe('unsubmitted');
    await days(world, 45);
    expect((await types(world)).filter((type) => type === 'issuing.expired')).toHaveLength(1);
  });

  test('that was sent is not told of', async () => {
    const world = await createWorld();
    const { disputeId } = await opened(world, { fields: { explanation: 'Not mine.' } });
    await send(world, disputeId);
    await days(world, 111);
    expect(await types(world)).toEqual(['issuing.submitted', 'issuing.closed']);
    expect((await rowOf(world, disputeId)).ending).toBe('lost');
  });

  test('is told of once after a jump of the clock, by two clocks at once too', async () => {
    const world = await createWorld();
    await opened(world);
    world.pass(107.5 * DAY_MS);
    await Promise.all([world.minute(), world.minute()]);
    await world.minute();
    expect((await types(world)).filter((type) => type === 'issuing.reminder')).toHaveLength(3);
  });
});

test('stopped at any effect, reminders and the end are told once each', async () => {
  const fuse = createFuse();
  let stops = 0;
  for (let nth = 1; ; nth += 5) {
    const world = await createWorld({ client: fuse.client, fetch: fuse.fetch });
    await opened(world);
    const minuteThatStops = async (): Promise<boolean> => {
      fuse.arm(nth);
      await world.minute().catch(() => undefined);
      const stopped = fuse.isBlown();
      fuse.arm(Number.POSITIVE_INFINITY);
      for (let count = 0; count < 3; count += 1) {
        world.pass(3 * 60_000);
        await rest(world);
      }
      return stopped;
    };
    world.pass(109 * DAY_MS);
    const first = await minuteThatStops();
    world.pass(2 * DAY_MS);
    const second = await minuteThatStops();
    expect([nth, await types(world)]).toEqual([
      nth,
      ['issuing.reminder', 'issuing.reminder', 'issuing.reminder', 'issuing.expired'],
    ]);
    if (!first && !second) break;
    stops += 1;
  }
  expect(stops).toBeGreaterThan(5);
});
