/**
 * What a case needs, for each reason and kind of product. Stripe lists what helps in each category
 * (docs.stripe.com/disputes/categories) without grading it: the grades are ours.
 */
import { valueIn } from '../../base/result/closed-set.ts';
import type { EvidenceKind } from '../../policies/product-type.ts';
import type { EvidenceField } from './evidence-fields.ts';

export type Grade = 'critical' | 'recommended' | 'optional';

export type EvidenceRow = {
  readonly field: EvidenceField | 'fee_acknowledged';
  readonly grade: Grade;
  readonly why: string;
};

/**
 * A field, its grades for physical, digital and service (C critical, R recommended, o optional, - none), and
 * why. A field has a second row where another kind has another reason or place.
 */
type Row = readonly [field: EvidenceRow['field'], grades: string, why: string];

const KINDS: readonly EvidenceKind[] = ['physical', 'digital', 'service'];

const GRADES: Readonly<Record<string, Grade>> = {
  C: 'critical',
  R: 'recommended',
  o: 'optional',
};

/** What every case that can be won has besides; a row of the reason itself goes first. */
const BASELINE: readonly Row[] = [
  ['receipt', 'RRR', 'Ties amount, day and item to the cardholder'],
  ['product_description', 'RRR', 'The reviewer must know what was sold'],
  ['customer_name', 'RRR', 'Who bought'],
  ['customer_email_address', 'RRR', 'Who bought'],
  ['billing_address', 'ooo', 'What the address check was made against'],
];

const PROOF_OF_DELIVERY = 'Proof of delivery with the full address, best with a signature';
const TRACKING = 'Lets the bank confirm the delivery; several numbers with commas';

const PARCEL: readonly Row[] = [
  ['shipping_carrier', 'R--', 'Needed to read the tracking number'],
  ['shipping_date', 'R--', 'Shows dispatch before the dispute'],
  ['shipping_address', 'R--', 'Must match the checked billing address or the account'],
];

const shipping = (grades: string): readonly Row[] => [
  ['shipping_documentation', grades, PROOF_OF_DELIVERY],
  ['shipping_tracking_number', grades, TRACKING],
  ...PARCEL,
];

const FRAUD: readonly Row[] = [
  ...shipping('C--'),
  ['access_activity_log', '-C-', 'Addresses, times and actions that prove use after purchase'],
  ['service_documentation', '--C', 'Signed contract, work order or proof of attendance'],
  ['service_date', '--C', 'When the service was given'],
  ['customer_signature', '--R', 'Signature on contract or job sheet'],
  ['customer_purchase_ip', '-C-', 'Links place and device'],
  ['customer_email_address', '-R-', 'Identity of account and delivery'],
  ['customer_name', '-R-', 'Identity of the account'],
  ['customer_communication', 'RRR', 'Messages that show that the cardholder took part'],
  ['customer_signature', 'R--', 'Signed delivery or order'],
  ['customer_purchase_ip', 'R-o', 'Links place and device'],
  ['uncategorized_text', 'RRR', 'Earlier undisputed purchases, 3-D Secure, CVC and address checks'],
  ['uncategorized_file', 'ooo', 'Proof of possession or linkage that fits no other field'],
];

const CREDIT: readonly Row[] = [
  ['refund_policy', 'CCC', 'Text of the policy'],
  ['refund_policy_disclosure', 'CCC', 'How the buyer accepted it'],
  ['refund_refusal_explanation', 'CCC', 'Why no refund is due under it'],
  ['cancellation_policy', '-RR', 'Terms of cancellation'],
  ['cancellation_policy_disclosure', '-RR', 'How they were shown'],
  ['cancellation_rebuttal', '-RR', 'Not cancelled in time'],
  ['customer_communication', 'RRR', 'What was asked; that the customer withdrew the dispute'],
  ['uncategorized_text', 'RRR', 'Refund with its reference and day, or what was never returned'],
  ['uncategorized_file', 'ooo', 'Record of the refund or return'],
  ['shipping_documentation', 'o--', 'Delivered, and nothing sent back'],
  ['access_activity_log', '-o-', 'Use after the request'],
  ['service_documentation', '--o', 'The service was given'],
  ['service_date', '--o', 'When it was given'],
];

const DUPLICATE: readonly Row[] = [
  ['duplicate_charge_id', 'CCC', 'Charge id of the payment said to be the original'],
  ['duplicate_charge_explanation', 'CCC', 'How the two differ, or that one was refunded'],
  ['duplicate_charge_documentation', 'CCC', 'Receipts of both payments'],
  ['shipping_documentation', 'R--', 'Separate shipments prove separate orders'],
  ['shipping_tracking_number', 'o--', 'Separate numbers'],
  ['access_activity_log', '-R-', 'Both purchases were used'],
  ['service_documentation', '--R', 'Two jobs or dates'],
  ['service_date', '--o', 'Separate dates'],
  ['customer_communication', 'RRR', 'Buyer acknowledges both orders'],
  ['uncategorized_file', 'RRR', 'Itemised receipt'],
  ['uncategorized_text', 'ooo', 'Id of the refund if one was refunded'],
];

const GENERAL: readonly Row[] = [
  ['uncategorized_text', 'CCC', 'Ask the customer why they disputed, and answer that'],
  ['customer_communication', 'RRR', 'The whole thread'],
  ...shipping('R--'),
  ['access_activity_log', '-R-', 'Proof of use'],
  ['service_documentation', '--R', 'Proof of performance'],
  ['service_date', '--R', 'When it was given'],
  ['refund_policy', 'ooo', 'If it is about a refund'],
  ['cancellation_policy', 'ooo', 'If it is about a cancellation'],
  ['uncategorized_file', 'ooo', 'Anything else'],
];

const NOT_RECEIVED: readonly Row[] = [
  ...shipping('C--'),
  ['access_activity_log', '-C-', 'Download or login after purchase proves delivery'],
  ['service_documentation', '--C', 'It took place, or was offered as agreed'],
  ['service_date', '--C', 'Day performed, or agreed for later'],
  ['customer_signature', 'R-R', 'Signed delivery or completion'],
  ['customer_purchase_ip', '-R-', 'Same network at purchase and use'],
  ['customer_communication', 'RRR', 'Confirms receipt, or agreed to a later day'],
  ['uncategorized_text', 'RRR', 'Promised day not reached, customs, split shipment, no-show terms'],
  ['uncategorized_file', 'ooo', 'Proof of collection, licence or attendance'],
];

const UNACCEPTABLE: readonly Row[] = [
  ['product_description', 'CCC', 'What was promised, as it was advertised'],
  ['access_activity_log', '-C-', 'Use went on after the alleged defect'],
  ['customer_communication', 'CCC', 'The complaint, what was offered, whether goods came back'],
  ['service_documentation', '--R', 'Contract, sign-off, photos of the work'],
  ['service_date', '--R', 'When it was performed'],
  ['refund_policy', 'RRR', 'Text of the policy'],
  ['refund_policy_disclosure', 'RRR', 'How and when it was shown'],
  ['uncategorized_file', 'R--', 'Images of the listing and the condition, expert statement'],
  ['uncategorized_text', 'RRR', 'Not returned, replaced, refunded; value of what is unused'],
  ['uncategorized_file', '-oo', 'Screenshots, photos, report'],
  ['refund_refusal_explanation', 'ooo', 'Why no refund was due'],
  ['shipping_documentation', 'o--', 'Delivered intact, and nothing sent back'],
];

const SUBSCRIPTION: readonly Row[] = [
  ['cancellation_policy', 'CCC', 'Policy the customer accepted'],
  ['cancellation_policy_disclosure', 'CCC', 'Where and how it was shown before purchase'],
  ['cancellation_rebuttal', 'CCC', 'No cancellation in time, or after the billed period began'],
  ['customer_communication', 'CCC', 'Renewal notice, no cancellation, continued use'],
  ...shipping('o--'),
  ['access_activity_log', '-R-', 'Use after the claimed cancellation'],
  ['service_documentation', '--R', 'Agreement and records of the period'],
  ['service_date', '--R', 'Period served after the claimed cancellation'],
  ['uncategorized_text', 'ooo', 'Terms of the trial, facts of use, refund in part'],
  ['uncategorized_file', 'ooo', 'Screenshot of the consent'],
];

const NONCOMPLIANT: readonly Row[] = [
  ['fee_acknowledged', 'CCC', 'Without it the response is refused; the network takes a fee'],
  ['uncategorized_text', 'CCC', 'Answers the rule said to be broken'],
  ['uncategorized_file', 'CCC', 'Documents that refute it'],
  ['customer_communication', 'ooo', 'Context'],
];

const DEBIT: readonly Row[] = [
  ['customer_signature', 'CCC', 'Mandate, signed or accepted'],
  ['uncategorized_file', 'RRR', 'Copy of the mandate, record of its acceptance'],
  ['uncategorized_text', 'RRR', 'Mandate reference and pre-notification; often not contestable'],
  ['customer_communication', 'RRR', 'Customer acknowledges the mandate'],
  ['customer_purchase_ip', 'ooo', 'Where it was accepted'],
  ['shipping_documentation', 'o--', 'Proof of delivery'],
  ['access_activity_log', '-o-', 'Proof of use'],
  ['service_documentation', '--o', 'Proof of performance'],
];

/** A debit that the bank sent back: nothing there is to be won by evidence, so no baseline either. */
const bankReturn = (why: string): readonly Row[] => [
  ['uncategorized_text', 'RRR', why],
  ['customer_communication', 'ooo', 'Customer admits the debit'],
  ['receipt', 'ooo', 'Record of the order'],
];

const withBaseline = (rows: readonly Row[]): readonly Row[] => [...rows, ...BASELINE];

const REASONS: Readonly<Record<string, readonly Row[]>> = {
  credit_not_processed: withBaseline(CREDIT),
  customer_initiated: withBaseline(GENERAL),
  debit_not_authorized: withBaseline(DEBIT),
  duplicate: withBaseline(DUPLICATE),
  fraudulent: withBaseline(FRAUD),
  general: withBaseline(GENERAL),
  noncompliant: withBaseline(NONCOMPLIANT),
  product_not_received: withBaseline(NOT_RECEIVED),
  product_unacceptable: withBaseline(UNACCEPTABLE),
  subscription_canceled: withBaseline(SUBSCRIPTION),
  unrecognized: withBaseline(FRAUD),
  bank_cannot_process: bankReturn('Normally final: ask the customer for another payment'),
  check_returned: bankReturn('A returned check is normally final'),
  incorrect_account_details: bankReturn('Normally final: collect the right details'),
  insufficient_funds: bankReturn('Normally final: try again with consent'),
};

/** The fifteen reasons that Stripe gives. */
export const DISPUTE_REASONS: readonly string[] = Object.keys(REASONS);

/** What a case needs, in the order of the table. A reason that is new to us is taken as `general`. */
export function evidenceFor(reason: string, kind: EvidenceKind): readonly EvidenceRow[] {
  const rows = valueIn(REASONS, reason) ?? [];
  const column = KINDS.indexOf(kind);
  const found = new Map<EvidenceRow['field'], EvidenceRow>();
  for (const [field, grades, why] of rows.length > 0 ? rows : withBaseline(GENERAL)) {
    const grade = valueIn(GRADES, grades[column] ?? '');
    if (grade && !found.has(field)) found.set(field, { field, grade, why });
  }
  return [...found.values()];
}
