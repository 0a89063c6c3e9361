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
    ['another person is given some', person('usr_ben', 'manage_keys'), 'usr_ada', null],
    ['a new person is given some', person('usr_new', 'manage_keys'), 'usr_ada', null],
    ['oneself more', { ...ADA, rights: [...ADA.rights, 'manage_keys'] }, 'usr_ada', 'own_rights'],
    ['oneself fewer', person('usr_ada', 'manage_people'), 'usr_ada', null],
    ['oneself out of the last manager', person('usr_ada'), 'usr_ada', 'last_manager'],
    ['the last manager by another', person('usr_ada', 'release_early'), 'usr_ben', 'last_manager'],
    ['oneself as a stranger', person('usr_new', 'stop_switch'), 'usr_new', 'own_rights'],
  ] as const)('%s', (_name, saved, by, reason) => {
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
