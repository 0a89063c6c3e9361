/** What must be so after every single step, told as sentences where it is not. */
import type Stripe from 'stripe';
import type { Scene } from './scene.ts';
import { ORDER } from './steps.ts';

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
  const { rows: agreed } = await world.client.execute(
    "SELECT id, payment_id, iif(status = 'canceled', 0, gross_minor) AS minor FROM scheduled_transfers",
  );
  // Another deployment may mean more with a share, of what was edited since.
  const agreedFor = (payment: string | undefined) =>
    sumOf(
      agreed
        .filter((row) => row['payment_id'] === payment)
        .map((row) => Math.max(Number(row['minor']), twins.get(String(row['id'])) ?? 0)),
    );
  // A debit is a transfer of the seller's own, to the platform, in a group named after what it pays.
  const isDebit = (one: Stripe.Transfer) => one.destination === world.simulator.platformId;
  const debits = transfers.filter(isDebit);
  const shares = transfers.filter((one) => !isDebit(one));
  const keys = new Map(
    await Promise.all(shares.map(async (one) => [one.id, await keyOf(world, one)] as const)),
  );
  const groups = Map.groupBy(shares, ({ id }) => keys.get(id) ?? id);
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
    const most = agreedFor(payment) + sumOf(atOnce.map(({ amount }) => amount));
    const net = sumOf(made.map((one) => one.amount - one.amount_reversed)) - debitedFor(payment);
    return net > most
      ? [`sellers of ${group} have ${String(net)}, agreed were ${String(most)}`]
      : [];
  });
}

/** The group of its payment; where several share one, the payment that it is of. */
async function keyOf({ stripe }: Scene['world'], one: Stripe.Transfer): Promise<string> {
  const group = one.transfer_group ?? one.id;
  if (!group.startsWith(ORDER)) return group;
  const named = one.metadata['recourse_payment'];
  if (named !== undefined || typeof one.source_transaction !== 'string') return named ?? one.id;
  return paymentOf(stripe, one.source_transaction, READS_MAX);
}

/** Faults wait for whoever asks next. */
const READS_MAX = 20;

async function paymentOf(stripe: Stripe, charge: string, tries: number): Promise<string> {
  try {
    return String((await stripe.charges.retrieve(charge)).payment_intent);
  } catch (error) {
    if (tries === 0) throw error;
    return paymentOf(stripe, charge, tries - 1);
  }
}

const sumOf = (amounts: readonly number[]): number => amounts.reduce((sum, one) => sum + one, 0);
