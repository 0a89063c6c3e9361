/** What is counted when all kills are over: events, money, the journal and the audit chain. */
import { createClient, type Client } from '@libsql/client';
import { verifyAudit } from '../../worker/records/audit/actions.ts';
import { openDatabase } from '../../worker/base/db/database.ts';
import { checked, measured, told, type Line } from './figures.ts';
import type { RawWorld } from './raw-world.ts';
import { keptIds } from './steady-ack.ts';
import type { Sent } from './steady-load.ts';

/** The name of the suite in the table of figures. */
export const KILL = 'kill';

export type Refund = {
  readonly paymentId: string;
  readonly requestId: string;
  /** What was shown and is asked for; null until there was a preview. */
  previewId: string | null;
  /** `done` once it was accepted; before, what was answered instead. */
  said: string;
};

/** What the rounds asked for. */
export type Scene = { readonly scheduledTransfers: string[]; readonly refunds: Refund[] };

const NONE = { atMost: 0 };

/** What became of the webhooks: every one that was acknowledged is kept, the others once they were sent again. */
export async function countEvents(
  world: RawWorld,
  sent: readonly Sent[],
  failed: number,
): Promise<Line[]> {
  const kept = await keptIds(world);
  const acknowledged = sent.filter(({ status }) => status === 200);
  const lost = acknowledged.filter(({ id }) => !kept.has(`evt_${id}`));
  const missing = sent.filter(({ id }) => !kept.has(`evt_${id}`));
  const counts = `${String(acknowledged.length)} and ${String(sent.length - acknowledged.length)}`;
  return [
    told(KILL, 'events acknowledged and cut off', counts),
    measured(KILL, { name: 'acknowledged events lost', value: lost.length }, NONE),
    measured(
      KILL,
      { name: 'events missing after they were sent again', value: missing.length + failed },
      NONE,
    ),
  ];
}

/** What became of the money: each scheduled transfer and each refund once, every line of the journal ended. */
export async function countMoney(world: RawWorld, scene: Scene, seller: string): Promise<Line[]> {
  const { stripe, env } = world;
  const transfers = await stripe.transfers
    .list({ destination: seller, limit: 100 })
    .autoPagingToArray({ limit: 10_000 });
  const scheduledTransfers = new Set(
    transfers.map(({ metadata }) => metadata['recourse_scheduled_transfer']),
  );
  const wanted = scene.scheduledTransfers.length;
  const { refunds } = scene;
  const given: number[] = [];
  for (const { paymentId } of refunds) {
    given.push((await stripe.refunds.list({ payment_intent: paymentId })).data.length);
  }
  const client = createClient({ url: env.LIBSQL_URL });
  const open = await countOf(client, "operations WHERE state IN ('sent', 'unknown')");
  const settled = await countOf(client, "operations WHERE state = 'settled'");
  client.close();
  const doubled =
    transfers.length - scheduledTransfers.size + given.filter((count) => count > 1).length;
  const chain = await verifyAudit(openDatabase({ url: env.LIBSQL_URL }, EFFECTS));
  return [
    measured(KILL, { name: 'doubled money operations', value: doubled }, NONE),
    checked(
      KILL,
      {
        name: 'scheduled transfers released',
        found: `${String(scheduledTransfers.size)} in ${String(transfers.length)} transfers`,
        wanted: `${String(wanted)}, one transfer each`,
      },
      scheduledTransfers.size === wanted && transfers.length === wanted,
    ),
    checked(
      KILL,
      {
        name: 'refunds asked for and given',
        found: `${String(refunds.length)} and ${String(given.reduce((sum, count) => sum + count, 0))}`,
        wanted: refunds.find(({ said }) => said !== 'done')?.said ?? 'one each',
      },
      given.every((count) => count === 1),
    ),
    measured(KILL, { name: 'journal lines still open', value: open }, NONE),
    checked(
      KILL,
      {
        name: 'journal lines settled',
        found: String(settled),
        wanted: 'as many as Stripe has objects',
      },
      settled === transfers.length + given.reduce((sum, count) => sum + count, 0),
    ),
    checked(
      KILL,
      {
        name: 'audit chain',
        found: chain.brokenAt === null ? `${String(chain.entries)} entries hold` : 'broken',
        wanted: 'holds',
      },
      chain.brokenAt === null && chain.entries > 0,
    ),
  ];
}

const EFFECTS = {
  sleep: (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms)),
  random: Math.random,
};

async function countOf(client: Client, what: string): Promise<number> {
  const { rows } = await client.execute(`SELECT count(*) AS count FROM ${what}`);
  return Number(rows[0]?.['count']);
}
