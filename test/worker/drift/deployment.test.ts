import { describe, expect, test } from 'vitest';
import { BEAT_MS, GONE_MS, standingOf } from '../../../worker/drift/deployment.ts';

const NOW = 1_000_000_000;
const own = (holds: boolean) => ({ id: 'dep_1', lookedAt: 0, holds, tookOver: false });
const mark = (holder: string, ageMs = 0) => ({ holder, seenAt: NOW - ageMs });

describe('which deployment acts', () => {
  test.each([
    { name: 'no one said so: it is claimed', said: null, holds: false, standing: 'free' },
    { name: 'its own mark is gone: made again', said: null, holds: true, standing: 'ours' },
    {
      name: 'this one, however long ago',
      said: mark('dep_1', 9 * GONE_MS),
      holds: false,
      standing: 'ours',
    },
    { name: 'another one', said: mark('dep_2'), holds: true, standing: 'others' },
    {
      name: 'another one, just not gone',
      said: mark('dep_2', GONE_MS),
      holds: true,
      standing: 'others',
    },
    {
      name: 'another one that is gone',
      said: mark('dep_2', GONE_MS + 1),
      holds: true,
      standing: 'free',
    },
  ])('$name', ({ said, holds, standing }) => {
    expect(standingOf(said, own(holds), NOW)).toBe(standing);
  });

  test('who acts says so well before it is taken to be gone', () => {
    expect(GONE_MS).toBeGreaterThanOrEqual(3 * BEAT_MS);
  });
});
