/**
 * Transfers to sellers, each sent exactly once with the key it is given. Only `journal/calls.ts` may use
 * the calls of this file and of `refund-calls.ts`: each is a line of the journal before it is a request.
 */
import type { SellerId } from '../base/result/id.ts';
import type Stripe from 'stripe';
import { failureOf, type StripeFailure } from './failures.ts';
import { idOf, OPERATION_KEY } from './reference.ts';

export type Answer<T> = { readonly outcome: 'settled'; readonly value: T } | StripeFailure;

/** What a call made, and what it moved, where it moved anything. */
export type Done = {
  readonly id: string;
  readonly moved: {
    readonly amountMinor: number;
    readonly currency: string;
    /** The line in the balance; null while Stripe has none yet. */
    readonly entryId: string | null;
  } | null;
};

export type TransferParams = {
  readonly sellerId: SellerId;
  readonly amountMinor: number;
  readonly currency: string;
  /** The charge that pays for it, or null to pay from the available balance. */
  readonly sourceChargeId: string | null;
  /** The payment's group; with a source charge Stripe copies the charge's own. */
  readonly transferGroup: string;
  readonly description: string;
  readonly metadata: Readonly<Record<string, string>>;
};

export async function createTransfer(
  stripe: Stripe,
  params: TransferParams,
  idempotencyKey: string,
): Promise<Answer<Done>> {
  return once(async () =>
    doneBy(
      await stripe.transfers.create(
        {
          destination: params.sellerId,
          amount: params.amountMinor,
          currency: params.currency,
          description: params.description,
          metadata: params.metadata,
          ...(params.sourceChargeId && { source_transaction: params.sourceChargeId }),
          ...(!params.sourceChargeId && { transfer_group: params.transferGroup }),
        },
        { idempotencyKey, maxNetworkRetries: 0 },
      ),
    ),
  );
}

/** The transfer that carries `operation` in its metadata, or null when there is none in the group. */
export async function findTransfer(
  stripe: Stripe,
  where: {
    readonly transferGroup: string;
    readonly sellerId: SellerId;
    readonly operation: string;
  },
): Promise<Answer<Done | null>> {
  return once(async () => {
    const { transferGroup, sellerId, operation } = where;
    const list = stripe.transfers.list({ transfer_group: transferGroup, destination: sellerId });
    for await (const transfer of list) {
      if (transfer.metadata[OPERATION_KEY] === operation) return doneBy(transfer);
    }
    return null;
  });
}

function doneBy(transfer: Stripe.Transfer): Done {
  const { id, amount: amountMinor, currency } = transfer;
  const entryId = idOf(transfer.balance_transaction);
  return { id, moved: { amountMinor, currency, entryId } };
}

/** One call, its answer or its failure as a value. */
export async function once<T>(call: () => Promise<T>): Promise<Answer<T>> {
  try {
    return { outcome: 'settled', value: await call() };
  } catch (error) {
    return failureOf(error);
  }
}
