import { expect, test } from 'vitest';
import { calls } from '../../worker/journal/calls.ts';
import { playAll } from './crew.ts';
import { simulate } from './simulate.ts';

const STEPS = 200;
/** They take about two minutes on two cores; `npm run test:deep` plays a thousand. */
const SEEDS = Array.from({ length: process.env['DEEP'] ? 1_000 : 300 }, (_, at) => ({
  seed: at + 1,
  steps: STEPS,
}));

test('whatever happens, money moves once, to the cent, and nothing stays open', async () => {
  const { played, broken, hits } = await playAll(SEEDS);
  expect(broken.map(({ seed, broken }) => ({ seed, broken }))).toEqual([]);
  expect(played).toBe(SEEDS.length);
  // A simulation in which nothing goes wrong would prove nothing.
  const kinds = Object.keys(calls);
  expect(kinds.filter((kind) => (hits[`lost_reply × ${kind}`] ?? 0) === 0)).toEqual([]);
}, 3_600_000);

test('the same seed is the same world, to the last row', async () => {
  const [one, other] = [
    await simulate({ seed: 7, steps: 60 }),
    await simulate({ seed: 7, steps: 60 }),
  ];
  expect(one).toEqual(other);
  expect((await simulate({ seed: 8, steps: 60 })).digest).not.toBe(one.digest);
});
