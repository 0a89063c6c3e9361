/** What staff and the platform's backend may say about a refund. */
import * as z from 'zod/mini';
import { once } from '../base/result/once.ts';
import { wordsOf } from '../base/result/closed-set.ts';
import { CYCLES, DELIVERIES } from '../policies/contract.ts';
import { dayField } from '../policies/day-field.ts';
import { CONDITIONS, type ConditionCode } from '../policies/condition.ts';
import { EXEMPTIONS, PROOFS, type ExemptionCode } from '../policies/exemption.ts';
import { PRODUCT_TYPES } from '../policies/product-type.ts';
import { areDistinct, ITEMS_MAX, itemIdField, statedItemFields } from './verdict/item.ts';

/** The codes of a table of rules. `Object.keys` only knows that they are text. */
function codesOf<Code extends ExemptionCode | ConditionCode>(table: Record<Code, unknown>): Code[] {
  return Object.keys(table) as Code[];
}

/** What is known of the purchase besides what Stripe knows. */
export const statedFields = once(() =>
  z.strictObject({
    productType: z.optional(z.enum(PRODUCT_TYPES)),
    country: z.optional(z.string().check(z.regex(/^[A-Z]{2}$/))),
    region: z.optional(z.string().check(z.minLength(1), z.maxLength(50))),
    buyer: z.optional(z.enum(['consumer', 'business'])),
    deliveredOn: z.optional(dayField()),
    delivery: z.optional(z.enum(wordsOf(DELIVERIES))),
    returned: z.optional(z.boolean()),
    firstDeliveredOn: z.optional(dayField()),
    contractOn: z.optional(dayField()),
    cycle: z.optional(z.enum(wordsOf(CYCLES))),
    trialPriceTold: z.optional(z.boolean()),
    eventOn: z.optional(dayField()),
    policyDisplayed: z.optional(z.boolean()),
    informed: z.optional(z.boolean()),
    informedOn: z.optional(dayField()),
    exemption: z.optional(z.enum([...codesOf(EXEMPTIONS), 'none'])),
    proofs: z.optional(z.array(z.enum(PROOFS)).check(z.maxLength(PROOFS.length))),
    condition: z.optional(z.enum([...codesOf(CONDITIONS), 'none'])),
    finalSale: z.optional(z.boolean()),
    /** What is in the cart, line by line: what an item says goes before what is said of the purchase. */
    items: z.optional(
      z
        .array(statedItemFields())
        .check(z.maxLength(ITEMS_MAX), z.refine(areDistinct, { message: 'Name each item once.' })),
    ),
  }),
);

/** The items that go back, and how much of each; all that is left of it when left out. */
export const itemsField = once(() =>
  z
    .array(
      z.strictObject({ id: itemIdField(), amountMinor: z.optional(z.int().check(z.positive())) }),
    )
    .check(
      z.minLength(1),
      z.maxLength(ITEMS_MAX),
      z.refine(areDistinct, { message: 'Name each item once.' }),
    ),
);

export const paymentFields = once(() =>
  z.strictObject({
    paymentId: z.string().check(z.regex(/^(pi|ch|py)_\w{1,200}$/)),
    /** The seller's account when the payment is a direct charge on it. */
    account: z.optional(z.string().check(z.regex(/^acct_\w{1,64}$/))),
  }),
);

/** Most sellers that one payment is shared among. */
const SCHEDULED_TRANSFERS_MAX = 50;

/** What a refund is asked to be; what is left out follows the policy and what is left of the payment. */
export const askFields = once(() =>
  z.extend(paymentFields(), {
    amountMinor: z.optional(z.int().check(z.positive())),
    items: z.optional(z.nullable(itemsField())),
    payer: z.optional(z.enum(['seller', 'platform'])),
    allocation: z.optional(
      z.nullable(
        z
          .array(
            z.strictObject({
              sellerId: z.string().check(z.regex(/^acct_\w{1,64}$/)),
              amountMinor: z.int().check(z.nonnegative()),
            }),
          )
          .check(z.minLength(1), z.maxLength(SCHEDULED_TRANSFERS_MAX)),
      ),
    ),
    feeBack: z.optional(z.boolean()),
    whenShort: z.optional(z.enum(['advance', 'wait', 'debit'])),
    stripeReason: z.optional(z.enum(['requested_by_customer', 'duplicate', 'fraudulent'])),
    buyerEmail: z.optional(z.nullable(z.email().check(z.maxLength(200)))),
    statedFacts: z.optional(statedFields()),
  }),
);

export const previewIdField = once(() => z.string().check(z.regex(/^pv_[0-9a-f]{32}$/)));

export const refundIdField = once(() => z.string().check(z.regex(/^rf_\w{1,64}$/)));

/** One request: made by the browser, the same however often the button is pressed. */
export const requestIdField = once(() => z.string().check(z.regex(/^[\w-]{8,64}$/)));
