import { expect, test } from 'vitest';
import { caseDoors, hasFirstDoor } from '../../../../src/words/case/case-doors.ts';
import type { CaseCard } from '../../../../worker/disputes/case-card.ts';
import { advice, calendar, caseCard } from '../../case-cards.ts';
import { ADA, NOW, VIC } from '../../cards.ts';

const labels = (changed: Partial<CaseCard>, mayRefund = true) =>
  caseDoors(caseCard(changed), ADA, mayRefund).doors.map(
    ({ label, isFirst }) => `${isFirst ? '*' : ''}${label}`,
  );

test.each<[Partial<CaseCard>, string[]]>([
  [{}, ['*Answer the dispute', 'Accept the dispute']],
  [{ advice: advice({ recommendation: 'accept' }) }, ['Answer the dispute', '*Accept the dispute']],
  [
    { stage: 'inquiry', advice: advice({ recommendation: 'respond' }) },
    ['*Answer the inquiry', 'Refund in full'],
  ],
  [
    { stage: 'inquiry', advice: advice({ recommendation: 'refund_in_full' }) },
    ['Answer the inquiry', '*Refund in full'],
  ],
  [{ stage: 'appeal' }, ['*Appeal', 'Accept the dispute']],
  [{ awaitsResponse: false }, []],
  [{ acting: 'respond' }, []],
  [{ calendar: calendar(null) }, []],
  [{ calendar: calendar(NOW - 1) }, []],
])('%j has %j', (changed, doors) => {
  expect(labels(changed)).toEqual(doors);
});

test('the advised way is the only one that is first to press', () => {
  expect(hasFirstDoor([caseCard()], ADA)).toBe(true);
  expect(hasFirstDoor([caseCard({ awaitsResponse: false })], ADA)).toBe(false);
  expect(hasFirstDoor([caseCard()], VIC)).toBe(false);
});

test('somebody without rights looks at the checklist and is told whom to ask', () => {
  const { doors, notes } = caseDoors(caseCard(), VIC, true);
  expect(doors.map(({ label }) => label)).toEqual(['See the checklist']);
  expect(notes).toHaveLength(2);
  expect(notes[0]).toMatch(/^You do not have the right to answer disputes/);
});

test('a direct charge’s inquiry is refunded in the seller’s account', () => {
  const inquiry = {
    stage: 'inquiry',
    advice: advice({ recommendation: 'refund_in_full' }),
  } as const;
  expect(labels(inquiry, false)).toEqual(['*Answer the inquiry']);
  expect(caseDoors(caseCard(inquiry), ADA, false).notes[0]).toMatch(/in their account\.$/);
});

test('who may not refund is not led to a refund', () => {
  const inquiry = caseCard({ stage: 'inquiry' });
  expect(caseDoors(inquiry, VIC, true).doors.map(({ door }) => door)).toEqual(['respond']);
});
