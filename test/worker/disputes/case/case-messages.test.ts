import { describe, expect, test } from 'vitest';
import {
  announcedMessage,
  messagesOf,
  missedMessage,
  reminderMessage,
} from '../../../../worker/disputes/case/case-messages.ts';
import { calendarOf } from '../../../../worker/records/tasks/deadline.ts';
import {
  caseAfter,
  type CaseChange,
  type DisputeCase,
} from '../../../../worker/disputes/case/dispute-case.ts';
import { money } from '../../../../worker/base/money/amount.ts';
import { DAY_MS, dispute, NOW, paymentFacts } from '../../transfers/facts.ts';

const DUE = NOW + 14 * DAY_MS;
const calendarUntil = (dueAt: number | null) =>
  calendarOf({ dueAt, marginHours: 48, leadsHours: [24], now: NOW });
const sellers = [{ sellerId: 'acct_1', cost: money(8_000, 'usd') }];

function row(status: string, ours: Partial<DisputeCase> = {}): DisputeCase {
  const told = dispute(status, { id: 'du_1', dueAt: DUE });
  return { ...caseAfter(null, told, { facts: paymentFacts(), readAt: NOW }).next, ...ours };
}

function keys(of: DisputeCase, ...changes: CaseChange[]): string[] {
  return messagesOf(of, changes, { calendar: calendarUntil(DUE), sellers }).map(({ key }) => key);
}

function types(of: DisputeCase, ...changes: CaseChange[]): string[] {
  return keys(of, ...changes).map((key) => key.split(':')[0] ?? '');
}

describe('what opens', () => {
  const change = { change: 'opened', status: 'needs_response' } as const;

  test('is told to staff and to each seller, by stage', () => {
    expect(keys(row('needs_response'), change)).toEqual([
      ...['case.opened:du_1:chargeback', 'seller.dispute_notice:du_1:chargeback:acct_1'],
    ]);
    expect(keys(row('warning_needs_response'), change)[1]).toBe(
      'seller.dispute_notice:du_1:inquiry:acct_1',
    );
  });

  test('says the day that is safe, and what the seller stands to lose', () => {
    const of = { calendar: calendarUntil(DUE), sellers };
    const [toStaff, toSeller] = messagesOf(row('needs_response'), [change], of);
    expect(toStaff?.facts).toMatchObject({ dueDay: '2026-11-28', isInquiry: false });
    expect(toSeller?.facts).toMatchObject({ respondByDay: '2026-11-28', costMinor: 8_000 });
  });

  test('and is over already, is told as its end only', () => {
    const changes: CaseChange[] = [change, { change: 'ended', ending: 'prevented' }];
    expect(types(row('prevented'), ...changes)).toEqual(['case.closed']);
  });

  test('and cannot be responded to, asks no seller for anything', () => {
    const of = { calendar: calendarUntil(null), sellers };
    const told = messagesOf(row('needs_response', { dueAt: null }), [change], of);
    expect(told.map(({ facts }) => facts.type)).toEqual(['case.opened']);
  });
});

test.each<[string, string, string[]]>([
  ['a chargeback', 'needs_response', ['case.reopened', 'seller.dispute_notice']],
  ['an appeal', 'appeal_needs_response', ['case.reopened', 'seller.dispute_notice']],
  ['an inquiry once more', 'warning_needs_response', []],
  ['a review', 'under_review', []],
])('a case that became %s', (_name, to, expected) => {
  expect(types(row(to), { change: 'status', from: 'lost', to })).toEqual(expected);
});

test('evidence that was sent is told by its number', () => {
  const sent = { change: 'sent', submissions: 2 } as const;
  expect(keys(row('under_review'), sent)).toEqual(['case.submitted:du_1:2']);
});

test('a deadline that moved is told by its reminders, and nothing else', () => {
  expect(keys(row('needs_response'), { change: 'deadline', to: DUE })).toEqual([]);
});

describe('an end', () => {
  const lost = { change: 'ended', ending: 'lost' } as const;
  const by = (respondedBy: string) => ({ respondedBy, respondedAt: NOW });

  test.each<[string, string, Partial<DisputeCase>]>([
    ['lost by silence', 'case.closed', {}],
    ['lost with evidence of ours', 'case.closed', { ...by('staff:usr_1'), submissionCount: 1 }],
    ['given up by a person', 'case.accepted', by('staff:usr_1')],
    [
      ...(['given up by a person although it was announced', 'case.accepted'] as const),
      { ...by('staff:usr_1'), autoAcceptAt: NOW },
    ],
    ['given up by a person right now', 'case.accepted', { acting: 'accept' }],
    ['given up by the clock', 'case.auto_accepted', by('clock')],
    [
      ...(['given up by the clock right now', 'case.auto_accepted'] as const),
      { acting: 'accept', autoAcceptAt: NOW },
    ],
    ['lost while a response is sent', 'case.closed', { acting: 'respond' }],
  ])('%s is told as %s', (_name, type, ours) => {
    expect(types(row('lost', ours), lost)).toEqual([type]);
  });

  test('that is a win is never told as given up', () => {
    const won = { change: 'ended', ending: 'won' } as const;
    expect(types(row('won', by('staff:usr_1')), won)).toEqual(['case.closed']);
  });

  test('twice the same is told twice: an appeal may be lost too', () => {
    const first = keys(row('lost', { endedAt: NOW }), lost);
    expect(keys(row('lost', { endedAt: NOW + DAY_MS }), lost)).not.toEqual(first);
  });

  test('of an inquiry is told as one', () => {
    const change = { change: 'ended', ending: 'warning_closed' } as const;
    const of = { calendar: calendarUntil(DUE), sellers };
    expect(messagesOf(row('warning_closed'), [change], of)[0]?.facts).toMatchObject({
      isInquiry: true,
    });
  });
});

describe('the clock', () => {
  test('reminds with the whole days that are left, once for each lead', () => {
    const now = NOW + 11.5 * DAY_MS;
    const [told] = reminderMessage(row('needs_response'), {
      leadHours: 24,
      calendar: calendarUntil(DUE),
      now,
    });
    expect(told?.key).toBe(`case.reminder:du_1:${String(DUE)}:24`);
    expect(told?.facts).toMatchObject({ daysLeft: 0, dueDay: '2026-11-28' });
    expect(
      reminderMessage(row('needs_response'), { leadHours: 24, calendar: calendarUntil(null), now }),
    ).toEqual([]);
  });

  test('tells of a missed day by Stripe’s own day', () => {
    expect(missedMessage(row('needs_response'))[0]?.facts).toMatchObject({ dueDay: '2026-11-30' });
    expect(missedMessage(row('needs_response', { dueAt: null }))).toEqual([]);
  });

  test('announces an acceptance once for its time', () => {
    const { key } = announcedMessage(row('needs_response'), DUE);
    expect(key).toBe(`case.auto_accept_announced:du_1:${String(DUE)}`);
  });
});
