/**
 * How long tests wait for what does come: many times what it takes on a quiet machine, so that a slow or busy
 * one is no failure. Only what hangs meets these; no test has a deadline of its own.
 */

/** One wait: for a process, a page, a word on it. Nothing takes more than a few seconds. */
export const WAIT_MS = 60_000;
/** A whole test, or what comes before a file's tests. The longest takes a minute on a quiet machine. */
export const TEST_MS = 10 * 60_000;
