/** What the story counts: a seller's whole balance, and what a chapter's payments did to the platform's. */
import type Stripe from 'stripe';

/**
 * Whose balance. `seller`: all of it. `platform`: what the chapter's payments did to it. `card`: what
 * the seller's issued card spends from.
 */
export type BalanceOwner = 'card' | 'seller' | 'platform';

/** Available and pending together. */
export async function sellerBalance(
  stripe: Stripe,
  seller: string,
  currency: string,
): Promise<number> {
  const balance = await stripe.balance.retrieve({}, { stripeAccount: seller });
  return [...balance.available, ...balance.pending]
    .filter((entry) => entry.currency === currency)
    .reduce((sum, entry) => sum + entry.amount, 0);
}

/** What these payments did to the platform's balance: all their balance transactions, net of fees. */
export async function platformPart(
  stripe: Stripe,
  intents: readonly string[],
  currency: string,
): Promise<number> {
  let total = 0;
  for (const id of intents) {
    total += (await entriesOf(stripe, id))
      .filter((entry) => entry.currency === currency)
      .reduce((sum, entry) => sum + entry.net, 0);
  }
  return total;
}

async function entriesOf(stripe: Stripe, id: string): Promise<Stripe.BalanceTransaction[]> {
  const intent = await stripe.paymentIntents.retrieve(id, {
    expand: ['latest_charge.balance_transaction'],
  });
  const charge = intent.latest_charge as Stripe.Charge; // expanded above
  const expand = ['data.balance_transaction'];
  const [disputes, transfers, refunds] = await Promise.all([
    stripe.disputes.list({ charge: charge.id }),
    stripe.transfers.list({ transfer_group: `group_${id}` }),
    stripe.refunds.list({ charge: charge.id, expand }),
  ]);
  const moved = await Promise.all(
    transfers.data.map(async (transfer) => [
      ...(await stripe.balanceTransactions.list({ source: transfer.id })).data,
      ...(await stripe.transfers.listReversals(transfer.id, { expand })).data.map(entryOf),
    ]),
  );
  return [
    charge.balance_transaction as Stripe.BalanceTransaction, // expanded above
    ...(await Promise.all(disputes.data.map((dispute) => linesOf(stripe, dispute)))).flat(),
    ...moved.flat(),
    ...refunds.data.map(entryOf),
  ].filter((entry) => entry !== null);
}

/** What was withdrawn and reinstated, and the fees for responding, which are lines of their own. */
async function linesOf(stripe: Stripe, dispute: Stripe.Dispute) {
  const { data } = await stripe.balanceTransactions.list({ source: dispute.id });
  const own = new Set(dispute.balance_transactions.map(({ id }) => id));
  return [...dispute.balance_transactions, ...data.filter(({ id }) => !own.has(id))];
}

function entryOf(made: Stripe.Refund | Stripe.TransferReversal): Stripe.BalanceTransaction | null {
  return made.balance_transaction as Stripe.BalanceTransaction | null; // expanded in the lists above
}

/** What the seller's issued cards spend from. */
export async function cardBalance(
  stripe: Stripe,
  seller: string,
  currency: string,
): Promise<number> {
  const { issuing } = await stripe.balance.retrieve({}, { stripeAccount: seller });
  return issuing?.available.find((entry) => entry.currency === currency)?.amount ?? 0;
}
