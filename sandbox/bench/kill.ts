/**
 * `kill -9` of the Worker and of the database at random moments, while webhooks come, scheduled transfers are
 * released and staff refund. In the end every acknowledged event is there, and no money moved twice or not at
 * all.
 */
import { createHash, randomUUID } from 'node:crypto';
import { createSeller, SELLERS } from '../seed/sellers.ts';
import type { Children } from '../stack/children.ts';
import { STAFF } from '../stack/people.ts';
import { askAsStaff } from '../stack/staff-client.ts';
import { fireCron } from '../stack/worker.ts';
import { told, type Line } from './figures.ts';
import { countEvents, countMoney, KILL, type Refund, type Scene } from './kill-figures.ts';
import { raiseRawWorld, type Part, type RawWorld } from './raw-world.ts';
import { sendEvent, sendSteadily, type Sent } from './steady-load.ts';

const KILLS = 20;
const SEED = 20261122;
/** Scheduled transfers that are due, and refunds that are asked for, in each round. */
const SCHEDULED_TRANSFERS = 40;
const REFUNDS_A_ROUND = 4;
const EVENTS_PER_SECOND = 60;
const ROUND_SECONDS = 1.2;
const EARLIEST_MS = 50;
const LATEST_MS = 900;
/** Claims and leases of whoever was killed have ended by then. */
const LONGER_THAN_CLAIMS_S = 6 * 60;
const EIGHT_DAYS_S = 8 * 24 * 60 * 60;
const TRANSFER_MINOR = 8_000;
const REFUND_MINOR = 1_000;

export type KillOptions = {
  readonly folder: string;
  readonly kills?: number;
  readonly seed?: number;
  /** Scheduled transfers that are due in each round. */
  readonly scheduledTransfers?: number;
  readonly say: (sentence: string) => void;
};

export async function benchKill(children: Children, options: KillOptions): Promise<Line[]> {
  const { kills = KILLS, seed = SEED, scheduledTransfers = SCHEDULED_TRANSFERS, say } = options;
  const world = await raiseRawWorld(children, { folder: options.folder, movesClock: true });
  try {
    say(`Seed ${String(seed)}`);
    const seller = await createSeller(world.stripe, SELLERS.atelier);
    const scene: Scene = { scheduledTransfers: [], refunds: [] };
    const sent: Sent[] = [];
    const victims = { Worker: 0, database: 0 };
    for (let round = 0; round < kills; round += 1) {
      const isWorker = chance(seed, `victim ${String(round)}`) < 0.5;
      const late = chance(seed, `moment ${String(round)}`);
      const afterMs = EARLIEST_MS + late * (LATEST_MS - EARLIEST_MS);
      const victim = isWorker ? 'Worker' : 'database';
      victims[victim] += 1;
      say(`Round ${String(round + 1)}: the ${victim} is killed after ${afterMs.toFixed(0)} ms`);
      const killed = { part: isWorker ? world.worker : world.database, afterMs };
      sent.push(
        ...(await liveThrough(world, scene, { seller, scheduledTransfers, round, ...killed })),
      );
    }
    say('Coming to rest');
    const again = await sendAgain(world, sent);
    await comeToRest(world);
    return [
      told(
        KILL,
        'kill -9 of',
        `Worker ${String(victims.Worker)}, database ${String(victims.database)}`,
      ),
      ...(await countEvents(world, sent, again)),
      ...(await countMoney(world, scene, seller)),
    ];
  } finally {
    await world.close();
  }
}

/** A number in [0, 1) that the seed decides. */
function chance(seed: number, of: string): number {
  const hash = createHash('sha256')
    .update(`${String(seed)} ${of}`)
    .digest();
  return hash.readUInt32BE(0) / 2 ** 32;
}

type Round = {
  readonly seller: string;
  readonly scheduledTransfers: number;
  readonly round: number;
  readonly part: Pick<Part, 'kill' | 'restart'>;
  readonly afterMs: number;
};

/** Goods for a buyer in Germany: within two weeks the law gives them back, whatever the policy says. */
const BOUGHT = { recourse_product_type: 'physical', recourse_country: 'DE' };

const EACH = { currency: 'usd', payment_method: 'pm_card_bypassPending', confirm: true } as const;

/** Scheduled transfers that are due and refunds that are wanted; then everything at once, and the kill. */
async function liveThrough(world: RawWorld, scene: Scene, asked: Round): Promise<Sent[]> {
  const { env, simulator } = world;
  const { round, part, afterMs } = asked;
  const now = () => simulator.clock().now_ms;
  const metadata = { recourse_destination: asked.seller, recourse_amount: String(TRANSFER_MINOR) };
  const payments = await pay(world, asked.scheduledTransfers, metadata);
  for (const payment of payments) {
    await sendEvent(webhooks(world), { id: `paid${payment}`, payment }, now());
  }
  await fireCron(env.WORKER_URL, now());
  simulator.advance(EIGHT_DAYS_S);
  const refunds = (await pay(world, REFUNDS_A_ROUND, BOUGHT)).map((paymentId): Refund => ({
    paymentId,
    requestId: randomUUID(),
    previewId: null,
    said: '',
  }));
  scene.scheduledTransfers.push(...payments);
  scene.refunds.push(...refunds);
  const load = { ...webhooks(world), perSecond: EVENTS_PER_SECOND, seconds: ROUND_SECONDS };
  const working = Promise.all([
    sendSteadily({ ...load, prefix: `r${String(round)}n`, payments }, now),
    ...[fireCron(env.WORKER_URL, now()), fireCron(env.WORKER_URL, now())].map(orCutOff),
    ...refunds.map((refund) => orCutOff(askRefund(world, refund))),
  ]);
  await new Promise((resolve) => setTimeout(resolve, afterMs));
  await part.kill();
  await part.restart();
  const [sent] = await working;
  simulator.advance(LONGER_THAN_CLAIMS_S);
  await askAgain(world, refunds);
  return sent;
}

async function pay(
  { stripe }: RawWorld,
  count: number,
  metadata: Readonly<Record<string, string>>,
): Promise<string[]> {
  const one = () => stripe.paymentIntents.create({ amount: 10_000, ...EACH, metadata });
  const paid = await Promise.all(Array.from({ length: count }, one));
  return paid.map(({ id }) => id);
}

function webhooks({ env }: RawWorld) {
  return {
    url: `${env.WORKER_URL}/webhooks/platform`,
    secret: env.STRIPE_WEBHOOK_SECRET_PLATFORM,
  };
}

/** What the kill cuts off is what is tried here; what it left behind is looked at in the end. */
async function orCutOff(work: Promise<unknown>): Promise<void> {
  await work.catch(() => undefined);
}

/** Previews and submits, as the app does: the same request until it is answered. */
async function askRefund(world: RawWorld, refund: Refund): Promise<void> {
  const { paymentId, requestId } = refund;
  const wanted = { paymentId, amountMinor: REFUND_MINOR };
  const ask = (op: string, fields: Readonly<Record<string, unknown>>) =>
    askAsStaff(world.env, {
      op,
      fields,
      userId: STAFF.owner.userId,
      now: world.simulator.clock().now_ms,
    });
  const { body: shown } = await ask('refunds.preview', wanted);
  const preview = (shown['preview'] ?? {}) as { readonly id?: string };
  refund.said = JSON.stringify(shown['error'] ?? 'shown');
  refund.previewId ??= preview.id ?? null;
  if (refund.previewId === null) return;
  const said = { previewId: refund.previewId, requestId, reason: 'The lamp came broken.' };
  const { status, body } = await ask('refunds.submit', { ...wanted, ...said });
  const isUnderWay = status === 200 && body['status'] !== 'waiting_for_approval';
  refund.said = isUnderWay ? 'done' : JSON.stringify(body['error'] ?? body['status']);
  // What was shown is not so any more: the next try looks again.
  if (refund.said.includes('refund.changed')) refund.previewId = null;
}

/** People try again what was cut off, the same request, until it is under way. */
async function askAgain(world: RawWorld, refunds: readonly Refund[]): Promise<void> {
  for (let tried = 0; tried < TRIES; tried += 1) {
    for (const refund of refunds) if (refund.said !== 'done') await askRefund(world, refund);
  }
}

/** One to look again at what has changed, one to submit it, one to spare. */
const TRIES = 3;

/** As Stripe does with what was not acknowledged. */
async function sendAgain(world: RawWorld, sent: readonly Sent[]): Promise<number> {
  let failed = 0;
  for (const event of sent.filter(({ status }) => status !== 200)) {
    const now = world.simulator.clock().now_ms;
    if ((await sendEvent(webhooks(world), event, now)) !== 200) failed += 1;
  }
  return failed;
}

const REST_MINUTES = 8;

async function comeToRest(world: RawWorld): Promise<void> {
  const { env, simulator } = world;
  for (let minute = 0; minute < REST_MINUTES; minute += 1) {
    await fireCron(env.WORKER_URL, simulator.clock().now_ms);
    simulator.advance(LONGER_THAN_CLAIMS_S);
  }
}
