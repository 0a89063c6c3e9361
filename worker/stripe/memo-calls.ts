/**
 * What is written into a payment's own metadata so that it outlives our database. It moves nothing. Only
 * `journal/calls.ts` may use these calls: each is a line of the journal, so that it is tried until it stands.
 */
import type { PaymentId } from '../base/result/id.ts';
import type Stripe from 'stripe';
import { once, type Answer, type Done } from './money-calls.ts';

export type MemoParams = {
  /** `pi_…`, or `ch_…` for a charge that has no PaymentIntent; always the platform's own. */
  readonly paymentId: PaymentId;
  /** Which of the payment's memos it is: each says all, and a later one takes the place of an earlier one. */
  readonly number: number;
  /** Its keys; other keys of the payment stay as they are. */
  readonly metadata: Readonly<Record<string, string>>;
};

export function writeMemo(
  stripe: Stripe,
  { paymentId, metadata }: MemoParams,
  idempotencyKey: string,
): Promise<Answer<Done>> {
  const options = { idempotencyKey, maxNetworkRetries: 0 };
  return once(async () => {
    const { id } = paymentId.startsWith('pi_')
      ? await stripe.paymentIntents.update(paymentId, { metadata }, options)
      : await stripe.charges.update(paymentId, { metadata }, options);
    return { id, moved: null };
  });
}

/** Reads it back: it stands when every key says what was to be written. */
export function findMemo(
  stripe: Stripe,
  { paymentId, metadata: wanted }: MemoParams,
): Promise<Answer<Done | null>> {
  return once(async () => {
    const { id, metadata } = paymentId.startsWith('pi_')
      ? await stripe.paymentIntents.retrieve(paymentId)
      : await stripe.charges.retrieve(paymentId);
    const stands = Object.entries(wanted).every(([key, text]) => metadata[key] === text);
    return stands ? { id, moved: null } : null;
  });
}
