import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts', 'test/**/*.test.tsx'],
    // The SDK's testing module extends the global `expect` when it is imported.
    globals: true,
    testTimeout: 20_000,
    hookTimeout: 60_000,
    server: { deps: { inline: [/@stripe\/ui-extension-sdk/, /@remote-ui/] } },
  },
});
