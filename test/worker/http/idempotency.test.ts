/** An idempotency key is for one request: its method, its address and its body, all of them. */
import { Hono } from 'hono';
import { describe, expect, test } from 'vitest';
import * as z from 'zod/mini';
import { change } from '../../../worker/http/platform-door.ts';
import type { Env } from '../../../worker/http/env.ts';
import { createKey } from '../../../worker/people/keys/actions.ts';
import { askAsPlatform } from '../../signing.ts';
import { createWorld } from '../../world.ts';

type Sent = { readonly method: string; readonly path: string; readonly body: string };

const SENT: readonly Sent[] = ['POST', 'PUT'].flatMap((method) =>
  ['/one', '/one/', '/other'].flatMap((path) =>
    ['{}', '', '{"a":1}'].map((body) => ({ method, path, body })),
  ),
);

/** Changes at several addresses by several methods, behind the platform's door. */
async function doors() {
  const { deps, config } = await createWorld();
  const scopes = ['transfers:write'] as const;
  const { row } = await createKey(deps, { name: 'Shop', scopes, by: 'usr_owner' }, false);
  let done = 0;
  const app = new Hono<Env>({ strict: true });
  app.use(async (c, next) => {
    c.set('world', { deps, config, later: () => undefined });
    c.set('key', row);
    await next();
  });
  const fields = () => z.object({});
  const run = change({ scope: 'transfers:write', fields }, (c) =>
    Promise.resolve(c.json({ done: (done += 1) })),
  );
  app.on(['POST', 'PUT'], ['/one', '/one/', '/other'], run);
  const send = async ({ method, path, body }: Sent, key: string) => {
    const headers = { 'idempotency-key': key };
    const answer = await app.request(path, { method, body, headers });
    return answer.status === 200 ? 'done' : answer.status;
  };
  return { send, done: () => done };
}

describe('under the key of another request', () => {
  test.each(SENT.map((sent) => [`${sent.method} ${sent.path} ${sent.body}`, sent] as const))(
    '%s is refused, and its own is done once',
    async (_name, first) => {
      const { send, done } = await doors();
      expect(await send(first, 'key-1')).toBe('done');
      for (const again of SENT) {
        expect([again, await send(again, 'key-1')]).toEqual([
          again,
          again === first ? 'done' : 422,
        ]);
      }
      expect(done()).toBe(1);
    },
  );

  test('a transfer is not canceled by the key that canceled another one', async () => {
    const world = await createWorld();
    const scopes = ['transfers:read', 'transfers:write'] as const;
    const { key } = await createKey(world.deps, { name: 'Shop', scopes, by: 'usr_owner' }, false);
    const headers = { authorization: `Bearer ${key}` };
    const cancel = (id: string) =>
      askAsPlatform(
        world,
        { method: 'POST', path: `/v1/scheduled-transfers/${id}/cancel`, body: {} },
        { ...headers, 'idempotency-key': 'cancel-1' },
      );
    const ids: string[] = [];
    for (const at of [0, 1]) {
      const paymentId = await world.pay({});
      const sellerId = await world.seller();
      const body = { paymentId, sellerId, amountMinor: 8_000, currency: 'usd' };
      const { body: made } = await askAsPlatform(
        world,
        { method: 'POST', path: '/v1/scheduled-transfers', body },
        { ...headers, 'idempotency-key': `schedule-${String(at)}` },
      );
      ids.push(String(made['id']));
    }
    const [one = '', other = ''] = ids;
    expect(await cancel(one)).toMatchObject({ status: 200, body: { status: 'canceled' } });
    expect(await cancel(other)).toMatchObject({
      status: 422,
      body: { error: { code: 'idempotency.mismatch' } },
    });
    const path = `/v1/scheduled-transfers/${other}`;
    const { body } = await askAsPlatform(world, { method: 'GET', path }, headers);
    expect(body['status']).toBe('scheduled');
  });
});
