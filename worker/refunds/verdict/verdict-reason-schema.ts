/** What rows hold of the reasons of a verdict. */
import type { VerdictReason } from './verdict-outcome.ts';
import * as z from 'zod/mini';
import { once } from '../../base/result/once.ts';
import { variantsOf, wordOf } from '../../base/result/schema.ts';
import type { RightFound } from '../../policies/right.ts';
import { PROOFS } from '../../policies/exemption.ts';
import { PRODUCT_TYPES } from '../../policies/product-type.ts';
import { conditionSchema, exemptionSchema } from './purchase-schema.ts';

export const waitsForSchema = once(() =>
  wordOf<NonNullable<RightFound['waitsFor']>>({
    delivery: true,
    rest_of_delivery: true,
    disclosure: true,
  }),
);

export const verdictReasonSchema = once(() => {
  const text = z.string();
  const whole = z.int();
  const inCountry = { country: text };
  const ofDispute = { disputeId: text };
  const ofPolicy = { version: whole, days: whole, lastDay: text };
  const code = exemptionSchema();
  return variantsOf<VerdictReason>()('reason', {
    nothing_paid: {},
    uncaptured: {},
    still_processing: {},
    payment_failed: {},
    payment_canceled: {},
    already_refunded: {},
    chargeback: { disputeId: text, status: text },
    dispute_prevented: ofDispute,
    resolves_inquiry: ofDispute,
    leaves_inquiry_open: ofDispute,
    amount_not_positive: {},
    exceeds_refundable: { refundableMinor: whole },
    exceeds_item: { name: text, leftMinor: whole },
    refunded_unnamed: { amountMinor: whole },
    beside_items: { besideMinor: whole },
    cart_unknown: {},
    method_never: { method: text },
    method_closed: { method: text, days: whole, lastDay: text },
    method_unknown: { method: z.nullable(text) },
    method_asks_buyer: { method: text },
    debit_clears: { until: text },
    double_credit: { until: text },
    right_open: {
      country: text,
      lastDay: z.nullable(text),
      // Verdicts of before these were told apart do not have them.
      earliestLastDay: z._default(z.nullable(text), null),
      waitsFor: z._default(z.nullable(waitsForSchema()), null),
      extended: z.boolean(),
    },
    right_lapsed: { country: text, lastDay: text },
    right_may_last: { country: text, lastDay: text, latestLastDay: text },
    no_right: inCountry,
    right_of_contract: {
      cycle: wordOf<'renewal' | 'after_trial'>({ renewal: true, after_trial: true }),
    },
    right_of_contract_assumed: {},
    contract_unknown: {},
    may_apply: { law: text },
    business_buyer: {},
    country_unknown: {},
    law_unknown: inCountry,
    product_type_unknown: {},
    delivery_unknown: { earliestLastDay: text },
    first_delivery_unknown: { earliestLastDay: text },
    condition_unknown: inCountry,
    condition_met: { condition: conditionSchema() },
    exempt: { code, country: text },
    exemption_unproved: { code, missing: z.array(z.enum(PROOFS)) },
    exemption_not_in_law: { code, country: text },
    exemption_not_begun: { code },
    withhold_until_returned: {},
    pay_for_use: {},
    country_from_card: inCountry,
    fact_unreadable: { fact: text, value: text },
    policy_open: ofPolicy,
    policy_lapsed: ofPolicy,
    policy_waits: { version: whole, days: whole },
    policy_event_unknown: { version: whole },
    policy_none: { version: whole, productType: z.enum(PRODUCT_TYPES) },
    policy_final_sale: { version: whole },
    restocking_fee: { feeMinor: whole, dueMinor: whole },
    above_due: { dueMinor: whole },
  });
});
