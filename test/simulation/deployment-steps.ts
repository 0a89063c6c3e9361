/** Another deployment on the same account, with a database of its own that is empty at first. */
import type { Client } from '@libsql/client';
import { writeAll } from '../../worker/base/db/database.ts';
import { GONE_MS } from '../../worker/drift/deployment.ts';
import { readDeployment, readSettings, saveBegan } from '../../worker/people/settings/store.ts';
import { releaseDueTransfers } from '../../worker/releases/actions.ts';
import { createStripe, type StripeClient } from '../../worker/stripe/client.ts';
import { syncPayment } from '../../worker/transfers/actions.ts';
import { anotherLife, requestOf } from '../world.ts';
import { pick, type Scene, type Step } from './scene.ts';

type Intercept = (request: Request) => Response | null;

/** Stripe as the other one sees it, without our faults. */
function seenBy({ world }: Scene, intercept: Intercept): StripeClient {
  const { config, simulator } = world;
  return createStripe({
    secretKey: config.stripeSecretKey,
    apiBase: config.stripeApiBase,
    readRetries: 0,
    fetch: async (input, init) => {
      const request = requestOf(input, init);
      return intercept(request) ?? simulator.fetch(request);
    },
  });
}

const pathOf = ({ url }: Request): string => new URL(url).pathname;
const isOfProducts = (request: Request): boolean => pathOf(request).startsWith('/v1/products');

/** It wakes while this one acts: it sees so, and moves nothing. */
async function wake(scene: Scene): Promise<void> {
  const { world, wrong } = scene;
  const watched: Intercept = (request) => {
    if (request.method === 'POST' && !isOfProducts(request)) {
      wrong.push(`a second deployment sent POST ${pathOf(request)} while the first one acts`);
    }
    return null;
  };
  scene.second ??= await anotherLife(world, seenBy(scene, watched));
  const { second } = scene;
  await world.minute();
  if (!(await isActing(scene))) return;
  await Promise.all([world.minute(), second.minute()]);
  world.pass(60_000);
  await second.minute();
}

/** Whether this deployment was seen to act just now. */
async function isActing({ world }: Scene): Promise<boolean> {
  const { metadata } = await world.stripe.products.retrieve('recourse_deployment');
  const seenAt = Number(metadata['seen_at']);
  const own = await readDeployment(world.db);
  return metadata['holder'] === own?.id && world.deps.now() - seenAt < GONE_MS / 2;
}

/**
 * A key that may not read products sees no other deployment: both release the same transfer in the same minute. It
 * is one that neither has tried before: what was tried once in vain has another key here than there.
 */
async function releaseBoth(scene: Scene): Promise<void> {
  const { world, random, twins } = scene;
  if ((await readSettings(world.db)).paused) return;
  const { rows } = await world.client.execute(
    `SELECT payment_id, max(release_at) AS release_at FROM scheduled_transfers t
     WHERE status = 'scheduled'
       AND NOT EXISTS (
         SELECT 1 FROM holds h WHERE h.scheduled_transfer_id = t.id AND h.lifted_at IS NULL)
       AND NOT EXISTS (SELECT 1 FROM operations o WHERE o.payment_id = t.payment_id)
     GROUP BY payment_id ORDER BY payment_id`,
  );
  const row = pick(random, rows);
  if (!row) return;
  const id = String(row['payment_id']);
  const lags = random() < 0.5;
  const blind: Intercept = (request) => {
    if (isOfProducts(request)) return Response.json({ error: FORBIDDEN }, { status: 403 });
    const isList = request.method === 'GET' && pathOf(request) === '/v1/transfers';
    return isList && lags ? Response.json(NONE) : null;
  };
  const other = await anotherLife(world, seenBy(scene, blind));
  await writeAll(other.db, [saveBegan(other.db, world.deps.now())]);
  await syncPayment(other.deps, { id, account: null }, 'stripe:simulated');
  // Who was told more of the payment than the other means another transfer.
  if ((await meant(other.client, id)) !== (await meant(world.client, id))) return;
  const { rows: shares } = await other.client.execute(
    'SELECT id, gross_minor FROM scheduled_transfers',
  );
  for (const share of shares) twins.set(String(share['id']), Number(share['gross_minor']));
  world.pass(Math.max(0, Number(row['release_at']) - world.deps.now()) + 60_000);
  const pace = { perSecond: 50, untilMs: world.deps.now() + 60_000 };
  const lives = random() < 0.5 ? [world, other] : [other, world];
  await Promise.all(lives.map(({ deps }) => releaseDueTransfers(deps, pace)));
  other.client.close();
}

/** Whom a payment is shared with, as one database says. */
async function meant(client: Client, paymentId: string): Promise<string> {
  const sql =
    'SELECT seller_id, reference, round FROM scheduled_transfers WHERE payment_id = ? ORDER BY seller_id';
  return JSON.stringify((await client.execute({ sql, args: [paymentId] })).rows);
}

const FORBIDDEN = { type: 'invalid_request_error', message: 'The key lacks rak_product_read.' };
const NONE = { object: 'list', data: [], has_more: false, url: '/v1/transfers' };

export const DEPLOYMENT_STEPS: readonly Step[] = [
  { name: 'a second deployment wakes', weight: 0.5, run: wake },
  { name: 'two deployments release at once', weight: 1, run: releaseBoth },
];
