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
  // status, stage, awaits a response, under review, ending
  ['warning_needs_response', 'inquiry', true, false, null],
  ['warning_under_review', 'inquiry', false, true, null],
  ['needs_response', 'chargeback', true, false, null],
  ['under_review', 'chargeback', false, true, null],
  ['appeal_needs_response', 'appeal', true, false, null],
  ['appeal_under_review', 'appeal', false, true, null],
  ['warning_closed', 'over', false, false, 'warning_closed'],
  ['won', 'over', false, false, 'won'],
  ['lost', 'over', false, false, 'lost'],
  ['prevented', 'prevented', false, false, 'prevented'],
  ['tomorrow_needs_response', 'unknown', false, false, null],
  ['tomorrow_under_review', 'unknown', false, false, null],
  ['accepted', 'unknown', false, false, null],
  ['constructor', 'unknown', false, false, null],
  ['', 'unknown', false, false, null],
] as const;

describe('a dispute that Stripe calls', () => {
  test.each(ROWS)('%s is %s', (status, stage, awaits, reviewed, ending) => {
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
])('%s: inquiry %s, over %s, money gone %s', (status, inquiry, over, gone) => {
  expect([isInquiry(status), isOver(status), isMoneyGone(status)]).toEqual([inquiry, over, gone]);
});
