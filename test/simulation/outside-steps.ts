/** A seller is settled beside us, in a lump: the transfer is told of before the payment that it paid, or after. */
import { deliver } from '../signing.ts';
import { workInbox } from '../../worker/webhooks/actions.ts';
import { RIGHTS } from '../../worker/people/staff/rights.ts';
import { countByHand } from '../../worker/transfers/by-hand-actions.ts';
import { heldCurrency, pick, type Scene, type Step } from './scene.ts';

/** A seller sells for the first time, and is paid for it by other means before we know of the sale. */
async function settleNewcomer(scene: Scene): Promise<void> {
  const { world, random, payments, currencies } = scene;
  const currency = heldCurrency(scene);
  const destination = await world.seller({ currency });
  const payment = { seller: destination, amountMinor: 10_000, transferMinor: 8_000, currency };
  const paymentId = await world.pay(payment);
  payments.push(paymentId);
  currencies.set(paymentId, currency);
  const amount = 1_000 * (1 + Math.floor(random() * 8));
  const { id } = await world.stripe.transfers.create({ amount, currency, destination });
  const event = {
    id: `evt_first_${id}`,
    object: 'event',
    type: 'transfer.created',
    created: Math.floor(world.deps.now() / 1000),
    livemode: false,
    data: { object: { id, object: 'transfer' } },
  };
  await deliver(world, '/webhooks/platform', event);
  await workInbox(world.deps, Number.MAX_SAFE_INTEGER);
}

/** Two people count as paid what was sent by hand of what is blocked for it. */
async function countSome({ world, random }: Scene): Promise<void> {
  const { rows } = await world.client.execute(
    "SELECT id FROM scheduled_transfers WHERE status_reason = 'transfer_exists' ORDER BY id",
  );
  const id = String(pick(random, rows)?.['id'] ?? 'st_none');
  for (const userId of ['usr_1', 'usr_2']) {
    const person = { userId, name: userId, rights: RIGHTS };
    await countByHand(world.deps, { id, person, reason: 'simulated' });
  }
}

export const OUTSIDE_STEPS: readonly Step[] = [
  { name: 'what was sent by hand is counted', weight: 1, run: countSome },
  { name: 'a newcomer is paid beside us', weight: 1.5, run: settleNewcomer },
];

/** Whatever may have paid what we are to pay was asked about: nobody is paid twice in silence. */
export async function brokenOutside({ world, forgotten }: Scene): Promise<string[]> {
  const sent = world.simulator.transfers().filter((one) => {
    const isOfPayment = one.source_transaction !== null || one.transfer_group !== null;
    const isLeft =
      one.amount > one.amount_reversed && one.destination !== world.simulator.platformId;
    return isLeft && !isOfPayment && one.metadata['recourse_operation'] === undefined;
  });
  const { rows: told } = await world.client.execute(
    "SELECT DISTINCT subject FROM audit_entries WHERE action = 'transfer.paid_elsewhere'",
  );
  const asked = new Set([...told.map(({ subject }) => subject), ...forgotten.asked]);
  const silent = sent.filter(({ id }) => !asked.has(id));
  const paid = await Promise.all(
    silent.map(async ({ id, destination, created, currency }) => {
      const at = created * 1000;
      const { rows } = await world.client.execute({
        sql: `SELECT id FROM scheduled_transfers WHERE seller_id = ? AND paid_at <= ?
          AND (status IN ('scheduled', 'blocked') OR (released_at > ? AND currency = ?))`,
        args: [String(destination), at, at, currency],
      });
      return rows.map((row) => `no one was asked whether ${id} paid ${String(row['id'])}`);
    }),
  );
  return paid.flat();
}
