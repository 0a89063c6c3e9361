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

describe('the fields of evidence', () => {
  test('are told apart by name, and nothing else is a field', () => {
    expect(TEXT_FIELDS.every((field) => isTextField(field) && !isFileField(field))).toBe(true);
    expect(FILE_FIELDS.every((field) => isFileField(field) && !isTextField(field))).toBe(true);
    expect([isTextField('enhanced_evidence'), isFileField('toString')]).toEqual([false, false]);
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
