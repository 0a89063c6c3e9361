/** Waits until an address answers, or says why it never will. */
import type { Child } from './children.ts';

const PAUSE_MS = 50;

/**
 * @param child the process behind the address: when it ends, waiting does too
 * @throws a sentence with the child's last words
 */
export async function untilReady(url: string, child: Child, timeoutMs: number): Promise<void> {
  const end = Date.now() + timeoutMs;
  while (Date.now() < end) {
    if (!child.isRunning())
      throw new Error(`The ${child.name} did not start:\n${child.lastWords()}`);
    if (await answers(url)) return;
    await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
  }
  const seconds = String(Math.round(timeoutMs / 1000));
  throw new Error(`The ${child.name} did not answer within ${seconds} s:\n${child.lastWords()}`);
}

/** True when something answers with success there. */
export async function answers(url: string): Promise<boolean> {
  try {
    return (await fetch(url, { signal: AbortSignal.timeout(5_000) })).ok;
  } catch {
    // No one listens yet: that is an answer too.
    return false;
  }
}
