/** How a seller's payouts look to the platform's backend. Amounts are minor units, times ISO 8601. */
import * as z from 'zod/mini';
import { once } from '../base/result/once.ts';

const lineFields = () =>
  z.object({
    currency: z.string(),
    availableMinor: z.int(),
    /** Why it stays; each counts what those before it do not cover. */
    youngMinor: z.int(),
    onHoldMinor: z.int(),
    owedMinor: z.int(),
    minimumMinor: z.int(),
    /** What a payout of this moment would carry. */
    payableMinor: z.int(),
    /** True while a failed payout waits for a person. */
    isStopped: z.boolean(),
  });

const payoutFields = () =>
  z.object({
    id: z.string(),
    /** Stripe's id, po_…; null until Stripe has taken it. */
    payoutId: z.nullable(z.string()),
    day: z.string(),
    currency: z.string(),
    sourceType: z.enum(['card', 'bank_account', 'fpx']),
    amountMinor: z.int(),
    status: z.enum(['sending', 'sent', 'paid', 'failed', 'canceled', 'refused']),
    failureCode: z.nullable(z.string()),
  });

export const sellerPayoutsAnswer = once(() =>
  z.object({
    sellerId: z.string(),
    /** `automatic`: Stripe pays them automatically, and no lines are listed. */
    state: z.enum(['automatic', 'taking', 'manual', 'restoring']),
    trouble: z.nullable(
      z.enum(['schedule_changed', 'payouts_off', 'requirements_due', 'too_many_credits', 'gone']),
    ),
    delayDays: z.nullable(z.int()),
    nextAt: z.nullable(z.string()),
    lines: z.array(lineFields()),
    /** The newest first. */
    payouts: z.array(payoutFields()),
  }),
);

export type SellerPayouts = z.infer<ReturnType<typeof sellerPayoutsAnswer>>;
