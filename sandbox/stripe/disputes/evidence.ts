/** Dispute evidence: fields, kinds and limits. https://docs.stripe.com/api/disputes/evidence_object */
import type Stripe from 'stripe';
import type { DisputeRow } from './dispute-object.ts';
import { invalidRequest, isRefusal, noSuch } from '../core/errors.ts';
import type { Refusal } from '../core/errors.ts';
import { ENHANCED } from './enhanced-evidence.ts';
import { clearable, clearableText, list, members, text } from '../core/parameters.ts';
import type { FileHidden } from '../core/state.ts';
import type { Row } from '../core/table.ts';
import type { Call } from '../core/world.ts';
import { ownRow } from '../core/world.ts';

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

const APPEAL = clearable(
  members({ card: members({ reason_for_filing: long, supporting_files: list(text()) }) }),
);

export const EVIDENCE = {
  access_activity_log: long,
  appeal: APPEAL,
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
  enhanced_evidence: ENHANCED,
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

/** All files together: 4.5 MB and fewer than 50 pages, with Mastercard 19 at most. */
const ALL_BYTES_MAX = 4_500_000;
const PAGES_MAX = 49;
const PAGES_MAX_MASTERCARD = 19;

type FileRow = Row<Stripe.File, FileHidden>;

/** The files that evidence names, each once, or why one of them is none. */
const filesIn = (
  { world, account }: Call,
  evidence: Stripe.Dispute.Evidence,
): readonly FileRow[] | Refusal => {
  const named: [string, string][] = FILE_FIELDS.flatMap((name) => {
    const id = evidence[name];
    return typeof id === 'string' ? [[`evidence[${name}]`, id]] : [];
  });
  for (const id of evidence.appeal?.card?.supporting_files ?? []) {
    named.push(['evidence[appeal][card][supporting_files]', id]);
  }
  const found = new Map<string, FileRow>();
  for (const [param, id] of named) {
    const row = ownRow(world.state.tables.files, account, id);
    if (row === undefined) return noSuch('file upload', id, param);
    if (row.object.purpose !== 'dispute_evidence') {
      return invalidRequest(`The file ${id} does not have the purpose dispute_evidence.`, {
        param,
      });
    }
    found.set(id, row);
  }
  return [...found.values()];
};

const tooMuch = (row: DisputeRow, files: readonly FileRow[]): Refusal | undefined => {
  if (files.reduce((sum, { object }) => sum + object.size, 0) > ALL_BYTES_MAX) {
    return invalidRequest('The combined size of your evidence is above 4.5 MB.', {
      param: 'evidence',
    });
  }
  const brand = row.object.payment_method_details?.card?.brand;
  const most = brand === 'mastercard' ? PAGES_MAX_MASTERCARD : PAGES_MAX;
  const pages = files.reduce((sum, { hidden }) => sum + hidden.pages, 0);
  if (pages <= most) return undefined;
  return invalidRequest(
    `Your evidence has ${String(pages)} pages; the limit is ${String(most)} pages.`,
    { code: 'dispute_evidence_page_limit_exceeded', param: 'evidence' },
  );
};

/** Why evidence as merged is not accepted: a foreign file, or too much of it. */
export const evidenceRefusal = (
  call: Call,
  row: DisputeRow,
  evidence: Stripe.Dispute.Evidence,
): Refusal | undefined => {
  const files = filesIn(call, evidence);
  if (isRefusal(files)) return files;
  const chars = Object.values(evidence).reduce<number>(
    (sum, value) => sum + (typeof value === 'string' ? value.length : 0),
    0,
  );
  if (chars > ALL_CHARS_MAX) {
    return invalidRequest('The combined character count of your evidence is above 150,000.', {
      param: 'evidence',
    });
  }
  return tooMuch(row, files);
};

export const hasEvidence = (evidence: Stripe.Dispute.Evidence): boolean =>
  Object.entries(evidence).some(
    ([name, value]) => name !== 'enhanced_evidence' && value !== null && value !== undefined,
  );
