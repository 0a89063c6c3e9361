/** What rows hold of the parameters of calls. */
import * as z from 'zod/mini';
import { once } from '../base/result/once.ts';
import { objectOf, wordOf } from '../base/result/schema.ts';
import type { DisputeParams, SubmitParams } from '../stripe/dispute-calls.ts';
import type { IssuingSubmitParams } from '../stripe/issuing-calls.ts';
import type { MemoParams } from '../stripe/memo-calls.ts';
import type { TransferParams } from '../stripe/money-calls.ts';
import type { PayoutParams } from '../stripe/payout-calls.ts';
import { SOURCE_TYPES } from '../stripe/payout-facts.ts';
import type {
  CancelParams,
  DebitParams,
  FeeRefundParams,
  RefundParams,
  ReversalParams,
} from '../stripe/refund-calls.ts';

/** The response with how many were sent before it: one more means that it arrived. */
export type SubmissionParams = SubmitParams & { readonly submissionsBefore: number };

const text = () => z.nullable(z.string());
const metadata = once(() => z.record(z.string(), z.string()));

export const transferSchema = once(() =>
  objectOf<TransferParams>()({
    sellerId: z.string(),
    amountMinor: z.int(),
    currency: z.string(),
    sourceChargeId: text(),
    transferGroup: z.string(),
    description: z.string(),
    metadata: metadata(),
  }),
);

export const reversalSchema = once(() =>
  objectOf<ReversalParams>()({
    transferId: z.string(),
    amountMinor: z.int(),
    metadata: metadata(),
  }),
);

export const feeRefundSchema = once(() =>
  objectOf<FeeRefundParams>()({ feeId: z.string(), amountMinor: z.int(), metadata: metadata() }),
);

export const refundFields = once(() => ({
  chargeId: z.string(),
  account: text(),
  amountMinor: z.int(),
  reverseTransfer: z.boolean(),
  refundApplicationFee: z.boolean(),
  reason: wordOf<RefundParams['reason']>({
    requested_by_customer: true,
    duplicate: true,
    fraudulent: true,
  }),
  instructionsEmail: text(),
  metadata: metadata(),
}));

export const refundSchema = once(() => objectOf<RefundParams>()(refundFields()));

export const debitSchema = once(() =>
  objectOf<DebitParams>()({
    sellerId: z.string(),
    amountMinor: z.int(),
    currency: z.string(),
    transferGroup: z.string(),
    metadata: metadata(),
  }),
);

export const cancelSchema = once(() =>
  objectOf<CancelParams>()({ paymentId: z.string(), account: text() }),
);

export const disputeSchema = once(() =>
  objectOf<DisputeParams>()({ disputeId: z.string(), account: text() }),
);

export const submissionSchema = once(() =>
  objectOf<SubmissionParams>()({
    disputeId: z.string(),
    account: text(),
    metadata: metadata(),
    submissionsBefore: z.int(),
  }),
);

export const issuingSubmitSchema = once(() =>
  objectOf<IssuingSubmitParams>()({
    disputeId: z.string(),
    account: text(),
    metadata: metadata(),
  }),
);

export const memoSchema = once(() =>
  objectOf<MemoParams>()({ paymentId: z.string(), number: z.int(), metadata: metadata() }),
);

export const payoutSchema = once(() =>
  objectOf<PayoutParams>()({
    sellerId: z.string(),
    amountMinor: z.int(),
    currency: z.string(),
    sourceType: z.enum(SOURCE_TYPES),
    metadata: metadata(),
  }),
);
