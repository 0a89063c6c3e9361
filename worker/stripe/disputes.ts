/** Reads disputes and what may help to respond to them. Everything is asked of the account that owns the dispute. */
import type { DisputeId, PaymentId } from '../base/result/id.ts';
import type Stripe from 'stripe';
import { disputeFactsOf, type DisputeFacts } from './dispute-facts.ts';
import { evidenceFactsOf, type EvidenceFacts } from './evidence-facts.ts';
import { isGone } from './failures.ts';
import { PAGE, wholeList } from './pages.ts';
import { idOf } from './reference.ts';

/** A customer with more charges in a year than this has older ones that are not looked at. */
const CHARGES_MAX = 500;

/** An earlier payment of the same buyer with the same card, that no one disputed or gave back. */
export type PriorCharge = EvidenceFacts & {
  readonly id: string;
  readonly paymentId: PaymentId;
  readonly createdAt: number;
  readonly amountMinor: number;
  readonly currency: string;
};

export type PriorChargesRequest = {
  readonly customerId: string;
  readonly fingerprint: string;
  readonly account: string | null;
  /** In ms, both days included. */
  readonly from: number;
  readonly to: number;
};

/** What Stripe takes for a dispute besides its amount: for receiving it, and for responding it. */
export type DisputeFees = {
  readonly receivedMinor: number;
  /** Net: it comes back with a win. */
  readonly counteredMinor: number;
  readonly currency: string;
};

/**
 * A dispute, or null when the account has no such dispute.
 * @throws StripeError when Stripe cannot be read; nothing was changed
 */
export function readDispute(
  stripe: Stripe,
  id: string,
  account: string | null,
): Promise<DisputeFacts | null> {
  return orMissing(async () => disputeFactsOf(await stripe.disputes.retrieve(id, {}, on(account))));
}

/** What Stripe knows of a charge that may help to respond to a dispute, or null when there is no such charge. */
export function readEvidenceFacts(
  stripe: Stripe,
  chargeId: string,
  account: string | null,
): Promise<EvidenceFacts | null> {
  const expand = ['balance_transaction', 'customer'];
  return orMissing(async () =>
    evidenceFactsOf(await stripe.charges.retrieve(chargeId, { expand }, on(account))),
  );
}

/** The customer's undisputed, unrefunded charges with the same card in the window, newest first. */
export async function readPriorCharges(
  stripe: Stripe,
  request: PriorChargesRequest,
): Promise<readonly PriorCharge[]> {
  const { customerId, fingerprint, account } = request;
  const created = { gte: Math.ceil(request.from / 1000), lte: Math.floor(request.to / 1000) };
  const list = { customer: customerId, created, limit: PAGE };
  const found: PriorCharge[] = [];
  let seen = 0;
  for await (const charge of stripe.charges.list(list, on(account))) {
    if (isUnquestioned(charge) && charge.payment_method_details?.card?.fingerprint === fingerprint)
      found.push(priorChargeOf(charge));
    seen += 1;
    if (seen === CHARGES_MAX) break;
  }
  return found;
}

/**
 * The fees of a dispute as its lines in the balance show them, never as a constant; null while it has none.
 * For a direct charge whose Stripe fees the platform pays, they stand in the platform's balance.
 */
export async function readDisputeFees(
  stripe: Stripe,
  disputeId: DisputeId,
  account: string | null,
): Promise<DisputeFees | null> {
  const list = { source: disputeId, limit: PAGE };
  const own = await wholeList(stripe.balanceTransactions.list(list, on(account)));
  const platforms =
    account === null
      ? null
      : await orMissing(() => wholeList(stripe.balanceTransactions.list(list)));
  const lines = [...own.map(feeOfOwner), ...(platforms ?? []).map(feeOfPayer)];
  // One account pays all fees of a dispute, so they have one currency.
  const currency = (lines.find(isFee) ?? lines[0])?.currency;
  if (currency === undefined) return null;
  const sum = (kind: FeeLine['kind']) =>
    lines
      .filter((line) => line.kind === kind && line.currency === currency)
      .reduce((total, { amountMinor }) => total + amountMinor, 0);
  return { receivedMinor: sum('received'), counteredMinor: sum('countered'), currency };
}

type FeeLine = {
  readonly kind: 'received' | 'countered';
  readonly amountMinor: number;
  readonly currency: string;
};

const isFee = ({ amountMinor }: FeeLine): boolean => amountMinor !== 0;

/** The fee for receiving rides on the withdrawal; the one for responding is a line of its own. */
function feeOfOwner(entry: Stripe.BalanceTransaction): FeeLine {
  const { currency } = entry;
  return entry.type === 'stripe_fee'
    ? { kind: 'countered', amountMinor: 0 - entry.net, currency }
    : { kind: 'received', amountMinor: entry.fee, currency };
}

/** Where another account pays, both fees are lines of their own, told apart by their description. */
function feeOfPayer(entry: Stripe.BalanceTransaction): FeeLine {
  const kind = /\bcounter/i.test(entry.description ?? '') ? 'countered' : 'received';
  return { kind, amountMinor: 0 - entry.net, currency: entry.currency };
}

/** Paid, never disputed, nothing given back, and no mere check of the card. */
function isUnquestioned(charge: Stripe.Charge): boolean {
  const isPaid = charge.status === 'succeeded' && charge.captured && charge.amount_captured > 0;
  return isPaid && !charge.disputed && charge.amount_refunded === 0;
}

function priorChargeOf(charge: Stripe.Charge): PriorCharge {
  return {
    ...evidenceFactsOf(charge),
    id: charge.id,
    paymentId: idOf(charge.payment_intent) ?? charge.id,
    createdAt: charge.created * 1000,
    amountMinor: charge.amount_captured,
    currency: charge.currency,
  };
}

function on(account: string | null): Stripe.RequestOptions {
  return account === null ? {} : { stripeAccount: account };
}

async function orMissing<T>(read: () => Promise<T>): Promise<T | null> {
  try {
    return await read();
  } catch (error) {
    if (isGone(error)) return null;
    throw error;
  }
}
