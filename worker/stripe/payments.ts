/** Reads payments. At most three round trips in a row, most payments two. */
import type Stripe from 'stripe';
import { isGone } from './failures.ts';
import { PAGE, wholeList } from './pages.ts';
import { paymentFactsOf, type PaymentFacts } from './payment-facts.ts';
import { isMirror, paymentNamedBy } from './mirrors.ts';
import { idOf, objectOf } from './reference.ts';

const OF_REFUND = [
  'data.balance_transaction',
  'data.failure_balance_transaction',
  'data.transfer_reversal',
];
const OF_CHARGE = [
  ...['balance_transaction', 'review', 'transfer.destination_payment.balance_transaction'],
  // A list within an object shows its newest ten: more are listed automatically.
  ...OF_REFUND.map((path) => `refunds.${path}`),
];
/** Of a charge on a seller's account the fee is not that account's to show. */
const OF_OWN_CHARGE = [...OF_CHARGE, 'application_fee'];
const OF_TRANSFER = ['data.destination_payment.balance_transaction'];

/**
 * Everything Stripe says about a payment, or null when Stripe knows no such payment: what a transfer became on the
 * account that received it is shown as a payment too, and is no buyer's.
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
  const ofCharge = account ? OF_CHARGE : OF_OWN_CHARGE;
  try {
    if (id.startsWith('pi_')) {
      const expand = [...ofCharge.map((path) => `latest_charge.${path}`), 'review'];
      const intent = await stripe.paymentIntents.retrieve(id, { expand }, scope);
      return await gather(stripe, scope, {
        account,
        intent,
        charge: expanded(intent.latest_charge),
      });
    }
    const charge = await stripe.charges.retrieve(id, { expand: [...ofCharge] }, scope);
    if (isMirror(charge)) return null;
    const intentId = idOf(charge.payment_intent);
    if (intentId) return await readPayment(stripe, intentId, account);
    return await gather(stripe, scope, { account, intent: null, charge });
  } catch (error) {
    if (isGone(error)) return null;
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
    if (isGone(error)) return null;
    throw error;
  }
}

/**
 * The platform's own payments that were created since an instant, newest first, as far as the payment and its charge
 * tell: without refunds, disputes and transfers.
 * @param since in ms
 * @param most how many are read at most; `isAll` is false where there are more
 * @throws StripeError when Stripe cannot be read
 */
export async function readPaymentsSince(
  stripe: Stripe,
  since: number,
  most: number,
): Promise<{ readonly payments: readonly PaymentFacts[]; readonly isAll: boolean }> {
  const created = { gte: Math.floor(since / 1000) };
  const list = stripe.paymentIntents.list({ created, limit: PAGE, expand: ['data.latest_charge'] });
  const payments: PaymentFacts[] = [];
  for await (const intent of list) {
    if (payments.length === most) return { payments, isAll: false };
    const charge = expanded(intent.latest_charge);
    payments.push(
      paymentFactsOf({
        account: null,
        transferGroup: transferGroupOf(intent, charge),
        intent,
        charge,
        refunds: [],
        disputes: [],
        warnings: [],
        transfers: [],
        applicationFee: null,
      }),
    );
  }
  return { payments, isAll: true };
}

type Read = {
  readonly account: string | null;
  readonly intent: Stripe.PaymentIntent | null;
  readonly charge: Stripe.Charge | null;
};

async function gather(
  stripe: Stripe,
  scope: Stripe.RequestOptions,
  { account, intent, charge }: Read,
): Promise<PaymentFacts> {
  const group = transferGroupOf(intent, charge);
  const of = { charge: charge?.id ?? '', limit: PAGE };
  const shown = refundsShown(charge);
  const fee = objectOf(charge?.application_fee);
  const [refunds, disputes, warnings, transfers, fees] = await Promise.all([
    shown ?? wholeList(stripe.refunds.list({ ...of, expand: OF_REFUND }, scope)),
    charge?.disputed ? wholeList(stripe.disputes.list(of, scope)) : [],
    charge ? wholeList(stripe.radar.earlyFraudWarnings.list(of, scope)) : [],
    account ? [] : transfersOf(stripe, { group, intent, charge }),
    // The fee is the platform's own object, also for a charge on the seller's account.
    charge?.application_fee && !fee ? stripe.applicationFees.list({ charge: of.charge }) : null,
  ]);
  return paymentFactsOf({
    account,
    transferGroup: group,
    intent,
    charge,
    refunds,
    disputes,
    warnings,
    transfers,
    applicationFee: fee ?? fees?.data[0] ?? null,
  });
}

type InGroup = Pick<Read, 'intent' | 'charge'> & { readonly group: string };

/**
 * The payment's own of its group's transfers. A platform may give the payments of one order, with several sellers, one
 * group: a transfer from the charge of another, or that names another, is the other's. One that names none is of no
 * payment where several share the group: nothing is taken back of it, and a person is asked what it paid.
 */
async function transfersOf(
  stripe: Stripe,
  { group, intent, charge }: InGroup,
): Promise<Stripe.Transfer[]> {
  const transfers = await listTransfers(stripe, group);
  const own = new Set<string | null>([intent?.id ?? null, charge?.id ?? null]);
  // Where its money is from goes before what is written on it.
  const said = transfers.map((transfer) => ({
    transfer,
    names: idOf(transfer.source_transaction) ?? paymentNamedBy(transfer),
  }));
  const isAlone = said.some(({ names }) => names === null)
    ? await isOnlyOne(stripe, group, own)
    : true;
  return said.flatMap(({ transfer, names }) =>
    (names === null ? isAlone : own.has(names)) ? transfer : [],
  );
}

/** Whether no other payment that was paid carries the group. */
async function isOnlyOne(
  stripe: Stripe,
  group: string,
  own: ReadonlySet<string | null>,
): Promise<boolean> {
  for await (const charge of stripe.charges.list({ transfer_group: group, limit: PAGE })) {
    const isOwn = own.has(charge.id) || own.has(idOf(charge.payment_intent));
    if (charge.paid && !isOwn) return false;
  }
  return true;
}

/** The group's transfers, each with all its reversals. */
async function listTransfers(stripe: Stripe, group: string): Promise<Stripe.Transfer[]> {
  const asked = { transfer_group: group, limit: PAGE, expand: OF_TRANSFER };
  const transfers = await wholeList(stripe.transfers.list(asked));
  return Promise.all(
    transfers.map(async (transfer) => {
      const { reversals } = transfer;
      if (!reversals.has_more) return transfer;
      const data = await wholeList(stripe.transfers.listReversals(transfer.id, { limit: PAGE }));
      return { ...transfer, reversals: { ...reversals, data, has_more: false } };
    }),
  );
}

/** The refunds that came with the charge; null when it has more than it shows. */
function refundsShown(charge: Stripe.Charge | null): readonly Stripe.Refund[] | null {
  if (!charge?.captured) return [];
  return charge.refunds && !charge.refunds.has_more ? charge.refunds.data : null;
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
