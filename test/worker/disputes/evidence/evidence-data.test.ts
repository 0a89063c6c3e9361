import { existsSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import {
  DISPUTE_REASONS,
  evidenceFor,
} from '../../../../worker/disputes/evidence/evidence-data.ts';

const KINDS = ['physical', 'digital', 'service'] as const;
test('each piece of evidence says why in a short line', () => {
  for (const reason of DISPUTE_REASONS) {
    for (const { why } of KINDS.flatMap((kind) => evidenceFor(reason, kind))) {
      expect(why).toMatch(/^[A-Z].{3,68}[^.]$/);
    }
  }
});

type Collection = Readonly<
  Record<string, Readonly<Record<string, readonly { field: string; requirement: string }[]>>>
>;

/** The collection the data was taken from: beside the repository on some machines, absent on others. */
const COLLECTION = ['..', 'shared', 'facts', 'evidence-by-reason.json'].join('/');

test('they agree with where they were taken from, field by field, in its order', () => {
  const ours = DISPUTE_REASONS.map((reason) => [
    reason,
    Object.fromEntries(
      KINDS.map((kind) => [
        kind,
        evidenceFor(reason, kind).map(({ field, grade }) => `${field} ${grade}`),
      ]),
    ),
  ]);
  expect(ours).toHaveLength(15);
  if (!existsSync(COLLECTION)) return;
  const collection = JSON.parse(readFileSync(COLLECTION, 'utf8')) as Collection;
  const theirs = Object.entries(collection).map(([reason, kinds]) => [
    reason,
    Object.fromEntries(
      Object.entries(kinds).map(([kind, items]) => [
        kind,
        items.map(({ field, requirement }) => `${field.split('.').at(-1) ?? ''} ${requirement}`),
      ]),
    ),
  ]);
  expect(Object.fromEntries(ours)).toEqual(Object.fromEntries(theirs));
});
