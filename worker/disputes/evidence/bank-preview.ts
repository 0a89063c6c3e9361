/**
 * What the bank will read, in the order that convinces: what matters most for the reason first. The page and
 * Stripe's parameters are made of the same draft, so that staff see exactly what is sent.
 */
import type { EvidenceKind } from '../../policies/product-type.ts';
import type { Address, CompellingEvidence, Identity } from './compelling.ts';
import { textIn, type Draft, type DraftFile } from './draft.ts';
import { evidenceFor, type Grade } from './evidence-data.ts';
import {
  FILE_FIELDS,
  isFileField,
  isTextField,
  TEXT_FIELDS,
  type EvidenceField,
  type FileField,
} from './evidence-fields.ts';

export type BankSection = {
  readonly field: EvidenceField | 'fee_acknowledged' | 'visa_compelling_evidence_3';
  readonly heading: string;
  /** Null where only files are given. */
  readonly text: string | null;
  readonly files: readonly Pick<DraftFile, 'name' | 'type' | 'pages'>[];
};

export type BankPage = { readonly sections: readonly BankSection[] };

const HEADINGS: Readonly<Record<BankSection['field'], string>> = {
  access_activity_log: 'Access log',
  billing_address: 'Billing address',
  cancellation_policy: 'Cancellation policy',
  cancellation_policy_disclosure: 'How the cancellation policy was shown',
  cancellation_rebuttal: 'Why the subscription was not cancelled',
  customer_communication: 'Messages with the customer',
  customer_email_address: 'Customer’s e-mail address',
  customer_name: 'Customer’s name',
  customer_purchase_ip: 'IP address at purchase',
  customer_signature: 'Customer’s signature',
  duplicate_charge_documentation: 'Receipts of both payments',
  duplicate_charge_explanation: 'Why this is no duplicate',
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
  fee_acknowledged: 'Network fee',
  visa_compelling_evidence_3: 'Earlier undisputed payments',
};

const GRADES: readonly Grade[] = ['critical', 'recommended', 'optional'];

/** Critical evidence first, then recommended, optional, and what the case does not ask for. */
export function bankPreviewOf(
  draft: Draft,
  of: { readonly reason: string; readonly productKind: EvidenceKind },
): BankPage {
  const rows = evidenceFor(of.reason, of.productKind);
  const asked = GRADES.flatMap((grade) => rows.filter((row) => row.grade === grade));
  const fields = [...asked.map(({ field }) => field), ...TEXT_FIELDS, ...FILE_FIELDS];
  const evidence = [...new Set(fields)].flatMap((field) => sectionOf(draft, field));
  return { sections: [...enhancedSections(draft), ...evidence] };
}

function sectionOf(draft: Draft, field: EvidenceField | 'fee_acknowledged'): BankSection[] {
  const heading = HEADINGS[field];
  if (isTextField(field)) {
    const text = textIn(draft, field)?.text;
    return text === undefined ? [] : [{ field, heading, text, files: [] }];
  }
  const given = isFileField(field) ? (draft.files[field] ?? []) : [];
  const files = given.map(({ name, type, pages }) => ({ name, type, pages }));
  return files.length === 0 ? [] : [{ field, heading, text: null, files }];
}

function enhancedSections({ enhanced }: Draft): BankSection[] {
  const { feeAcknowledged, compellingEvidence } = enhanced;
  const section = (field: BankSection['field'], text: string): BankSection => {
    return { field, heading: HEADINGS[field], text, files: [] };
  };
  return [
    ...(feeAcknowledged ? [section('fee_acknowledged', 'Acknowledged')] : []),
    ...(compellingEvidence
      ? [section('visa_compelling_evidence_3', compellingText(compellingEvidence))]
      : []),
  ];
}

/** One block a payment: what was sold, then what tells who bought. */
function compellingText({ disputed, prior }: CompellingEvidence): string {
  const block = (name: string, one: Identity & { readonly productDescription: string | null }) =>
    [
      `${name}: ${one.productDescription ?? 'no description'}`,
      ...Object.entries(identityParams(one)).map(([key, value]) => `${key}: ${flat(value)}`),
    ].join('\n');
  const { merchandiseOrServices: kind } = disputed;
  return [
    block(kind === null ? 'Disputed payment' : `Disputed payment (${kind})`, disputed),
    ...prior.map((one) => block(`Earlier payment ${one.chargeId}`, one)),
  ].join('\n\n');
}

function flat(value: string | Readonly<Record<string, string>>): string {
  return typeof value === 'string' ? value : Object.values(value).join(', ');
}

/**
 * Stripe's `evidence`, of what is given only. `fileIdOf` answers the Stripe file of a field (several files
 * of ours become one); null leaves it out. `eligibility` (Stripe's `enhanced_eligibility_types`) says which
 * network's fee was acknowledged; where no network asks for one, none is acknowledged.
 */
export function evidenceParams(
  draft: Draft,
  fileIdOf: (field: FileField) => string | null,
  eligibility: readonly string[] = ['visa_compliance'],
): Record<string, unknown> {
  const texts = TEXT_FIELDS.map((field) => [field, textIn(draft, field)?.text] as const);
  const files = FILE_FIELDS.map((field) => {
    return [field, draft.files[field]?.length ? fileIdOf(field) : null] as const;
  });
  const enhanced = enhancedParams(draft, eligibility);
  return {
    ...Object.fromEntries([...texts, ...files].filter(([, value]) => Boolean(value))),
    ...(Object.keys(enhanced).length > 0 && { enhanced_evidence: enhanced }),
  };
}

function enhancedParams({ enhanced }: Draft, eligibility: readonly string[]) {
  const { feeAcknowledged, compellingEvidence } = enhanced;
  const networks = eligibility.filter((type) => type.endsWith('_compliance'));
  return {
    ...(feeAcknowledged &&
      Object.fromEntries(networks.map((type) => [type, { fee_acknowledged: true }]))),
    ...(compellingEvidence && { visa_compelling_evidence_3: compellingParams(compellingEvidence) }),
  };
}

function compellingParams({ disputed, prior }: CompellingEvidence) {
  const { merchandiseOrServices, productDescription } = disputed;
  return {
    disputed_transaction: {
      ...identityParams(disputed),
      ...given({ product_description: productDescription }),
      ...given({ merchandise_or_services: merchandiseOrServices }),
    },
    prior_undisputed_transactions: prior.map((one) => ({
      charge: one.chargeId,
      ...identityParams(one),
      ...given({ product_description: one.productDescription }),
    })),
  };
}

function identityParams(identity: Identity): Record<string, string | Record<string, string>> {
  const { shippingAddress } = identity;
  return {
    ...given({
      customer_account_id: identity.accountId,
      customer_device_fingerprint: identity.deviceFingerprint,
      customer_device_id: identity.deviceId,
      customer_email_address: identity.email,
      customer_purchase_ip: identity.purchaseIp,
    }),
    ...(shippingAddress && { shipping_address: addressParams(shippingAddress) }),
  };
}

function addressParams(address: Address): Record<string, string> {
  const { line1, line2, city, state, postalCode, country } = address;
  return given({ line1, line2, city, state, postal_code: postalCode, country });
}

function given(values: Readonly<Record<string, string | null>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(values).flatMap(([key, value]) => (value ? [[key, value]] : [])),
  );
}
