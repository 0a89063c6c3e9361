import { readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, test } from 'vitest';
import { createWorld } from '../../world.ts';
import { askAsPlatform } from '../../signing.ts';
import { createKey } from '../../../worker/people/keys/actions.ts';
import { openApiDocument } from '../../../worker/doors/openapi.ts';

const committed = JSON.parse(
  readFileSync(new URL('../../../docs/openapi.json', import.meta.url), 'utf8'),
) as {
  paths: Record<string, Record<string, unknown>>;
  components: { schemas: Record<string, object> };
};

describe('the OpenAPI document', () => {
  test('is current: npm run openapi writes what is committed', () => {
    expect(JSON.parse(JSON.stringify(openApiDocument()))).toEqual(committed);
  });

  test('describes every route of the platform API, and no other', async () => {
    const { app } = await createWorld();
    const routes = app.routes
      .filter(({ path, method }) => method !== 'ALL' && /^\/v1\/(?!staff)/.test(path))
      .map(({ path, method }) => `${method} ${path.replace(':id', '{id}')}`);
    const described = Object.entries(committed.paths).flatMap(([path, methods]) =>
      Object.keys(methods).map((method) => `${method.toUpperCase()} ${path}`),
    );
    expect([...new Set(routes)].sort()).toEqual(described.sort());
  });

  test('tells the truth about an answer', async () => {
    const world = await createWorld();
    const scopes = ['transfers:write'] as const;
    const { key } = await createKey(world.deps, { name: 'Shop', scopes, by: 'usr_owner' }, false);
    const body = {
      paymentId: await world.pay({}),
      sellerId: await world.seller(),
      amountMinor: 8_000,
      currency: 'usd',
    };
    const headers = { authorization: `Bearer ${key}`, 'idempotency-key': '1' };
    const path = '/v1/scheduled-transfers';
    const answer = await askAsPlatform(world, { method: 'POST', path, body }, headers);
    const ajv = new Ajv2020({ strict: false });
    const {
      ScheduleTransfer = {},
      ScheduledTransfer = {},
      Problem = {},
    } = committed.components.schemas;
    expect(ajv.validate(ScheduleTransfer, body)).toBe(true);
    expect(ajv.validate(ScheduleTransfer, { ...body, extra: 1 })).toBe(false);
    expect(ajv.validate(ScheduledTransfer, answer.body)).toBe(true);
    const refused = await askAsPlatform(world, { method: 'POST', path, body: {} }, headers);
    expect(ajv.validate(Problem, refused.body)).toBe(true);
  });
});
