import { describe, expect, test } from 'vitest';
import {
  caseAfter,
  type CaseChange,
  type DisputeCase,
} from '../../../../worker/disputes/case/dispute-case.ts';
import { EMPTY_DRAFT } from '../../../../worker/disputes/evidence/draft.ts';
import type { DisputeFacts } from '../../../../worker/stripe/dispute-facts.ts';
import { DAY_MS, dispute, NOW, paymentFacts } from '../../transfers/facts.ts';
import { draftFile, withFile, withText } from '../evidence/drafts.ts';

const LATER = NOW + DAY_MS;
const responded = { respondedAt: NOW, respondedBy: 'staff:usr_1' };

function opened(told: DisputeFacts, ours: Partial<DisputeCase> = {}): DisputeCase {
  return { ...caseAfter(null, told, { facts: paymentFacts(), readAt: NOW }).next, ...ours };
}

type Seen = [status: string, told?: Partial<DisputeFacts>];

/** What a later look at the dispute makes of its case. */
function after(from: Seen, to: Seen, ours: Partial<DisputeCase> = {}) {
  return caseAfter(opened(dispute(...from), ours), dispute(...to), {
    facts: paymentFacts(),
    readAt: LATER,
  });
}

describe('a dispute that is seen first', () => {
  test('opens a case with what Stripe says of it', () => {
    const withdrawn = { amountMinor: 11_500, currency: 'eur' };
    const told = dispute('needs_response', { withdrawn, feeMinor: 1_500, dueAt: LATER });
    const { next, changes } = caseAfter(null, told, {
      facts: paymentFacts({ account: 'acct_1' }),
      readAt: NOW,
    });
    expect(next).toMatchObject({
      id: told.id,
      status: 'needs_response',
      account: 'acct_1',
      withdrawnMinor: 11_500,
      withdrawnCurrency: 'eur',
      feeMinor: 1_500,
      dueAt: LATER,
      ending: null,
      endedAt: null,
      draft: EMPTY_DRAFT,
      acting: null,
      vetoedAt: null,
      seenAt: NOW,
      revision: 1,
    });
    expect(changes).toEqual([{ change: 'opened', status: 'needs_response' }]);
  });

  test('when it is over already, opens one that has ended', () => {
    const { next, changes } = caseAfter(null, dispute('lost'), {
      facts: paymentFacts(),
      readAt: NOW,
    });
    expect(next).toMatchObject({ ending: 'lost', endedAt: NOW });
    expect(changes.map(({ change }) => change)).toEqual(['opened', 'ended']);
  });
});

describe('a later look', () => {
  const status = (from: string, to: string) => ({ change: 'status' as const, from, to });

  test.each<{ name: string; from: Seen; to: Seen; changes: CaseChange[] }>([
    { name: 'nothing', from: ['needs_response'], to: ['needs_response'], changes: [] },
    {
      name: 'a deadline that moved',
      from: ['needs_response', { dueAt: NOW }],
      to: ['needs_response', { dueAt: LATER }],
      changes: [{ change: 'deadline', to: LATER }],
    },
    {
      name: 'evidence that was sent',
      from: ['needs_response'],
      to: ['under_review', { submissionCount: 1 }],
      changes: [status('needs_response', 'under_review'), { change: 'sent', submissions: 1 }],
    },
    {
      name: 'an end',
      from: ['under_review'],
      to: ['won'],
      changes: [status('under_review', 'won'), { change: 'ended', ending: 'won' }],
    },
    {
      name: 'a loss that became a win',
      from: ['lost'],
      to: ['won'],
      changes: [status('lost', 'won'), { change: 'ended', ending: 'won' }],
    },
    {
      name: 'a loss that may be appealed',
      from: ['lost'],
      to: ['appeal_needs_response'],
      changes: [status('lost', 'appeal_needs_response'), { change: 'reopened' }],
    },
  ])('tells of $name', ({ from, to, changes }) => {
    expect(after(from, to).changes).toEqual(changes);
  });

  test('without a change keeps the case as it is, also when it was seen', () => {
    const before = opened(dispute('needs_response'));
    const { next } = caseAfter(before, dispute('needs_response'), {
      facts: paymentFacts(),
      readAt: LATER,
    });
    expect(next).toBe(before);
  });

  test('keeps the day it ended, and takes a new one for another end', () => {
    const fees = { feeMinor: 3_000 };
    expect(after(['lost'], ['lost', fees]).next.endedAt).toBe(NOW);
    expect(after(['lost'], ['won']).next.endedAt).toBe(LATER);
    expect(after(['lost'], ['appeal_needs_response']).next.endedAt).toBeNull();
  });
});

describe('what people did', () => {
  const draft = withText(
    withFile(
      withText(EMPTY_DRAFT, 'uncategorized_text', 'first'),
      'uncategorized_file',
      draftFile(),
    ),
    'product_description',
    'A lamp',
  );

  test('stays through a look', () => {
    const ours = { draft, assignedTo: 'usr_2', vetoedAt: NOW, ...responded };
    expect(after(['needs_response'], ['under_review'], ours).next).toMatchObject(ours);
  });

  test('an inquiry that became a chargeback keeps its draft and has no response yet', () => {
    const { next } = after(['warning_under_review'], ['needs_response'], { draft, ...responded });
    expect(next).toMatchObject({ draft, respondedAt: null, respondedBy: null });
  });

  test('an appeal says anew why, with which files, and keeps the rest', () => {
    const { next } = after(['lost'], ['appeal_needs_response'], { draft, ...responded });
    expect(next.draft.texts).toEqual({ product_description: { text: 'A lamp', from: 'staff' } });
    expect(next.draft.files).toEqual({});
    expect(next.respondedAt).toBeNull();
  });
});
