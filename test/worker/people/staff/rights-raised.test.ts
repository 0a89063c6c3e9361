/** No one raises themselves, whoever else there is and whatever rights those have. */
import { describe, expect, test } from 'vitest';
import { refusalOfSave, RIGHTS, type Person } from '../../../../worker/people/staff/rights.ts';

const ana: Person = { userId: 'usr_ana', name: 'Ana', rights: RIGHTS };
const bob: Person = { userId: 'usr_bob', name: 'Bob', rights: ['refund'] };

describe('a person who saves themselves', () => {
  test.each([
    ['after one who has all rights', [ana, bob]],
    ['before one who has all rights', [bob, ana]],
  ])('%s: keeps or gives up what they have, and takes nothing more', (_name, people) => {
    const saves = (rights: Person['rights']) =>
      refusalOfSave(people, { ...bob, rights }, { by: bob, ownerUserId: null });
    expect(saves(['refund'])).toBeNull();
    expect(saves([])).toBeNull();
    expect(saves(['refund', 'manage_people'])).toEqual({ reason: 'own_rights' });
    expect(saves(['release_early'])).toEqual({ reason: 'own_rights' });
  });
});
