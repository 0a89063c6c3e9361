import { expect, test } from 'vitest';
import { simulate } from './simulate.ts';

/** As many as fit in a few seconds; each is a world of its own. */
const SEEDS = Array.from({ length: 40 }, (_, at) => at + 1);
const STEPS = 80;

test('whatever happens, each share is paid once, to the cent, and nothing stays open', async () => {
  for (const seed of SEEDS) {
    const played = await simulate({ seed, steps: STEPS });
    expect({ seed, broken: played.broken }).toEqual({ seed, broken: [] });
  }
}, 120_000);

test('the same seed is the same world, to the last row', async () => {
  const [one, other] = [
    await simulate({ seed: 7, steps: 60 }),
    await simulate({ seed: 7, steps: 60 }),
  ];
  expect(one).toEqual(other);
  expect((await simulate({ seed: 8, steps: 60 })).digest).not.toBe(one.digest);
});
