/**
 * How long tests wait for what does come: many times what it takes on a quiet machine, so that a slow or busy
 * one is no failure. Only what hangs meets these.
 */

/** One wait: for a process, a page, a word on it. Nothing takes more than a few seconds. */
export const WAIT_MS = 60_000;
/** A whole test that starts real servers, or plays the story on them: at most a minute on a quiet machine. */
export const SERVERS_MS = 10 * 60_000;
