import { describe, expect, test } from 'vitest';
import {
  isRight,
  personWithoutRow,
  refusalOfSave,
  RIGHTS,
  type Person,
  type Right,
} from '../../../../worker/people/staff/rights.ts';

const person = (userId: string, ...rights: Right[]): Person => ({ userId, name: userId, rights });
const ADA = person('usr_ada', 'manage_people', 'release_early');
const BEN = person('usr_ben', 'manage_holds');

describe('a person without a row', () => {
  test('may look and nothing else; the owner may everything', () => {
    expect(personWithoutRow('usr_1', 'usr_owner').rights).toEqual([]);
    expect(personWithoutRow('usr_1', null).rights).toEqual([]);
    expect(personWithoutRow('usr_owner', 'usr_owner').rights).toEqual(RIGHTS);
  });
});

describe('saving rights', () => {
  test.each([
    {
      name: 'another person is given some',
      saved: person('usr_ben', 'manage_keys'),
      by: 'usr_ada',
      reason: null,
    },
    {
      name: 'a new person is given some',
      saved: person('usr_new', 'manage_keys'),
      by: 'usr_ada',
      reason: null,
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
    expect(refusalOfSave([ADA, BEN], saved, by)?.reason ?? null).toBe(reason);
  });

  test('the last manager may leave once another is there', () => {
    const managers = [ADA, person('usr_ben', 'manage_people')];
    expect(refusalOfSave(managers, person('usr_ada'), 'usr_ben')).toBeNull();
  });
});

test('only the rights of the list are rights', () => {
  expect([...RIGHTS, 'admin', '', 'toString'].filter(isRight)).toEqual([...RIGHTS]);
});
