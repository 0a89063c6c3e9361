import { Hono } from 'hono';
import { readDrift } from '../drift/store.ts';
import { readLastMinute } from '../people/settings/store.ts';
import type { Env } from '../http/env.ts';
import { readUnknownEvents } from '../webhooks/store.ts';
import { VERSION } from './version.ts';

/** 200 once the Worker and its database answer; 503 with `database.unavailable` while the latter does not. */
export const healthRoute = new Hono<Env>().get('/', async (c) => {
  const { deps, config } = c.var.world;
  const [lastMinute, drift, unknown] = await Promise.all([
    readLastMinute(deps.db),
    readDrift(deps.db),
    readUnknownEvents(deps.db),
  ]);
  return c.json({
    ok: true,
    version: VERSION,
    mode: config.livemode ? 'live' : 'test',
    database: 'up',
    clockAgeSeconds: lastMinute === null ? null : Math.round((deps.now() - lastMinute) / 1000),
    drift: {
      provedUntil: instantOf(drift.provedUntil),
      walkedSince: instantOf(drift.walkedSince),
      differences: drift.differences,
      repaired: drift.repaired,
    },
    // What Stripe tells and no one listens to: its endpoint may be told to leave it out.
    unknownEvents: unknown.reduce((sum, { count }) => sum + count, 0),
  });
});

const instantOf = (ms: number | null) => (ms === null ? null : new Date(ms).toISOString());
