/** The versions of the policy: which holds, which will, which did, and who saved each. */
import type { PolicyVersion } from '../../../worker/policies/policy.ts';
import { dayAndFar, dayOf, fieldDayOf, momentOfField, type Here } from '../days.ts';
import { nameOf, type Names } from '../people.ts';

export type VersionStanding = {
  readonly version: PolicyVersion;
  readonly state: 'in_force' | 'planned' | 'past';
  /** When another took over or will; null for the last. */
  readonly endsAt: number | null;
};

/** Every version with its time, in the order in which they take effect. */
export function standingsOf(
  versions: readonly PolicyVersion[],
  inForce: number,
  now: number,
): readonly VersionStanding[] {
  const inOrder = versions.toSorted(
    (one, other) => one.effectiveAt - other.effectiveAt || one.version - other.version,
  );
  return inOrder.map((version, index) => ({
    version,
    state: version.version === inForce ? 'in_force' : stateOf(version, now),
    endsAt: inOrder[index + 1]?.effectiveAt ?? null,
  }));
}

function stateOf({ effectiveAt }: PolicyVersion, now: number): 'planned' | 'past' {
  return effectiveAt > now ? 'planned' : 'past';
}

export type VersionWords = { readonly when: string; readonly who: string };

export function versionWords(
  { version, state, endsAt }: VersionStanding,
  names: Names,
  { now, place }: Here,
): VersionWords {
  const { effectiveAt, savedAt, savedBy } = version;
  const isFirst = version.version === 0;
  const who = isFirst
    ? 'What Recourse begins with'
    : `Saved by ${nameOf(savedBy, names)} on ${dayOf(savedAt, now, place)}`;
  const from = isFirst ? 'the start' : dayOf(effectiveAt, now, place);
  if (state === 'in_force') return { when: isFirst ? 'In force' : `In force since ${from}`, who };
  const isNever = endsAt === effectiveAt;
  if (state === 'planned') {
    const replaced = 'Replaced before its day';
    return { when: isNever ? replaced : `From ${dayAndFar(effectiveAt, now, place)}`, who };
  }
  if (isNever || endsAt === null) return { when: 'Never in force', who };
  return { when: `In force from ${from} to ${dayOf(endsAt, now, place)}`, who };
}

/** The newest number there is: the next version comes after it. */
export function newestVersion(versions: readonly PolicyVersion[]): number {
  return Math.max(0, ...versions.map(({ version }) => version));
}

/** As the backend takes it: a policy is announced a year ahead at most. */
const AHEAD_MAX_MS = 365 * 24 * 60 * 60_000;

/**
 * The moment a chosen day stands for: its beginning where the person is, or null when no day is chosen. The
 * day of a planned version is that version's very moment, so that a new one replaces it wherever both
 * people are.
 */
export function startOf(
  day: string,
  versions: readonly PolicyVersion[],
  { now, place }: Here,
): number | null {
  const planned = versions.filter(({ effectiveAt }) => effectiveAt > now);
  const same = planned.find(({ effectiveAt }) => fieldDayOf(effectiveAt, place) === day);
  return same?.effectiveAt ?? momentOfField(day, 0, place);
}

/** What is wrong with the moment a version shall begin at; null for now is said elsewhere. */
export function startError(startsAt: number | null, now: number): string | null {
  if (startsAt === null) return 'Choose a day, or let it begin now.';
  if (startsAt <= now) return 'Choose a later day, or let it begin now.';
  return startsAt > now + AHEAD_MAX_MS ? 'Choose a day within a year.' : null;
}

/** That a version planned for later takes over from the one that is written; null when none does. */
export function takeOverNote(
  versions: readonly PolicyVersion[],
  startsAt: number,
  { now, place }: Here,
): string | null {
  const later = versions
    .filter(({ effectiveAt }) => effectiveAt > Math.max(startsAt, now))
    .toSorted((one, other) => one.effectiveAt - other.effectiveAt || other.version - one.version);
  const [next] = later;
  if (!next) return null;
  const day = dayOf(next.effectiveAt, now, place);
  return `Version ${String(next.version)} stays planned and takes over on ${day}. To replace it, let this version begin on that day.`;
}
