/** The day that a person chooses for a release or for the end of a hold. */
import { fieldDayOf, momentOfField, type Here, type Place } from '../days.ts';
import type { Asking } from './decisions.ts';

/** Money leaves, and holds end, on the morning of the chosen day. */
const RUN_HOUR = 9;

/** The moment a chosen day stands for, or null when no day is chosen. */
export function momentOfDay(day: string, place: Place): number | null {
  return momentOfField(day, RUN_HOUR, place);
}

/** What is wrong with the chosen day, or null. How late a day may be is the backend's to say. */
export function dayError(asking: Asking, day: string, { now, place }: Here): string | null {
  if (asking.kind !== 'reschedule' && asking.kind !== 'hold') return null;
  if (asking.kind === 'hold' && day === '') return null;
  const at = momentOfDay(day, place);
  if (at === null) return 'Choose a day.';
  const { releaseAt } = asking.scheduledTransfer;
  if (asking.kind === 'reschedule' && releaseAt !== null && fieldDayOf(releaseAt, place) === day) {
    return 'That is the planned day already. Choose another one.';
  }
  if (at > now) return null;
  return asking.kind === 'hold'
    ? 'Choose a later day, or none.'
    : 'Choose a later day. To pay at once, use Release now.';
}
