/** What rows hold of a verdict, and of the facts that it was made of. */
import type { Basis, FactName, ItemName, MissingFact, Outcome } from './verdict-outcome.ts';
import * as z from 'zod/mini';
import { moneySchema } from '../../base/money/money-schema.ts';
import { once } from '../../base/result/once.ts';
import { objectOf, wordOf } from '../../base/result/schema.ts';
import { PROOFS } from '../../policies/exemption.ts';
import type { PolicyAnswer } from '../../policies/policy.ts';
import type { ExemptionFound, RightFound, RightState } from '../../policies/right.ts';
import type { CompellingEvidence, DisputeFacts } from '../../stripe/dispute-facts.ts';
import type { PaymentStatus } from '../../stripe/payment-facts.ts';
import type { MethodWindow } from './method-window.ts';
import { conditionSchema, exemptionSchema } from './purchase-schema.ts';
import { verdictReasonSchema, waitsForSchema } from './verdict-reason-schema.ts';
import type { ItemVerdict } from './verdict-cart.ts';
import type { Approval, Verdict, VerdictFacts } from './verdict.ts';

const text = () => z.nullable(z.string());
const whole = () => z.nullable(z.int());

const outcomeSchema = once(() =>
  wordOf<Outcome>({
    allowed: true,
    needs_approval: true,
    missing_facts: true,
    refused: true,
    cancel_instead: true,
    respond_in_case: true,
    owed_elsewhere: true,
  }),
);

const basisSchema = once(() =>
  z.nullable(wordOf<Basis>({ right: true, policy: true, exception: true })),
);

export const verdictSchema = once(() =>
  objectOf<Verdict>()({
    outcome: outcomeSchema(),
    basis: basisSchema(),
    currency: z.string(),
    askedMinor: z.int(),
    refundableMinor: z.int(),
    dueMinor: z.int(),
    lastDay: text(),
    refundBy: text(),
    // Verdicts of before withdrawals were judged by their own time do not have it.
    declaredOn: z._default(text(), null),
    right: rightSchema(),
    policy: policySchema(),
    // Verdicts of before carts were told apart do not have them.
    items: z._default(z.array(itemVerdictSchema()), []),
    method: methodSchema(),
    approval: z.nullable(objectOf<Approval>()({ right: approverSchema(), limitMinor: z.int() })),
    missing: z.array(missingSchema()),
    reasons: z.array(verdictReasonSchema()),
    sources: z.array(z.string()),
  }),
);

export const approverSchema = once(() =>
  wordOf<Approval['right']>({ approve_refunds: true, approve_large_refunds: true }),
);

function rightSchema() {
  const state = wordOf<RightState>({
    open: true,
    lapsed: true,
    none: true,
    exempt: true,
    business: true,
    country_unknown: true,
    law_unknown: true,
    product_type_unknown: true,
    delivery_unknown: true,
    contract_unknown: true,
    may_apply: true,
    condition_unknown: true,
  });
  const confidence = { high: true, medium: true, low: true };
  return objectOf<RightFound>()({
    state,
    country: text(),
    startedOn: text(),
    lastDay: text(),
    // Rights of before these were told apart do not have them.
    earliestLastDay: z._default(text(), null),
    latestLastDay: z._default(text(), null),
    waitsFor: z._default(z.nullable(waitsForSchema()), null),
    extended: z.boolean(),
    refundBy: text(),
    exemption: z.nullable(exemptionFoundSchema()),
    condition: z.nullable(conditionSchema()),
    mayWithhold: z.boolean(),
    mayOweForUse: z.boolean(),
    law: text(),
    confidence: z.nullable(wordOf<NonNullable<RightFound['confidence']>>(confidence)),
    note: text(),
  });
}

function exemptionFoundSchema() {
  return objectOf<ExemptionFound>()({
    code: exemptionSchema(),
    state: wordOf<ExemptionFound['state']>({
      proved: true,
      unproved: true,
      not_begun: true,
      not_in_law: true,
    }),
    missing: z.array(z.enum(PROOFS)),
  });
}

function policySchema() {
  return objectOf<PolicyAnswer>()({
    version: z.int(),
    state: wordOf<PolicyAnswer['state']>({
      open: true,
      lapsed: true,
      none: true,
      final_sale: true,
      unknown: true,
      event_unknown: true,
    }),
    days: z.int(),
    lastDay: text(),
    restockingFeeMinor: z.int(),
  });
}

function itemVerdictSchema() {
  return objectOf<ItemVerdict>()({
    id: z.string(),
    name: z.string(),
    askedMinor: z.int(),
    dueMinor: z.int(),
    outcome: outcomeSchema(),
    basis: basisSchema(),
    lastDay: text(),
    refundBy: text(),
    mayWithhold: z.boolean(),
    mayOweForUse: z.boolean(),
    reasons: z.array(verdictReasonSchema()),
  });
}

function methodSchema() {
  type Waits = NonNullable<MethodWindow['waits']>;
  const why = { debit_clears: true, double_credit: true };
  return objectOf<MethodWindow>()({
    method: text(),
    state: wordOf<MethodWindow['state']>({ open: true, closed: true, never: true, unknown: true }),
    days: whole(),
    lastDay: text(),
    asksBuyer: z.boolean(),
    waits: z.nullable(objectOf<Waits>()({ why: wordOf<Waits['why']>(why), until: z.string() })),
  });
}

function missingSchema() {
  return objectOf<MissingFact>()({
    fact: wordOf<FactName>({
      country: true,
      product_type: true,
      items: true,
      delivered_on: true,
      first_delivered_on: true,
      contract_on: true,
      event_on: true,
      trial_price_told: true,
      policy_displayed: true,
      buyer: true,
      informed: true,
      condition: true,
      returned: true,
      proof: true,
    }),
    item: z._default(z.nullable(objectOf<ItemName>()({ id: z.string(), name: z.string() })), null),
    assumed: text(),
    wouldGive: z.array(
      objectOf<MissingFact['wouldGive'][number]>()({
        outcome: outcomeSchema(),
        basis: basisSchema(),
        values: z.array(z.string()),
      }),
    ),
  });
}

export const verdictFactsSchema = once(() =>
  objectOf<VerdictFacts>()({
    status: wordOf<PaymentStatus>({
      awaiting: true,
      processing: true,
      uncaptured: true,
      paid: true,
      failed: true,
      canceled: true,
    }),
    currency: z.string(),
    capturedMinor: z.int(),
    refundedMinor: z.int(),
    method: text(),
    disputes: z.array(disputeSchema()),
  }),
);

function disputeSchema() {
  const texts = z.array(z.string());
  const fee = { required: true, given: true };
  return objectOf<DisputeFacts>()({
    id: z.string(),
    status: z.string(),
    reason: z.string(),
    currency: z.string(),
    amountMinor: z.int(),
    createdAt: z.int(),
    chargeId: z.string(),
    networkReasonCode: text(),
    brand: text(),
    caseType: text(),
    dueAt: whole(),
    pastDue: z.boolean(),
    submissionCount: z.int(),
    hasEvidence: z.boolean(),
    submissionMethod: text(),
    intendedSubmissionMethod: text(),
    isChargeRefundable: z.boolean(),
    eligibility: texts,
    feeAcknowledgement: z.nullable(wordOf<NonNullable<DisputeFacts['feeAcknowledgement']>>(fee)),
    compellingEvidence: z.nullable(
      objectOf<CompellingEvidence>()({ status: z.string(), requiredActions: texts }),
    ),
    stagedFields: texts,
    // Verdicts of before it was counted do not have it; they are shown, never judged again.
    awayMinor: z._default(z.int(), 0),
    withdrawn: z.nullable(moneySchema()),
    feeMinor: z.int(),
  });
}
