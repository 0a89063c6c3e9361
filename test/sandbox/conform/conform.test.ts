/** The simulator and the Worker keep to the types of Stripe's own package. `npm run conform` says the same aloud. */
import { globSync, readFileSync } from 'node:fs';
import { beforeAll, describe, expect, test } from 'vitest';
import { linesOf } from '../../../sandbox/conform/report.ts';
import { judgeRoutes } from '../../../sandbox/conform/routes.ts';
import { playScene } from '../../../sandbox/conform/scene/scene.ts';
import { methodFor, readStripeTypes } from '../../../sandbox/conform/stripe-types.ts';
import type { StripeTypes } from '../../../sandbox/conform/stripe-types.ts';
import { createWitness } from '../../../sandbox/conform/witness.ts';
import type { Report } from '../../../sandbox/conform/witness.ts';
import { ROUTES } from '../../../sandbox/stripe/routes.ts';
import { playWorker } from './worker-calls.ts';

let types: StripeTypes;
beforeAll(() => {
  types = readStripeTypes();
});

const violationsOf = (report: Report) =>
  linesOf(report).filter((line) => !/^(objects|types of objects) \d/.test(line));

describe('the simulator', () => {
  test('answers and tells of every object as Stripe’s types declare it, in a scene that plays every route', async () => {
    const witness = createWitness(types);
    await playScene(witness);
    const report = witness.report();
    expect(violationsOf(report)).toEqual([]);
    const unplayed = ROUTES.flatMap(({ method, path }) => {
      const request = { verb: method, path: path.replace(/:\w+/g, 'any') };
      const name = methodFor(types.methods, request)?.name;
      return name === undefined || report.methods.has(name) ? [] : [`${method} ${path}`];
    });
    expect(unplayed).toEqual([]);
    expect(report.members).toBeGreaterThan(50_000);
  });

  test('takes no parameter that Stripe does not know, and every filter of its lists', () => {
    expect(judgeRoutes(types, ROUTES)).toEqual([]);
  });
});

test('the Worker asks Stripe only what its methods take, by every call it has', async () => {
  const witness = createWitness(types);
  await playWorker(witness);
  const report = witness.report();
  expect(violationsOf(report)).toEqual([]);
  const called = globSync('worker/stripe/*.ts').flatMap((file) =>
    [...readFileSync(file, 'utf8').matchAll(/\bstripe\s*\.((?:\w+\s*\.\s*)+\w+)\s*\(/g)].map(
      ([, name = '']) => name.replace(/\s/g, ''),
    ),
  );
  // `issuing.disputes.submit` is `Issuing/Disputes.submit`; the own account is read by either of two methods.
  const seen = new Set(
    [...report.methods.keys()].map((name) =>
      name.replace(/(^|\/)([A-Z])/g, (_, slash: string, letter: string) =>
        slash === '' ? letter.toLowerCase() : `.${letter.toLowerCase()}`,
      ),
    ),
  );
  const own = (name: string) =>
    name === 'accounts.retrieveCurrent' && seen.has('accounts.retrieve');
  expect(called.length).toBeGreaterThan(40);
  expect([...new Set(called)].filter((name) => !seen.has(name) && !own(name))).toEqual([]);
});
