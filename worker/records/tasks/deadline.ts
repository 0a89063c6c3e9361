/**
 * When an answer must be sent, when it is safe to send it, and when to remind people. Stripe's `due_by` is
 * the only deadline: the days a network gives differ, so none are assumed. All of it is instants in UTC;
 * showing them on someone's wall is the screen's work.
 */
export type Calendar = {
  /** ms; null when no answer is possible. */
  readonly dueAt: number | null;
  /** By when people should send: `dueAt` less the margin. */
  readonly safeAt: number | null;
  /** Soonest first, each lead once. Those in the past are told too. */
  readonly reminders: readonly { readonly leadHours: number; readonly at: number }[];
  readonly state: 'no_response_possible' | 'ahead' | 'soon' | 'unsafe' | 'passed';
};

/** What a reminder says of the time: it is sent `now`, and was to be sent so long before it is safe. */
export type Reminding = {
  readonly leadHours: number;
  readonly calendar: Calendar;
  readonly now: number;
};

const HOUR_MS = 60 * 60_000;

/**
 * `dueAt` and `now` in ms. Null, or Stripe's 0, means that no answer is possible. The answer is `soon` from
 * the first reminder on, and `unsafe` once the margin is being used up.
 */
export function calendarOf(options: {
  readonly dueAt: number | null;
  readonly marginHours: number;
  readonly leadsHours: readonly number[];
  readonly now: number;
}): Calendar {
  const { dueAt, marginHours, leadsHours, now } = options;
  if (dueAt === null || dueAt === 0) {
    return { dueAt: null, safeAt: null, reminders: [], state: 'no_response_possible' };
  }
  const safeAt = dueAt - marginHours * HOUR_MS;
  const leads = [...new Set(leadsHours)].sort((left, right) => right - left);
  const reminders = leads.map((leadHours) => ({ leadHours, at: safeAt - leadHours * HOUR_MS }));
  const soonAt = reminders[0]?.at ?? safeAt;
  return { dueAt, safeAt, reminders, state: stateAt(now, { soonAt, safeAt, dueAt }) };
}

function stateAt(
  now: number,
  at: { readonly soonAt: number; readonly safeAt: number; readonly dueAt: number },
): Calendar['state'] {
  if (now >= at.dueAt) return 'passed';
  if (now >= at.safeAt) return 'unsafe';
  return now >= at.soonAt ? 'soon' : 'ahead';
}
