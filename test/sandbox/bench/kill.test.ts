import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { allHold } from '../../../sandbox/bench/figures.ts';
import { benchKill } from '../../../sandbox/bench/kill.ts';
import { openChildren } from '../../../sandbox/stack/children.ts';

test('kill -9 of the Worker and of the database under load loses nothing and doubles nothing', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'recourse-kill-'));
  const children = openChildren();
  try {
    const seed = SEED_THAT_KILLS_BOTH;
    const small = { kills: 2, scheduledTransfers: 12, seed };
    const lines = await benchKill(children, { folder, ...small, say: () => undefined });
    expect(lines.filter((line) => !allHold([line]))).toEqual([]);
    expect(lines[0]?.value).toBe('Worker 1, database 1');
    expect(lines.length).toBeGreaterThan(6);
  } finally {
    await children.stopAll();
    await rm(folder, { recursive: true });
  }
});

/** Its first round kills one, its second the other. */
const SEED_THAT_KILLS_BOTH = 1;
