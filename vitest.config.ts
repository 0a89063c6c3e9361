import { defineConfig } from 'vitest/config';
import { LongestFirst } from './test/order.ts';
import { TEST_MS, WAIT_MS } from './test/patience.ts';

const SIMULATION = ['test/simulation/**/*.test.ts'];

export default defineConfig({
  test: {
    // The SDK's testing module extends the global `expect` when it is imported.
    globals: true,
    sequence: { sequencer: LongestFirst },
    testTimeout: TEST_MS,
    hookTimeout: TEST_MS,
    expect: { poll: { timeout: WAIT_MS } },
    server: { deps: { inline: [/@stripe\/ui-extension-sdk/, /@remote-ui/] } },
    projects: [
      {
        extends: true,
        test: {
          name: 'tests',
          include: ['test/**/*.test.ts', 'test/**/*.test.tsx'],
          exclude: SIMULATION,
          // No test changes a module, so files share what they load: it took half of the time.
          isolate: false,
          maxWorkers: '100%',
          sequence: { groupOrder: 1 },
        },
      },
      // It takes all cores for itself, one file at a time.
      {
        extends: true,
        test: {
          name: 'simulation',
          include: SIMULATION,
          fileParallelism: false,
          sequence: { groupOrder: 0 },
        },
      },
    ],
  },
});
