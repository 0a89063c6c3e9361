/** How a rebuild looks to whoever runs Recourse. Amounts are minor units, times ISO 8601. */
import * as z from 'zod/mini';
import { once } from '../base/result/once.ts';
import { wordOf } from '../base/result/schema.ts';
import { dayField } from '../policies/day-field.ts';
import { FINDINGS } from './finding.ts';
import { REBUILD_PHASES } from './rebuild.ts';

export const startFields = once(() =>
  z.strictObject({
    /** Payments that were created before this day (UTC) are not read; STARTS_AT when it is left out. */
    from: z.optional(dayField()),
  }),
);

const lineFields = () =>
  z.object({
    sellerId: z.string(),
    name: z.string(),
    /** True once two people have confirmed the seller: their money goes its way. */
    isConfirmed: z.boolean(),
    currency: z.nullable(z.string()),
    /** Scheduled transfers that have not left, their sum, and how many of them a person holds. */
    held: z.int(),
    heldMinor: z.int(),
    heldByPeople: z.int(),
    released: z.int(),
    releasedMinor: z.int(),
    canceled: z.int(),
    /** What the seller owes still, and what was taken of what they owed. */
    owedMinor: z.int(),
    collectedMinor: z.int(),
  });

const findingFields = () =>
  z.object({
    paymentId: z.string(),
    sellerId: z.nullable(z.string()),
    kind: wordOf(FINDINGS),
    subject: z.string(),
    amountMinor: z.nullable(z.int()),
    currency: z.nullable(z.string()),
    /** A sentence. */
    says: z.string(),
  });

export const rebuildAnswer = once(() =>
  z.object({
    /** `none`: there never was one. */
    state: z.enum(['none', 'under_way', 'over']),
    phase: z.nullable(wordOf(REBUILD_PHASES)),
    startedAt: z.nullable(z.string()),
    endedAt: z.nullable(z.string()),
    /** How many accounts were read, payments looked at, and payments that are tried again in the inbox. */
    sellersRead: z.int(),
    paymentsRead: z.int(),
    putOff: z.int(),
    /** Once it is over: a line a seller and currency; the first thousand. */
    lines: z.array(lineFields()),
    /** What cannot be known of single payments; the first thousand. */
    findings: z.array(findingFields()),
    /** What cannot be known at all, and what people set again, in sentences. */
    cannotBeKnown: z.array(z.string()),
    toBeSetAgain: z.array(z.string()),
  }),
);

export type RebuildDocument = z.infer<ReturnType<typeof rebuildAnswer>>;
