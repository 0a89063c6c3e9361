/** What the platform's checkout asks before it charges, and what it gets: the OpenAPI document is made of it. */
import * as z from 'zod/mini';
import { PRODUCT_TYPES } from '../policies/product-type.ts';
import { once } from '../base/result/once.ts';

export const chargePlanFields = once(() =>
  z.strictObject({
    sellerId: z.string().check(z.regex(/^acct_\w{1,64}$/)),
    /** Whole minor units of `currency`: what the buyer pays. */
    amountMinor: z.int().check(z.positive(), z.lte(999_999_999_999)),
    currency: z.string().check(z.regex(/^[a-z]{3}$/)),
    productType: z.enum(PRODUCT_TYPES),
    /** What the platform keeps, in hundredths of a per cent; left out, as the settings say. */
    feeBasisPoints: z.optional(z.int().check(z.gte(0), z.lte(10_000))),
  }),
);

export const chargePlanAnswer = once(() =>
  z.object({
    chargeType: z.enum(['separate', 'destination']),
    /** How many days the seller's scheduled transfer waits here; 0 for a destination charge. */
    holdDays: z.int(),
    feeMinor: z.int(),
    transferMinor: z.int(),
    /** Parameters of the PaymentIntent; add the method, and `capture_method` where you capture later. */
    paymentIntent: z.object({
      amount: z.int(),
      currency: z.string(),
      transfer_group: z.string(),
      metadata: z.record(z.string(), z.string()),
      transfer_data: z.optional(z.object({ destination: z.string() })),
      application_fee_amount: z.optional(z.int()),
    }),
    reasons: z.array(z.object({ code: z.string(), because: z.string() })),
  }),
);
