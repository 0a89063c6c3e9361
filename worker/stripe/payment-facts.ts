/**
 * All that Stripe says about one payment, in our words. Whoever acts on a payment reads these afresh: a
 * webhook is only a hint that they changed.
 */
import type { PaymentId, SellerId } from '../base/result/id.ts';
import type Stripe from 'stripe';
import { convert, money, type Money } from '../base/money/amount.ts';
import { buyerFactsOf, type BuyerFacts } from './buyer-facts.ts';
import { disputeFactsOf, type DisputeFacts } from './dispute-facts.ts';
import { idOf, objectOf } from './reference.ts';
import { counts, isRealRefund, refundFactsOf, type RefundFacts } from './refund-facts.ts';
import { transferFactsOf, type TransferFacts } from './transfer-facts.ts';

export type ChargeType = 'direct' | 'destination' | 'separate' | 'platform';

export type PaymentStatus =
  /** Nothing is charged yet: the buyer still has to pay, or staff to capture. */
  | 'awaiting'
  /** The buyer's bank is still asked (bank debits and other methods that answer later). */
  | 'processing'
  | 'uncaptured'
  | 'paid'
  /** It was paid and then fell back, as a bank debit can. */
  | 'failed'
  | 'canceled';

export type PaymentFacts = {
  /** `pi_…`, or `ch_…` for a charge that has no PaymentIntent. */
  readonly id: PaymentId;
  /** The seller's account for a direct charge, otherwise null. */
  readonly account: string | null;
  readonly chargeType: ChargeType;
  readonly status: PaymentStatus;
  readonly currency: string;
  /** What was asked of the buyer. */
  readonly amountMinor: number;
  /** What was taken of it: less than `amountMinor` after a partial capture. */
  readonly capturedMinor: number;
  /** What went back, or is on its way: refunds that failed or were canceled do not count. */
  readonly refundedMinor: number;
  readonly createdAt: number;
  readonly paidAt: number | null;
  readonly chargeId: string | null;
  readonly method: string | null;
  readonly settlement: Settlement | null;
  /** The connected account of a destination charge. `on_behalf_of` alone never means "was paid". */
  readonly sellerId: SellerId | null;
  readonly onBehalfOf: string | null;
  readonly applicationFeeMinor: number | null;
  /** The group that carries this payment's transfers, given by the platform or made by Stripe. */
  readonly transferGroup: string;
  readonly metadata: Readonly<Record<string, string>>;
  /** What its metadata was edited to after it was paid, while no person has decided about it; null: nothing. */
  readonly metadataChange: {
    /** When it was first seen, in ms. */
    readonly at: number;
    readonly said: Readonly<Record<string, string | null>>;
  } | null;
  readonly disputes: readonly DisputeFacts[];
  readonly warnings: readonly WarningFacts[];
  readonly review: { readonly id: string; readonly open: boolean } | null;
  readonly transfers: readonly TransferFacts[];
  /** Every refund there is, newest first, also those that failed. */
  readonly refunds: readonly RefundFacts[];
  readonly applicationFee: ApplicationFeeFacts | null;
  readonly buyer: BuyerFacts;
};

/** What the platform took of a direct or destination charge, as its own object. */
export type ApplicationFeeFacts = {
  readonly id: string;
  readonly amountMinor: number;
  readonly refundedMinor: number;
  readonly currency: string;
};

/** What the charge became in the platform's balance, in the currency of that balance. */
export type Settlement = {
  readonly currency: string;
  readonly amountMinor: number;
  readonly feeMinor: number;
  /** Of the fee, what Stripe itself keeps: a direct charge counts the platform's fee in it too. */
  readonly stripeFeeMinor: number;
  readonly availableAt: number;
  readonly entryId: string;
};

export type WarningFacts = {
  readonly id: string;
  readonly createdAt: number;
  /** False once Stripe sees nothing left to do: refunded, or disputed. */
  readonly actionable: boolean;
};

/** What a payment needs besides its PaymentIntent and charge: gathered by `payments.ts`. */
export type PaymentParts = {
  readonly account: string | null;
  readonly transferGroup: string;
  readonly intent: Stripe.PaymentIntent | null;
  readonly charge: Stripe.Charge | null;
  readonly refunds: readonly Stripe.Refund[];
  readonly disputes: readonly Stripe.Dispute[];
  readonly warnings: readonly Stripe.Radar.EarlyFraudWarning[];
  readonly transfers: readonly Stripe.Transfer[];
  readonly applicationFee: Stripe.ApplicationFee | null;
};

/** What an amount of the payment is in the balance it was settled in, at the rate it was settled at. */
export function settledOf(facts: PaymentFacts, amountMinor: number): Money {
  const amount = money(amountMinor, facts.currency);
  const { settlement, capturedMinor } = facts;
  if (!settlement || settlement.currency === facts.currency || capturedMinor === 0) return amount;
  return convert(amount, settlement, capturedMinor);
}

export function paymentFactsOf(parts: PaymentParts): PaymentFacts {
  const { intent, charge } = parts;
  const source = intent ?? charge;
  if (!source) throw new Error('a payment without a PaymentIntent and without a charge');
  const destination = intent?.transfer_data?.destination ?? charge?.transfer_data?.destination;
  return {
    id: source.id,
    account: parts.account,
    chargeType: chargeTypeOf(parts, idOf(destination)),
    status: statusOf(intent, charge),
    currency: source.currency,
    amountMinor: source.amount,
    capturedMinor: charge?.captured ? charge.amount_captured : 0,
    refundedMinor: refundedMinorOf(parts.refunds),
    createdAt: source.created * 1000,
    paidAt: charge?.captured && charge.status === 'succeeded' ? paidAtOf(charge) : null,
    chargeId: charge?.id ?? null,
    method: charge?.payment_method_details?.type ?? null,
    settlement: settlementOf(charge),
    sellerId: parts.account ?? idOf(destination),
    onBehalfOf: idOf(source.on_behalf_of),
    applicationFee: applicationFeeOf(parts.applicationFee),
    applicationFeeMinor: source.application_fee_amount ?? null,
    transferGroup: parts.transferGroup,
    metadata: { ...charge?.metadata, ...intent?.metadata },
    metadataChange: null,
    disputes: parts.disputes.map(disputeFactsOf),
    warnings: parts.warnings.map((warning) => ({
      id: warning.id,
      createdAt: warning.created * 1000,
      actionable: warning.actionable,
    })),
    review: reviewOf(charge, intent),
    transfers: transfersOf(parts).map(transferFactsOf),
    refunds: parts.refunds.filter(isRealRefund).map(refundFactsOf),
    buyer: buyerFactsOf(intent, charge),
  };
}

/** The group's transfers, and the charge's own where the group does not list it. */
function transfersOf({ charge, transfers }: PaymentParts): readonly Stripe.Transfer[] {
  const own = objectOf(charge?.transfer);
  if (!own) return transfers;
  return [
    transfers.find(({ id }) => id === own.id) ?? own,
    ...transfers.filter(({ id }) => id !== own.id),
  ];
}

function applicationFeeOf(fee: Stripe.ApplicationFee | null): ApplicationFeeFacts | null {
  if (!fee) return null;
  const { id, amount, amount_refunded: refunded, currency } = fee;
  return { id, amountMinor: amount, refundedMinor: refunded, currency };
}

function chargeTypeOf(parts: PaymentParts, destination: string | null): ChargeType {
  if (parts.account) return 'direct';
  if (destination || parts.charge?.transfer) return 'destination';
  return parts.transfers.length > 0 ? 'separate' : 'platform';
}

function statusOf(
  intent: Stripe.PaymentIntent | null,
  charge: Stripe.Charge | null,
): PaymentStatus {
  if (intent?.status === 'canceled') return 'canceled';
  if (intent?.status === 'processing') return 'processing';
  if (intent?.status === 'requires_capture') return 'uncaptured';
  if (charge?.status === 'failed') return intent ? fallenBack(intent, charge) : 'failed';
  if (charge?.status === 'pending') return 'processing';
  if (charge?.status === 'succeeded') return charge.captured ? 'paid' : 'uncaptured';
  return 'awaiting';
}

/** A failed try before success leaves the payment waiting for the buyer; money that fell back does not. */
function fallenBack(intent: Stripe.PaymentIntent, charge: Stripe.Charge): PaymentStatus {
  const wasPaid = charge.balance_transaction !== null;
  return intent.status === 'requires_payment_method' && !wasPaid ? 'awaiting' : 'failed';
}

/** What goes back to the buyer. */
function refundedMinorOf(refunds: readonly Stripe.Refund[]): number {
  return refunds
    .filter(isRealRefund)
    .map(refundFactsOf)
    .filter(counts)
    .reduce((sum, refund) => sum + refund.amountMinor, 0);
}

/** The capture is when the money was taken; Stripe tells it as the creation of the balance transaction. */
export function paidAtOf(charge: Stripe.Charge): number {
  const entry = charge.balance_transaction;
  const created = typeof entry === 'object' && entry ? entry.created : charge.created;
  return created * 1000;
}

function settlementOf(charge: Stripe.Charge | null): Settlement | null {
  const entry = charge?.balance_transaction;
  if (!entry || typeof entry === 'string') return null;
  return {
    currency: entry.currency,
    amountMinor: entry.amount,
    feeMinor: entry.fee,
    stripeFeeMinor: entry.fee_details
      .filter(({ type }) => type !== 'application_fee')
      .reduce((sum, { amount }) => sum + amount, 0),
    availableAt: entry.available_on * 1000,
    entryId: entry.id,
  };
}

function reviewOf(charge: Stripe.Charge | null, intent: Stripe.PaymentIntent | null) {
  const review = charge?.review ?? intent?.review;
  if (!review || typeof review === 'string') return null;
  return { id: review.id, open: review.open };
}
