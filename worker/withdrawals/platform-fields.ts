/** What the platform API takes and answers about withdrawals: the OpenAPI document is made of it. */
import * as z from 'zod/mini';
import { once } from '../base/result/once.ts';
import { wordOf } from '../base/result/schema.ts';
import { statedFields } from '../refunds/refund-fields.ts';
import { WITHDRAWAL_STATES } from './withdrawal.ts';

const TEXT_MAX = 10_000;
const ORDER_MAX = 200;

/** What a buyer may write into the withdrawal function. */
export const statementFields = once(() =>
  z.strictObject({
    /** What the buyer confirmed in the withdrawal function. */
    text: z.string().check(z.trim(), z.minLength(1), z.maxLength(TEXT_MAX)),
    buyerName: z.optional(z.string().check(z.maxLength(200))),
    /** Any address that was typed: a statement is not refused for it. */
    buyerEmail: z.optional(z.string().check(z.trim(), z.maxLength(200))),
    items: z.optional(z.array(z.string().check(z.maxLength(200))).check(z.maxLength(100))),
  }),
);

export const withdrawalFields = once(() =>
  z
    .strictObject({
      paymentId: z.optional(z.string().check(z.regex(/^(pi|ch|py)_\w{1,200}$/))),
      /** The number of the buyer's order, as the payment's metadata has it under `recourse_order`. */
      order: z.optional(z.string().check(z.trim(), z.minLength(1), z.maxLength(ORDER_MAX))),
      /** The seller's account when the payment is a direct charge on it. */
      account: z.optional(z.string().check(z.regex(/^acct_\w{1,64}$/))),
      /** Whole minor units of the payment's currency; all that is left when left out. */
      amountMinor: z.optional(z.int().check(z.positive())),
      /** What the platform knows of the purchase; it goes before the payment's metadata. */
      purchase: z.optional(statedFields()),
      /** When the buyer confirmed it, should it be handed on later: at most 30 days ago. */
      declaredAt: z.optional(z.iso.datetime({ offset: true })),
      statement: statementFields(),
    })
    .check(
      z.refine(({ paymentId, order }) => paymentId !== undefined || order !== undefined, {
        message: 'Send the payment, the order, or both.',
      }),
    ),
);

export const withdrawalAnswer = once(() =>
  z.object({
    id: z.string(),
    paymentId: z.nullable(z.string()),
    order: z.nullable(z.string()),
    /** The moment the buyer declared it, in UTC: by it the right is judged. */
    declaredAt: z.string(),
    /** The moment it was received here, in UTC. */
    receivedAt: z.string(),
    /** Where the buyer is, as far as their country says: an IANA name. */
    timeZone: z.nullable(z.string()),
    /** Both moments as clocks there show them; null where the zone is not known. */
    declaredThere: z.nullable(z.string()),
    receivedThere: z.nullable(z.string()),
    /** The seller with whom the contract is; null where that is not known yet. */
    trader: z.nullable(z.object({ sellerId: z.string(), name: z.string() })),
    /** The platform that sold it for them, as buyers know it (PLATFORM_NAME); null where it has not said. */
    platform: z.nullable(z.string()),
    statement: z.object({
      text: z.string(),
      buyerName: z.nullable(z.string()),
      buyerEmail: z.nullable(z.string()),
      items: z.array(z.string()),
    }),
    /** SHA-256 of id, contract, times and statement. */
    fingerprint: z.string(),
    /** `waiting`: kept, and to be handled; `unmatched`: staff look for its payment; `erased`: its buyer was forgotten. */
    state: wordOf(WITHDRAWAL_STATES),
    refundId: z.nullable(z.string()),
    /** How it stands, in a sentence for the platform's own people. */
    sentence: z.string(),
  }),
);

export type WithdrawalDocument = z.infer<ReturnType<typeof withdrawalAnswer>>;
