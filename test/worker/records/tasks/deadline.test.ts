import { describe, expect, test } from 'vitest';
import { calendarOf } from '../../../../worker/records/tasks/deadline.ts';

const HOUR = 60 * 60_000;
const DUE = Date.UTC(2026, 2, 30, 23, 59, 59);
const SAFE = Date.UTC(2026, 2, 28, 23, 59, 59);
const ask = (now: number, leadsHours: readonly number[] = [24, 72]) =>
  calendarOf({ dueAt: DUE, marginHours: 48, leadsHours, now });

describe('the safe deadline', () => {
  test('is the deadline less the margin, in hours, also over a change of the clocks', () => {
    expect(ask(0)).toMatchObject({ dueAt: DUE, safeAt: SAFE });
  });

  test('stays where it is although it has passed', () => {
    expect(ask(DUE + HOUR).safeAt).toBe(SAFE);
  });

  test.each([null, 0])('of %s does not exist: no answer is possible', (dueAt) => {
    const found = calendarOf({ dueAt, marginHours: 48, leadsHours: [24], now: DUE });
    expect(found).toEqual({
      dueAt: null,
      safeAt: null,
      reminders: [],
      state: 'no_response_possible',
    });
  });
});

test('reminders come before the safe deadline, soonest first, each lead once', () => {
  expect(ask(DUE, [24, 72, 24, 0]).reminders).toEqual([
    { leadHours: 72, at: SAFE - 72 * HOUR },
    { leadHours: 24, at: SAFE - 24 * HOUR },
    { leadHours: 0, at: SAFE },
  ]);
});

describe('the state is', () => {
  test.each([
    ['ahead before the first reminder', SAFE - 72 * HOUR - 1, 'ahead'],
    ['soon from the first reminder on', SAFE - 72 * HOUR, 'soon'],
    ['soon until the safe deadline', SAFE - 1, 'soon'],
    ['unsafe once the margin is used', SAFE, 'unsafe'],
    ['unsafe to the last moment', DUE - 1, 'unsafe'],
    ['passed at the deadline', DUE, 'passed'],
  ])('%s', (_name, now, state) => {
    expect(ask(now).state).toBe(state);
  });

  test('ahead up to the safe deadline where no one is to be reminded', () => {
    expect(ask(SAFE - 1, []).state).toBe('ahead');
    expect(ask(SAFE, []).state).toBe('unsafe');
  });
});
