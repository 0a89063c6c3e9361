/** Reads payments. At most three round trips in a row, most payments two. */
import type Stripe from 'stripe';
import { isMissing } from './failures.ts';
import { paymentFactsOf, type PaymentFacts } from './payment-facts.ts';
import { idOf } from './reference.ts';

/** More transfers or disputes than this on one payment are not read: no real payment comes near. */
const LIST_MAX = 100;

const OF_CHARGE = [
  'balance_transaction',
  'review',
  'transfer.destination_payment.balance_transaction',
];
const OF_INTENT = [...OF_CHARGE.map((path) => `latest_charge.${path}`), 'review'];
const OF_REFUND = [
  'data.balance_transaction',
  'data.failure_balance_transaction',
  'data.transfer_reversal',
];
const OF_TRANSFER = ['data.destination_payment.balance_transaction'];

/**
 * Everything Stripe says about a payment, or null when Stripe knows no such payment.
 * @param id `pi_…` or `ch_…`; a charge of a PaymentIntent answers as that PaymentIntent
 * @param account the seller's account for a direct charge, null for the platform's own payments
 * @throws StripeError when Stripe cannot be read; nothing was changed
 */
export async function readPayment(
  stripe: Stripe,
  id: string,
  account: string | null,
): Promise<PaymentFacts | null> {
  const scope = account ? { stripeAccount: account } : {};
  try {
    if (id.startsWith('pi_')) {
      const intent = await stripe.paymentIntents.retrieve(id, { expand: OF_INTENT }, scope);
      return await gather(stripe, scope, account, intent, expanded(intent.latest_charge));
    }
    const charge = await stripe.charges.retrieve(id, { expand: OF_CHARGE }, scope);
    const intentId = idOf(charge.payment_intent);
    if (intentId) return await readPayment(stripe, intentId, account);
    return await gather(stripe, scope, account, null, charge);
  } catch (error) {
    if (isMissing(error)) return null;
    throw error;
  }
}

/** The payment that a charge belongs to: its PaymentIntent, or the charge itself. Null when it is gone. */
export async function paymentIdOfCharge(
  stripe: Stripe,
  chargeId: string,
  account: string | null,
): Promise<string | null> {
  try {
    const scope = account ? { stripeAccount: account } : {};
    const charge = await stripe.charges.retrieve(chargeId, {}, scope);
    return idOf(charge.payment_intent) ?? charge.id;
  } catch (error) {
    if (isMissing(error)) return null;
    throw error;
  }
}

async function gather(
  stripe: Stripe,
  scope: Stripe.RequestOptions,
  account: string | null,
  intent: Stripe.PaymentIntent | null,
  charge: Stripe.Charge | null,
): Promise<PaymentFacts> {
  const group = transferGroupOf(intent, charge);
  const of = { charge: charge?.id ?? '', limit: LIST_MAX };
  const [refunds, disputes, warnings, transfers, fees] = await Promise.all([
    charge?.captured ? stripe.refunds.list({ ...of, expand: OF_REFUND }, scope) : null,
    charge?.disputed ? stripe.disputes.list(of, scope) : null,
    charge ? stripe.radar.earlyFraudWarnings.list(of, scope) : null,
    account
      ? null
      : stripe.transfers.list({ transfer_group: group, limit: LIST_MAX, expand: OF_TRANSFER }),
    // The fee is the platform's own object, also for a charge on the seller's account.
    charge?.application_fee ? stripe.applicationFees.list({ charge: of.charge }) : null,
  ]);
  return paymentFactsOf({
    account,
    transferGroup: group,
    intent,
    charge,
    refunds: refunds?.data ?? [],
    disputes: disputes?.data ?? [],
    warnings: warnings?.data ?? [],
    transfers: transfers?.data ?? [],
    applicationFee: fees?.data[0] ?? null,
  });
}

/**
 * The group that the payment's transfers carry. Where the platform gave none, Stripe makes one of this form
 * with the first transfer that names the charge as its source, and we write the same on the others.
 */
function transferGroupOf(
  intent: Stripe.PaymentIntent | null,
  charge: Stripe.Charge | null,
): string {
  const given = charge?.transfer_group ?? intent?.transfer_group;
  return given ?? `group_${intent?.id ?? charge?.id ?? ''}`;
}

function expanded(charge: string | Stripe.Charge | null): Stripe.Charge | null {
  if (typeof charge === 'string') throw new Error('the charge was not expanded');
  return charge;
}
