/** What past refunds would have come to under other rules, in words. */
import type { Basis, Outcome } from '../../../worker/refunds/verdict/verdict-outcome.ts';
import { formatMoney } from '../../../worker/base/money/amount.ts';
import type { Replay, Replayed } from '../../../worker/refunds/replay.ts';

type Said = Replayed['before'];

/** `Due by policy, $80.00` and what it would be instead. */
export function replayedWords(
  { before, after }: Pick<Replayed, 'before' | 'after'>,
  locale: string,
): { readonly before: string; readonly after: string } {
  return { before: saidWords(before, locale), after: saidWords(after, locale) };
}

function saidWords({ outcome, basis, due }: Said, locale: string): string {
  const words = outcomeWords(outcome, basis);
  return isDue(outcome) ? `${words}, ${formatMoney(due, locale)}` : words;
}

function isDue(outcome: Outcome): boolean {
  return outcome === 'allowed' || outcome === 'owed_elsewhere';
}

function outcomeWords(outcome: Outcome, basis: Basis | null): string {
  switch (outcome) {
    case 'allowed':
      if (basis === 'right') return 'Due by law';
      return basis === 'policy' ? 'Due by policy' : 'Allowed';
    case 'needs_approval':
      return 'Takes an approval';
    case 'missing_facts':
      return 'Not clear without more facts';
    case 'refused':
      return 'Not possible at Stripe';
    case 'cancel_instead':
      return 'Canceled instead';
    case 'respond_in_case':
      return 'Answered in the dispute';
    case 'owed_elsewhere':
      return 'Owed another way';
  }
}

/** How many were looked at and how many would have gone otherwise. */
export function replaySentence({ looked, changed }: Replay): string {
  if (looked === 0) {
    return 'There is no past refund to try it on yet. Refunds made through Recourse are tried here.';
  }
  if (looked === 1) {
    const how = changed.length === 0 ? 'the same' : 'otherwise';
    return `The one past refund would have been decided ${how}.`;
  }
  const past = `the last ${String(looked)} refunds`;
  return changed.length === 0
    ? `All of ${past} would have been decided the same.`
    : `Of ${past}, ${String(changed.length)} would have been decided otherwise.`;
}
