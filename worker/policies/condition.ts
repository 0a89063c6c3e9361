/**
 * Some laws give no right to change one's mind online, but one for what the seller left out. The platform
 * knows whether it did; Stripe does not.
 */
import type { CalendarDay } from './calendar-day.ts';

type Condition = {
  readonly country: string;
  readonly meaning: string;
  /** Days after the start; null: no last day is known. */
  readonly days: number | null;
  readonly start: 'delivery' | 'contract' | 'copy';
  /** The start counts as day 1, so the last day is one earlier. */
  readonly startIsDayOne?: true;
  readonly law: string;
};

export const CONDITIONS = {
  terms_not_displayed: {
    country: 'JP',
    days: 8,
    start: 'delivery',
    startIsDayOne: true,
    meaning: 'the seller did not display their terms of return',
    law: 'Act on Specified Commercial Transactions art 15-3',
  },
  disclosures_missing: {
    country: 'CA',
    days: 7,
    start: 'copy',
    meaning: 'what a province asks the seller to disclose was missing',
    law: 'Provincial law (7 days after the copy of the contract)',
  },
  no_copy_given: {
    country: 'CA',
    days: 30,
    start: 'contract',
    meaning: 'the buyer was given no copy of the contract',
    law: 'Provincial law (30 days)',
  },
  delivered_late: {
    country: 'CA',
    days: null,
    start: 'contract',
    meaning: 'delivery is 30 days late or more',
    law: 'Provincial law (delivery 30 days late or more)',
  },
  aggressive_sale: {
    country: 'PE',
    days: 7,
    start: 'contract',
    meaning: 'it was sold by an aggressive method',
    law: 'Consumer Code art 59',
  },
  seller_unknown: {
    country: 'VN',
    days: 30,
    start: 'contract',
    meaning: 'the seller’s information was missing',
    law: 'Consumer law 2023',
  },
} as const satisfies Readonly<Record<string, Condition>>;

export type ConditionCode = keyof typeof CONDITIONS;

export function isConditionCode(text: string): text is ConditionCode {
  return Object.hasOwn(CONDITIONS, text);
}

export function conditionOf(code: ConditionCode): Condition {
  return CONDITIONS[code];
}

export function conditionsOf(country: string): readonly ConditionCode[] {
  const codes = Object.keys(CONDITIONS).filter(isConditionCode);
  return codes.filter((code) => CONDITIONS[code].country === country);
}

/** The days that a condition starts from: the copy of the contract is told as the day of information. */
export type ConditionDays = {
  readonly delivery: CalendarDay | null;
  readonly contract: CalendarDay;
  readonly copy: CalendarDay;
};
