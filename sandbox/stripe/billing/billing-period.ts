/** Billing periods: calendar steps in UTC, kept inside the month they lead to. */

export type Interval = 'day' | 'month' | 'week' | 'year';
const DAYS = { day: 1, week: 7 } as const;
const MONTHS = { month: 1, year: 12 } as const;
const DAY_MS = 86_400_000;

/** The end of a period, in unix seconds: 31 January and one month is the last of February. */
export const periodEnd = (startSeconds: number, interval: Interval, count: number): number => {
  const start = new Date(startSeconds * 1000);
  if (interval === 'day' || interval === 'week') {
    return (start.getTime() + count * DAYS[interval] * DAY_MS) / 1000;
  }
  const end = new Date(start);
  const months = start.getUTCMonth() + count * MONTHS[interval];
  end.setUTCDate(1);
  end.setUTCMonth(months);
  const lastDay = new Date(Date.UTC(end.getUTCFullYear(), end.getUTCMonth() + 1, 0)).getUTCDate();
  end.setUTCDate(Math.min(start.getUTCDate(), lastDay));
  return end.getTime() / 1000;
};
