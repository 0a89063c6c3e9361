/**
 * What each reason asks for: the fields of Stripe's evidence forms, and which of them must be filled in before
 * the dispute is sent. Stripe checks this only then, so it is checked here first. It reads no dispute.
 * Source: docs.stripe.com/issuing/purchases/disputes#dispute-reasons-and-evidence.
 */
import { isCalendarDay } from '../policies/calendar-day.ts';

export const ISSUING_REASONS = [
  'fraudulent',
  'no_valid_authorization',
  'duplicate',
  'canceled',
  'not_received',
  'merchandise_not_as_described',
  'service_not_as_described',
  'other',
] as const;
export type IssuingReason = (typeof ISSUING_REASONS)[number];

export const ISSUING_FIELDS = [
  'explanation',
  'product_description',
  'product_type',
  'expected_at',
  'received_at',
  'canceled_at',
  'cancellation_policy_provided',
  'cancellation_reason',
  'return_description',
  'return_status',
  'returned_at',
  'original_transaction',
  'card_statement',
  'cash_receipt',
  'check_image',
  'additional_documentation',
] as const;
export type IssuingField = (typeof ISSUING_FIELDS)[number];

/** Every value is text: see stripe/issuing-facts.ts. What is not there is not given. */
export type IssuingFields = Readonly<Partial<Record<IssuingField, string>>>;

/** What proves that it was paid another time: a duplicate takes exactly one of them. */
export const PAYMENT_PROOFS = [
  'original_transaction',
  'card_statement',
  'cash_receipt',
  'check_image',
] as const satisfies readonly IssuingField[];

const FILES: readonly string[] = [
  'card_statement',
  'cash_receipt',
  'check_image',
  'additional_documentation',
] satisfies IssuingField[];

/** Asked of merchandise, as a service cannot be sent back. */
const RETURN: readonly string[] = ['return_status', 'returned_at'] satisfies IssuingField[];

/** The fields of each reason, in the order in which people fill them in. */
const FORMS: Readonly<Record<IssuingReason, readonly IssuingField[]>> = {
  fraudulent: ['explanation', 'additional_documentation'],
  no_valid_authorization: ['explanation', 'additional_documentation'],
  duplicate: ['explanation', ...PAYMENT_PROOFS, 'additional_documentation'],
  canceled: [
    'explanation',
    'product_type',
    'product_description',
    'expected_at',
    'canceled_at',
    'cancellation_policy_provided',
    'cancellation_reason',
    'return_status',
    'returned_at',
    'additional_documentation',
  ],
  not_received: [
    'explanation',
    'product_type',
    'product_description',
    'expected_at',
    'additional_documentation',
  ],
  merchandise_not_as_described: [
    'explanation',
    'received_at',
    'return_description',
    'return_status',
    'returned_at',
    'additional_documentation',
  ],
  service_not_as_described: [
    'explanation',
    'received_at',
    'canceled_at',
    'cancellation_reason',
    'additional_documentation',
  ],
  other: ['explanation', 'product_type', 'product_description', 'additional_documentation'],
};

export type FieldKind = 'text' | 'day' | 'choice' | 'file' | 'payment';

/** The values of fields that are a choice. */
export const FIELD_CHOICES: Readonly<Partial<Record<IssuingField, readonly string[]>>> = {
  product_type: ['merchandise', 'service'],
  return_status: ['merchant_rejected', 'successful'],
  cancellation_policy_provided: ['yes', 'no'],
};

export function kindOf(field: IssuingField): FieldKind {
  if (FILES.includes(field)) return 'file';
  if (FIELD_CHOICES[field]) return 'choice';
  if (field === 'original_transaction') return 'payment';
  return field.endsWith('_at') ? 'day' : 'text';
}

export function isIssuingReason(text: string): text is IssuingReason {
  return (ISSUING_REASONS as readonly string[]).includes(text);
}

/** The fields of a reason, in order. Returns are not asked of a service. */
export function formOf(reason: IssuingReason, fields: IssuingFields): readonly IssuingField[] {
  const isService = reason === 'canceled' && fields.product_type === 'service';
  return FORMS[reason].filter((field) => !(isService && RETURN.includes(field)));
}

export function isFieldOf(reason: IssuingReason, field: string): field is IssuingField {
  return (FORMS[reason] as readonly string[]).includes(field);
}

/** A field that is missing, or all four proofs of another payment. */
export type Missing = IssuingField | 'payment_proof';

/** What must still be filled in, in order: everything but files, and one proof for a duplicate. */
export function missingOf(reason: IssuingReason, fields: IssuingFields): readonly Missing[] {
  const isProof = (field: IssuingField) => (PAYMENT_PROOFS as readonly string[]).includes(field);
  const asked = formOf(reason, fields).filter(
    (field) => kindOf(field) !== 'file' && !isProof(field),
  );
  const missing = asked.filter((field) => !fields[field]);
  const needsProof = reason === 'duplicate' && proofsIn(fields).length === 0;
  return needsProof ? [...missing, 'payment_proof'] : missing;
}

/** The proofs of another payment that are given. */
export function proofsIn(fields: IssuingFields): readonly IssuingField[] {
  return PAYMENT_PROOFS.filter((field) => fields[field]);
}

/** What a new reason takes over: the explanation, and whatever else it asks for as well. */
export function carriedOver(to: IssuingReason, fields: IssuingFields): IssuingFields {
  return Object.fromEntries(Object.entries(fields).filter(([field]) => isFieldOf(to, field)));
}

/** True when a field can hold this text; the empty text empties every field. */
export function isValueOf(field: IssuingField, text: string): boolean {
  if (text === '') return true;
  switch (kindOf(field)) {
    case 'text':
      return text.trim() !== '';
    case 'day':
      return isCalendarDay(text);
    case 'choice':
      return FIELD_CHOICES[field]?.includes(text) ?? false;
    case 'file':
      return /^file_\w{1,100}$/.test(text);
    case 'payment':
      return /^ipi_\w{1,100}$/.test(text);
  }
}

/** Fields as Stripe tells them, without what this reason does not ask for. */
export function fieldsIn(
  reason: IssuingReason,
  stated: Readonly<Record<string, string>>,
): IssuingFields {
  return Object.fromEntries(Object.entries(stated).filter(([field]) => isFieldOf(reason, field)));
}
