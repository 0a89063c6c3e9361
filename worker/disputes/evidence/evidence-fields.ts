/**
 * The fields of evidence that Stripe takes, and how much fits into them. It knows nothing of what a case
 * needs (`evidence-data.ts`). Sources: docs.stripe.com/api/disputes/update, `evidence`, and
 * docs.stripe.com/disputes/best-practices.
 */
export const LONG_TEXT_FIELDS = [
  'access_activity_log',
  'cancellation_policy_disclosure',
  'cancellation_rebuttal',
  'duplicate_charge_explanation',
  'product_description',
  'refund_policy_disclosure',
  'refund_refusal_explanation',
  'uncategorized_text',
] as const;

export const SHORT_TEXT_FIELDS = [
  'billing_address',
  'customer_email_address',
  'customer_name',
  'customer_purchase_ip',
  'duplicate_charge_id',
  'service_date',
  'shipping_address',
  'shipping_carrier',
  'shipping_date',
  'shipping_tracking_number',
] as const;

export const TEXT_FIELDS = [...LONG_TEXT_FIELDS, ...SHORT_TEXT_FIELDS] as const;

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

export type TextField = (typeof TEXT_FIELDS)[number];
export type FileField = (typeof FILE_FIELDS)[number];
export type EvidenceField = TextField | FileField;

/** Stripe's bound on a long text. */
export const LONG_TEXT_MAX_CHARS = 20_000;
/**
 * Our bound on a short text: Stripe names none. It is that of a value of metadata, from which most of them
 * come, and holds an address or two dozen tracking numbers.
 */
export const SHORT_TEXT_MAX_CHARS = 500;
/** All texts together. */
export const ALL_TEXTS_MAX_CHARS = 150_000;
/** All files together: 4.5 MB, taken as the smaller, decimal megabytes. */
export const ALL_FILES_MAX_BYTES = 4_500_000;
/** All files together stay under 50 pages. */
export const ALL_FILES_MAX_PAGES = 49;
/** Mastercard's reviewers get fewer pages, in all. */
export const MASTERCARD_MAX_PAGES = 19;
/** A field takes one file, so several are merged before they are sent. */
export const FILES_PER_FIELD = 1;

/** The media types that Stripe takes as `dispute_evidence`. */
export const FILE_TYPES: readonly string[] = ['application/pdf', 'image/jpeg', 'image/png'];

export type FieldLimits =
  | { readonly kind: 'text'; readonly maxChars: number; readonly bound: 'stripe' | 'ours' }
  | { readonly kind: 'file'; readonly types: readonly string[]; readonly maxFiles: number };

const LONG: FieldLimits = { kind: 'text', maxChars: LONG_TEXT_MAX_CHARS, bound: 'stripe' };
const SHORT: FieldLimits = { kind: 'text', maxChars: SHORT_TEXT_MAX_CHARS, bound: 'ours' };
const FILE: FieldLimits = { kind: 'file', types: FILE_TYPES, maxFiles: FILES_PER_FIELD };

export const EVIDENCE_FIELDS = Object.fromEntries([
  ...LONG_TEXT_FIELDS.map((field) => [field, LONG]),
  ...SHORT_TEXT_FIELDS.map((field) => [field, SHORT]),
  ...FILE_FIELDS.map((field) => [field, FILE]),
  // `fromEntries` forgets the names, which are exactly these three lists.
]) as Readonly<Record<EvidenceField, FieldLimits>>;

export function isTextField(name: string): name is TextField {
  return (TEXT_FIELDS as readonly string[]).includes(name);
}

export function isFileField(name: string): name is FileField {
  return (FILE_FIELDS as readonly string[]).includes(name);
}

/** Who a piece of evidence is from. */
export type EvidenceSource =
  /** What Stripe says of the payment. */
  | 'stripe'
  /** What the platform's checkout wrote at the payment. */
  | 'metadata'
  /** What the platform's backend told through its API. */
  | 'platform'
  /** The policy in force at the purchase. */
  | 'policy'
  /** Put together from what we know of the payment, refunds of ours among it. */
  | 'records'
  | 'staff'
  | 'seller';
