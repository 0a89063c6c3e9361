/**
 * The calls that move money, each sent exactly once with the key it is given. Only `journal/calls.ts` may
 * use them: every one of them is a line of the journal before it is a request.
 */
import type Stripe from 'stripe';
import { failureOf, type StripeFailure } from './failures.ts';
import { transferFactsOf, type TransferFacts } from './payment-facts.ts';

export type Answer<T> = { readonly outcome: 'settled'; readonly value: T } | StripeFailure;

export type TransferParams = {
  readonly sellerId: string;
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
): Promise<Answer<TransferFacts>> {
  return once(async () =>
    transferFactsOf(
      await stripe.transfers.create(
        {
          destination: params.sellerId,
          amount: params.amountMinor,
          currency: params.currency,
          description: params.description,
          metadata: params.metadata,
          ...(params.sourceChargeId
            ? { source_transaction: params.sourceChargeId }
            : { transfer_group: params.transferGroup }),
        },
        { idempotencyKey, maxNetworkRetries: 0 },
      ),
    ),
  );
}

/** The transfer that carries `operation` in its metadata, or null when there is none in the group. */
export async function findTransfer(
  stripe: Stripe,
  where: { readonly transferGroup: string; readonly sellerId: string; readonly operation: string },
): Promise<Answer<TransferFacts | null>> {
  return once(async () => {
    const { transferGroup, sellerId, operation } = where;
    const list = stripe.transfers.list({ transfer_group: transferGroup, destination: sellerId });
    for await (const transfer of list) {
      if (transfer.metadata['recourse_operation'] === operation) return transferFactsOf(transfer);
    }
    return null;
  });
}

async function once<T>(call: () => Promise<T>): Promise<Answer<T>> {
  try {
    return { outcome: 'settled', value: await call() };
  } catch (error) {
    return failureOf(error);
  }
}
