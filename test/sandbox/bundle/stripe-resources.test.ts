import { globSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { USED_RESOURCES } from '../../../sandbox/bundle/stripe-resources.ts';
import { bundleWorker } from '../../../sandbox/bundle/worker.ts';

/** `stripe.issuing.disputes.submit(` names the resource `issuing.disputes`; methods of the client none. */
function resourcesOf(text: string): string[] {
  const calls = [...text.matchAll(/\bstripe((?:\s*\.\s*\w+)+)\(/g)];
  return calls
    .map(([, path = '']) => path.replace(/\s/g, '').split('.').slice(1, -1).join('.'))
    .filter((name) => name !== '');
}

test('the bundle has the resources of Stripe that the Worker calls, and no others', () => {
  const files = globSync('worker/**/*.ts').map((file) => readFileSync(file, 'utf8'));
  const called = new Set(files.flatMap(resourcesOf));
  expect([...called].sort()).toEqual([...USED_RESOURCES].sort());
});

test('calls are found across lines and below a space', () => {
  const text =
    'await deps.stripe.issuing\n  .disputes.submit(id); stripe.rawRequest("GET", "/v1/x")';
  expect(resourcesOf(text)).toEqual(['issuing.disputes']);
});

test('a resource that is left out has no methods, one that is used has all', async () => {
  const { modules } = await bundleWorker();
  const code = modules.map((module) => module.code).join('');
  expect(code).toContain('/v1/transfers');
  expect(code).toContain('/v1/issuing/disputes');
  expect(code).not.toContain('/v1/terminal/');
  expect(code).not.toContain('/v1/test_helpers/');
});
