import { describe, expect, test } from 'vitest';
import {
  newestVersion,
  standingsOf,
  startError,
  startOf,
  takeOverNote,
  versionWords,
} from '../../../../src/words/policy/policy-versions.ts';
import {
  policyInForce,
  POLICY_AT_START,
  type PolicyVersion,
} from '../../../../worker/policies/policy.ts';
import { DAY_MS, LONDON, NAMES, NOW } from '../../cards.ts';

const { rules } = POLICY_AT_START;

function saved(version: number, days: number, effectiveDays = days): PolicyVersion {
  const [savedAt, effectiveAt] = [NOW + days * DAY_MS, NOW + effectiveDays * DAY_MS];
  return { version, savedAt, effectiveAt, savedBy: 'usr_ada', rules };
}

/** Newest first, as the backend lists them. */
const VERSIONS = [
  saved(5, -1, 10),
  saved(4, -2, 10),
  saved(3, -4),
  saved(2, -20),
  saved(1, -21, -20),
  POLICY_AT_START,
];

function context(versions: readonly PolicyVersion[]) {
  const { version } = policyInForce(versions, NOW);
  return standingsOf(versions, version, NOW).map((one) => [
    one.version.version,
    versionWords(one, NAMES, { now: NOW, place: LONDON }).when,
  ]);
}

describe('versions', () => {
  test('are told by what they were, are and will be', () => {
    expect(context(VERSIONS)).toEqual([
      [0, 'In force from the start to Wed 4 Nov'],
      [1, 'Never in force'],
      [2, 'In force from Wed 4 Nov to Fri 20 Nov'],
      [3, 'In force since Fri 20 Nov'],
      [4, 'Replaced before its day'],
      [5, 'From Fri 4 Dec, in 10 days'],
    ]);
  });

  test('begin with the one nobody saved', () => {
    expect(context([POLICY_AT_START])).toEqual([[0, 'In force']]);
    const [first] = standingsOf([POLICY_AT_START], 0, NOW);
    expect(versionWords(first!, NAMES, { now: NOW, place: LONDON }).who).toBe(
      'What Recourse begins with',
    );
  });

  test('name who saved them and when', () => {
    const one = standingsOf(VERSIONS, 3, NOW).find(({ state }) => state === 'in_force');
    expect(versionWords(one!, NAMES, { now: NOW, place: LONDON }).who).toBe(
      'Saved by Ada on Fri 20 Nov',
    );
  });

  test('are numbered on from the newest, planned or not', () => {
    expect(newestVersion(VERSIONS)).toBe(5);
    expect(newestVersion([POLICY_AT_START])).toBe(0);
  });
});

describe('the first day', () => {
  const at = (day: string) => startOf(day, VERSIONS, { now: NOW, place: LONDON });

  test('begins at midnight where the person is', () => {
    expect(at('2026-11-30')).toBe(Date.UTC(2026, 10, 30));
    const stockholm = { ...LONDON, timeZone: 'Europe/Stockholm' };
    expect(startOf('2026-11-30', [], { now: NOW, place: stockholm })).toBe(
      Date.UTC(2026, 10, 29, 23),
    );
  });

  test('of a planned version is its very moment, so that the new one replaces it', () => {
    expect(at('2026-12-04')).toBe(NOW + 10 * DAY_MS);
    const versions = [{ ...saved(6, 0), effectiveAt: at('2026-12-04')! }, ...VERSIONS];
    expect(policyInForce(versions, NOW + 10 * DAY_MS).version).toBe(6);
  });

  test.each([
    ['', 'Choose a day, or let it begin now.'],
    ['soon', 'Choose a day, or let it begin now.'],
    ['2026-11-23', 'Choose a later day, or let it begin now.'],
    ['2026-11-24', 'Choose a later day, or let it begin now.'],
    ['2026-11-25', null],
    ['2027-11-24', null],
    ['2027-11-25', 'Choose a day within a year.'],
  ])('%j: %s', (day, error) => {
    expect(startError(at(day), NOW)).toBe(error);
  });

  test('before a planned version is told that it takes over, and how to replace it', () => {
    expect(takeOverNote(VERSIONS, NOW, { now: NOW, place: LONDON })).toBe(
      'Version 5 stays planned and takes over on Fri 4 Dec. To replace it, let this version begin on that day.',
    );
    expect(takeOverNote(VERSIONS, NOW + 10 * DAY_MS, { now: NOW, place: LONDON })).toBe(null);
    expect(takeOverNote([POLICY_AT_START], NOW, { now: NOW, place: LONDON })).toBe(null);
  });
});
