/**
 * The three doors under inputs that no one thought of: every answer is below 500, and what is refused writes
 * nothing but the refusal. 27,000 inputs here, ten times as many with `npm run test:deep`.
 */
import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import { RUNS, RUNS_MS } from './runs.ts';
import { askAsPlatform, askAsStaff, deliver, everyRow, send } from './signing.ts';
import { turnMs } from '../worker/base/limits/limit.ts';
import { createWorld, type TestWorld } from './world.ts';

const EACH = RUNS * 10;

let world: TestWorld;
let staffOps: string[] = [];
let platformPaths: string[] = [];
let key = '';

beforeAll(async () => {
  world = await createWorld();
  const paths = world.app.routes.map(({ path }) => path).filter((path) => !path.includes('*'));
  const isStaff = (path: string) => path.startsWith('/v1/staff/');
  staffOps = [...new Set(paths.filter(isStaff))].map((path) => path.slice('/v1/staff/'.length));
  platformPaths = [...new Set(paths.filter((path) => path.startsWith('/v1/') && !isStaff(path)))];
  const { SCOPES } = await import('../worker/people/keys/key.ts');
  const made = await askAsStaff(world, 'keys.create', { name: 'Fuzz', scopes: [...SCOPES] });
  key = String(made.body['key']);
  expect(key).toMatch(/^rck_test_/);
});

/** Names that operations know, so that inputs come past the first check. */
const NAMES = [
  ...[
    'paymentId',
    'disputeId',
    'refundId',
    'recoveryId',
    'scheduledTransferId',
    'holdId',
    'reason',
  ],
  ...['amountMinor', 'currency', 'previewId', 'requestId', 'texts', 'addFiles', 'userId', 'rights'],
  ...['releaseAt', 'expiresAt', 'paused', 'disputes', 'secondPersonAbove', 'defaultRule', 'rules'],
  ...['purchase', 'statedFacts', 'contractOn', 'deliveredOn', 'firstDeliveredOn', 'informedOn'],
  ...['sellerId', 'reference', 'to', 'note', 'accessLog', 'delivery', 'country', 'productType'],
];

const texts = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 60 }),
  fc.constantFrom('', '\0', '\ud800', '__proto__', "'; DROP TABLE audit;--", '{{7*7}}', '../..'),
  fc.constantFrom('pi_1', 'du_1', 'rf_1', 'rc_1', 'st_1', 'acct_1', 'usr_1', 'file_1', 'usd', 'US'),
  fc.constantFrom('9999-12-31', '0000-01-01', '2026-02-30', '+010000-01-01', '2026-11-30'),
  fc.string({ minLength: 600, maxLength: 700 }),
);
const values = fc.letrec<{ any: unknown }>((tie) => ({
  any: fc.oneof(
    { maxDepth: 3, withCrossShrink: true },
    texts,
    fc.constantFrom(null, true, false, 0, -0, -1, 1.5, 2 ** 53, -(2 ** 63), 1e308, 100, 10_000),
    fc.array(tie('any'), { maxLength: 4 }),
    fc.dictionary(fc.oneof(fc.constantFrom(...NAMES), texts), tie('any'), { maxKeys: 4 }),
  ),
})).any;
const bodies = fc.dictionary(fc.oneof(fc.constantFrom(...NAMES), texts), values, { maxKeys: 6 });

/** Rows but those that a refusal may leave: the log, its chain, turns and nonces. */
async function rows(): Promise<Record<string, number>> {
  const seen = await everyRow(world);
  const { audit_entries: _entries, nonces: _nonces, request_turns: _turns, ...others } = seen;
  return others;
}

describe('whatever is sent', () => {
  test(
    'a webhook that Stripe signed is kept or refused, never an error of ours',
    async () => {
      const event = fc.record(
        {
          id: fc.oneof(fc.constant('evt_1'), texts),
          object: fc.constantFrom('event', 'charge'),
          type: fc.oneof(fc.constant('charge.updated'), texts),
          created: values,
          livemode: fc.oneof(fc.boolean(), values),
          account: values,
          data: values,
        },
        { requiredKeys: [] },
      );
      const sent = fc.oneof(event, values, fc.json());
      await fc.assert(
        fc.asyncProperty(sent, fc.boolean(), async (body, isConnect) => {
          const path = isConnect ? '/webhooks/connect' : '/webhooks/platform';
          const { status } = await deliver(world, path, body ?? null);
          expect(status).toBeLessThan(500);
        }),
        { numRuns: EACH },
      );
    },
    RUNS_MS,
  );

  test(
    'a body that no one signed is refused at every door and writes nothing',
    async () => {
      const before = await everyRow(world);
      const paths = fc.constantFrom(
        '/webhooks/platform',
        ...staffOps.map((op) => `/v1/staff/${op}`),
      );
      await fc.assert(
        fc.asyncProperty(
          paths,
          fc.oneof(fc.json(), texts),
          texts,
          async (path, body, signature) => {
            const safe = signature.replaceAll(/[^\x21-\x7e]/g, '') || 't=1,v1=00';
            const { status } = await send(world, path, {
              body,
              headers: { 'stripe-signature': safe },
            });
            expect([400, 401]).toContain(status);
          },
        ),
        { numRuns: EACH },
      );
      expect(await everyRow(world)).toEqual(before);
    },
    RUNS_MS,
  );

  test(
    'an operation of staff answers below 500, and a refusal writes nothing else',
    async () => {
      const request = fc.record({ op: fc.nat(), fields: bodies });
      await fc.assert(
        fc.asyncProperty(request, async ({ op, fields }) => {
          world.pass(turnMs(world.config.limits.personPerMinute));
          const name = staffOps[op % staffOps.length] ?? '';
          const before = await rows();
          const { status } = await askAsStaff(world, name, fields);
          expect([name, status < 500]).toEqual([name, true]);
          if (status >= 400) expect([name, await rows()]).toEqual([name, before]);
        }),
        { numRuns: EACH / 2 },
      );
    },
    RUNS_MS,
  );

  test(
    'a request of the platform’s backend answers below 500',
    async () => {
      const request = fc.record({ path: fc.nat(), body: fc.oneof(bodies, values), id: texts });
      let keys = 0;
      await fc.assert(
        fc.asyncProperty(request, async ({ path, body, id }) => {
          const name = platformPaths[path % platformPaths.length] ?? '';
          const to = name.replace(/:\w+/, encodeURIComponent(id.toWellFormed()) || 'x');
          for (const method of ['POST', 'GET']) {
            world.pass(turnMs(world.config.limits.keyPerMinute));
            const wanted = {
              method,
              path: to,
              ...(method === 'POST' && { body: JSON.stringify(body) }),
            };
            const { status } = await askAsPlatform(world, wanted, {
              authorization: `Bearer ${key}`,
              'idempotency-key': `fuzz-${String((keys += 1))}`,
            });
            expect([name, method, status < 500]).toEqual([name, method, true]);
          }
        }),
        { numRuns: EACH / 5 },
      );
    },
    RUNS_MS,
  );
});
