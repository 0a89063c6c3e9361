/** Why one person is not enough, up to what they are, and who else may agree: said before anything is pressed. */
import { formatMoney } from '../../worker/base/money/amount.ts';
import type { WaitsForSecondPerson } from '../../worker/people/controls/actions.ts';
import type { SecondPersonNeeded } from '../../worker/people/controls/needed.ts';
import { momentOf, type Here } from './days.ts';
import { rightWords } from './rights.ts';
import type { Trouble } from './trouble.ts';

/** One or two sentences: why, and who. */
export function neededWords(needed: SecondPersonNeeded, here: Here): string {
  return `${whyWords(needed, here.place.locale)} ${whoWords(needed, here)}`;
}

/** Why, and what of the limit is left. */
export function whyWords(
  { why, limit, upTo }: Pick<SecondPersonNeeded, 'why' | 'limit' | 'upTo'>,
  locale: string,
): string {
  const max = limit ? formatMoney(limit, locale) : '';
  const left =
    upTo && upTo.amountMinor > 0
      ? ` You can decide up to ${formatMoney(upTo, locale)} more alone.`
      : '';
  switch (why) {
    case 'act':
      return limit?.amountMinor === 0
        ? `No limit is set for ${limit.currency.toUpperCase()}, so one person decides nothing in it alone.`
        : `It is above ${max}, which is what one person decides alone.`;
    case 'person_day':
      return `With what you decided in the last 24 hours it is above ${max}.${left}`;
    case 'seller_day':
      return `With what was decided about this seller in the last 24 hours it is above ${max}.${left}`;
    case 'payment_day':
      return `With what was decided about this payment in the last 24 hours it is above ${max}.${left}`;
    case 'loosening':
      return 'It loosens a control.';
    case 'always':
      return 'Two people decide this, whatever it is about.';
  }
}

function whoWords({ by: { right, aloneAt } }: SecondPersonNeeded, { now, place }: Here): string {
  const { verb } = rightWords(right);
  return aloneAt === null
    ? `Somebody else with the right to ${verb} has 24 hours to agree.`
    : `Nobody else has the right to ${verb}: you can do it yourself from ${momentOf(aloneAt, now, place)}, and those who run the deployment are told and can stop it.`;
}

/** What the backend answered in place of doing it; null for any other answer. */
export function waitsIn(answer: unknown): WaitsForSecondPerson | null {
  const { state } = (answer ?? {}) as { state?: unknown };
  // Both are deployed together: it answers what its type says.
  return state === 'waiting_for_second_person' ? (answer as WaitsForSecondPerson) : null;
}

/** The same where a form stays open: nothing was done yet, and nothing is wrong. */
export function waitsTrouble({ needsSecondPerson: { by } }: WaitsForSecondPerson): Trouble {
  const next =
    by.aloneAt === null
      ? 'Somebody else has 24 hours to agree in the queue.'
      : 'Nobody else has this right: the queue says from when you can do it yourself.';
  return {
    phase: 'status',
    code: 'second_person.waits',
    message: 'It waits for a second person',
    next,
    requestId: null,
  };
}
