/**
 * How Stryker runs the tests of one file: those that `MUTANTS_TESTS` names, and no others. Properties are tried with
 * one seed, so that a mutant that is killed once is killed again.
 */
import { defineConfig } from 'vitest/config';
import { TEST_MS } from '../patience.ts';

const ONCE = 'worker/base/result/once.ts';
const MAKES_ANEW = 'export const once = (make) => make;';

export default defineConfig({
  plugins: [
    {
      // A schema that is made when it is first asked for would be seen by the first test alone.
      name: 'made-anew',
      transform: (code, id) => (id.endsWith(ONCE) ? { code: MAKES_ANEW, map: null } : { code }),
    },
  ],
  test: {
    globals: true,
    testTimeout: TEST_MS,
    hookTimeout: TEST_MS,
    include: (process.env['MUTANTS_TESTS'] ?? '').split(','),
    setupFiles: ['test/mutants/one-seed.ts'],
    env: { MUTANTS: '1' },
  },
});
