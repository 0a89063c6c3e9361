import { expect, test } from 'vitest';
import { sizesByOrigin } from '../../../sandbox/bench/bundle.ts';
import { bundleBeside } from '../../../sandbox/bench/bundles.ts';

test('sizes are summed by room of ours and by package, the largest first', () => {
  const bytes = (bytesInOutput: number) => ({ bytesInOutput });
  const inputs = {
    'worker/index.ts': bytes(10),
    'worker/doors/app.ts': bytes(15),
    'worker/refunds/plan/plan.ts': bytes(8),
    'worker/refunds/refund.ts': bytes(4),
    'esbuild:helpers': bytes(1),
    'node_modules/stripe/esm/a.js': bytes(90),
    'node_modules/@libsql/client/a.js': bytes(7),
    'node_modules/@libsql/core/a.js': bytes(6),
    'node_modules/x/node_modules/zod/a.js': bytes(3),
  };
  const output = { bytes: 0, imports: [], exports: [], inputs };
  expect(sizesByOrigin({ inputs: {}, outputs: { 'index.js': output } })).toEqual([
    ['stripe', 90],
    ['worker/doors', 15],
    ['worker/refunds', 12],
    ['worker', 10],
    ['@libsql/client', 7],
    ['@libsql/core', 6],
    ['zod', 3],
    ['added by the bundler', 1],
  ]);
});

test('the endpoint that ours is compared with takes the same packages as the Worker', async () => {
  const { metafile, modules } = await bundleBeside('bare-worker.ts');
  const names = sizesByOrigin(metafile).map(([name]) => name);
  expect(names).toEqual(
    expect.arrayContaining(['stripe', 'drizzle-orm', 'hono', '@libsql/client']),
  );
  expect(modules[0]?.code).not.toContain('node-fetch');
});
