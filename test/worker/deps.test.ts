import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, test } from 'vitest';
import { realDeps } from '../../worker/deps.ts';
import { createWorld } from '../world.ts';

const open: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of open.splice(0)) await close();
});

async function receiver(answer: RequestListener) {
  const server = createServer(answer);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const close = () =>
    new Promise<void>((resolve) => {
      server.closeAllConnections();
      server.close(() => {
        resolve();
      });
    });
  open.push(close);
  return { url: `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`, close };
}

async function post(url: string) {
  const { config } = await createWorld();
  const deps = realDeps(config, { wake: null, clockAheadMs: 0, origin: null });
  return deps.post(url, { headers: { 'webhook-id': 'msg_1' }, body: '{"a":1}' });
}

describe('what is posted to the world outside', () => {
  test('arrives as it was written, and its status comes back', async () => {
    const seen: unknown[] = [];
    const { url } = await receiver((incoming, outgoing) => {
      incoming.setEncoding('utf8').on('data', (body) => {
        seen.push(incoming.method, incoming.headers['webhook-id'], body);
        outgoing.writeHead(202).end('thanks');
      });
    });
    expect(await post(url)).toEqual({ status: 202 });
    expect(seen).toEqual(['POST', 'msg_1', '{"a":1}']);
  });

  test('is not carried on by a redirect', async () => {
    const paths: (string | undefined)[] = [];
    const { url } = await receiver((incoming, outgoing) => {
      paths.push(incoming.url);
      outgoing.writeHead(307, { location: '/elsewhere' }).end();
    });
    expect(await post(url)).toEqual({ status: 307 });
    expect(paths).toEqual(['/']);
  });

  test('to no one has no answer', async () => {
    const { url, close } = await receiver((_incoming, outgoing) => outgoing.end());
    await close();
    expect(await post(url)).toBeNull();
  });
});
