import { describe, expect, test } from 'vitest';
import { playAll } from './crew.ts';
import { broken, MUTANTS } from './mutants.ts';

describe('a broken defence is caught', () => {
  test.each(MUTANTS.map((mutant) => [mutant.name, mutant] as const))(
    '%s',
    async (name, { caughtBy }) => {
      // The seed that is known to catch it, then those that `npm test` plays anyway.
      const seeds = [caughtBy, ...Array.from({ length: 300 }, (_, at) => at + 1)];
      const plays = seeds.map((seed) => ({ seed, steps: 200 }));
      const { broken } = await playAll(plays, { mutant: name });
      expect(broken).not.toEqual([]);
    },
  );
});

test('a mutant whose line is gone says so', () => {
  const edits = [{ file: 'base/db/fence.ts', from: 'no such line', to: '' }];
  const mutant = { name: 'gone', edits, caughtBy: 1 };
  expect(() => broken(mutant, 'base/db/fence.ts')).toThrow(
    'gone: worker/base/db/fence.ts does not have once',
  );
});
