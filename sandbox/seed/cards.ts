/** Issued cards of the sandbox: one payment that no one looked at yet, and a dispute that is half written. */
import type Stripe from 'stripe';
import { STAFF } from '../stack/people.ts';

export type Ask = (
  op: string,
  fields: Readonly<Record<string, unknown>>,
  userId: string,
) => Promise<Record<string, unknown>>;

export type SeededCards = {
  /** A payment with the platform's own card, to be checked in the drawer. */
  readonly paymentId: string;
  /** A dispute over a payment with a seller's card: what happened is still missing. */
  readonly disputeId: string;
};

/** Merchant categories as card networks write them (docs.stripe.com/issuing/merchant-categories). */
const PRINTER = { name: 'Copy & Print Ltd', category: 'quick_copy_repro_and_blueprint' };
const TOOLS = { name: 'Nordic Tools', category: 'hardware_stores' };

/** @param seller whose card the disputed payment was made with */
export async function seedCards(
  stripe: Stripe,
  { ask, seller }: { readonly ask: Ask; readonly seller: string },
): Promise<SeededCards> {
  const { userId } = STAFF.analyst;
  const own = await pay(stripe, { amount: 4_890, merchant: PRINTER });
  const theirs = await pay(stripe, { amount: 18_650, merchant: TOOLS, account: seller });
  const { dispute } = await ask(
    'issuing.open',
    {
      paymentId: theirs,
      account: seller,
      reason: 'not_received',
      fields: { product_type: 'merchandise', product_description: 'A set of chisels.' },
    },
    userId,
  );
  return { paymentId: own, disputeId: (dispute as { readonly id: string }).id };
}

type Payment = {
  readonly amount: number;
  readonly merchant: { readonly name: string; readonly category: string };
  readonly account?: string;
};

/** A card of its own for each payment, captured at once. */
async function pay(stripe: Stripe, { amount, merchant, account }: Payment): Promise<string> {
  const on = account === undefined ? {} : { stripeAccount: account };
  const address = { line1: '1 Main Street', city: 'Springfield', postal_code: '01101' };
  const cardholder = await stripe.issuing.cardholders.create(
    {
      name: 'Jenny Rosen',
      type: 'individual',
      billing: { address: { ...address, country: 'US' } },
    },
    on,
  );
  const card = await stripe.issuing.cards.create(
    { cardholder: cardholder.id, currency: 'usd', type: 'virtual', status: 'active' },
    on,
  );
  const request = { amount, card: card.id, merchant_data: merchant };
  return (await stripe.testHelpers.issuing.transactions.createForceCapture(request, on)).id;
}
