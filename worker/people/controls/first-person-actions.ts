/** Whose word the first one is: that of staff, or of whoever answers for a key. */
import type { Deps } from '../../deps.ts';
import { readKeyById } from '../keys/store.ts';
import { readPerson } from '../staff/store.ts';
import type { Person } from '../staff/rights.ts';

const STAFF = 'staff:';
const KEY = 'key:';

export function isOfStaff(actor: string): boolean {
  return actor.startsWith(STAFF);
}

/** The person behind an actor such as `staff:usr_…` or `key:key_…`; null behind a buyer, a seller or the clock. */
export async function personBehind(
  { db, ownerUserId }: Pick<Deps, 'db' | 'ownerUserId'>,
  actor: string,
): Promise<Person | null> {
  if (isOfStaff(actor)) return readPerson(db, actor.slice(STAFF.length), ownerUserId);
  const key = actor.startsWith(KEY) ? await readKeyById(db, actor.slice(KEY.length)) : null;
  return key ? readPerson(db, key.answersBy, ownerUserId) : null;
}
