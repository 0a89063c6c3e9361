import { expect, test } from 'vitest';
import {
  asideNotes,
  compellingSentence,
  documentText,
} from '../../../../src/words/case/case-aside.ts';
import type { CaseCard } from '../../../../worker/disputes/case-card.ts';

type Note = CaseCard['aside']['notes'][number];

test.each<[Note, RegExp]>([
  [{ note: 'policy_showing_unproved', version: 2 }, /\(version 2\).*is for you to add\.$/],
  [{ note: 'access_log_cut', leftOut: 1 }, /1 older entry left out\.$/],
  [{ note: 'own_refund_is_proof' }, /as proof\.$/],
  [
    { note: 'unreadable', key: 'recourse_shipped_on', value: 'soon' },
    /“soon” as recourse_shipped_on.*Fill it in here/,
  ],
])('%j says what to do', (note, sentence) => {
  expect(asideNotes({ documents: [], notes: [note] })[0]).toMatch(sentence);
});

test('a text for a file is found by its field', () => {
  const documents = [{ field: 'refund_policy', text: '30 days', from: 'policy' }] as const;
  expect(documentText({ documents, notes: [] }, 'refund_policy')).toBe('30 days');
  expect(documentText({ documents, notes: [] }, 'receipt')).toBeNull();
});

test.each<[CaseCard['compellingEvidence'], RegExp | null]>([
  [null, null],
  [{ status: 'not_qualified', requiredActions: [] }, null],
  [{ status: 'qualified', requiredActions: [] }, /meets Visa’s rule/],
  [
    { status: 'requires_action', requiredActions: ['missing_customer_identifiers'] },
    /Stripe still misses: customer identifiers\.$/,
  ],
  [{ status: 'requires_action', requiredActions: [] }, /by a rule of Visa\.$/],
])('Visa’s rule on earlier payments: %j', (compellingEvidence, sentence) => {
  const said = compellingSentence({ compellingEvidence });
  if (sentence === null) expect(said).toBeNull();
  else expect(said).toMatch(sentence);
});
