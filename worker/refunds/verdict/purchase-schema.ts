/** What rows hold of a purchase, as it was known and as someone told it. */
import * as z from 'zod/mini';
import { once } from '../../base/result/once.ts';
import { wordsOf } from '../../base/result/closed-set.ts';
import { objectOf, wordOf } from '../../base/result/schema.ts';
import { CONDITIONS } from '../../policies/condition.ts';
import { CYCLES, DELIVERIES } from '../../policies/contract.ts';
import { EXEMPTIONS, PROOFS } from '../../policies/exemption.ts';
import { PRODUCT_TYPES } from '../../policies/product-type.ts';
import type { Item, StatedItem } from './item.ts';
import type { Purchase, StatedFacts } from './purchase.ts';

const text = () => z.nullable(z.string());
const buyer = () => wordOf<'consumer' | 'business'>({ consumer: true, business: true });

export const exemptionSchema = once(() => wordOf(EXEMPTIONS));
export const conditionSchema = once(() => wordOf(CONDITIONS));

export const purchaseSchema = once(() =>
  objectOf<Purchase>()({
    productType: z.nullable(z.enum(PRODUCT_TYPES)),
    country: text(),
    countryFrom: z.nullable(
      wordOf<NonNullable<Purchase['countryFrom']>>({
        stated: true,
        metadata: true,
        shipping: true,
        billing: true,
        card: true,
      }),
    ),
    region: text(),
    postalCode: text(),
    buyer: z.nullable(buyer()),
    purchasedAt: z.int(),
    deliveredOn: text(),
    // Purchases of before these were asked for do not have them.
    delivery: z._default(z.nullable(wordOf(DELIVERIES)), null),
    returned: z._default(z.nullable(z.boolean()), null),
    firstDeliveredOn: z._default(text(), null),
    contractOn: z._default(text(), null),
    cycle: z._default(z.nullable(wordOf(CYCLES)), null),
    trialPriceTold: z._default(z.nullable(z.boolean()), null),
    eventOn: z._default(text(), null),
    policyDisplayed: z._default(z.nullable(z.boolean()), null),
    informed: z.nullable(z.boolean()),
    informedOn: text(),
    exemption: z.nullable(exemptionSchema()),
    isExemptionStated: z._default(z.boolean(), false),
    proofs: z.array(z.enum(PROOFS)),
    condition: z.nullable(z.enum([...wordsOf(CONDITIONS), 'none'])),
    finalSale: z.boolean(),
    // Purchases of before carts were told apart do not have them.
    items: z._default(z.array(itemSchema()), []),
    unreadable: z.array(
      objectOf<Purchase['unreadable'][number]>()({ fact: z.string(), value: z.string() }),
    ),
  }),
);

export const statedFactsSchema = once(() =>
  objectOf<StatedFacts>()({
    productType: z.optional(z.enum(PRODUCT_TYPES)),
    country: z.optional(z.string()),
    region: z.optional(z.string()),
    buyer: z.optional(buyer()),
    deliveredOn: z.optional(z.string()),
    delivery: z.optional(wordOf(DELIVERIES)),
    returned: z.optional(z.boolean()),
    firstDeliveredOn: z.optional(z.string()),
    contractOn: z.optional(z.string()),
    cycle: z.optional(wordOf(CYCLES)),
    trialPriceTold: z.optional(z.boolean()),
    eventOn: z.optional(z.string()),
    policyDisplayed: z.optional(z.boolean()),
    informed: z.optional(z.boolean()),
    informedOn: z.optional(z.string()),
    exemption: z.optional(z.enum([...wordsOf(EXEMPTIONS), 'none'])),
    proofs: z.optional(z.array(z.enum(PROOFS))),
    condition: z.optional(z.enum([...wordsOf(CONDITIONS), 'none'])),
    finalSale: z.optional(z.boolean()),
    items: z.optional(z.array(statedItemSchema())),
  }),
);

const itemFacts = () => ({
  id: z.string(),
  name: z.optional(z.string()),
  productType: z.optional(z.enum(PRODUCT_TYPES)),
  exemption: z.optional(z.enum([...wordsOf(EXEMPTIONS), 'none'])),
  proofs: z.optional(z.array(z.enum(PROOFS))),
  deliveredOn: z.optional(z.string()),
  delivery: z.optional(wordOf(DELIVERIES)),
  returned: z.optional(z.boolean()),
  eventOn: z.optional(z.string()),
  finalSale: z.optional(z.boolean()),
  sellerId: z.optional(z.string()),
});

function itemSchema() {
  return objectOf<Item>()({ ...itemFacts(), amountMinor: z.int(), refundedMinor: z.int() });
}

function statedItemSchema() {
  return objectOf<StatedItem>()({ ...itemFacts(), amountMinor: z.optional(z.int()) });
}
