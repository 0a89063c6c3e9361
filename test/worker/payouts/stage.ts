/** Sellers on our delay in a world: taken over by staff, with money of any age. */
import type Stripe from 'stripe';
import { readPayoutsOf } from '../../../worker/payouts/store.ts';
import type { PayoutAnswer } from '../../../worker/payouts/routes.ts';
import { DAY_MS, type SellerOptions, type TestWorld } from '../../world.ts';
import { ask, rest } from '../disputes/stage.ts';

const HOUR_MS = 60 * 60_000;

/** A seller whose payouts staff took over. */
export async function manualSeller(world: TestWorld, options?: SellerOptions): Promise<string> {
  const seller = await world.seller(options);
  await take(world, seller);
  return seller;
}

export const take = (world: TestWorld, sellerId: string): Promise<PayoutAnswer> =>
  ask(world, 'payouts.take', { sellerId, reason: 'They sell by destination charges.' });

export const get = (world: TestWorld, sellerId: string): Promise<PayoutAnswer> =>
  ask(world, 'payouts.get', { sellerId });

/** A destination charge: the seller has it less the fee. */
export async function sells(
  world: TestWorld,
  seller: string,
  request: {
    readonly amountMinor?: number;
    readonly feeMinor?: number;
    readonly currency?: string;
  } = {},
): Promise<string> {
  const { amountMinor = 10_000, feeMinor = 1_000, currency = 'usd' } = request;
  return world.pay({
    amountMinor,
    currency,
    params: { transfer_data: { destination: seller }, application_fee_amount: feeMinor },
  });
}

type Old = { readonly amount: number; readonly currency: string };

/** Old money: it was not sold through this platform. */
export function fund(world: TestWorld, seller: string, given: number | Old): void {
  const old = typeof given === 'number' ? { amount: given, currency: 'usd' } : given;
  world.simulator.fund({ account: seller, ...old });
}

/** Goes to the next morning, a minute after six. */
export function toMorning(world: TestWorld, days = 1): void {
  const now = world.deps.now();
  const today = Math.floor(now / DAY_MS) * DAY_MS + 6 * HOUR_MS + 60_000;
  const next = today > now ? today : today + DAY_MS;
  world.pass(next + (days - 1) * DAY_MS - now);
}

/** All that Stripe has of a seller's payouts, the oldest first. */
export async function atStripe(world: TestWorld, seller: string): Promise<Stripe.Payout[]> {
  const list = world.stripe.payouts.list({ limit: 100 }, { stripeAccount: seller });
  return (await list).data.reverse();
}

export const amounts = async (world: TestWorld, seller: string): Promise<string[]> =>
  (await atStripe(world, seller)).map(({ amount, currency }) => `${String(amount)} ${currency}`);

export async function rowsOf(world: TestWorld, seller: string) {
  return (await readPayoutsOf(world.db, seller, 100)).reverse();
}

/** A payout that the bank sent back. */
export async function failed(world: TestWorld) {
  const seller = await manualSeller(world);
  fund(world, seller, 900);
  toMorning(world);
  await world.minute();
  const [payout] = await atStripe(world, seller);
  world.simulator.failPayout(payout?.id ?? '', 'account_closed');
  await rest(world);
  const [row] = await rowsOf(world, seller);
  return { seller, payoutId: row?.id ?? '', stripeId: payout?.id ?? '' };
}
