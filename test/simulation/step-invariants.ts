/** What must be so after every single step, told as sentences where it is not. */
import type { Client } from '@libsql/client';
import type Stripe from 'stripe';
import type { Scene } from './scene.ts';

export async function brokenNow(scene: Scene): Promise<string[]> {
  const { sum } = scene.world.simulator.ledger();
  const made = Object.entries(sum).filter(([, minor]) => minor !== 0);
  const found = made.map(([currency, minor]) => `${String(minor)} ${currency} from nowhere`);
  // Only a call that writes can have changed what Stripe keeps for us.
  if (!scene.line.hasWritten()) return found;
  const { rows } = await scene.world.client.execute(
    `SELECT intent FROM operations WHERE state = 'settled' GROUP BY intent HAVING count(*) > 1`,
  );
  const twice = rows.map(({ intent }) => `${String(intent)} was settled more than once`);
  return [...found, ...twice, ...(await brokenSums(scene))];
}

/** Of each payment sellers have at most what was agreed, whatever went back and forth. */
async function brokenSums({ world, twins }: Scene): Promise<string[]> {
  const transfers = world.simulator.transfers();
  const agreed = await minorByPayment(
    world.client,
    "SELECT payment_id, sum(gross_minor) AS minor FROM scheduled_transfers WHERE status <> 'canceled' GROUP BY payment_id",
  );
  // A debit is a transfer of the seller's own, to the platform, in a group named after what it pays.
  const isDebit = (one: Stripe.Transfer) => one.destination === world.simulator.platformId;
  const debits = transfers.filter(isDebit);
  const groups = Map.groupBy(
    transfers.filter((one) => !isDebit(one)),
    (one) => one.transfer_group ?? one.id,
  );
  const causes = await world.client.execute(
    'SELECT id, payment_id FROM recoveries UNION SELECT id, payment_id FROM refunds',
  );
  const debitedFor = (payment: string | undefined) => {
    const ids = causes.rows.filter((row) => row['payment_id'] === payment).map(({ id }) => id);
    const own = debits.filter(({ transfer_group: group }) =>
      ids.some((id) => group?.startsWith(`${String(id)}_`)),
    );
    return sumOf(own.map(({ amount }) => amount));
  };
  return [...groups].flatMap(([group, made]) => {
    const paymentOf = (one: Stripe.Transfer) => one.metadata['recourse_payment'];
    const payment = made.map(paymentOf).find((id) => id !== undefined);
    const atOnce = made.filter((one) => paymentOf(one) === undefined);
    // Another deployment may mean more, of what was edited since.
    const own = Math.max(agreed.get(payment ?? '') ?? 0, twins.get(payment ?? '') ?? 0);
    const most = own + sumOf(atOnce.map(({ amount }) => amount));
    const net = sumOf(made.map((one) => one.amount - one.amount_reversed)) - debitedFor(payment);
    return net > most
      ? [`sellers of ${group} have ${String(net)}, agreed were ${String(most)}`]
      : [];
  });
}

async function minorByPayment(client: Client, sql: string): Promise<ReadonlyMap<string, number>> {
  const { rows } = await client.execute(sql);
  return new Map(rows.map((row) => [String(row['payment_id']), Number(row['minor'])]));
}

const sumOf = (amounts: readonly number[]): number => amounts.reduce((sum, one) => sum + one, 0);
