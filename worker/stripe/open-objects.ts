/** Pages of what is open at Stripe, whatever we know of it: disputes of an account, transfers of ours. */
import type { PaymentId, SellerId } from '../base/result/id.ts';
import type Stripe from 'stripe';
import { OPERATION_KEY, idOf } from './reference.ts';
import { listOf, nextOf, type ListPage, type PageRequest } from './pages.ts';

export type ListedDispute = {
  readonly id: string;
  /** The PaymentIntent where there is one, else the charge. */
  readonly paymentId: PaymentId | null;
  readonly status: string;
  readonly openedAt: number;
};

export type ListedTransfer = {
  readonly id: string;
  readonly sellerId: SellerId | null;
  readonly amountMinor: number;
  readonly currency: string;
  /** The operation that made it, as its metadata says. */
  readonly operation: string;
  readonly metadata: Readonly<Record<string, string>>;
};

/**
 * Disputes of an account (null: the platform's own) that were opened since an instant, in ms, newest first.
 * @throws StripeError when Stripe cannot be read
 */
export async function readDisputePage(
  stripe: Stripe,
  request: PageRequest & { readonly account: string | null },
): Promise<ListPage<ListedDispute>> {
  const page = await stripe.disputes.list(
    listOf(request),
    request.account === null ? {} : { stripeAccount: request.account },
  );
  const listed = page.data.map((dispute) => ({
    id: dispute.id,
    status: dispute.status,
    openedAt: dispute.created * 1000,
    paymentId: idOf(dispute.payment_intent) ?? idOf(dispute.charge),
  }));
  return { listed, nextAfter: nextOf(page) };
}

/**
 * Transfers since an instant, in ms, that name an operation of ours, newest first.
 * @throws StripeError when Stripe cannot be read
 */
export async function readOwnTransferPage(
  stripe: Stripe,
  request: PageRequest,
): Promise<ListPage<ListedTransfer>> {
  const page = await stripe.transfers.list(listOf(request));
  const listed = page.data.flatMap(({ id, destination, amount, currency, metadata }) => {
    const operation = metadata[OPERATION_KEY];
    if (operation === undefined) return [];
    const sellerId = idOf(destination);
    return [{ id, sellerId, amountMinor: amount, currency, operation, metadata }];
  });
  return { listed, nextAfter: nextOf(page) };
}

/** How far back a database that knows nothing is asked about: newer transfers first. */
const SEARCHED_MAX = 10_000;

export type OwnTransfer = {
  readonly id: string;
  readonly operation: string;
  /** The scheduled transfer that it released; null: it was made for something else. */
  readonly scheduledTransfer: string | null;
};

/**
 * The newest transfer that an operation of ours made, however old; null when there is none among the newest ten
 * thousand.
 * @throws StripeError when Stripe cannot be read
 */
export async function findOwnTransfer(stripe: Stripe): Promise<OwnTransfer | null> {
  let seen = 0;
  for await (const transfer of stripe.transfers.list(listOf({ from: 0, after: null }))) {
    const operation = transfer.metadata[OPERATION_KEY];
    const scheduledTransfer = transfer.metadata['recourse_scheduled_transfer'] ?? null;
    if (operation !== undefined) return { id: transfer.id, operation, scheduledTransfer };
    seen += 1;
    if (seen === SEARCHED_MAX) return null;
  }
  return null;
}
