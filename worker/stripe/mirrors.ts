/**
 * The mirror of a transfer: what it became on the account that received it (`py_…`), which Stripe shows as a payment.
 * No buyer paid it, and its refund gives the money back to whoever sent the transfer: for what a seller got of a
 * payment that is the platform, and the buyer stays unpaid.
 */
import type { PaymentId } from '../base/result/id.ts';
import type Stripe from 'stripe';
import { isGone } from './failures.ts';
import { idOf, objectOf, PAYMENT_KEY } from './reference.ts';

export type Mirror = {
  /** The payment whose money it is; null where Stripe does not name it. */
  readonly mirrorOf: PaymentId | null;
};

export function isMirror({ source_transfer: transfer }: Stripe.Charge): boolean {
  return idOf(transfer) !== null;
}

/**
 * What the id names, where it is a mirror; null where it is not.
 * @param account the account it was seen on; null: the platform's own, where a debit of a seller became one
 */
export async function readMirror(
  stripe: Stripe,
  id: string,
  account: string | null,
): Promise<Mirror | null> {
  if (id.startsWith('pi_')) return null;
  const scope = account === null ? {} : { stripeAccount: account };
  try {
    const charge = await stripe.charges.retrieve(id, {}, scope);
    const transferId = idOf(charge.source_transfer);
    if (transferId === null) return null;
    return { mirrorOf: account === null ? null : await paymentOf(stripe, transferId) };
  } catch (error) {
    if (isGone(error)) return null;
    throw error;
  }
}

/** The group that Stripe makes of a payment's id, and we too. */
const GROUP = /^group_((?:pi|ch|py)_\w+)$/;

async function paymentOf(stripe: Stripe, transferId: string): Promise<PaymentId | null> {
  const transfer = await stripe.transfers.retrieve(transferId, { expand: ['source_transaction'] });
  const source = objectOf(transfer.source_transaction);
  return source ? (idOf(source.payment_intent) ?? source.id) : paymentNamedBy(transfer);
}

/** The payment that a transfer from the balance names: ours by its metadata, others by a group that has its id. */
export function paymentNamedBy({
  metadata,
  transfer_group: group,
}: Pick<Stripe.Transfer, 'metadata' | 'transfer_group'>): PaymentId | null {
  return metadata[PAYMENT_KEY] ?? GROUP.exec(group ?? '')?.[1] ?? null;
}
