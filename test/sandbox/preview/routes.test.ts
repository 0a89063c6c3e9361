import { request } from 'node:http';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { servePreview } from '../../../sandbox/preview/server.ts';
import { APP_SECRET, openWorld, PEOPLE, PLATFORM } from './world.ts';
import type { World } from './world.ts';

let world: World;
const PAGE = { 'x-preview': '1' };

beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

const at = (path: string): string => world.preview.url + path;
const ask = (path: string, body: unknown, headers: Record<string, string> = PAGE) =>
  fetch(at(path), { method: 'POST', headers, body: JSON.stringify(body) });
const messageOf = async (response: Response): Promise<string> =>
  ((await response.json()) as { error: { message: string } }).error.message;

describe('the preview server', () => {
  test('says that it is up', async () => {
    const response = await fetch(at('/healthz'));
    expect(response.status).toBe(200);
    expect(await response.json()).toMatchObject({ ok: true, app_builds: true });
  });

  test('says plainly that its port is taken', async () => {
    const port = Number(new URL(world.preview.url).port);
    const second = servePreview({
      port,
      workerUrl: world.worker.url,
      stripeApiBase: world.stripe.url,
      stripeSecretKey: 'sk_test_preview',
      appSigningSecret: APP_SECRET,
      platformAccountId: PLATFORM,
      people: PEOPLE,
      now: () => new Date(0),
      watch: false,
    });
    await expect(second).rejects.toThrow(
      `Port ${String(port)} is taken, so the Dashboard preview cannot start there.`,
    );
  });

  test('gives no secret to the page', async () => {
    const state = await (await fetch(at('/state'))).text();
    expect(state).toContain('usr_ada');
    expect(state).not.toContain(APP_SECRET);
    expect(state).not.toContain('sk_test_preview');
  });

  test('confines the frame with the policy of the manifest, moved to the local Worker', async () => {
    const csp = (await fetch(at('/frame'))).headers.get('content-security-policy');
    expect(csp).toContain(`connect-src ${world.worker.url}/v1/staff/;`);
    expect(csp).toContain(`script-src ${world.preview.url};`);
  });

  test('signs for its own page alone', async () => {
    const body = { user_id: 'usr_ada', payload: {} };
    expect((await ask('/signature', body, {})).status).toBe(403);
    expect((await ask('/signature', body)).status).toBe(200);
    expect((await ask('/signature', { user_id: 'usr_nobody' })).status).toBe(400);
  });

  test('passes calls to Stripe with the key that only it knows', async () => {
    const response = await ask('/stripe', { path: '/v1/charges/ch_9', method: 'GET' });
    expect(await response.json()).toMatchObject({ id: 'ch_9' });
    const call = world.stripe.received.find(({ path }) => path === '/v1/charges/ch_9');
    expect(call?.authorization).toBe('Bearer sk_test_preview');
  });

  test("keeps Stripe's own refusal", async () => {
    const response = await ask('/stripe', { path: '/v1/charges/ch_0' });
    expect(response.status).toBe(404);
    expect(await messageOf(response)).toBe("No such charge: 'ch_0'");
  });

  test.each([
    [{ path: 'https://elsewhere.example/v1/' }, 'path that starts with /v1/'],
    [{ path: '/_sandbox/faults' }, 'path that starts with /v1/'],
    [{ path: '/v1/charges', method: 'BREW' }, 'one of the HTTP methods'],
  ])('passes nothing else to Stripe: %o', async (body, words) => {
    const response = await ask('/stripe', body);
    expect(response.status).toBe(400);
    expect(await messageOf(response)).toContain(words);
  });

  test('answers 404 for what it does not have', async () => {
    expect((await fetch(at('/nothing'))).status).toBe(404);
    expect((await ask('/nothing', {})).status).toBe(404);
  });

  test('gives nothing to a foreign name that resolves to this machine', async () => {
    const { port } = new URL(world.preview.url);
    const status = await new Promise<number | undefined>((resolve, reject) => {
      const headers = { host: 'rebound.example' };
      const call = request({ host: '127.0.0.1', port, path: '/state', headers }, (answer) => {
        answer.resume();
        resolve(answer.statusCode);
      });
      call.on('error', reject);
      call.end();
    });
    expect(status).toBe(403);
  });
});
