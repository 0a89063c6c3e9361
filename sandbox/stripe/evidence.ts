/** Dispute evidence: fields, kinds and limits. https://docs.stripe.com/api/disputes/evidence_object */
import type Stripe from 'stripe';
import { invalidRequest, noSuch } from './errors.ts';
import type { Refusal } from './errors.ts';
import { anything, clearableText } from './parameters.ts';
import type { Call } from './world.ts';
import { ownRow } from './world.ts';

/** Limits of one text and of all texts together. */
const TEXT_CHARS_MAX = 20_000;
const ALL_CHARS_MAX = 150_000;

export const FILE_FIELDS = [
  'cancellation_policy',
  'customer_communication',
  'customer_signature',
  'duplicate_charge_documentation',
  'receipt',
  'refund_policy',
  'service_documentation',
  'shipping_documentation',
  'uncategorized_file',
] as const;
const long = clearableText(TEXT_CHARS_MAX);
const file = clearableText();

export const EVIDENCE = {
  access_activity_log: long,
  appeal: anything(),
  billing_address: long,
  cancellation_policy: file,
  cancellation_policy_disclosure: long,
  cancellation_rebuttal: long,
  customer_communication: file,
  customer_email_address: long,
  customer_name: long,
  customer_purchase_ip: long,
  customer_signature: file,
  duplicate_charge_documentation: file,
  duplicate_charge_explanation: long,
  duplicate_charge_id: long,
  enhanced_evidence: anything(),
  product_description: long,
  receipt: file,
  refund_policy: file,
  refund_policy_disclosure: long,
  refund_refusal_explanation: long,
  service_date: long,
  service_documentation: file,
  shipping_address: long,
  shipping_carrier: long,
  shipping_date: long,
  shipping_documentation: file,
  shipping_tracking_number: long,
  uncategorized_file: file,
  uncategorized_text: long,
} as const;

/** No evidence at all. */
export const emptyEvidence = (): Stripe.Dispute.Evidence => ({
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

/** Why evidence as merged is not accepted: a foreign file, or too much text. */
export const evidenceRefusal = (
  { world, account }: Call,
  evidence: Stripe.Dispute.Evidence,
): Refusal | undefined => {
  for (const name of FILE_FIELDS) {
    const id = evidence[name];
    if (typeof id !== 'string') continue;
    const found = ownRow(world.state.tables.files, account, id);
    if (found === undefined) return noSuch('file upload', id, `evidence[${name}]`);
    if (found.object.purpose !== 'dispute_evidence') {
      return invalidRequest(`The file ${id} does not have the purpose dispute_evidence.`, {
        param: `evidence[${name}]`,
      });
    }
  }
  const chars = Object.values(evidence).reduce<number>(
    (sum, value) => sum + (typeof value === 'string' ? value.length : 0),
    0,
  );
  if (chars <= ALL_CHARS_MAX) return undefined;
  return invalidRequest('The combined character count of your evidence is above 150,000.', {
    param: 'evidence',
  });
};

export const hasEvidence = (evidence: Stripe.Dispute.Evidence): boolean =>
  Object.entries(evidence).some(
    ([name, value]) => name !== 'enhanced_evidence' && value !== null && value !== undefined,
  );

/** True and false as they arrive in untyped evidence. */
export const readFlags = (value: unknown): unknown => {
  if (value === 'true' || value === 'false') return value === 'true';
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([name, each]) => [name, readFlags(each)]));
};
