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
