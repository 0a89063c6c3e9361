/** Reads one transfer to a seller. */
import type Stripe from 'stripe';
import type { TransferId } from '../base/result/id.ts';
import { isGone } from './failures.ts';
import { transferFactsOf, type TransferFacts } from './transfer-facts.ts';

/**
 * Null when Stripe knows no such transfer. What it became in the seller's balance is not asked for.
 * @throws StripeError when Stripe cannot be read
 */
export async function readTransferFacts(
  stripe: Stripe,
  id: TransferId,
): Promise<TransferFacts | null> {
  try {
    return transferFactsOf(await stripe.transfers.retrieve(id));
  } catch (error) {
    if (isGone(error)) return null;
    throw error;
  }
}
