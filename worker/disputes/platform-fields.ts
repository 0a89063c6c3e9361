/** What the platform API takes and answers about disputes: the OpenAPI document is made of it. */
import * as z from 'zod/mini';
import { dayField } from '../policies/day-field.ts';
import { once } from '../base/result/once.ts';
import { wordOf } from '../base/result/schema.ts';
import { statedFields } from '../refunds/refund-fields.ts';
import { ENDINGS, STAGES } from '../stripe/dispute-status.ts';

/** Bounds of ours: they keep a body within 64 KiB, and the log within what a bank reads (20,000 characters). */
const SHORT_MAX = 200;
const TEXT_MAX = 2_000;
const ACTION_MAX = 500;
const ENTRIES_MAX = 500;

const shortField = () =>
  z.optional(z.string().check(z.trim(), z.minLength(1), z.maxLength(SHORT_MAX)));
export const recordsFields = once(() =>
  z.strictObject({
    /** What the buyer did with what they bought. */
    accessLog: z.optional(
      z
        .array(
          z.strictObject({
            at: z.iso.datetime({ offset: true }),
            action: z.string().check(z.trim(), z.minLength(1), z.maxLength(ACTION_MAX)),
            ip: shortField(),
            device: shortField(),
          }),
        )
        .check(z.maxLength(ENTRIES_MAX)),
    ),
    delivery: z.optional(
      z.strictObject({
        carrier: shortField(),
        trackingNumber: shortField(),
        shippedOn: z.optional(dayField()),
        deliveredOn: z.optional(dayField()),
        address: z.optional(z.string().check(z.trim(), z.minLength(1), z.maxLength(TEXT_MAX))),
      }),
    ),
    serviceDate: z.optional(dayField()),
    productDescription: z.optional(
      z.string().check(z.trim(), z.minLength(1), z.maxLength(TEXT_MAX)),
    ),
    /** The buyer's address on the net when they paid. */
    customerIp: shortField(),
    deviceId: shortField(),
    deviceFingerprint: shortField(),
    /** The buyer's account with the platform. */
    accountId: shortField(),
    /** What is known of the purchase for refunds: what is in the cart, what of it has arrived. */
    purchase: z.optional(statedFields()),
  }),
);

export const eraseRecordsFields = once(() => z.strictObject({}));

export const openCasesQuery = once(() => z.strictObject({ state: z.literal('open') }));

export const recordsAnswer = once(() =>
  z.object({
    paymentId: z.string(),
    /** Open cases into whose drafts it was gathered, or will be at their next look. */
    openCases: z.array(z.string()),
  }),
);

export const recordsErasedAnswer = once(() =>
  z.object({
    paymentId: z.string(),
    /** False: nothing was kept. */
    erased: z.boolean(),
  }),
);

const caseSummary = once(() =>
  z.object({
    /** Stripe's id of the dispute. */
    id: z.string(),
    paymentId: z.string(),
    /** The seller's account where the charge was made on it. */
    account: z.nullable(z.string()),
    /** Stripe's status. */
    status: z.string(),
    stage: wordOf(STAGES),
    reason: z.string(),
    amountMinor: z.int(),
    currency: z.string(),
    openedAt: z.string(),
    /** When a response is due; null: none is possible. */
    dueAt: z.nullable(z.string()),
    /** When a response should be sent at the latest. */
    safeAt: z.nullable(z.string()),
    submissionCount: z.int(),
    ending: z.nullable(wordOf(ENDINGS)),
    endedAt: z.nullable(z.string()),
    /** When it is accepted automatically; null: it is not. */
    autoAcceptAt: z.nullable(z.string()),
  }),
);

export const openCasesAnswer = once(() =>
  z.object({
    /** The most urgent first. */
    cases: z.array(caseSummary()),
    /** True when there are more than are told. */
    hasMore: z.boolean(),
  }),
);

export const caseAnswer = once(() =>
  z.extend(caseSummary(), {
    /** Critical evidence that no one has given yet, by Stripe's names. */
    missingCritical: z.array(z.string()),
    recommendation: z.enum(['fight', 'accept', 'respond', 'refund_in_full', 'nothing_possible']),
  }),
);

export type CaseSummary = z.infer<ReturnType<typeof caseSummary>>;
export type CaseDocument = z.infer<ReturnType<typeof caseAnswer>>;
