/** Who may do what: rights are given by somebody else who has them, and, once money leaves here, by two. */
import { writeFenced } from '../../base/db/fence.ts';
import { done, refuse, type Result } from '../../base/result/result.ts';
import type { DecideDeps } from '../../deps.ts';
import { appendAudit } from '../../records/audit/store.ts';
import { raisedRights, refusalOfSave, type PeopleRefusal, type Person } from '../staff/rights.ts';
import { readPeople, readTeam, savePersonRow, whileTeamIs } from '../staff/store.ts';
import { askToAct, type WaitsForSecondPerson } from './actions.ts';

/**
 * Gives a person their name and rights. It passes only while everybody's rights are as they were read: two who take
 * rights from each other at the same moment cannot leave nobody who gives them.
 */
export async function savePerson(
  deps: DecideDeps,
  saved: Person,
  { by, reason }: { readonly by: Person; readonly reason?: string | undefined },
): Promise<Result<Person | WaitsForSecondPerson, PeopleRefusal>> {
  const { db, ownerUserId } = deps;
  const [rows, team] = [await readPeople(db), await readTeam(db, ownerUserId)];
  const refusal = refusalOfSave(team, saved, { by, ownerUserId });
  if (refusal) return refuse(refusal);
  const { userId, name, rights } = saved;
  const raised = raisedRights(team, saved);
  const waiting = await askToAct(
    deps,
    {
      act: 'people.save',
      subject: `${userId}:${rights.join(',')}`,
      paymentId: null,
      parts: [],
      fields: { userId, name, rights },
      reason: reason ?? `Rights of ${name}: ${rights.join(', ')}`,
      isHarmless: raised.length === 0,
    },
    by,
  );
  if (waiting) return done(waiting);
  const at = deps.now();
  const before = team.find((each) => each.userId === userId);
  const isTaken = before?.rights.some((right) => !rights.includes(right)) ?? false;
  const takenAt = isTaken ? at : (before?.takenAt ?? null);
  const entry = { at, actor: `staff:${by.userId}`, action: 'person.saved', subject: userId };
  const isSaved = await writeFenced(db, [
    whileTeamIs(db, rows),
    savePersonRow(db, saved, { savedAt: at, takenAt }),
    ...appendAudit(db, [{ ...entry, details: { rights } }]),
  ]);
  return isSaved ? done(saved) : refuse({ reason: 'people_changed' });
}
