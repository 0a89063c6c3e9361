import { describe, expect, test } from 'vitest';
import {
  isRight,
  refusalOfSave,
  RIGHTS,
  type Person,
  type Right,
  withOwner,
} from '../../../../worker/people/staff/rights.ts';

const person = (userId: string, ...rights: Right[]): Person => ({ userId, name: userId, rights });
const ADA = person('usr_ada', 'manage_people', 'release_early');
const BEN = person('usr_ben', 'manage_holds');

describe('the owner of the deployment', () => {
  const rowOf = (owner: Person) => owner;

  test('has every right without a row, and whatever their row says', () => {
    const own = { ...person('usr_own'), rights: RIGHTS };
    expect(withOwner([ADA], 'usr_own', rowOf)).toEqual([own, ADA]);
    expect(withOwner([person('usr_own'), ADA], 'usr_own', rowOf)).toEqual([own, ADA]);
  });

  test('is nobody where the deployment names none', () => {
    expect(withOwner([ADA], null, rowOf)).toEqual([ADA]);
  });
});

describe('saving rights', () => {
  test.each([
    {
      name: 'another person is given some',
      saved: person('usr_ben', 'release_early'),
      by: 'usr_ada',
      reason: null,
    },
    {
      name: 'a new person is given some',
      saved: person('usr_new', 'manage_people'),
      by: 'usr_ada',
      reason: null,
    },
    {
      name: 'one that the giver does not have',
      saved: person('usr_ben', 'manage_keys'),
      by: 'usr_ada',
      reason: 'right_not_held',
    },
    {
      name: 'one that they had, kept by who has it not',
      saved: person('usr_ben', 'manage_holds'),
      by: 'usr_ada',
      reason: null,
    },
    {
      name: 'the owner fewer',
      saved: person('usr_own', 'manage_people'),
      by: 'usr_ada',
      reason: 'is_owner',
    },
    {
      name: 'oneself more',
      saved: { ...ADA, rights: [...ADA.rights, 'manage_keys'] },
      by: 'usr_ada',
      reason: 'own_rights',
    },
    {
      name: 'oneself fewer',
      saved: person('usr_ada', 'manage_people'),
      by: 'usr_ada',
      reason: null,
    },
    {
      name: 'oneself out of the last manager',
      saved: person('usr_ada'),
      by: 'usr_ada',
      reason: 'last_manager',
    },
    {
      name: 'the last manager by another',
      saved: person('usr_ada', 'release_early'),
      by: 'usr_ben',
      reason: 'last_manager',
    },
    {
      name: 'oneself as a stranger',
      saved: person('usr_new', 'stop_switch'),
      by: 'usr_new',
      reason: 'own_rights',
    },
  ] as const)('$name', ({ saved, by, reason }) => {
    const who = [ADA, BEN].find(({ userId }) => userId === by) ?? person(by);
    const refusal = refusalOfSave([ADA, BEN], saved, { by: who, ownerUserId: 'usr_own' });
    expect(refusal?.reason ?? null).toBe(reason);
  });

  test('the last manager may leave once another is there', () => {
    const managers = [ADA, person('usr_ben', 'manage_people')];
    expect(refusalOfSave(managers, person('usr_ada'), { by: BEN, ownerUserId: null })).toBeNull();
  });
});

test('only the rights of the list are rights', () => {
  expect([...RIGHTS, 'admin', '', 'toString'].filter(isRight)).toEqual([...RIGHTS]);
});
