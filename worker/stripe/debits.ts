/** Reads debits of sellers' accounts, each by the group that it alone carries. */
import type Stripe from 'stripe';
import { OPERATION_KEY, idOf } from './reference.ts';

export type DebitFacts = {
  readonly id: string;
  readonly amountMinor: number;
  readonly operation: string;
  readonly createdAt: number;
  readonly entryId: string | null;
};

/**
 * The debit of a group that went through; null when there is none.
 * @throws StripeError when Stripe cannot be read
 */
export async function readDebit(stripe: Stripe, group: string): Promise<DebitFacts | null> {
  const { data } = await stripe.charges.list({ transfer_group: group });
  const made = data.find(({ status }) => status === 'succeeded');
  const operation = made?.metadata[OPERATION_KEY];
  if (!made || operation === undefined) return null;
  const { id, amount: amountMinor, created, balance_transaction: entry } = made;
  return { id, amountMinor, operation, createdAt: created * 1000, entryId: idOf(entry) };
}
