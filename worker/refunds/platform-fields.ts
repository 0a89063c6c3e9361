/** What the platform API takes and answers about refunds: the OpenAPI document is made of it. */
import { REFUND_STATUS_WORDS } from './refund-status.ts';
import * as z from 'zod/mini';
import { once } from '../base/result/once.ts';
import { itemsField, paymentFields, statedFields } from './refund-fields.ts';

const TEXT_MAX = 2_000;

export const eligibilityFields = once(() =>
  z.extend(paymentFields(), {
    /** Whole minor units of the payment's currency; all that is left when left out. */
    amountMinor: z.optional(z.int().check(z.positive())),
    /** What of the cart it is for; the whole of it when left out. */
    items: z.optional(itemsField()),
    /** What the platform knows of the purchase; it goes before the payment's metadata. */
    purchase: z.optional(statedFields()),
  }),
);

export const refundRequestFields = once(() =>
  z.extend(eligibilityFields(), {
    /** The buyer's own words. */
    reason: z.string().check(z.trim(), z.minLength(1), z.maxLength(TEXT_MAX)),
    /** Where Stripe asks for bank details, for methods that need them. */
    buyerEmail: z.optional(z.email().check(z.maxLength(200))),
  }),
);

const outcomeAnswer = once(() =>
  z.enum([
    'allowed',
    'needs_approval',
    'missing_facts',
    'refused',
    'cancel_instead',
    'respond_in_case',
    'owed_elsewhere',
  ]),
);

const basisAnswer = once(() => z.nullable(z.enum(['right', 'policy', 'exception'])));

const itemAnswer = once(() =>
  z.object({
    id: z.string(),
    name: z.string(),
    askedMinor: z.int(),
    /** What right or policy gives of it. */
    dueMinor: z.int(),
    outcome: outcomeAnswer(),
    basis: basisAnswer(),
    lastDay: z.nullable(z.string()),
    refundBy: z.nullable(z.string()),
    because: z.array(z.string()),
  }),
);

export const eligibilityAnswer = once(() =>
  z.object({
    paymentId: z.string(),
    outcome: outcomeAnswer(),
    basis: basisAnswer(),
    askedMinor: z.int(),
    /** What is left to refund at Stripe. */
    refundableMinor: z.int(),
    /** What right or policy gives of it. */
    dueMinor: z.int(),
    currency: z.string(),
    /** The last day of what it rests on, where the buyer is; null where there is none, or it is not known. */
    lastDay: z.nullable(z.string()),
    /** The earliest that the last day of the right can be, where it is not known: never the last day itself. */
    earliestLastDay: z.nullable(z.string()),
    /** Until when it lasts should its last day be made a day off by decree; null: it cannot be. */
    latestLastDay: z.nullable(z.string()),
    /** The day by which the law wants the money back, counted from today. */
    refundBy: z.nullable(z.string()),
    policyVersion: z.int(),
    title: z.string(),
    because: z.array(z.string()),
    /** What each item that it is for gets; empty where no one told what is in the cart. */
    items: z.array(itemAnswer()),
    missing: z.array(
      z.object({
        fact: z.string(),
        /** The id of the item of which it is asked; null: the purchase as a whole. */
        itemId: z.nullable(z.string()),
        sentence: z.string(),
      }),
    ),
    sources: z.array(z.string()),
  }),
);

export const refundRequestAnswer = once(() =>
  z.object({
    id: z.string(),
    paymentId: z.string(),
    /** `requested` waits for staff; the others say how far it has come. */
    status: z.enum(REFUND_STATUS_WORDS),
    amountMinor: z.int(),
    currency: z.string(),
    /** What to tell the buyer now. */
    message: z.string(),
    stripeRefundId: z.nullable(z.string()),
    askedAt: z.string(),
  }),
);

export type EligibilityDocument = z.infer<ReturnType<typeof eligibilityAnswer>>;
export type RefundRequestDocument = z.infer<ReturnType<typeof refundRequestAnswer>>;
