import fc from 'fast-check';
import { expect, test } from 'vitest';
import { forgetTurns, takeTurn } from '../../../../worker/base/limits/store.ts';
import { writeAll } from '../../../../worker/base/db/database.ts';
import { createWorld } from '../../../world.ts';

const NOW = 1_795_000_000_000;
const PER_MINUTE = 6;

test('of ten requests at once six pass, and the others are told when to come again', async () => {
  const { db, client } = await createWorld();
  const answers = await Promise.all(
    Array.from({ length: 10 }, () =>
      takeTurn(db, 'staff:usr_a', { perMinute: PER_MINUTE, now: NOW }),
    ),
  );
  expect(answers.filter((wait) => wait === null)).toHaveLength(6);
  expect(answers.filter((wait) => wait !== null)).toEqual([10, 10, 10, 10]);
  const { rows } = await client.execute('SELECT * FROM request_turns');
  expect(rows).toEqual([{ caller: 'staff:usr_a', back_at: NOW + 60_000 }]);
});

test('one caller does not use up the turns of another', async () => {
  const { db } = await createWorld();
  expect(await takeTurn(db, 'staff:usr_a', { perMinute: 1, now: NOW })).toBeNull();
  expect(await takeTurn(db, 'staff:usr_a', { perMinute: 1, now: NOW })).toBe(60);
  expect(await takeTurn(db, 'staff:usr_b', { perMinute: 1, now: NOW })).toBeNull();
  expect(await takeTurn(db, 'key:usr_a', { perMinute: 1, now: NOW })).toBeNull();
});

test('whoever waits as told is let in, and a refused request uses up nothing', async () => {
  const { db } = await createWorld();
  for (let sent = 0; sent < PER_MINUTE; sent += 1)
    await takeTurn(db, 'key:k', { perMinute: PER_MINUTE, now: NOW });
  for (let sent = 0; sent < 5; sent += 1) {
    expect(await takeTurn(db, 'key:k', { perMinute: PER_MINUTE, now: NOW + 1_000 })).toBe(9);
  }
  expect(await takeTurn(db, 'key:k', { perMinute: PER_MINUTE, now: NOW + 10_000 })).toBeNull();
  expect(await takeTurn(db, 'key:k', { perMinute: PER_MINUTE, now: NOW + 10_000 })).toBe(10);
});

test('in no minute are there more than twice the turns, however requests come', async () => {
  const { db } = await createWorld();
  let runs = 0;
  const pauses = fc.array(fc.integer({ min: 0, max: 15_000 }), { minLength: 30, maxLength: 60 });
  await fc.assert(
    fc.asyncProperty(pauses, async (waits) => {
      const caller = `key:${String((runs += 1))}`;
      const passed: number[] = [];
      let now = NOW;
      for (const wait of waits) {
        now += wait;
        if ((await takeTurn(db, caller, { perMinute: PER_MINUTE, now })) === null) passed.push(now);
      }
      for (const from of passed) {
        const within = passed.filter((at) => at >= from && at < from + 60_000);
        expect(within.length).toBeLessThanOrEqual(2 * PER_MINUTE);
      }
    }),
    { numRuns: 50 },
  );
});

test('what says nothing any more is forgotten, what does stays', async () => {
  const { db, client } = await createWorld();
  await takeTurn(db, 'staff:usr_old', { perMinute: PER_MINUTE, now: NOW });
  await takeTurn(db, 'staff:usr_new', { perMinute: PER_MINUTE, now: NOW + 5_000 });
  await writeAll(db, [forgetTurns(db, NOW + 10_000)]);
  const { rows } = await client.execute('SELECT caller FROM request_turns');
  expect(rows).toEqual([{ caller: 'staff:usr_new' }]);
});
