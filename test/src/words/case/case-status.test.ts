import { describe, expect, test } from 'vitest';
import {
  respondedWords,
  autoAcceptWords,
  caseStatus,
  deadlineWords,
  stripeMayRespond,
  vetoWords,
} from '../../../../src/words/case/case-status.ts';
import type { CaseCard } from '../../../../worker/disputes/case-card.ts';
import { calendar, caseCard } from '../../case-cards.ts';
import { DAY_MS, LONDON, NAMES, NOW } from '../../cards.ts';

const context = { now: NOW, place: LONDON };
const HOUR_MS = 60 * 60_000;

test.each<[Partial<CaseCard>, string, RegExp]>([
  [{ stage: 'inquiry', withdrawn: null }, 'Inquiry', /asks about US\$155\.00.*No money moved/],
  [
    { stage: 'inquiry', awaitsResponse: false },
    'Inquiry answered',
    /The bank reads the answer now/,
  ],
  [{}, 'Dispute', /^The buyer’s bank took US\$155\.00 back\. Reason: not received\.$/],
  [{ awaitsResponse: false }, 'Under review', /The bank reads the answer now\.$/],
  [{ stage: 'appeal' }, 'Appeal', /was lost, and the network takes one appeal/],
  [{ stage: 'appeal', awaitsResponse: false }, 'Appeal under review', /^The network reads/],
  [{ stage: 'prevented', awaitsResponse: false }, 'Prevented', /cannot be contested\.$/],
  [{ stage: 'over', ending: 'won', endedAt: NOW }, 'Won', /today: US\$155\.00 came back/],
  [{ stage: 'over', ending: 'lost' }, 'Lost', /^Lost: US\$155\.00 stays with the buyer\.$/],
  [{ stage: 'over', ending: 'warning_closed' }, 'Inquiry closed', /without a dispute/],
  [{ stage: 'over', ending: null }, 'Over', /nothing is to be done/],
  [{ stage: 'unknown', status: 'on_the_moon' }, 'on the moon', /“on_the_moon”, which Recourse/],
])('%j is told as %s', (changed, badge, sentence) => {
  const words = caseStatus(caseCard(changed), context);
  expect(words.badge).toBe(badge);
  expect(words.sentence).toMatch(sentence);
});

describe('until when', () => {
  test.each<{
    readonly left: number | null;
    readonly type: string;
    readonly title: string;
    readonly sentence: RegExp;
  }>([
    {
      left: 10 * DAY_MS,
      type: 'default',
      title: 'Answer in 8 days',
      sentence: /^Send it by Wed 2 Dec, 12:00.*until Fri 4 Dec/,
    },
    { left: 5 * DAY_MS, type: 'caution', title: 'Answer in 3 days', sentence: /to be safe/ },
    {
      left: DAY_MS,
      type: 'critical',
      title: 'Answer now: the bank stops in 24 hours',
      sentence: /safe moment passed on Mon 23/,
    },
    {
      left: -HOUR_MS,
      type: 'critical',
      title: 'Too late to answer',
      sentence: /until Tue 24 Nov, 11:00\. It decides without/,
    },
    { left: null, type: 'default', title: 'No answer is possible', sentence: /gives no day/ },
  ])('due in $left ms it is $type: $title', ({ left, type, title, sentence }) => {
    const card = caseCard({ calendar: calendar(left === null ? null : NOW + left) });
    const words = deadlineWords(card, context);
    expect(words).toMatchObject({ type, title });
    expect(words?.sentence).toMatch(sentence);
  });

  test('nothing is told where nobody waits, or the answer is on its way', () => {
    expect(deadlineWords(caseCard({ awaitsResponse: false }), context)).toBeNull();
    expect(deadlineWords(caseCard({ acting: 'respond' }), context)).toBeNull();
  });
});

test.each<[Partial<CaseCard>, string | null, RegExp | null]>([
  [{}, null, null],
  [{ acting: 'respond' }, null, /being sent/],
  [{ acting: 'accept' }, null, /being accepted/],
  [{ respondedAt: NOW, submissionCount: 1 }, 'Ben', /^Answered by Ben on Tue 24 Nov, today\.$/],
  [{ respondedAt: NOW }, 'Recourse', /^Accepted by Recourse on/],
  [{ submissionCount: 1 }, null, /^Answered in Stripe: 1 answer sent\.$/],
  [
    { submissionCount: 1, submissionMethod: 'smart_disputes' },
    null,
    /^Stripe answered by itself.*keeps a part/,
  ],
])('%j was answered by %s', (changed, by, sentence) => {
  const words = respondedWords(caseCard(changed), by, context);
  if (sentence === null) expect(words).toBeNull();
  else expect(words).toMatch(sentence);
});

test('Stripe’s own answer is warned of only where it is intended and still to come', () => {
  expect(stripeMayRespond(caseCard({ intendedSubmissionMethod: 'smart_disputes' }))).toMatch(
    /^Stripe may answer/,
  );
  expect(stripeMayRespond(caseCard())).toBeNull();
  expect(stripeMayRespond(caseCard({ intendedSubmissionMethod: null }))).toBeNull();
  const sent = caseCard({ intendedSubmissionMethod: 'smart_disputes', awaitsResponse: false });
  expect(stripeMayRespond(sent)).toBeNull();
});

test('an announced acceptance is told with its moment, also when that is now', () => {
  expect(autoAcceptWords(caseCard(), context)).toBeNull();
  const words = autoAcceptWords(caseCard({ autoAcceptAt: NOW + 5 * HOUR_MS }), context);
  expect(words?.title).toBe('Accepted by itself in 5 hours');
  expect(words?.sentence).toMatch(/^On Tue 24 Nov, 17:00 Recourse gives US\$155\.00 up/);
  const due = autoAcceptWords(caseCard({ autoAcceptAt: NOW }), context);
  expect(due?.title).toBe('Accepted by itself within minutes');
});

test('who stopped an acceptance is told while the case waits', () => {
  expect(vetoWords(caseCard({ vetoedBy: 'usr_ben' }), NAMES)).toMatch(/^Ben stopped it/);
  expect(vetoWords(caseCard(), NAMES)).toBeNull();
  expect(vetoWords(caseCard({ vetoedBy: 'usr_ben', awaitsResponse: false }), NAMES)).toBeNull();
});
