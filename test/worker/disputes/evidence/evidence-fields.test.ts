import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import {
  ALL_FILES_MAX_BYTES,
  ALL_FILES_MAX_PAGES,
  ALL_TEXTS_MAX_CHARS,
  EVIDENCE_FIELDS,
  FILES_PER_FIELD,
  FILE_FIELDS,
  isFileField,
  isTextField,
  MASTERCARD_MAX_PAGES,
  TEXT_FIELDS,
} from '../../../../worker/disputes/evidence/evidence-fields.ts';

const TABLE: Readonly<Record<string, number | 'file'>> = {
  access_activity_log: 20_000,
  billing_address: 500,
  cancellation_policy: 'file',
  cancellation_policy_disclosure: 20_000,
  cancellation_rebuttal: 20_000,
  customer_communication: 'file',
  customer_email_address: 500,
  customer_name: 500,
  customer_purchase_ip: 500,
  customer_signature: 'file',
  duplicate_charge_documentation: 'file',
  duplicate_charge_explanation: 20_000,
  duplicate_charge_id: 500,
  product_description: 20_000,
  receipt: 'file',
  refund_policy: 'file',
  refund_policy_disclosure: 20_000,
  refund_refusal_explanation: 20_000,
  service_date: 500,
  service_documentation: 'file',
  shipping_address: 500,
  shipping_carrier: 500,
  shipping_date: 500,
  shipping_documentation: 'file',
  shipping_tracking_number: 500,
  uncategorized_file: 'file',
  uncategorized_text: 20_000,
};

describe('the fields of evidence', () => {
  test('are 27, as Stripe names them, with their limits', () => {
    const ours = Object.entries(EVIDENCE_FIELDS).map(([field, limits]) => [
      field,
      limits.kind === 'text' ? limits.maxChars : 'file',
    ]);
    expect(Object.fromEntries(ours)).toEqual(TABLE);
    expect(ours).toHaveLength(27);
    expect(ours).toHaveLength(TEXT_FIELDS.length + FILE_FIELDS.length);
  });

  test('are told apart by name, and nothing else is a field', () => {
    expect(TEXT_FIELDS.every((field) => isTextField(field) && !isFileField(field))).toBe(true);
    expect(FILE_FIELDS.every((field) => isFileField(field) && !isTextField(field))).toBe(true);
    expect([isTextField('enhanced_evidence'), isFileField('toString')]).toEqual([false, false]);
  });

  test('share the limits of a whole case', () => {
    expect([ALL_TEXTS_MAX_CHARS, ALL_FILES_MAX_BYTES]).toEqual([150_000, 4_500_000]);
    expect([ALL_FILES_MAX_PAGES, MASTERCARD_MAX_PAGES, FILES_PER_FIELD]).toEqual([49, 19, 1]);
  });
});

/** The collection the fields were taken from: beside the repository on some machines, absent on others. */
const COLLECTION = ['..', 'shared', 'facts', 'evidence-fields.json'].join('/');

test('they agree with where they were taken from, field by field', () => {
  const ours = Object.entries(EVIDENCE_FIELDS).map(([field, limits]) => {
    if (limits.kind === 'file') {
      const formats = limits.types.map((type) => type.replace(/^\w+\//, ''));
      return [field, { type: 'file', purpose: 'dispute_evidence', formats }];
    }
    return [field, { type: 'text', maxChars: limits.bound === 'ours' ? null : limits.maxChars }];
  });
  const _limits = {
    totalTextChars: ALL_TEXTS_MAX_CHARS,
    combinedFileMB: ALL_FILES_MAX_BYTES / 1_000_000,
    maxPages: ALL_FILES_MAX_PAGES,
    maxPagesMastercard: MASTERCARD_MAX_PAGES,
    filesPerField: FILES_PER_FIELD,
  };
  expect(ours).toHaveLength(27);
  if (!existsSync(COLLECTION)) return;
  const collection: unknown = JSON.parse(readFileSync(COLLECTION, 'utf8'));
  expect({ ...Object.fromEntries(ours), _limits }).toEqual(collection);
});
