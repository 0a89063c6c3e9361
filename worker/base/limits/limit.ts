/**
 * How many requests a person or a key may make. Each request uses up a turn; turns come back evenly, and a
 * caller never has more than a minute's worth in hand. What is kept of a caller is one instant: when all
 * their turns are back (the "generic cell rate algorithm" of ITU-T I.371). It decides nothing about money.
 */
export type RequestLimits = {
  readonly personPerMinute: number;
  readonly keyPerMinute: number;
};

/**
 * Five a second: no person clicks so fast, a program in their browser does. Ten a second for a backend:
 * most of its requests read Stripe, which allows 100 a second for everything together
 * (docs.stripe.com/rate-limits).
 */
export const LIMITS_AT_START: RequestLimits = { personPerMinute: 300, keyPerMinute: 600 };

export const MINUTE_MS = 60_000;

/** After how many ms a turn comes back. */
export function turnMs(perMinute: number): number {
  return Math.floor(MINUTE_MS / perMinute);
}

/**
 * Whole seconds until a caller without a turn has one again, at least 1: what Retry-After says.
 * @param backAt when all their turns are back, in ms
 */
export function secondsUntilTurn(backAt: number, perMinute: number, now: number): number {
  return Math.max(1, Math.ceil((backAt + turnMs(perMinute) - MINUTE_MS - now) / 1000));
}
