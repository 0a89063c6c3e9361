/** Payouts on our delay in a simulated world: taken over, given back, sent back by banks, paid again by people. */
import { retryPayout } from '../../worker/payouts/retry-actions.ts';
import { giveBackPayouts, takePayouts } from '../../worker/payouts/switch-actions.ts';
import { staff } from '../world.ts';
import { pick, type Scene, type Step } from './scene.ts';

const ACTOR = 'staff:usr_1';

async function switchOver({ world, random, sellers }: Scene): Promise<void> {
  const asked = { sellerId: pick(random, sellers) ?? '', remark: 'simulated' };
  await (random() < 0.8
    ? takePayouts(world.deps, { ...asked, actor: ACTOR })
    : giveBackPayouts(world.deps, { ...asked, person: staff() }));
}

/** The bank sends one back that Stripe has taken. */
async function bankRefuses({ world, random }: Scene): Promise<void> {
  const id = await anyPayout({ world, random }, "status IN ('sent', 'paid')", 'payout_id');
  if (id) world.simulator.failPayout(id);
}

/** Someone stops one at Stripe before the bank has it. */
async function cancelThere({ world, random, sellers }: Scene): Promise<void> {
  const options = { stripeAccount: pick(random, sellers) ?? '' };
  const { data } = await world.stripe.payouts.list({ status: 'pending', limit: 20 }, options);
  const payout = pick(random, data);
  if (payout) await world.stripe.payouts.cancel(payout.id, {}, options);
}

async function payAgain({ world, random }: Scene): Promise<void> {
  const payoutId = (await anyPayout({ world, random }, "status = 'failed'", 'id')) ?? 'pt_none';
  const again = () => retryPayout(world.deps, { payoutId, person: staff() });
  await (random() < 0.3 ? Promise.all([again(), again()]) : again());
}

/** The clock at the hour at which sellers are paid out. */
async function morning({ world }: Scene): Promise<void> {
  const day = 24 * 60 * 60_000;
  const since = (world.deps.now() - 6 * 60 * 60_000) % day;
  world.pass(day - since + 60_000);
  await world.minute();
}

async function anyPayout(
  { world, random }: Pick<Scene, 'random' | 'world'>,
  where: string,
  column: 'id' | 'payout_id',
): Promise<string | null> {
  const sql = `SELECT ${column} AS id FROM payouts WHERE ${where} ORDER BY id`;
  const { rows } = await world.client.execute(sql);
  const id = pick(random, rows)?.['id'];
  return id ? String(id) : null;
}

/** Someone fetches a payout of Stripe's or ours back from the seller's bank. */
async function fetchBack({ world, random, sellers }: Scene): Promise<void> {
  const options = { stripeAccount: sellers[0] ?? '' };
  const { data } = await world.stripe.payouts.list({ limit: 20 }, options);
  const payout = pick(
    random,
    data.filter(({ amount, reversed_by: by }) => amount > 0 && by === null),
  );
  if (payout) await world.stripe.payouts.reverse(payout.id, {}, options);
}

/** Stripe pays a seller by their schedule: what they have is gone by the next working day. */
export const PAID_OUT_STEPS: readonly Step[] = [
  {
    name: 'a payout is fetched back',
    weight: 3,
    in: ({ isPaidOut }) => isPaidOut,
    run: fetchBack,
  },
];

export const PAYOUT_STEPS: readonly Step[] = [
  { name: 'a seller’s payouts are taken over, or given back', weight: 2, run: switchOver },
  { name: 'a morning of payouts', weight: 2, run: morning },
  { name: 'a bank sends a payout back', weight: 4, run: bankRefuses },
  { name: 'a payout is canceled in the Dashboard', weight: 2, run: cancelThere },
  { name: 'a payout is paid again', weight: 2, run: payAgain },
];
