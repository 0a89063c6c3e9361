/** The payments that an object of Stripe's belongs to, where what told of it does not say: a thin event, a transfer. */
import type Stripe from 'stripe';
import { valueIn } from '../base/result/closed-set.ts';
import { isGone } from './failures.ts';
import { paymentNamedBy } from './mirrors.ts';
import { PAGE, wholeList } from './pages.ts';
import { idOf } from './reference.ts';

type Reference = string | { readonly id: string } | null | undefined;
type Belongs = { readonly charge?: Reference; readonly payment_intent?: Reference };
type Look = (
  stripe: Stripe,
  id: string,
  scope: Stripe.RequestOptions,
) => Promise<readonly Belongs[]>;

const refund: Look = async (stripe, id, scope) => [await stripe.refunds.retrieve(id, {}, scope)];
const dispute: Look = async (stripe, id, scope) => [await stripe.disputes.retrieve(id, {}, scope)];

/** How each is read, by how its id begins. */
const LOOKS: Readonly<Partial<Record<string, Look>>> = {
  re: refund,
  pyr: refund,
  du: dispute,
  dp: dispute,
  issfr: async (stripe, id, scope) => [
    await stripe.radar.earlyFraudWarnings.retrieve(id, {}, scope),
  ],
  prv: async (stripe, id, scope) => [await stripe.reviews.retrieve(id, {}, scope)],
  tr: async (stripe, id) => {
    const transfer = await stripe.transfers.retrieve(id);
    const charge = transfer.source_transaction ?? paymentNamedBy(transfer);
    if (charge !== null || transfer.transfer_group === null) return [{ charge }];
    const group = { transfer_group: transfer.transfer_group, limit: PAGE };
    const charges = await wholeList(stripe.charges.list(group));
    return charges.map((one) => ({ charge: one.id, payment_intent: one.payment_intent }));
  },
};

/**
 * Each once: `pi_…` where there is one, else `ch_…`. Empty when the object is gone, or belongs to no payment.
 * @throws StripeError when Stripe cannot be read
 */
export async function readPaymentsOf(
  stripe: Stripe,
  objectId: string,
  account: string | null,
): Promise<readonly string[]> {
  const look = valueIn(LOOKS, objectId.split('_')[0] ?? '');
  if (!look) return [];
  try {
    const found = await look(stripe, objectId, account ? { stripeAccount: account } : {});
    const ids = found.map((one) => idOf(one.payment_intent) ?? idOf(one.charge));
    return [...new Set(ids.filter((id) => id !== null))];
  } catch (error) {
    if (isGone(error)) return [];
    throw error;
  }
}
