import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import {
  DISPUTE_REASONS,
  evidenceFor,
  type Grade,
} from '../../../../worker/disputes/evidence/evidence-data.ts';
import { EVIDENCE_TABLE } from './evidence.table.ts';

const KINDS = ['physical', 'digital', 'service'] as const;
const GRADE: Readonly<Record<string, Grade>> = {
  C: 'critical',
  R: 'recommended',
  o: 'optional',
};

/** `field grade` of a cell of the table that is read by people. */
function cellOf(table: string, column: number): string[] {
  return table
    .trim()
    .split('\n')
    .map((line) => line.trim().split(' '))
    .flatMap(([grades = '', field = '']) => {
      const grade = GRADE[grades[column] ?? ''];
      return grade ? [`${field} ${grade}`] : [];
    })
    .sort();
}

describe('the evidence of fifteen reasons', () => {
  test('are those of the table', () => {
    expect([...DISPUTE_REASONS].sort()).toEqual(Object.keys(EVIDENCE_TABLE));
    expect(DISPUTE_REASONS).toHaveLength(15);
  });

  const cells = Object.entries(EVIDENCE_TABLE).flatMap(([reason, table]) =>
    KINDS.map((kind, column) => [reason, kind, cellOf(table, column)] as const),
  );
  test.each(cells)('%s, %s', (reason, kind, expected) => {
    const ours = evidenceFor(reason, kind).map(({ field, grade }) => `${field} ${grade}`);
    expect(ours.sort()).toEqual(expected);
  });

  test('each say why in a short line', () => {
    for (const reason of DISPUTE_REASONS) {
      for (const { why } of KINDS.flatMap((kind) => evidenceFor(reason, kind))) {
        expect(why).toMatch(/^[A-Z].{3,68}[^.]$/);
      }
    }
  });
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
