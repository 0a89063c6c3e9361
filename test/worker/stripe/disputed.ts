/** A charge and its dispute in a test world, as the tests of disputes need them. */
import type Stripe from 'stripe';
import type { TestWorld } from '../../world.ts';

export type Disputed = {
  readonly charge: Stripe.Charge;
  readonly dispute: Stripe.Dispute;
};

export async function charged(
  world: TestWorld,
  params: Partial<Stripe.PaymentIntentCreateParams> = {},
  account: string | null = null,
): Promise<Stripe.Charge> {
  const intent = await world.stripe.paymentIntents.create(
    {
      amount: 10_000,
      currency: 'usd',
      confirm: true,
      payment_method: 'pm_card_visa',
      capture_method: 'automatic',
      ...params,
      expand: ['latest_charge'],
    },
    account === null ? {} : { stripeAccount: account },
  );
  const charge = intent.latest_charge;
  if (!charge || typeof charge === 'string') throw new Error('the charge was not expanded');
  return charge;
}

/** Pays with a card that is disputed at once. */
export async function disputed(
  world: TestWorld,
  card = 'pm_card_createDispute',
  account: string | null = null,
): Promise<Disputed> {
  const charge = await charged(world, { payment_method: card }, account);
  const on = account === null ? {} : { stripeAccount: account };
  const [dispute] = (await world.stripe.disputes.list({ charge: charge.id }, on)).data;
  if (!dispute) throw new Error(`${card} was not disputed`);
  return { charge, dispute };
}
