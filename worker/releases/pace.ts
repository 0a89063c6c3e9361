/**
 * The pace of transfers, and of payouts: at most `perSecond` turns a second, spread evenly, for all loops
 * together. Stripe allows 25 requests a second on one endpoint, 15 for payouts, and answers more with 429,
 * which costs a whole round for nothing. Turns are reserved for a group at a time, in a row that every loop
 * scheduled transfers.
 */
import type { Deps } from '../deps.ts';
import { reserveTurns } from '../base/limits/store.ts';

export type Pacer = {
  /** Sets turns aside; no other loop gets them. */
  readonly reserve: (count: number) => Promise<void>;
  /** Waits for the caller's turn. */
  readonly turn: () => Promise<void>;
};

/** For the one scheduled transfer that a person waits for. */
export const unpaced: Pacer = {
  reserve: () => Promise.resolve(),
  turn: () => Promise.resolve(),
};

/** @param turns whose turns they are: transfers and payouts have an endpoint each */
export function pacer(
  deps: Pick<Deps, 'now' | 'sleep' | 'db'>,
  perSecond: number,
  turns: 'releases' | 'payouts',
): Pacer {
  const gapMs = 1000 / perSecond;
  let nextTurn = 0;
  return {
    reserve: async (count) => {
      if (count === 0) return;
      const forMs = Math.ceil(count * gapMs);
      const from = await reserveTurns(deps.db, turns, { now: deps.now(), forMs });
      nextTurn = Math.max(nextTurn, from);
    },
    turn: async () => {
      const now = deps.now();
      const turn = Math.max(now, nextTurn);
      nextTurn = turn + gapMs;
      if (turn > now) await deps.sleep(turn - now);
    },
  };
}
