import { expect, test } from 'vitest';
import {
  appealChecklist,
  completenessSentence,
  editorOf,
  evidenceLabel,
  gradeGroups,
  sourceOf,
} from '../../../../src/words/case/case-evidence.ts';
import { checklistOf } from '../../../../worker/disputes/evidence/checklist.ts';
import { EMPTY_DRAFT } from '../../../../worker/disputes/evidence/draft.ts';
import { DISPUTE_REASONS } from '../../../../worker/disputes/evidence/evidence-data.ts';
import { caseCard } from '../../case-cards.ts';

test('every item of every checklist has a label, and an editor of its kind', () => {
  for (const reason of DISPUTE_REASONS) {
    const { items } = checklistOf({
      reason,
      productKind: 'service',
      draft: EMPTY_DRAFT,
      brand: 'visa',
      eligibility: ['visa_compelling_evidence_3', 'visa_compliance'],
    });
    for (const { field } of items) expect(evidenceLabel(field)).toMatch(/^[A-Z]/);
  }
  expect(editorOf('receipt')).toBe('files');
  expect(editorOf('customer_name')).toBe('text');
  expect(editorOf('fee_acknowledged')).toBe('fee');
  expect(editorOf('customer_identifiers')).toBe('gathered');
});

test('critical items come first, with how many are there', () => {
  const groups = gradeGroups(caseCard().checklist);
  expect(groups.map(({ grade }) => grade)).toEqual(['critical', 'recommended', 'optional']);
  expect(groups[0]?.title).toBe('Critical: 0 of 2');
});

test('an appeal asks for a reason and files, and for nothing else', () => {
  const none = appealChecklist({ text: null, files: null });
  expect(none.items.map(({ field }) => evidenceLabel(field, true))).toEqual([
    ...['Why you appeal', 'Supporting files'],
  ]);
  expect(none.complete).toBe(false);
  expect(appealChecklist({ text: 'staff', files: null }).complete).toBe(true);
});

test.each([
  [{ critical: { given: 0, of: 2 }, recommended: { given: 1, of: 4 } }, false, /usually lost/],
  [{ critical: { given: 2, of: 2 }, recommended: { given: 1, of: 4 } }, true, /^Everything crit/],
  [{ critical: { given: 0, of: 0 }, recommended: { given: 0, of: 0 } }, true, /^Nothing is crit/],
])('%j is told as complete or not', (completeness, complete, sentence) => {
  expect(completenessSentence({ items: [], completeness, complete })).toMatch(sentence);
});

test('what was gathered says from where', () => {
  expect(sourceOf('metadata')).toBe('from your checkout');
});
