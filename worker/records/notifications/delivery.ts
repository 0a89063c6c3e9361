/** What follows from one try to deliver a message: it arrived, it is tried again, or no one wants it. */

const SECOND_MS = 1000;
const MINUTE_MS = 60 * SECOND_MS;
const HOUR_MS = 60 * MINUTE_MS;

/** The pauses after each failed try that Standard Webhooks recommend: about three days in all. */
export const PAUSES_MS: readonly number[] = [
  5 * SECOND_MS,
  5 * MINUTE_MS,
  30 * MINUTE_MS,
  2 * HOUR_MS,
  5 * HOUR_MS,
  10 * HOUR_MS,
  14 * HOUR_MS,
  20 * HOUR_MS,
  24 * HOUR_MS,
];

/** Up to a tenth longer, so that what failed together does not come back together. */
const SPREAD = 0.1;

/** Under this status a receiver says that it never wants messages again. */
const GONE = 410;

export type Outcome =
  | { readonly state: 'delivered' }
  | { readonly state: 'later'; readonly nextAt: number }
  | { readonly state: 'given_up' };

/**
 * @param status what was answered; null when no one did
 * @param tried how often it was tried, this one included
 * @param chance a number from 0 up to 1
 */
export function outcomeOf(
  status: number | null,
  tried: number,
  { now, chance }: { readonly now: number; readonly chance: number },
): Outcome {
  if (status !== null && status >= 200 && status < 300) return { state: 'delivered' };
  const pause = PAUSES_MS[tried - 1];
  if (status === GONE || pause === undefined) return { state: 'given_up' };
  return { state: 'later', nextAt: now + Math.round(pause * (1 + SPREAD * chance)) };
}
