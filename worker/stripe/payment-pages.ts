/** Pages of the platform's own payments: what each says of itself, so that those of ours are known. */
import type { PaymentId } from '../base/result/id.ts';
import type Stripe from 'stripe';
import { listOf, nextOf, type ListPage, type PageRequest } from './pages.ts';
import { OPERATION_KEY, objectOf } from './reference.ts';

export type ListedPayment = {
  readonly id: PaymentId;
  readonly metadata: Readonly<Record<string, string>>;
  readonly isDisputed: boolean;
};

/**
 * Payments with a PaymentIntent, newest first.
 * @throws StripeError when Stripe cannot be read
 */
export async function readIntentPage(
  stripe: Stripe,
  request: PageRequest,
): Promise<ListPage<ListedPayment>> {
  const expand = ['data.latest_charge'];
  const page = await stripe.paymentIntents.list({ ...listOf(request), expand });
  const listed = page.data.map(({ id, metadata, latest_charge: latest }) => {
    const charge = objectOf(latest);
    return {
      id,
      metadata: { ...charge?.metadata, ...metadata },
      isDisputed: charge?.disputed ?? false,
    };
  });
  return { listed, nextAfter: nextOf(page) };
}

/**
 * Charges that are of no PaymentIntent, newest first; a debit of a seller's account is no payment of a buyer.
 * @throws StripeError when Stripe cannot be read
 */
export async function readChargePage(
  stripe: Stripe,
  request: PageRequest,
): Promise<ListPage<ListedPayment>> {
  const page = await stripe.charges.list(listOf(request));
  const listed = page.data
    .filter(({ payment_intent: intent }) => intent === null)
    .filter(({ metadata }) => metadata[OPERATION_KEY] === undefined)
    .map(({ id, metadata, disputed: isDisputed }) => ({ id, metadata, isDisputed }));
  return { listed, nextAfter: nextOf(page) };
}
