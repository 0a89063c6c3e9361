import { expect, test } from 'vitest';
import { playAll } from './crew.ts';
import { OF_CALLS, PAIRS } from './pairs.ts';
import { simulate } from './simulate.ts';

const STEPS = 200;
const IS_DEEP = Boolean(process.env['DEEP']);
/** They take about two minutes on two cores; `npm run test:deep` plays a thousand. */
const SEEDS = Array.from({ length: IS_DEEP ? 1_000 : 300 }, (_, at) => ({
  seed: at + 1,
  steps: STEPS,
}));

test('whatever happens, money moves once, to the cent, and nothing stays open', async () => {
  const { played, broken, hits } = await playAll(SEEDS);
  expect(broken.map(({ seed, broken }) => ({ seed, broken }))).toEqual([]);
  expect(played).toBe(SEEDS.length);
  // A simulation in which nothing goes wrong would prove nothing.
  const few = Object.keys(OF_CALLS).map((kind) => `lost_reply × ${kind}`);
  const wanted = IS_DEEP ? PAIRS : [...few, 'database_lost × rebuilt'];
  expect(wanted.filter((pair) => (hits[pair] ?? 0) === 0)).toEqual([]);
}, 3_600_000);

test('the same seed is the same world, to the last row', async () => {
  const [one, other] = [
    await simulate({ seed: 7, steps: 60 }),
    await simulate({ seed: 7, steps: 60 }),
  ];
  expect(one).toEqual(other);
  expect((await simulate({ seed: 8, steps: 60 })).digest).not.toBe(one.digest);
});
