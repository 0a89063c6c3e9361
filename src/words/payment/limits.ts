/** When one person's word is not enough, said before they give it. */
import { formatMoney } from '../../../worker/base/money/amount.ts';
import { unitsFor } from '../../../worker/base/money/by-currency.ts';
import { needsSecondPerson, type Settings } from '../../../worker/people/settings/settings.ts';
import type { Place } from '../days.ts';
import type { Asking } from './decisions.ts';

/** A sentence when `asking` takes two people and nobody else has asked for it yet; otherwise null. */
export function secondPersonNote(
  asking: Asking,
  who: { readonly userId: string; readonly settings: Settings; readonly now: number },
  place: Place,
): string | null {
  const { scheduledTransfer, kind } = asking;
  if (
    kind === 'hold' ||
    kind === 'lift' ||
    !needsSecondPerson(who.settings, scheduledTransfer.remaining)
  ) {
    return null;
  }
  // A blocked scheduled transfer whose day has come is only tried again; that takes nobody else.
  if (kind === 'release' && (scheduledTransfer.releaseAt ?? 0) <= who.now) return null;
  const isSecond = scheduledTransfer.secondPerson.some(
    ({ operation, askedBy }) => operation === `transfers.${kind}` && askedBy !== who.userId,
  );
  if (isSecond) return null;
  const limit = formatMoney(
    unitsFor(who.settings.secondPersonAbove, scheduledTransfer.remaining.currency),
    place.locale,
  );
  const only = kind === 'reschedule' ? ' when the new day is earlier' : '';
  return `The share is above ${limit}, so this happens only once somebody else confirms it${only}. You have 24 hours for that.`;
}
