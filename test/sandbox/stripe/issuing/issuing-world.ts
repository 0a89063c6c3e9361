/** Cards that the account of a test world issues, and what is paid with them. */
import type Stripe from 'stripe';
import type { TestWorld } from '../world.ts';

const on = (account: string | undefined): Stripe.RequestOptions =>
  account === undefined ? {} : { stripeAccount: account };

/** An active card, of Visa unless said. */
export const createCard = async (
  { stripe }: Pick<TestWorld, 'stripe'>,
  request: { readonly account?: string; readonly currency?: string; readonly brand?: string } = {},
): Promise<string> => {
  const address = { line1: '1 Road', city: 'Town', postal_code: '10001', country: 'US' };
  const holder = await stripe.issuing.cardholders.create(
    { name: 'Jenny Rosen', billing: { address }, type: 'individual' },
    on(request.account),
  );
  const card = await stripe.issuing.cards.create(
    {
      cardholder: holder.id,
      currency: request.currency ?? 'usd',
      type: 'virtual',
      status: 'active',
      ...(request.brand === undefined ? {} : { metadata: { sandbox_brand: request.brand } }),
    },
    on(request.account),
  );
  return card.id;
};

type Merchant = { readonly category?: string; readonly name?: string };

type Captured = {
  readonly amount: number;
  readonly merchant?: Merchant;
  readonly account?: string | undefined;
};

/** What a merchant took from the card. */
export const capture = (
  { stripe }: Pick<TestWorld, 'stripe'>,
  card: string,
  { amount, merchant = {}, account }: Captured,
): Promise<Stripe.Issuing.Transaction> =>
  stripe.testHelpers.issuing.transactions.createForceCapture(
    { amount, card, merchant_data: merchant },
    on(account),
  );
