/** What the platform API takes and answers about scheduled transfers: the OpenAPI document is made of it. */
import * as z from 'zod/mini';
import { once } from '../base/result/once.ts';
import { wordOf } from '../base/result/schema.ts';
import { TRANSFER_STATUSES } from './scheduled-transfer.ts';

const sellerId = () => z.string().check(z.regex(/^acct_\w{1,64}$/));
/** Whole minor units of the payment's currency. */
const amountMinor = () => z.int().check(z.positive());

export const scheduleFields = once(() =>
  z.strictObject({
    paymentId: z.string().check(z.regex(/^(pi|ch)_\w{1,200}$/)),
    sellerId: sellerId(),
    amountMinor: amountMinor(),
    /** The payment's own currency, lower case. */
    currency: z.string().check(z.regex(/^[a-z]{3}$/)),
    /** Tells several scheduled transfers of one payment apart; the seller's id when left out. */
    reference: z.optional(z.string().check(z.minLength(1), z.maxLength(200))),
    /** True where a person canceled it and it is to be scheduled all the same. */
    afterCancel: z.optional(z.boolean()),
  }),
);

/** What is left out stays as it is. */
export const amendFields = once(() =>
  z
    .strictObject({
      sellerId: z.optional(sellerId()),
      amountMinor: z.optional(amountMinor()),
    })
    .check(
      z.refine(({ sellerId, amountMinor }) => sellerId !== undefined || amountMinor !== undefined, {
        message: 'Send a seller, an amount, or both.',
      }),
    ),
);

export const cancelFields = once(() => z.strictObject({}));

/** What the platform's backend reads of a scheduled transfer. */
export const scheduledTransferFields = once(() =>
  z.object({
    id: z.string(),
    paymentId: z.string(),
    sellerId: z.string(),
    reference: z.string(),
    status: wordOf(TRANSFER_STATUSES),
    statusReason: z.nullable(z.string()),
    onHold: z.boolean(),
    holds: z.array(z.object({ cause: z.string(), sourceId: z.string(), reason: z.string() })),
    grossMinor: z.int(),
    remainingMinor: z.int(),
    currency: z.string(),
    tier: z.string(),
    holdDays: z.int(),
    signals: z.array(z.object({ name: z.string(), points: z.int(), because: z.string() })),
    /** ISO 8601 in UTC, null until the buyer has paid. */
    releaseAt: z.nullable(z.string()),
    releasedAt: z.nullable(z.string()),
    transferId: z.nullable(z.string()),
  }),
);

export type ScheduledTransferDocument = z.output<ReturnType<typeof scheduledTransferFields>>;
