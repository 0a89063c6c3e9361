/** When one person's word is not enough, said before they give it. */
import type { NeededBySubject } from '../../../worker/desk/payment-needed.ts';
import type { Act } from '../../../worker/people/controls/control.ts';
import type { Place } from '../days.ts';
import { neededWords } from '../second-person.ts';
import type { Asking } from './decisions.ts';

const ACT_OF: Readonly<Record<Asking['kind'], Act | null>> = {
  release: 'transfers.release',
  reschedule: 'transfers.reschedule',
  cancel: 'transfers.cancel',
  lift: 'holds.lift',
  hold: null,
};

/** A sentence when `asking` takes two people and nobody else has asked for it yet; otherwise null. */
export function secondPersonNote(
  asking: Asking,
  who: { readonly userId: string; readonly needs: NeededBySubject; readonly now: number },
  place: Place,
): string | null {
  const { scheduledTransfer, kind } = asking;
  const act = ACT_OF[kind];
  const needed = act && who.needs[scheduledTransfer.id]?.[act];
  if (!act || !needed) return null;
  // A blocked scheduled transfer whose day has come is only tried again; that takes nobody else.
  if (kind === 'release' && (scheduledTransfer.releaseAt ?? 0) <= who.now) return null;
  const isSecond = scheduledTransfer.secondPerson.some(
    ({ operation, askedBy }) => operation === act && askedBy !== who.userId,
  );
  if (isSecond) return null;
  const only =
    kind === 'reschedule' ? 'This is for an earlier day; a later one you choose alone. ' : '';
  return `${only}${neededWords(needed, { now: who.now, place })}`;
}
