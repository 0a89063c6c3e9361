/** What the platform API takes and answers about disputes of ours: the OpenAPI document is made of it. */
import * as z from 'zod/mini';
import { once } from '../base/result/once.ts';
import { ISSUING_REASONS } from './evidence-form.ts';
import { previewIdField } from './issuing-fields.ts';

const CONFIRMED_BY_MAX = 200;

export const issuingSubmitFields = once(() =>
  z.strictObject({
    /** `previewId` of the dispute as it was shown to the person who confirmed it. */
    previewId: previewIdField(),
    /** Who that was, in the platform's own words. It is kept. */
    confirmedBy: z.string().check(z.trim(), z.minLength(1), z.maxLength(CONFIRMED_BY_MAX)),
  }),
);

export const openIssuingQuery = once(() => z.strictObject({ state: z.literal('open') }));

const refusal = once(() =>
  z.object({
    /** The code that opening or sending would answer, such as `issuing.too_late`. */
    code: z.string(),
    message: z.string(),
    next: z.string(),
  }),
);

export const cardPaymentAnswer = once(() =>
  z.object({
    paymentId: z.string(),
    account: z.nullable(z.string()),
    merchantName: z.nullable(z.string()),
    paidAt: z.string(),
    amountMinor: z.int(),
    refundedMinor: z.int(),
    currency: z.string(),
    /** The dispute of it, where there is one. */
    disputeId: z.nullable(z.string()),
    reasons: z.array(
      z.object({
        reason: z.enum(ISSUING_REASONS),
        /** The instant from which on it is too late; null where it cannot be. */
        lastAt: z.nullable(z.string()),
        /** Why it cannot be; null where it can. */
        refusal: z.nullable(refusal()),
      }),
    ),
  }),
);

const issuingSummary = once(() =>
  z.object({
    /** Stripe's id of the dispute. */
    id: z.string(),
    paymentId: z.string(),
    /** Whose card it is; null: the platform's own. */
    account: z.nullable(z.string()),
    /** Stripe's status. */
    status: z.string(),
    reason: z.string(),
    amountMinor: z.int(),
    currency: z.string(),
    /** What came back by it for good, net. */
    creditedMinor: z.int(),
    /** What is lent until the network decides, and taken back then. */
    provisionalMinor: z.int(),
    openedAt: z.string(),
    /** The instant from which on it cannot be sent; null once it was. */
    lastAt: z.nullable(z.string()),
    /** What must still be filled in, by Stripe's names; `payment_proof`: one of the four. */
    missing: z.array(z.string()),
    ending: z.nullable(z.enum(['won', 'lost', 'expired'])),
    lossReason: z.nullable(z.string()),
    endedAt: z.nullable(z.string()),
  }),
);

export const openIssuingAnswer = once(() =>
  z.object({
    /** The most urgent first. */
    disputes: z.array(issuingSummary()),
    /** True when there are more than are told. */
    hasMore: z.boolean(),
  }),
);

export const issuingAnswer = once(() =>
  z.extend(issuingSummary(), {
    /** The fields that are filled in; what they say stays at Stripe. */
    given: z.array(z.string()),
    contradictions: z.array(
      z.object({
        code: z.enum(['in_the_future', 'wrong_order', 'several_proofs', 'own_original']),
        fields: z.array(z.string()),
      }),
    ),
    /** Why it cannot be sent whatever is filled in; null where it can. */
    refusal: z.nullable(refusal()),
    /** What sending takes, once a person confirmed what is shown; null when it is no draft. */
    previewId: z.nullable(z.string()),
  }),
);

export type CardPaymentDocument = z.infer<ReturnType<typeof cardPaymentAnswer>>;
export type IssuingSummary = z.infer<ReturnType<typeof issuingSummary>>;
export type IssuingDocument = z.infer<ReturnType<typeof issuingAnswer>>;
