/** The Worker's three doors: requests, the clock, and the queue that wakes it. */
import type {
  ExecutionContext,
  MessageBatch,
  Queue,
  ScheduledController,
} from '@cloudflare/workers-types';
import { runMinute } from './doors/clock/actions.ts';
import { readConfig, type ConfigResult } from './config.ts';
import { readClockAhead } from './doors/clock/sandbox.ts';
import { realDeps } from './deps.ts';
import { mayAct } from './drift/deployment-actions.ts';
import { createApp } from './doors/app.ts';
import type { World } from './http/env.ts';
import { workInbox } from './webhooks/actions.ts';

type Bindings = Record<string, unknown> & { readonly WAKE_QUEUE?: Queue };

/** A queue message has 15 minutes; the inbox is empty long before, and the cron sweeps what is left. */
const QUEUE_MS = 60_000;

async function fetch(request: Request, bindings: Bindings, ctx: ExecutionContext) {
  const config = configOf(bindings);
  if (!config.ok) return Response.json(notConfigured(config.sentence), { status: 503 });
  return app.fetch(request, bindings, ctx);
}

const app = createApp((c) => {
  const { executionCtx } = c;
  return worldOf(c.env, {
    origin: new URL(c.req.url).origin,
    later: (work) => {
      executionCtx.waitUntil(work);
    },
  });
});

async function scheduled(_event: ScheduledController, bindings: Bindings) {
  const { deps, config } = await worldOf(bindings);
  const minute = await runMinute(deps, config);
  deps.log('info', 'the minute is over', { ...minute });
}

async function queue(batch: MessageBatch, bindings: Bindings) {
  const { deps } = await worldOf(bindings);
  // What waits in the inbox is worked by the minute in which this deployment may act.
  if (await mayAct(deps)) await workInbox(deps, deps.now() + QUEUE_MS);
  batch.ackAll();
}

export default { fetch, scheduled, queue };

/** What of a world comes with a request; the clock and the queue have none. */
type Asked = { readonly origin?: string | null; readonly later?: World['later'] };

async function worldOf(
  bindings: Bindings,
  { origin = null, later = (work) => void work }: Asked = {},
): Promise<World> {
  const read = configOf(bindings);
  if (!read.ok) throw new Error(read.sentence);
  const { config } = read;
  const queueBinding = bindings.WAKE_QUEUE;
  const wake = queueBinding
    ? async () => {
        await queueBinding.send({ wake: 'inbox' });
      }
    : null;
  const clockAheadMs = await readClockAhead(config.sandboxClockUrl);
  return { deps: realDeps(config, { wake, clockAheadMs, origin }), config, later };
}

const configs = new WeakMap<Bindings, ConfigResult>();

/** Bindings do not change while an isolate lives, so they are read once. */
function configOf(bindings: Bindings): ConfigResult {
  const known = configs.get(bindings) ?? readConfig(bindings);
  configs.set(bindings, known);
  return known;
}

function notConfigured(message: string) {
  const next = 'Set it with `wrangler secret put`, or as a variable in wrangler.jsonc.';
  return { error: { code: 'config.invalid', message, next } };
}
