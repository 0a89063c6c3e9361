/**
 * How long a balance may be kept on a manual schedule, and when to warn of it. Whoever keeps money longer
 * breaks Stripe's rules for the country. Source: docs.stripe.com/connect/manual-payouts.
 */
import { valueIn } from '../base/result/closed-set.ts';
export const DAY_MS = 24 * 60 * 60_000;

/** Days by the seller's country; two years are counted as the shorter 730 days. */
const LIMIT_DAYS: Readonly<Partial<Record<string, number>>> = { TH: 10, US: 730 };
const LIMIT_DAYS_ELSEWHERE = 90;
/** How many days ahead people are warned; a short limit leaves fewer. */
const LEAD_DAYS = 14;
const SHORT_LEAD_DAYS = 3;
/** A delay ends this long before the limit, so that a payout that fails can be made again. */
const SPARE_DAYS = 2;

export function limitDays(country: string): number {
  return valueIn(LIMIT_DAYS, country) ?? LIMIT_DAYS_ELSEWHERE;
}

/** The days a seller's money waits: those of their tier, as far as their country lets it. */
export function delayDays(country: string, holdDays: number): number {
  return Math.min(holdDays, limitDays(country) - SPARE_DAYS);
}

/** The oldest money that stays: how much, and since when at the latest it has been there. */
export type Holding = { readonly since: number; readonly minor: number };

/**
 * The oldest money after a payout run. What is paid out is the oldest first, so a holding is over when as much
 * as it was has left since.
 * @param now `olderMinor` is what stays and is older than the delay, `paidMinor` what leaves in this run,
 * `from` the instant at which the delay began
 */
export function ageHolding(
  before: Holding | null,
  now: { readonly olderMinor: number; readonly paidMinor: number; readonly from: number },
): Holding | null {
  if (now.olderMinor <= 0) return null;
  const left = before === null ? 0 : Math.min(before.minor - now.paidMinor, now.olderMinor);
  if (before !== null && left > 0) return { since: before.since, minor: left };
  return { since: now.from, minor: now.olderMinor };
}

/** When the limit is reached and whether to warn of it now; null while nothing old stays. */
export function limitOf(
  holding: Holding | null,
  country: string,
  now: number,
): { readonly limitAt: number; readonly isNear: boolean } | null {
  if (holding === null) return null;
  const days = limitDays(country);
  const lead = days < LEAD_DAYS * 2 ? SHORT_LEAD_DAYS : LEAD_DAYS;
  const limitAt = holding.since + days * DAY_MS;
  return { limitAt, isNear: limitAt - now <= lead * DAY_MS };
}
