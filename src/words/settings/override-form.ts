/** The days of one seller, set by a person, while somebody writes them. */
import { HOLD_DAYS_MAX, HOLD_DAYS_MIN } from '../../../worker/sellers/risk/tier.ts';
import { momentOfDay } from '../payment/decision-day.ts';
import type { Place } from '../days.ts';
import { reasonError } from '../payment/decisions.ts';
import { wholeNumber } from '../numbers.ts';

export type OverrideText = {
  readonly days: string;
  readonly reason: string;
  /** The day on which the signals decide again. */
  readonly until: string;
};

const DAY_MS = 24 * 60 * 60_000;
/** As the backend takes it: nobody overrides for ever. */
const YEAR_MS = 365 * DAY_MS;

export function overrideErrors(text: OverrideText, now: number, place: Place) {
  const days = wholeNumber(text.days);
  const isDays = days !== null && days >= HOLD_DAYS_MIN && days <= HOLD_DAYS_MAX;
  const until = momentOfDay(text.until, place);
  const isUntil = until !== null && until > now && until <= now + YEAR_MS;
  return {
    days: isDays ? null : `Choose ${String(HOLD_DAYS_MIN)} to ${String(HOLD_DAYS_MAX)} days.`,
    until: isUntil ? null : 'Choose a day within a year; it can be renewed.',
    reason: reasonError(text.reason),
  };
}
