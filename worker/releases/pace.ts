/**
 * A token bucket: at most `perSecond` turns a second, spread evenly. Stripe allows 25 requests a second on
 * one endpoint and answers more with 429, which costs a whole round for nothing.
 */
import type { Deps } from '../deps.ts';

/** Waits for the caller's turn. */
export type Pacer = () => Promise<void>;

export function pacer(deps: Pick<Deps, 'now' | 'sleep'>, perSecond: number): Pacer {
  const gapMs = 1000 / perSecond;
  let nextTurn = 0;
  return async () => {
    const now = deps.now();
    const turn = Math.max(now, nextTurn);
    nextTurn = turn + gapMs;
    if (turn > now) await deps.sleep(turn - now);
  };
}
