/** The platform's standing at a glance, put together from sums: what is kept, disputed, owed and won. */
import type { Money } from '../../base/money/amount.ts';
import type { CalendarDay } from '../../policies/calendar-day.ts';
import type { Ending } from '../../stripe/dispute-status.ts';

export type Overview = {
  /**
   * Scheduled transfers still held, by the day (UTC) on which they may leave; null: on hold, blocked, or not
   * dated.
   */
  readonly held: readonly HeldOnDay[];
  readonly cases: {
    readonly open: number;
    /** Of these, how many wait for a response of ours. */
    readonly toRespond: number;
    readonly atStake: readonly Money[];
  };
  readonly recoveries: readonly OwedByAge[];
  /** Chargebacks that ended, by reason; the most frequent first. */
  readonly record: readonly ReasonRecord[];
};

export type HeldOnDay = {
  readonly day: CalendarDay | null;
  readonly scheduledTransfers: number;
  readonly amount: Money;
};

export const AGES = ['week', 'month', 'quarter', 'older'] as const;
export type Age = (typeof AGES)[number];

export type OwedByAge = { readonly age: Age; readonly count: number; readonly open: Money };

export type ReasonRecord = {
  readonly reason: string;
  /** Answered, and decided for us. */
  readonly won: number;
  /** Answered, and decided against us. */
  readonly lost: number;
  /** Accepted, or never responded to. */
  readonly notFought: number;
  /** Hundredths of a per cent of those responded to, rounded down; null where none was. */
  readonly rateBasisPoints: number | null;
};

const DAY_MS = 24 * 60 * 60_000;

/** How long ago an amount owed was opened, in the steps in which receivables are aged. */
export function ageOf(openedAt: number, now: number): Age {
  const days = (now - openedAt) / DAY_MS;
  if (days < 7) return 'week';
  if (days < 30) return 'month';
  return days < 90 ? 'quarter' : 'older';
}

/** Sums of what is open, by age and currency, the youngest first. */
export function owedByAge(
  owed: readonly { readonly openedAt: number; readonly open: Money }[],
  now: number,
): OwedByAge[] {
  return AGES.flatMap((age) => {
    const own = owed.filter((one) => ageOf(one.openedAt, now) === age);
    return [...new Set(own.map(({ open }) => open.currency))].map((currency) => {
      const same = own.filter(({ open }) => open.currency === currency);
      const amountMinor = same.reduce((sum, { open }) => sum + open.amountMinor, 0);
      return { age, count: same.length, open: { amountMinor, currency } };
    });
  });
}

/** How chargebacks of each reason ended. Inquiries and prevented disputes were never decided. */
export function recordByReason(
  ended: readonly {
    readonly reason: string;
    readonly ending: Ending | null;
    readonly responded: boolean;
  }[],
): ReasonRecord[] {
  const decided = ended.filter(({ ending }) => ending === 'won' || ending === 'lost');
  const records = [...new Set(decided.map(({ reason }) => reason))].map((reason) => {
    const own = decided.filter((one) => one.reason === reason);
    const won = own.filter(({ ending, responded }) => responded && ending === 'won').length;
    const lost = own.filter(({ ending, responded }) => responded && ending === 'lost').length;
    const fought = won + lost;
    const rateBasisPoints = fought === 0 ? null : Math.floor((won * 10_000) / fought);
    return { reason, won, lost, notFought: own.length - fought, rateBasisPoints };
  });
  const all = ({ won, lost, notFought }: ReasonRecord) => won + lost + notFought;
  return records.sort((one, other) => all(other) - all(one));
}
