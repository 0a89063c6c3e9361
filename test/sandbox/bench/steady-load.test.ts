import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import Stripe from 'stripe';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { sendEvent, sendSteadily, signed } from '../../../sandbox/bench/steady-load.ts';
import { processorMs } from '../../../sandbox/bench/processor-time.ts';

const SECRET = 'whsec_x';
const seen: string[] = [];
const server = createServer((request, response) => {
  const chunks: Buffer[] = [];
  request.on('data', (chunk: Buffer) => chunks.push(chunk));
  request.on('end', () => {
    seen.push((JSON.parse(Buffer.concat(chunks).toString()) as { id: string }).id);
    if (request.url === '/cut') request.socket.destroy();
    else response.writeHead(request.url === '/away' ? 503 : 200).end();
  });
});
let url = '';

beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  url = `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`;
});

afterAll(() => {
  server.closeAllConnections();
  server.close();
});

test('every event is sent once, at its time, and told with its answer', async () => {
  const orders = { secret: SECRET, perSecond: 100, seconds: 0.2, payments: ['pi_1', 'pi_2'] };
  const began = performance.now();
  const sent = await sendSteadily({ ...orders, url: `${url}/ok`, prefix: 's' });
  expect(performance.now() - began).toBeGreaterThan(180);
  expect(sent.map(({ id, status }) => [id, status])).toEqual(
    Array.from({ length: 20 }, (_, at) => [`s${String(at)}`, 200]),
  );
  expect([...seen].sort()).toEqual(sent.map(({ id }) => `evt_${id}`).sort());
  expect(sent[1]?.payment).toBe('pi_2');
});

test('a refusal and a broken connection are told apart', async () => {
  const event = { id: 'e', payment: 'pi_1' };
  expect(await sendEvent({ url: `${url}/away`, secret: SECRET }, event, 0)).toBe(503);
  expect(await sendEvent({ url: `${url}/cut`, secret: SECRET }, event, 0)).toBeNull();
});

test('the signature is Stripe’s', () => {
  const header = signed('{}', SECRET, 1_790_000_000);
  const event = Stripe.webhooks.constructEvent('{}', header, SECRET, 1e12);
  expect(event).toEqual({});
});

test('processor time grows with work, not with waiting', () => {
  const before = processorMs(process.pid);
  const start = process.cpuUsage();
  const worked = () => {
    const { user, system } = process.cpuUsage(start);
    return user + system;
  };
  while (worked() < 150_000);
  expect(processorMs(process.pid) - before).toBeGreaterThanOrEqual(50);
});
