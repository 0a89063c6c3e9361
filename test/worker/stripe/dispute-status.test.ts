import { describe, expect, test } from 'vitest';
import {
  awaitsResponse,
  endingOf,
  isInquiry,
  isMoneyGone,
  isOver,
  isUnderReview,
  stageOf,
} from '../../../worker/stripe/dispute-status.ts';

const ROWS = [
  {
    status: 'warning_needs_response',
    stage: 'inquiry',
    awaits: true,
    reviewed: false,
    ending: null,
  },
  { status: 'warning_under_review', stage: 'inquiry', awaits: false, reviewed: true, ending: null },
  { status: 'needs_response', stage: 'chargeback', awaits: true, reviewed: false, ending: null },
  { status: 'under_review', stage: 'chargeback', awaits: false, reviewed: true, ending: null },
  { status: 'appeal_needs_response', stage: 'appeal', awaits: true, reviewed: false, ending: null },
  { status: 'appeal_under_review', stage: 'appeal', awaits: false, reviewed: true, ending: null },
  {
    status: 'warning_closed',
    stage: 'over',
    awaits: false,
    reviewed: false,
    ending: 'warning_closed',
  },
  { status: 'won', stage: 'over', awaits: false, reviewed: false, ending: 'won' },
  { status: 'lost', stage: 'over', awaits: false, reviewed: false, ending: 'lost' },
  { status: 'prevented', stage: 'prevented', awaits: false, reviewed: false, ending: 'prevented' },
  {
    status: 'tomorrow_needs_response',
    stage: 'unknown',
    awaits: false,
    reviewed: false,
    ending: null,
  },
  {
    status: 'tomorrow_under_review',
    stage: 'unknown',
    awaits: false,
    reviewed: false,
    ending: null,
  },
  { status: 'accepted', stage: 'unknown', awaits: false, reviewed: false, ending: null },
  { status: 'constructor', stage: 'unknown', awaits: false, reviewed: false, ending: null },
  { status: '', stage: 'unknown', awaits: false, reviewed: false, ending: null },
] as const;

describe('a dispute that Stripe calls', () => {
  test.each(ROWS)('$status is $stage', ({ status, stage, awaits, reviewed, ending }) => {
    expect(stageOf(status)).toBe(stage);
    expect(awaitsResponse(status)).toBe(awaits);
    expect(isUnderReview(status)).toBe(reviewed);
    expect(endingOf(status)).toBe(ending);
  });
});

test.each([
  // status, an inquiry, over, the buyer keeps the money
  ['warning_under_review', true, false, false],
  ['warning_closed', true, true, false],
  ['needs_response', false, false, false],
  ['won', false, true, false],
  ['lost', false, true, true],
  ['prevented', false, true, true],
  ['warning_of_tomorrow', false, false, false],
  ['tomorrow', false, false, false],
])('%s: inquiry %s, over %s, money gone %s', (status, ...standing) => {
  expect([isInquiry(status), isOver(status), isMoneyGone(status)]).toEqual(standing);
});
