/** Every door is shut to a stranger, also the ones that no one thought of. */
import { describe, expect, test } from 'vitest';
import { createWorld } from './world.ts';
import { everyRow } from './signing.ts';

const PUBLIC = new Set(['GET /health', 'GET /health/']);
/** What a guest may ask for without any key: the law wants it open to everyone. */
const isGuests = ({ path }: Route): boolean => /^\/withdraw(\/|$)/.test(path);
/** Pages for people, who are answered with a page. */
const isPage = ({ path }: Route): boolean => /^\/(seller-room|veto)\//.test(path);

type Route = { readonly method: string; readonly path: string };

const world = await createWorld();
const routes: Route[] = [
  ...new Map(
    world.app.routes
      .filter(({ method }) => method !== 'ALL')
      .map(({ method, path }) => [`${method} ${path}`, { method, path }] as const),
  ).values(),
];

async function knock({ method, path }: Route) {
  const url = path.replace(':id', 'st_1');
  const body = method === 'GET' ? {} : { body: '{}' };
  const headers = { origin: 'http://localhost' };
  return world.app.request(url, { method, headers, ...body });
}

describe('an unsigned call', () => {
  test('finds at least the doors that we know of', () => {
    const named = routes.map(({ method, path }) => `${method} ${path}`);
    expect(named).toEqual(
      expect.arrayContaining([
        'POST /webhooks/platform',
        'POST /webhooks/connect',
        'POST /v1/staff/payments.get',
        'POST /v1/staff/queue.list',
        'POST /v1/staff/transfers.release',
        'POST /v1/staff/transfers.reschedule',
        'POST /v1/staff/transfers.cancel',
        'POST /v1/staff/transfers.schedule',
        'POST /v1/staff/transfers.paid_elsewhere',
        'POST /v1/staff/holds.place',
        'POST /v1/staff/holds.lift',
        'POST /v1/staff/tiers.get',
        'POST /v1/staff/tiers.save',
        'POST /v1/staff/sellers.override',
        'POST /v1/staff/people.list',
        'POST /v1/staff/people.save',
        'POST /v1/scheduled-transfers',
        'GET /v1/scheduled-transfers/:id',
        'POST /v1/scheduled-transfers/:id/amend',
        'POST /v1/scheduled-transfers/:id/cancel',
      ]),
    );
  });

  test.each(routes.filter(isPage))(
    '$method $path shows a page that says what to do, and writes nothing',
    async (route) => {
      const before = await everyRow(world);
      const answer = await knock(route);
      expect(answer.status).toBe(404);
      expect(await answer.text()).toMatch(/This link is not known|Nothing to stop/);
      expect(await everyRow(world)).toEqual(before);
    },
  );

  test.each(routes.filter(isGuests))(
    '$method $path answers everyone, and what is not filled in writes nothing',
    async (route) => {
      const before = await everyRow(world);
      expect([200, 301, 422]).toContain((await knock(route)).status);
      expect(await everyRow(world)).toEqual(before);
    },
  );

  const locked = routes.filter((route) => !isPage(route) && !isGuests(route));
  test.each(locked.filter(({ method, path }) => !PUBLIC.has(`${method} ${path}`)))(
    '$method $path answers 401 and writes nothing',
    async (route) => {
      const before = await everyRow(world);
      const answer = await knock(route);
      expect(answer.status).toBe(401);
      const { error } = (await answer.json()) as { error: Record<string, string> };
      expect(error['code']).toMatch(/^(signature|key)\.missing$/);
      if (route.path.startsWith('/v1/')) {
        expect(answer.headers.get('cache-control')).toBe('no-store');
      }
      expect(await everyRow(world)).toEqual(before);
    },
  );

  test.each(['/v1', '/v1/', '/v1/staff', '/v1/staff/', '/v1/staff/nothing.here', '/v1/nothing'])(
    '%s answers 401 before 404, by any method',
    async (path) => {
      for (const method of ['GET', 'POST', 'PUT', 'DELETE', 'PATCH']) {
        expect({ method, status: (await knock({ method, path })).status }).toEqual({
          method,
          status: 401,
        });
      }
    },
  );

  test('anywhere else there is nothing', async () => {
    expect((await knock({ method: 'GET', path: '/' })).status).toBe(404);
    expect((await knock({ method: 'POST', path: '/webhooks/elsewhere' })).status).toBe(404);
  });

  test('the health page is public and tells version, database and age of the clock', async () => {
    const answer = await world.app.request('/health');
    expect(answer.status).toBe(200);
    expect(await answer.json()).toEqual({
      ok: true,
      version: '0.1.0',
      unknownEvents: 0,
      mode: 'test',
      database: 'up',
      clockAgeSeconds: null,
      // Until when Stripe's list of events was compared, and since when all that is open was looked at.
      drift: { provedUntil: null, walkedSince: null, differences: 0, repaired: 0 },
    });
  });
});
