/**
 * A platform of one person: there is nobody to ask, so time stands in for the second person. The act waits, and is told
 * through channels that the deployment sets and the app cannot change, where it can be vetoed.
 */
import type { Person, Right } from '../staff/rights.ts';

const HOUR_MS = 60 * 60_000;
/** As long as an act waits. */
export const ALONE_MS = 24 * HOUR_MS;
/** As long as it waits of somebody whom others were taken rights from lately, or of whom nobody is told. */
export const ALONE_LONG_MS = 72 * HOUR_MS;
/** So long after somebody lost a right, whoever is alone is alone because of it. */
const LATELY_MS = 30 * 24 * HOUR_MS;
/** What has a deadline is possible this long before it. */
const BEFORE_DEADLINE_MS = 2 * HOUR_MS;
/** One's own stop or hold is undone alone for so long. */
export const UNDO_MS = HOUR_MS;

/** How long an act of somebody who is alone waits, in ms. */
export function aloneWait(of: {
  /** When a right was last taken from somebody else; null: never. */
  readonly takenAt: number | null;
  /** Whether a channel is set up through which others learn of it. */
  readonly isTold: boolean;
  readonly deadline: number | null;
  readonly now: number;
}): number {
  const lostLately = of.takenAt !== null && of.takenAt > of.now - LATELY_MS;
  const wait = lostLately || !of.isTold ? ALONE_LONG_MS : ALONE_MS;
  if (of.deadline === null) return wait;
  return Math.max(0, Math.min(wait, of.deadline - BEFORE_DEADLINE_MS - of.now));
}

/** Who could be the second person: everyone else who has the right. */
export function othersWith(people: readonly Person[], right: Right, userId: string): Person[] {
  return people.filter((person) => person.userId !== userId && person.rights.includes(right));
}
