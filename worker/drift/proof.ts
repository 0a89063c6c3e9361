/**
 * What was proved of an account's events: that everything Stripe made up to an instant reached our inbox. It
 * decides which window of Stripe's list is read next, never what an event means.
 */
export type Proof = {
  /** The platform's own events are kept under its account id. */
  readonly scope: string;
  /** Everything made until then was compared; ms. 0: nothing yet. */
  readonly provedUntil: number;
  /** Where the walk that is under way goes on, from the newest to the oldest; null: none is. */
  readonly cursor: string | null;
  /** The end of that walk's window. */
  readonly walkUntil: number | null;
  /** When it is looked at next. */
  readonly nextAt: number;
  /** Events that had not reached us, since the beginning. */
  readonly missed: number;
};

const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;

/** Stripe keeps events this long (docs.stripe.com/api/events). */
export const EVENTS_LIVE_MS = 30 * DAY_MS;
/** What is younger may still be on its way to us. */
const SETTLE_MS = 5 * MINUTE_MS;
/** Read twice, should Stripe's list show an event later than its time says. */
const OVERLAP_MS = 10 * MINUTE_MS;
/** How often each account is compared. */
const EVERY_MS = 60 * MINUTE_MS;

export type Window = {
  readonly from: number;
  readonly to: number;
  readonly after: string | null;
};

/** The window of the page to read now. */
export function windowOf(proof: Proof, now: number): Window {
  const to = proof.walkUntil ?? now - SETTLE_MS;
  const from = Math.max(proof.provedUntil - OVERLAP_MS, now - EVENTS_LIVE_MS, 0);
  return { from, to, after: proof.cursor };
}

type Compared = {
  readonly nextAfter: string | null;
  readonly missed: number;
  readonly now: number;
};

/** The proof after a page of a window was compared. */
export function proofAfter(proof: Proof, window: Window, page: Compared): Proof {
  const { now } = page;
  const missed = proof.missed + page.missed;
  if (page.nextAfter !== null) {
    return { ...proof, missed, cursor: page.nextAfter, walkUntil: window.to, nextAt: now };
  }
  const over = { cursor: null, walkUntil: null, nextAt: now + EVERY_MS };
  return { ...proof, ...over, missed, provedUntil: Math.max(proof.provedUntil, window.to) };
}
