import { describe, expect, test } from 'vitest';
import { caseWhen, directCaseOf, sayCase } from '../../../../src/words/queue/queue-cases.ts';
import type { QueueItem } from '../../../../worker/desk/queue/queue-item.ts';
import { DAY_MS, LONDON, NAMES, NOW, usd } from '../../cards.ts';

type Case = NonNullable<QueueItem['facts']['case']>;

function item(changed: Partial<Case> = {}, more: Partial<QueueItem> = {}): QueueItem {
  return {
    kind: 'case',
    key: 'case:du_1',
    paymentId: 'pi_1',
    sellerName: null,
    amount: usd(15_500),
    since: NOW,
    deadline: NOW + 3 * DAY_MS,
    facts: {
      case: {
        disputeId: 'du_1',
        account: null,
        status: 'needs_response',
        reason: 'product_not_received',
        state: 'ahead',
        dueAt: NOW + 5 * DAY_MS,
        assignedTo: null,
        autoAcceptAt: null,
        isOutOfReach: false,
        hasReply: false,
        ...changed,
      },
    },
    ...more,
  };
}

const context = { names: NAMES, now: NOW, place: LONDON };

test.each<{
  readonly changed: Partial<Case>;
  readonly title: string;
  readonly sentence: RegExp;
  readonly next: RegExp;
}>([
  {
    changed: {},
    title: 'Dispute: not received',
    sentence: /^Nobody has it yet\.$/,
    next: /^Complete the checklist/,
  },
  {
    changed: { assignedTo: 'usr_ben' },
    title: 'Dispute: not received',
    sentence: /^Ben has it\.$/,
    next: /or accept it\.$/,
  },
  {
    changed: { status: 'warning_needs_response' },
    title: 'Inquiry: not received',
    sentence: /./,
    next: /refund the payment/,
  },
  {
    changed: { status: 'appeal_needs_response' },
    title: 'Appeal: not received',
    sentence: /./,
    next: /should change/,
  },
  {
    changed: { state: 'unsafe' },
    title: 'Dispute: not received',
    sentence: /./,
    next: /today: the safe moment is past/,
  },
  {
    changed: { state: 'passed' },
    title: 'Dispute: not received',
    sentence: /./,
    next: /too late to answer/,
  },
  {
    changed: { state: 'no_response_possible' },
    title: 'Dispute: not received',
    sentence: /./,
    next: /No answer is possible/,
  },
  {
    changed: { hasReply: true },
    title: 'Dispute: not received',
    sentence: /^The seller replied: look at what .+ has it/,
    next: /./,
  },
  {
    changed: { account: 'acct_1' },
    title: 'Dispute: not received',
    sentence: /seller’s own account\.$/,
    next: /./,
  },
])('$changed says what is so and what to do', ({ changed, title, sentence, next }) => {
  const said = sayCase(item(changed), context);
  expect(said.title).toBe(title);
  expect(said.sentence).toMatch(sentence);
  expect(said.next).toMatch(next);
});

test('one that accepts itself says how to stop that', () => {
  const said = sayCase(item({}, { kind: 'auto_accept' }), context);
  expect(said.sentence).toMatch(/^It will be accepted by itself/);
  expect(said.next).toMatch(/stop that/);
});

describe('until when', () => {
  test.each<[Partial<Case>, Partial<QueueItem>, string | null]>([
    [{}, {}, 'Answer in 3 days, Fri 27 Nov, 12:00'],
    [{ state: 'unsafe' }, {}, 'The bank stops in 5 days, Sun 29 Nov, 12:00'],
    [
      { state: 'passed', dueAt: NOW - DAY_MS },
      {},
      'The bank took an answer until Mon 23 Nov, 12:00',
    ],
    [{}, { kind: 'auto_accept' }, 'Accepted in 3 days, Fri 27 Nov, 12:00'],
    [{}, { kind: 'auto_accept', deadline: NOW }, 'Accepted within minutes'],
    [{}, { deadline: null }, null],
    [{}, { facts: {} }, null],
  ])('%j %j', (changed, more, when) => {
    expect(caseWhen(item(changed, more), NOW, LONDON)).toBe(when);
  });
});

test('only a direct charge’s dispute opens in place', () => {
  expect(directCaseOf(item())).toBeNull();
  expect(directCaseOf(item({ account: 'acct_1' }))).toBe('du_1');
});
