import { describe, expect, test } from 'vitest';
import { openInquiry, standingOf } from '../../../../worker/refunds/verdict/verdict-standing.ts';
import { dispute, paymentFacts } from '../../transfers/facts.ts';

describe('the inquiry that a full refund ends', () => {
  test.each<[string, readonly string[], string | null]>([
    ['none', [], null],
    ['one that waits for a response', ['warning_needs_response'], 'du_0'],
    ['one under review', ['warning_under_review'], 'du_0'],
    ['one that is closed', ['warning_closed'], null],
    ['a chargeback that is open', ['needs_response'], null],
    ['a chargeback that is over', ['won'], null],
    ['an open one behind a closed one', ['warning_closed', 'warning_needs_response'], 'du_1'],
    ['an open one behind a chargeback', ['lost', 'warning_needs_response'], 'du_1'],
  ])('of %s', (_name, statuses, id) => {
    const disputes = statuses.map((status, at) => dispute(status, { id: `du_${String(at)}` }));
    expect(openInquiry({ disputes })).toBe(id);
  });
});

describe('what a dispute says before law and policy are asked', () => {
  test.each<[string, readonly string[], object | null]>([
    ['won', ['won'], null],
    [
      'prevented',
      ['prevented'],
      { outcome: 'refused', reason: { reason: 'dispute_prevented', disputeId: 'du_0' } },
    ],
    [
      'prevented, and another lost',
      ['prevented', 'lost'],
      {
        outcome: 'respond_in_case',
        reason: { reason: 'chargeback', disputeId: 'du_1', status: 'lost' },
      },
    ],
    [
      'lost, another under review, a third to respond to: the one that can still be responded to',
      ['lost', 'under_review', 'needs_response'],
      {
        outcome: 'respond_in_case',
        reason: { reason: 'chargeback', disputeId: 'du_2', status: 'needs_response' },
      },
    ],
    [
      'lost, and another under review: the one that is not decided',
      ['lost', 'under_review'],
      {
        outcome: 'respond_in_case',
        reason: { reason: 'chargeback', disputeId: 'du_1', status: 'under_review' },
      },
    ],
  ])('%s', (_name, statuses, standing) => {
    const disputes = statuses.map((status, at) => dispute(status, { id: `du_${String(at)}` }));
    expect(standingOf(paymentFacts({ disputes }))).toEqual(standing);
  });
});
