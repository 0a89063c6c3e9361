/** What each piece of evidence is called here, and where it is from. */
import type { EvidenceKind } from '../../../worker/policies/product-type.ts';
import type { EvidenceSource } from '../../../worker/disputes/evidence/evidence-fields.ts';
import { APPEAL_FILES, APPEAL_TEXT } from '../../../worker/disputes/evidence/appeal.ts';
import type {
  Checklist,
  ChecklistField,
  ChecklistItem,
} from '../../../worker/disputes/evidence/checklist.ts';
import type { Grade } from '../../../worker/disputes/evidence/evidence-data.ts';
import { isFileField, isTextField } from '../../../worker/disputes/evidence/evidence-fields.ts';

const LABELS: Readonly<Record<ChecklistField, string>> = {
  access_activity_log: 'Log of use',
  billing_address: 'Billing address',
  cancellation_policy: 'Cancellation policy',
  cancellation_policy_disclosure: 'How the cancellation policy was shown',
  cancellation_rebuttal: 'Why the subscription was not canceled',
  customer_communication: 'Messages with the buyer',
  customer_email_address: 'Buyer’s e-mail',
  customer_name: 'Buyer’s name',
  customer_purchase_ip: 'IP address at purchase',
  customer_signature: 'Buyer’s signature',
  duplicate_charge_documentation: 'Receipts of both payments',
  duplicate_charge_explanation: 'Why it is no duplicate',
  duplicate_charge_id: 'The other payment',
  product_description: 'What was sold',
  receipt: 'Receipt',
  refund_policy: 'Refund policy',
  refund_policy_disclosure: 'How the refund policy was shown',
  refund_refusal_explanation: 'Why no refund is due',
  service_date: 'Date of the service',
  service_documentation: 'Proof of the service',
  shipping_address: 'Shipping address',
  shipping_carrier: 'Carrier',
  shipping_date: 'Shipped on',
  shipping_documentation: 'Proof of delivery',
  shipping_tracking_number: 'Tracking number',
  uncategorized_file: 'Further documents',
  uncategorized_text: 'Further facts',
  fee_acknowledged: 'The network’s fee',
  prior_undisputed_transactions: 'Two earlier payments nobody disputed',
  customer_identifiers: 'What shows it is the same buyer',
  disputed_transaction_description: 'What was sold in this payment',
  prior_undisputed_transaction_description: 'What was sold before',
  merchandise_or_services: 'Goods or services',
};

export function evidenceLabel(field: ChecklistField, isAppeal = false): string {
  if (isAppeal && field === APPEAL_TEXT) return 'Why you appeal';
  if (isAppeal && field === APPEAL_FILES) return 'Supporting files';
  return LABELS[field];
}

const SOURCES: Readonly<Record<EvidenceSource, string>> = {
  stripe: 'from Stripe',
  metadata: 'from your checkout',
  platform: 'from your backend',
  policy: 'from your refund policy',
  records: 'from the records here',
  staff: 'from your staff',
  seller: 'from the seller',
};

export function sourceOf(from: EvidenceSource): string {
  return SOURCES[from];
}

/** What the editor of an item takes: a text, files, the fee, or nothing that can be typed. */
export function editorOf(field: ChecklistField): 'text' | 'files' | 'fee' | 'gathered' {
  if (isTextField(field)) return 'text';
  if (isFileField(field)) return 'files';
  return field === 'fee_acknowledged' ? 'fee' : 'gathered';
}

/** Who fills in what only gathering can give. */
export const GATHERED_HELP =
  'Recourse puts it together from earlier payments of the same card, with what your checkout writes as recourse_customer_ip and recourse_product. It cannot be typed here; without it the dispute can still be answered.';

export type GradeGroup = {
  readonly grade: Grade;
  readonly title: string;
  readonly items: readonly ChecklistItem[];
};

const GRADES: Readonly<Record<Grade, string>> = {
  critical: 'Critical',
  recommended: 'Recommended',
  optional: 'Optional',
};

/** The items by grade, critical first, each group with how much of it is there; empty grades left out. */
export function gradeGroups({ items }: Checklist): readonly GradeGroup[] {
  return (['critical', 'recommended', 'optional'] as const).flatMap((grade) => {
    const own = items.filter((item) => item.grade === grade);
    const given = own.filter(({ state }) => state === 'given').length;
    const title = `${GRADES[grade]}: ${String(given)} of ${String(own.length)}`;
    return own.length === 0 ? [] : [{ grade, title, items: own }];
  });
}

const APPEAL_ROWS: readonly Omit<ChecklistItem, 'state' | 'from'>[] = [
  {
    field: APPEAL_TEXT,
    grade: 'critical',
    why: 'The network reads why its decision should change, and nothing of the first answer',
  },
  { field: APPEAL_FILES, grade: 'recommended', why: 'What was not in the first answer' },
];

/** What an appeal takes instead of the checklist: a reason, and files. */
export function appealChecklist(has: {
  readonly text: EvidenceSource | null;
  readonly files: EvidenceSource | null;
}): Checklist {
  const items = APPEAL_ROWS.map((row) => {
    const from = row.field === APPEAL_TEXT ? has.text : has.files;
    return { ...row, from, state: from === null ? ('missing' as const) : ('given' as const) };
  });
  const count = (grade: Grade) => {
    const own = items.filter((item) => item.grade === grade);
    return { given: own.filter(({ state }) => state === 'given').length, of: own.length };
  };
  const critical = count('critical');
  return {
    items,
    complete: critical.given === critical.of,
    completeness: { critical, recommended: count('recommended') },
  };
}

export const PRODUCT_KINDS: readonly { readonly kind: EvidenceKind; readonly label: string }[] = [
  { kind: 'physical', label: 'Goods that are shipped' },
  { kind: 'digital', label: 'Digital goods or software' },
  { kind: 'service', label: 'A service' },
];

/** What an answer would carry, and what it lacks. */
export function completenessSentence({ completeness, complete }: Checklist): string {
  const { critical, recommended } = completeness;
  const part = ({ given, of }: typeof critical) => `${String(given)} of ${String(of)}`;
  const more = recommended.of === 0 ? '' : ` Recommended: ${part(recommended)}.`;
  if (critical.of === 0) return `Nothing is critical for this reason.${more}`;
  if (complete) return `Everything critical is given (${part(critical)}).${more}`;
  return `Critical evidence: ${part(critical)} given. Cases without it are usually lost.${more}`;
}
