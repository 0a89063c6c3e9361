/**
 * The calls of a refund, each sent exactly once with the key it is given, and how each is found again by the
 * operation's id in its metadata. Only `journal/calls.ts` may use them.
 */
import type { PaymentId, SellerId, TransferId } from '../base/result/id.ts';
import type Stripe from 'stripe';
import { once, type Answer, type Done } from './money-calls.ts';
import { PAGE } from './pages.ts';
import { OPERATION_KEY, idOf } from './reference.ts';

type Metadata = Readonly<Record<string, string>>;

export type RefundParams = {
  readonly chargeId: string;
  /** The seller's account for a direct charge. */
  readonly account: string | null;
  readonly amountMinor: number;
  readonly reverseTransfer: boolean;
  readonly refundApplicationFee: boolean;
  readonly reason: 'requested_by_customer' | 'duplicate' | 'fraudulent';
  /** Where Stripe asks the buyer for bank details, for methods that need them. */
  readonly instructionsEmail: string | null;
  readonly metadata: Metadata;
};

export type ReversalParams = {
  readonly transferId: TransferId;
  readonly amountMinor: number;
  readonly metadata: Metadata;
};

export type FeeRefundParams = {
  readonly feeId: string;
  readonly amountMinor: number;
  readonly metadata: Metadata;
};

export type DebitParams = {
  readonly sellerId: SellerId;
  readonly amountMinor: number;
  readonly currency: string;
  readonly transferGroup: string;
  readonly metadata: Metadata;
};

export type CancelParams = { readonly paymentId: PaymentId; readonly account: string | null };

const EXPAND = { expand: ['balance_transaction'] };

export function createRefund(
  stripe: Stripe,
  params: RefundParams,
  idempotencyKey: string,
): Promise<Answer<Done>> {
  const { chargeId, amountMinor, reason, metadata, instructionsEmail } = params;
  return once(async () =>
    doneBy(
      await stripe.refunds.create(
        {
          charge: chargeId,
          amount: amountMinor,
          reason,
          metadata,
          ...EXPAND,
          ...(params.reverseTransfer && { reverse_transfer: true }),
          ...(params.refundApplicationFee && { refund_application_fee: true }),
          ...(instructionsEmail !== null && { instructions_email: instructionsEmail }),
        },
        { ...on(params.account), idempotencyKey, maxNetworkRetries: 0 },
      ),
    ),
  );
}

export function findRefund(
  stripe: Stripe,
  params: RefundParams,
  operation: string,
): Promise<Answer<Done | null>> {
  const { chargeId, account } = params;
  const list = { charge: chargeId, limit: PAGE, expand: ['data.balance_transaction'] };
  return once(() => firstOf(stripe.refunds.list(list, on(account)), operation));
}

export function createReversal(
  stripe: Stripe,
  params: ReversalParams,
  idempotencyKey: string,
): Promise<Answer<Done>> {
  const { transferId, amountMinor, metadata } = params;
  const asked = { amount: amountMinor, metadata, ...EXPAND };
  const options = { idempotencyKey, maxNetworkRetries: 0 };
  return once(async () =>
    doneBy(await stripe.transfers.createReversal(transferId, asked, options)),
  );
}

export function findReversal(
  stripe: Stripe,
  params: ReversalParams,
  operation: string,
): Promise<Answer<Done | null>> {
  const list = { limit: PAGE, expand: ['data.balance_transaction'] };
  return once(() => firstOf(stripe.transfers.listReversals(params.transferId, list), operation));
}

export function createFeeRefund(
  stripe: Stripe,
  params: FeeRefundParams,
  idempotencyKey: string,
): Promise<Answer<Done>> {
  const { feeId, amountMinor, metadata } = params;
  const asked = { amount: amountMinor, metadata, ...EXPAND };
  const options = { idempotencyKey, maxNetworkRetries: 0 };
  return once(async () => doneBy(await stripe.applicationFees.createRefund(feeId, asked, options)));
}

export function findFeeRefund(
  stripe: Stripe,
  params: FeeRefundParams,
  operation: string,
): Promise<Answer<Done | null>> {
  const list = { limit: PAGE, expand: ['data.balance_transaction'] };
  return once(() => firstOf(stripe.applicationFees.listRefunds(params.feeId, list), operation));
}

/** Takes money from a seller's account: docs.stripe.com/connect/account-debits. */
export function createDebit(
  stripe: Stripe,
  params: DebitParams,
  idempotencyKey: string,
): Promise<Answer<Done>> {
  const { sellerId, amountMinor, currency, transferGroup, metadata } = params;
  return once(async () =>
    doneBy(
      await stripe.charges.create(
        {
          amount: amountMinor,
          currency,
          source: sellerId,
          metadata,
          ...EXPAND,
          transfer_group: transferGroup,
        },
        { idempotencyKey, maxNetworkRetries: 0 },
      ),
    ),
  );
}

export function findDebit(
  stripe: Stripe,
  params: DebitParams,
  operation: string,
): Promise<Answer<Done | null>> {
  const list = { transfer_group: params.transferGroup, limit: PAGE };
  return once(() => firstOf(stripe.charges.list(list), operation));
}

/** Lets go of an authorisation that was never taken. */
export function cancelPayment(
  stripe: Stripe,
  params: CancelParams,
  idempotencyKey: string,
): Promise<Answer<Done>> {
  const options = { ...on(params.account), idempotencyKey, maxNetworkRetries: 0 };
  return once(async () => {
    const intent = await stripe.paymentIntents.cancel(params.paymentId, {}, options);
    return { id: intent.id, moved: null };
  });
}

/** A payment can be canceled once, by whomever: its state says whether it was. */
export function findCancellation(
  stripe: Stripe,
  params: CancelParams,
): Promise<Answer<Done | null>> {
  return once(async () => {
    const intent = await stripe.paymentIntents.retrieve(params.paymentId, {}, on(params.account));
    return intent.status === 'canceled' ? { id: intent.id, moved: null } : null;
  });
}

function on(account: string | null): Stripe.RequestOptions {
  return account === null ? {} : { stripeAccount: account };
}

type Made = {
  readonly id: string;
  readonly amount: number;
  readonly currency: string;
  readonly metadata: Metadata | null;
  readonly balance_transaction?: string | Stripe.BalanceTransaction | null | undefined;
};

function doneBy(made: Made): Done {
  const entryId = idOf(made.balance_transaction);
  const { amount: amountMinor, currency } = made;
  return { id: made.id, moved: { amountMinor, currency, entryId } };
}

async function firstOf(list: AsyncIterable<Made>, operation: string): Promise<Done | null> {
  for await (const made of list) {
    if (made.metadata?.[OPERATION_KEY] === operation) return doneBy(made);
  }
  return null;
}
