/** Plays every line, one after the other, and clears away what was made. */
import Stripe from 'stripe';
import { openDesk } from './desk.ts';
import type { Clearing, Desk } from './desk.ts';
import { isCannotPlay } from './answers.ts';
import type { Lines, Playable } from './line.ts';

export type Outcome = {
  readonly id: string;
  readonly verdict: 'cannot be played' | 'differs' | 'holds';
  readonly does: string | null;
  readonly must: string | null;
  /** What Stripe answered, as far as the line looks at it. */
  readonly answered: unknown;
  readonly reason: string | null;
};
export type Check = {
  readonly outcomes: readonly Outcome[];
  /** What could not be cleared away. */
  readonly left: readonly string[];
};
export type CheckMeans = {
  readonly stripe: Stripe;
  readonly sleep: (ms: number) => Promise<void>;
  /** Unix seconds. */
  readonly now: () => number;
  readonly told: (outcome: Outcome) => void;
};

export async function checkStripe(
  means: CheckMeans,
  { lines, unplayable }: { lines: Lines; unplayable: Readonly<Record<string, string>> },
): Promise<Check> {
  const clearings: Clearing[] = [];
  const desk = await openDesk(means, clearings);
  const outcomes: Outcome[] = [];
  for (const [id, playable] of Object.entries(lines)) {
    const outcome = await playOne(desk, id, playable);
    outcomes.push(outcome);
    means.told(outcome);
  }
  for (const [id, reason] of Object.entries(unplayable)) {
    const verdict = 'cannot be played';
    const outcome: Outcome = { id, verdict, does: null, must: null, answered: null, reason };
    outcomes.push(outcome);
    means.told(outcome);
  }
  return { outcomes, left: await clear(clearings) };
}

async function playOne(desk: Desk, id: string, playable: Playable): Promise<Outcome> {
  const { does, must } = playable;
  try {
    const { facts, holds } = await playable.run(desk);
    const verdict = holds ? 'holds' : 'differs';
    return { id, verdict, does, must, answered: facts, reason: null };
  } catch (error) {
    if (isCannotPlay(error)) {
      const reason = error.message;
      return { id, verdict: 'cannot be played', does, must, answered: null, reason };
    }
    // What it must be was never seen, whoever is to blame.
    const verdict = 'cannot be played';
    if (!(error instanceof Stripe.errors.StripeError)) {
      return { id, verdict, does, must, answered: null, reason: `the line fell: ${String(error)}` };
    }
    const { statusCode: status, code, param, message } = error;
    const answered = { status, code, param, message };
    const reason = `Stripe refused a step on the way: ${message}`;
    return { id, verdict, does, must, answered, reason };
  }
}

/** The newest first; what is gone already is cleared. */
async function clear(clearings: readonly Clearing[]): Promise<readonly string[]> {
  const left: string[] = [];
  for (const { what, clear: clearAway } of [...clearings].reverse()) {
    try {
      await clearAway();
    } catch (error) {
      if (!(error instanceof Stripe.errors.StripeError)) throw error;
      if (error.code !== 'resource_missing') left.push(`${what}: ${error.message}`);
    }
  }
  return left;
}
