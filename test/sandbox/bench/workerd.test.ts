import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createClient } from '@libsql/client';
import Stripe from 'stripe';
import { expect, test } from 'vitest';
import { chargeEvent } from '../../../sandbox/bench/charge-event.ts';
import { serveAck } from '../../../sandbox/bench/serve-ack.ts';
import { capnpOf } from '../../../sandbox/bench/workerd.ts';
import { openChildren } from '../../../sandbox/stack/children.ts';
import { freePorts } from '../../../sandbox/stack/ports.ts';

test('the configuration names port, date and variables, and quotes what is in them', () => {
  const text = capnpOf({
    port: 8901,
    compatibilityDate: '2026-10-01',
    modules: ['worker.js'],
    variables: { LIBSQL_URL: 'http://127.0.0.1:1', ODD: 'a"b\\c' },
  });
  expect(text).toContain('address = "127.0.0.1:8901"');
  expect(text).toContain('compatibilityDate = "2026-10-01"');
  expect(text).toContain(String.raw`(name = "ODD", text = "a\"b\\c"),`);
});

test('a variable that would need another escape is refused', () => {
  const date = { compatibilityDate: '2026-10-01', modules: ['worker.js'] };
  const worker = { port: 1, ...date, variables: { ODD: 'a\nb' } };
  expect(() => capnpOf(worker)).toThrow('printable ASCII');
});

test('the deployed bundle boots on the bare runtime, is healthy, and keeps a signed webhook', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'recourse-workerd-'));
  const children = openChildren();
  const serving = await serveAck(children, {
    ports: await freePorts(),
    folder,
    envFolder: folder,
  });
  try {
    const url = serving.env.WORKER_URL ?? '';
    const health = await fetch(`${url}/health`);
    expect(await health.json()).toMatchObject({ ok: true, mode: 'test', database: 'up' });
    expect(await readFile(join(folder, 'env'), 'utf8')).toContain(`WORKER_URL=${url}\n`);
    const payload = chargeEvent('first', 'pi_1');
    const secret = serving.env.STRIPE_WEBHOOK_SECRET_PLATFORM ?? '';
    const signature = Stripe.webhooks.generateTestHeaderString({ payload, secret });
    const send = (body: string) =>
      fetch(`${url}/webhooks/platform`, {
        method: 'POST',
        body,
        headers: { 'stripe-signature': signature },
      });
    expect(await (await send(payload)).json()).toEqual({ received: 'kept' });
    expect((await send(`${payload} `)).status).toBe(401);
    const client = createClient({ url: serving.env.LIBSQL_URL ?? '' });
    const { rows } = await client.execute('SELECT id, payment_id, state FROM inbox');
    client.close();
    expect(rows).toMatchObject([{ id: 'evt_first', payment_id: 'pi_1', state: 'new' }]);
  } finally {
    await serving.stop();
  }
  await expect(readFile(join(folder, 'env'))).rejects.toThrow('ENOENT');
  await rm(folder, { recursive: true });
});
