/** How a seller's payouts look to the platform's backend. Amounts are minor units, times ISO 8601. */
import * as z from 'zod/mini';
import { once } from '../base/result/once.ts';
import { exactly, wordOf } from '../base/result/schema.ts';
import { SOURCE_TYPES } from '../stripe/payout-facts.ts';
import type { PayoutCard } from './payout-card.ts';
import { PAYOUT_STATUSES, PAYOUT_TROUBLES } from './payout.ts';

const lineFields = () =>
  z.object({
    currency: z.string(),
    availableMinor: z.int(),
    /** Why it stays; each counts what is left by those before it. */
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
    sourceType: z.enum(SOURCE_TYPES),
    amountMinor: z.int(),
    status: wordOf(PAYOUT_STATUSES),
    failureCode: z.nullable(z.string()),
  });

export const sellerPayoutsAnswer = once(() =>
  z.object({
    sellerId: z.string(),
    /** `automatic`: Stripe pays them automatically, and no lines are listed. */
    state: exactly<PayoutCard['state']>()(z.enum(['automatic', 'taking', 'manual', 'restoring'])),
    trouble: z.nullable(wordOf(PAYOUT_TROUBLES)),
    delayDays: z.nullable(z.int()),
    nextAt: z.nullable(z.string()),
    lines: z.array(lineFields()),
    /** The newest first. */
    payouts: z.array(payoutFields()),
  }),
);

export type SellerPayouts = z.infer<ReturnType<typeof sellerPayoutsAnswer>>;
