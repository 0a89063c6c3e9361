/** The Dispute object: https://docs.stripe.com/api/disputes/object */
import type Stripe from 'stripe';
import type { ChargeRow } from '../charges/charge-object.ts';
import type { DisputeHidden } from '../core/state.ts';
import type { Row } from '../core/table.ts';
import { behaviourOf } from '../methods/test-methods.ts';
import type { DisputePlan } from '../methods/behaviour.ts';
import { DAY_SECONDS, idIn, newId, nowSeconds } from '../core/world.ts';
import type { World } from '../core/world.ts';

export type DisputeRow = Row<Stripe.Dispute, DisputeHidden>;
export type DisputeAsked = Omit<DisputePlan, 'count'> & { readonly amount?: number | undefined };

/** Days to answer; between Stripe's 7 and 21. */
export const RESPONSE_DAYS = 14;

/** The last second of a UTC day. */
export const endOfDay = (seconds: number): number =>
  Math.floor(seconds / DAY_SECONDS) * DAY_SECONDS + DAY_SECONDS - 1;

const eligibilityOf = (asked: DisputeAsked): Stripe.Dispute.EvidenceDetails.EnhancedEligibility => {
  if (asked.eligibility === 'visa_compelling_evidence_3') {
    return {
      visa_compelling_evidence_3: {
        required_actions: ['missing_customer_identifiers'],
        status: 'requires_action',
      },
    };
  }
  return asked.eligibility === undefined
    ? {}
    : { [asked.eligibility]: { status: 'requires_fee_acknowledgement' } };
};

const STATUS = {
  chargeback: 'needs_response',
  inquiry: 'warning_needs_response',
  prevented: 'prevented',
} as const;
/** A rule of the network's own is a case of its own. */
const caseOf = (asked: DisputeAsked): string =>
  asked.eligibility?.endsWith('_compliance') === true ? 'compliance' : CASE[asked.kind];
const CASE = { chargeback: 'chargeback', inquiry: 'inquiry', prevented: 'resolution' } as const;

/** No evidence at all. */
const emptyEvidence = (): Stripe.Dispute.Evidence => ({
  access_activity_log: null,
  billing_address: null,
  cancellation_policy: null,
  cancellation_policy_disclosure: null,
  cancellation_rebuttal: null,
  customer_communication: null,
  customer_email_address: null,
  customer_name: null,
  customer_purchase_ip: null,
  customer_signature: null,
  duplicate_charge_documentation: null,
  duplicate_charge_explanation: null,
  duplicate_charge_id: null,
  enhanced_evidence: {},
  product_description: null,
  receipt: null,
  refund_policy: null,
  refund_policy_disclosure: null,
  refund_refusal_explanation: null,
  service_date: null,
  service_documentation: null,
  shipping_address: null,
  shipping_carrier: null,
  shipping_date: null,
  shipping_documentation: null,
  shipping_tracking_number: null,
  uncategorized_file: null,
  uncategorized_text: null,
});

/** A new dispute as Stripe shows it. */
export const disputeObject = (
  world: World,
  charge: ChargeRow,
  { asked, amount }: { readonly asked: DisputeAsked; readonly amount: number },
): Stripe.Dispute => {
  const { brand = 'visa', type } = behaviourOf(charge.hidden.behaviour);
  const code = asked.networkReasonCode ?? '';
  const dueBy =
    asked.kind === 'prevented' ? null : endOfDay(nowSeconds(world) + RESPONSE_DAYS * DAY_SECONDS);
  return {
    id: newId(world, 'du'),
    object: 'dispute',
    amount,
    balance_transactions: [], // drawn when shown
    charge: charge.id,
    created: nowSeconds(world),
    currency: charge.object.currency,
    enhanced_eligibility_types: asked.eligibility === undefined ? [] : [asked.eligibility],
    evidence: emptyEvidence(),
    evidence_details: {
      due_by: dueBy,
      enhanced_eligibility: eligibilityOf(asked),
      has_evidence: false,
      past_due: false,
      submission_count: 0,
      submission_method: 'not_submitted',
    },
    intended_submission_method: null,
    is_charge_refundable: asked.kind === 'inquiry',
    livemode: false,
    metadata: {},
    network_reason_code: code,
    payment_intent: idIn(charge.object.payment_intent),
    ...(type === 'card'
      ? {
          payment_method_details: {
            card: { brand, case_type: caseOf(asked), network: brand, network_reason_code: code },
            type: 'card',
          },
        }
      : {}),
    reason: asked.reason,
    status: STATUS[asked.kind],
  };
};
