/**
 * What the days of a policy count from, as the platform's own terms say: one table of all that differs by it. The days
 * of a law have starts of their own (`rights-data.ts`).
 */
import { addDays, laterOf, type CalendarDay } from './calendar-day.ts';
import { isOutstanding, type Delivery } from './contract.ts';

export type WindowBasis = 'purchase' | 'delivery' | 'event' | 'before_event';

/** The days of a purchase that a policy can count from. */
export type WindowDays = {
  readonly purchasedOn: CalendarDay;
  readonly deliveredOn: CalendarDay | null;
  readonly delivery: Delivery | null;
  /** The day for which it was sold: a concert, a stay, a course. */
  readonly eventOn: CalendarDay | null;
};

/**
 * The last day of it; `waits`: it has not begun; `unknown`: the day that it counts from is not known. Where that day
 * is known to be no earlier than another one, the end is no earlier either: it is never told as the last day.
 */
export type WindowEnd = CalendarDay | { readonly atLeast: CalendarDay } | 'waits' | 'unknown';

type Basis = {
  /** As staff read it: "30 days from delivery". */
  readonly words: string;
  readonly lastDay: (of: WindowDays, days: number, today: CalendarDay) => WindowEnd;
};

export const WINDOW_BASES: Readonly<Record<WindowBasis, Basis>> = {
  purchase: {
    words: 'from purchase',
    lastDay: ({ purchasedOn }, days) => addDays(purchasedOn, days),
  },
  // What arrived on no known day arrived with the purchase at the earliest.
  delivery: {
    words: 'from delivery',
    lastDay: (of, days, today) => {
      const { deliveredOn, purchasedOn } = of;
      if (isOutstanding(of, today)) return 'waits';
      if (deliveredOn === null) return { atLeast: addDays(purchasedOn, days) };
      return addDays(laterOf(deliveredOn, purchasedOn), days);
    },
  },
  event: {
    words: 'from the event',
    lastDay: ({ eventOn }, days) => (eventOn === null ? 'unknown' : addDays(eventOn, days)),
  },
  before_event: {
    words: 'before the event',
    lastDay: ({ eventOn }, days) => (eventOn === null ? 'unknown' : addDays(eventOn, -days)),
  },
};
