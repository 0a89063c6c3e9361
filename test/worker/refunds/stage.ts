/** Payments of every charge type in a world, and who has what of them. */
import type Stripe from 'stripe';
import {
  lookAtRefund,
  type AskedRefund,
  type Looked,
} from '../../../worker/refunds/preview-actions.ts';
import { submitRefund } from '../../../worker/refunds/submit-actions.ts';
import type { RefundView } from '../../../worker/refunds/refund.ts';
import { employ, type TestWorld } from '../../world.ts';

export type Scene = {
  readonly paymentId: string;
  readonly account: string | null;
  readonly sellers: readonly string[];
};

export type SceneName =
  | 'platform'
  | 'held'
  | 'released'
  | 'several_sellers'
  | 'destination_fee'
  | 'destination_amount'
  | 'destination_on_behalf'
  | 'direct';

export const SCENES: readonly SceneName[] = [
  'platform',
  'held',
  'released',
  'several_sellers',
  'destination_fee',
  'destination_amount',
  'destination_on_behalf',
  'direct',
];

/** Funds a balance at once: a payment by the card whose money needs no days. */
const AT_ONCE = 'pm_card_bypassPending';

/** A bought thing that the start policy takes back for 30 days, in a country without a right. */
const BOUGHT = { recourse_product_type: 'physical', recourse_country: 'US' };

export async function scene(world: TestWorld, name: SceneName, amount = 10_000): Promise<Scene> {
  const currency = 'usd';
  const { stripe } = world;
  await employ(world, 'usr_1', 'usr_2');
  await fund(world, amount * 3, currency);
  const paid = (params: Partial<Stripe.PaymentIntentCreateParams>, account?: string) =>
    stripe.paymentIntents.create(
      {
        amount,
        currency,
        confirm: true,
        payment_method: AT_ONCE,
        ...params,
        metadata: { ...BOUGHT, ...(params.metadata as object | undefined) },
      },
      account ? { stripeAccount: account } : {},
    );
  const scheduledTransfer = Math.round(amount * 0.8);
  switch (name) {
    case 'platform': {
      const intent = await paid({});
      return { paymentId: intent.id, account: null, sellers: [] };
    }
    case 'held':
    case 'released': {
      const seller = await world.seller();
      const metadata = { recourse_destination: seller, recourse_amount: String(scheduledTransfer) };
      const intent = await paid({ metadata });
      await world.settle();
      if (name === 'released') {
        world.pass(8 * 24 * 60 * 60_000);
        await world.minute();
        await world.settle();
      }
      return { paymentId: intent.id, account: null, sellers: [seller] };
    }
    case 'several_sellers': {
      const sellers = [await world.seller(), await world.seller(), await world.seller()];
      const intent = await paid({ transfer_group: world.deps.newId('order') });
      const parts = [0.5, 0.25, 0.15].map((part) => Math.round(amount * part));
      for (const [at, seller] of sellers.entries()) {
        await stripe.transfers.create({
          amount: parts[at] ?? 0,
          currency,
          destination: seller,
          transfer_group: intent.transfer_group ?? '',
          source_transaction: intent.latest_charge as string,
        });
      }
      return { paymentId: intent.id, account: null, sellers };
    }
    case 'destination_fee':
    case 'destination_amount':
    case 'destination_on_behalf': {
      const seller = await world.seller();
      const intent = await paid({
        transfer_data: {
          destination: seller,
          ...(name === 'destination_amount' && { amount: Math.round(amount * 0.877) }),
        },
        ...(name === 'destination_fee' && { application_fee_amount: Math.round(amount * 0.123) }),
        ...(name === 'destination_on_behalf' && {
          on_behalf_of: seller,
          application_fee_amount: Math.round(amount * 0.1),
        }),
      });
      return { paymentId: intent.id, account: null, sellers: [seller] };
    }
    case 'direct': {
      const seller = await world.seller();
      // Stripe's own fees would leave the seller short of a full refund: they have sold before.
      await paid({ amount: amount * 2 }, seller);
      const intent = await paid({ application_fee_amount: Math.round(amount * 0.123) }, seller);
      return { paymentId: intent.id, account: seller, sellers: [seller] };
    }
  }
}

export async function fund(world: TestWorld, amount: number, currency = 'usd'): Promise<void> {
  await world.stripe.paymentIntents.create({
    amount,
    currency,
    confirm: true,
    payment_method: AT_ONCE,
  });
  await world.settle();
}

export async function look(
  world: TestWorld,
  { paymentId, account }: Scene,
  asked: AskedRefund = {},
): Promise<Looked> {
  const looked = await lookAtRefund(
    world.deps,
    { id: paymentId, account },
    { asked, actor: 'staff:usr_1' },
  );
  if (!looked.ok) throw new Error(looked.refusal.reason);
  return looked.value;
}

let requests = 0;

/** Looks and refunds what was shown. */
export async function refund(
  world: TestWorld,
  { paymentId, account }: Scene,
  asked: AskedRefund = {},
): Promise<RefundView> {
  const payment = { id: paymentId, account };
  const asker = {
    actor: 'staff:usr_1',
    origin: 'staff',
    reason: 'asked by the buyer',
    requestKey: `staff:usr_1:request-${String((requests += 1))}`,
  } as const;
  const { preview } = await look(world, { paymentId, account, sellers: [] }, asked);
  const result = await submitRefund(world.deps, payment, { asked, previewId: preview.id, asker });
  if (!result.ok) throw new Error(`refused: ${JSON.stringify(result.refusal)}`);
  return result.value;
}

/** Available and pending of everyone, by currency. */
export async function balancesOf(world: TestWorld, sellers: readonly string[]) {
  const of = async (account: string | null) => {
    const options = account ? { stripeAccount: account } : {};
    const { available, pending } = await world.stripe.balance.retrieve({}, options);
    const sums: Record<string, number> = {};
    for (const { amount, currency } of [...available, ...pending]) {
      sums[currency] = (sums[currency] ?? 0) + amount;
    }
    return sums;
  };
  return Promise.all([null, ...sellers].map(of));
}
