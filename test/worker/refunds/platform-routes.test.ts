import { Ajv2020 } from 'ajv/dist/2020.js';
import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, test } from 'vitest';
import { createKey } from '../../../worker/people/keys/actions.ts';
import { SCOPES, type Scope } from '../../../worker/people/keys/key.ts';
import { savePolicy } from '../../../worker/policies/actions.ts';
import { POLICY_AT_START, type PolicyRules } from '../../../worker/policies/policy.ts';
import { askAsPlatform, everyRow } from '../../signing.ts';
import { createWorld, DAY_MS, type TestWorld } from '../../world.ts';
import { scene } from './stage.ts';

let keys = 0;

/** Where to, under which idempotency key. */
type Keyed = { readonly path: string; readonly key: string };

async function platform(world: TestWorld, scopes: readonly Scope[] = SCOPES) {
  const { key } = await createKey(world.deps, { name: 'Shop', scopes, by: 'usr_owner' }, false);
  return (method: 'GET' | 'POST', to: string | Keyed, body?: unknown) => {
    const { path, key: sent } =
      typeof to === 'string' ? { path: to, key: `key-${String((keys += 1))}` } : to;
    const headers = { authorization: `Bearer ${key}`, 'idempotency-key': sent };
    return askAsPlatform(world, { method, path, body }, headers);
  };
}

async function saveRules(world: TestWorld, rules: Partial<PolicyRules>) {
  const asked = { rules: { ...POLICY_AT_START.rules, ...rules }, effectiveAt: null };
  await savePolicy(world.deps, { ...asked, afterVersion: 0, by: 'usr_owner' });
}

const schemas = (
  JSON.parse(readFileSync(new URL('../../../docs/openapi.json', import.meta.url), 'utf8')) as {
    components: { schemas: Record<string, object> };
  }
).components.schemas;
const fits = (name: string, body: unknown) =>
  new Ajv2020({ strict: false }).validate(schemas[name] ?? false, body);

describe('POST /v1/eligibility', () => {
  test('says whether, why, and until when, and writes nothing', async () => {
    const world = await createWorld();
    const call = await platform(world);
    const { paymentId } = await scene(world, 'released');
    await call('POST', '/v1/eligibility', { paymentId });
    const before = await everyRow(world);
    const answer = await call('POST', '/v1/eligibility', { paymentId, amountMinor: 2_500 });
    expect(answer.status).toBe(200);
    expect(answer.body).toMatchObject({
      outcome: 'allowed',
      basis: 'policy',
      askedMinor: 2_500,
      refundableMinor: 10_000,
      policyVersion: 0,
      // When they arrived is not known, so neither is the last day.
      lastDay: null,
      currency: 'usd',
    });
    expect(answer.body['because']).not.toEqual([]);
    expect(fits('Eligibility', answer.body)).toBe(true);
    expect(await everyRow(world)).toEqual(before);
  });

  test('what the platform tells goes before what Stripe knows', async () => {
    const world = await createWorld();
    const call = await platform(world);
    const { paymentId } = await scene(world, 'platform');
    world.pass(40 * DAY_MS);
    const ask = (purchase: object) => call('POST', '/v1/eligibility', { paymentId, purchase });
    expect((await ask({})).body).toMatchObject({ outcome: 'missing_facts' });
    const late = { deliveredOn: '2026-11-17' };
    expect((await ask(late)).body).toMatchObject({ outcome: 'needs_approval' });
    const german = { country: 'DE', buyer: 'consumer', deliveredOn: '2026-12-20', informed: true };
    expect((await ask(german)).body).toMatchObject({ outcome: 'allowed', basis: 'right' });
  });
});

describe('POST /v1/refund-requests', () => {
  test('for more than is left is refused, with what is', async () => {
    const world = await createWorld();
    const call = await platform(world);
    const { paymentId } = await scene(world, 'released');
    const body = { paymentId, amountMinor: 10_001, reason: 'changed_mind' };
    const answer = await call('POST', '/v1/refund-requests', body);
    expect([answer.status, answer.body.error?.['code']]).toEqual([422, 'refund.exceeds_left']);
    expect(answer.body.error?.['next']).toContain('$100.00');
    const { rows } = await world.client.execute('SELECT id FROM refunds');
    expect(rows).toEqual([]);
  });

  test('waits for staff unless the platform lets it run', async () => {
    const world = await createWorld();
    const call = await platform(world);
    const { paymentId } = await scene(world, 'released');
    const answer = await call('POST', '/v1/refund-requests', { paymentId, reason: 'Too small' });
    expect(answer).toMatchObject({
      status: 201,
      body: { status: 'requested', amountMinor: 10_000 },
    });
    expect(String(answer.body['message'])).toMatch(/A person looks at it/);
    expect(fits('RefundRequest', answer.body)).toBe(true);
    const list = await world.stripe.refunds.list({ payment_intent: paymentId });
    expect(list.data).toEqual([]);
  });

  test('runs automatically inside the policy when the platform lets it', async () => {
    const world = await createWorld();
    await saveRules(world, { autoRunRequests: true });
    const call = await platform(world);
    const { paymentId } = await scene(world, 'released');
    const purchase = { returned: true };
    const body = { paymentId, reason: 'Too small', amountMinor: 4_000, purchase };
    const answer = await call('POST', { path: '/v1/refund-requests', key: 'request-1' }, body);
    expect(answer).toMatchObject({ status: 201, body: { status: 'succeeded' } });
    const again = await call('POST', { path: '/v1/refund-requests', key: 'request-1' }, body);
    expect(again.body['id']).toBe(answer.body['id']);
    expect((await world.stripe.refunds.list({ payment_intent: paymentId })).data).toHaveLength(1);
    const read = await call('GET', `/v1/refund-requests/${String(answer.body['id'])}`);
    expect(read.body).toMatchObject({ status: 'succeeded', amountMinor: 4_000 });
  });

  test.each<[string, object, string]>([
    ['of goods that no one said are back', {}, 'requested'],
    ['of goods that are not back', { returned: false }, 'requested'],
    ['of goods of which a part arrived', { delivery: 'in_part' }, 'requested'],
    ['of goods that never arrived', { delivery: 'not_yet' }, 'succeeded'],
    ['of goods that are back', { returned: true }, 'succeeded'],
    ['of a download', { productType: 'digital_download' }, 'succeeded'],
  ])('a request %s is %o: %s', async (_name, purchase, status) => {
    const world = await createWorld();
    await saveRules(world, { autoRunRequests: true });
    const call = await platform(world);
    const { paymentId } = await scene(world, 'released');
    const body = { paymentId, reason: 'Too small', purchase };
    const answer = await call('POST', { path: '/v1/refund-requests', key: 'request-1' }, body);
    expect(answer.body).toMatchObject({ status });
  });

  test.each([
    ['outside the policy', { pass: 40 * DAY_MS }],
    ['while the stop switch is on', { paused: true }],
  ])(
    '%s it waits for staff all the same',
    async (_name, { pass = 0, paused = false }: { pass?: number; paused?: boolean }) => {
      const world = await createWorld();
      await saveRules(world, { autoRunRequests: true });
      const call = await platform(world);
      const { paymentId } = await scene(world, 'platform');
      world.pass(pass);
      if (paused) await world.client.execute("INSERT INTO settings VALUES ('paused', 'true', 1)");
      const answer = await call('POST', '/v1/refund-requests', { paymentId, reason: 'Too small' });
      expect(answer.body).toMatchObject({ status: 'requested' });
    },
  );
});

describe('GET /v1/policy-text', () => {
  test('gives policy and right in sentences', async () => {
    const world = await createWorld();
    const call = await platform(world);
    const answer = await call('GET', '/v1/policy-text?productType=physical&country=FR');
    expect(answer.status).toBe(200);
    expect(fits('PolicyText', answer.body)).toBe(true);
    expect(String(answer.body['policy'])).toMatch(/30 days/);
    expect(String(answer.body['right'])).toMatch(/14 days/);
  });
});

describe('what is not as asked', () => {
  let world: TestWorld;
  let call: Awaited<ReturnType<typeof platform>>;
  let paymentId: string;
  beforeAll(async () => {
    world = await createWorld();
    call = await platform(world);
    ({ paymentId } = await scene(world, 'platform'));
    await call('POST', '/v1/eligibility', { paymentId });
  });

  test.each<{
    readonly name: string;
    readonly path: string;
    readonly fields: object;
    readonly status: number;
    readonly code: string;
  }>([
    {
      name: 'an unknown payment',
      path: '/v1/eligibility',
      fields: { paymentId: 'pi_gone' },
      status: 404,
      code: 'payment.not_found',
    },
    {
      name: 'no payment id',
      path: '/v1/eligibility',
      fields: {},
      status: 400,
      code: 'request.malformed',
    },
    {
      name: 'an amount of zero',
      path: '/v1/eligibility',
      fields: { amountMinor: 0 },
      status: 400,
      code: 'request.malformed',
    },
    {
      name: 'an amount that is no whole number',
      path: '/v1/eligibility',
      fields: { amountMinor: 1.5 },
      status: 400,
      code: 'request.malformed',
    },
    {
      name: 'an unknown product type',
      path: '/v1/eligibility',
      fields: { purchase: { productType: 'cars' } },
      status: 400,
      code: 'request.malformed',
    },
    {
      name: 'an unknown field',
      path: '/v1/eligibility',
      fields: { force: true },
      status: 400,
      code: 'request.malformed',
    },
    {
      name: 'a day that is none',
      path: '/v1/eligibility',
      fields: { purchase: { deliveredOn: 'yesterday' } },
      status: 400,
      code: 'request.malformed',
    },
    {
      name: 'a day that is in no calendar',
      path: '/v1/eligibility',
      fields: { purchase: { deliveredOn: '2026-02-30' } },
      status: 400,
      code: 'request.malformed',
    },
    {
      name: 'a day that no one can mean',
      path: '/v1/eligibility',
      fields: { purchase: { contractOn: '9999-12-31' } },
      status: 400,
      code: 'request.malformed',
    },
    {
      name: 'no reason',
      path: '/v1/refund-requests',
      fields: {},
      status: 400,
      code: 'request.malformed',
    },
    {
      name: 'no e-mail address',
      path: '/v1/refund-requests',
      fields: { reason: 'x', buyerEmail: 'anna' },
      status: 400,
      code: 'request.malformed',
    },
  ])(
    '$name is refused, and nothing is written',
    async ({ name: _name, path, fields, status, code }) => {
      const isBare = _name === 'no payment id';
      const before = await everyRow(world);
      const answer = await call('POST', path, isBare ? {} : { paymentId, ...fields });
      expect([answer.status, answer.body.error?.['code']]).toEqual([status, code]);
      const after = await everyRow(world);
      // The door keeps the answer under its idempotency key; nothing else may change.
      expect({ ...after, api_answers: 0 }).toEqual({ ...before, api_answers: 0 });
    },
  );

  test.each([
    ['POST', '/v1/eligibility', 'refunds:read'],
    ['POST', '/v1/refund-requests', 'refunds:write'],
    ['GET', '/v1/policy-text', 'policies:read'],
  ] as const)('%s %s takes the scope %s', async (method, path, scope) => {
    const weak = await platform(
      world,
      SCOPES.filter((one) => one !== scope),
    );
    const body = method === 'GET' ? undefined : { paymentId };
    expect(await weak(method, path, body)).toMatchObject({
      status: 403,
      body: { error: { code: 'key.scope_missing', facts: { scope } } },
    });
  });
});
