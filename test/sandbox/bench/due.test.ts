import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { benchDue } from '../../../sandbox/bench/due.ts';
import { openChildren } from '../../../sandbox/stack/children.ts';

test('the claim is measured on the real server at two sizes, and takes its index', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'recourse-due-'));
  const children = openChildren();
  try {
    const sizes = { small: 1_000, large: 5_000, rounds: 2 };
    const lines = await benchDue(children, { ...sizes, folder, say: () => undefined });
    const named = (name: string) => lines.find((line) => line.name === name);
    expect(named('plan of the claim')).toMatchObject({ verdict: 'ok' });
    expect(named('rows read by the select')?.value).toMatch(/^100 rows/);
    expect(named('claim of 100 due, growth')?.bound).toBe('at most 2 times');
    expect(named('claim of 100 due of 5,000 rows')?.value).toBeGreaterThan(0);
  } finally {
    await children.stopAll();
    await rm(folder, { recursive: true });
  }
});
