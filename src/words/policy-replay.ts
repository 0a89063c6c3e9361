/** What past refunds would have come to under other rules, in words. */
import { formatMoney, type Money } from '../../worker/money/amount.ts';
import type { Replay, Replayed } from '../../worker/refunds/replay.ts';
import type { Basis, Outcome } from '../../worker/refunds/verdict.ts';
import { count } from './count.ts';

type Said = Replayed['before'];

/** `Due by policy: $80.00` and what it would be instead. */
export function replayedWords(
  { before, after }: Pick<Replayed, 'before' | 'after'>,
  locale: string,
): { readonly before: string; readonly after: string } {
  return { before: saidWords(before, locale), after: saidWords(after, locale) };
}

function saidWords({ outcome, basis, due }: Said, locale: string): string {
  const words = outcomeWords(outcome, basis);
  return isDue(outcome) ? `${words}, ${amountOf(due, locale)}` : words;
}

function isDue(outcome: Outcome): boolean {
  return outcome === 'allowed' || outcome === 'owed_elsewhere';
}

function amountOf(due: Money, locale: string): string {
  return formatMoney(due, locale);
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
    case 'answer_in_case':
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
  const past = looked === 1 ? 'the one past refund' : `the last ${String(looked)} refunds`;
  if (changed.length === 0) {
    return looked === 1
      ? 'The one past refund would have been decided the same.'
      : `All of ${past} would have been decided the same.`;
  }
  return `Of ${past}, ${count(changed.length, 'refund')} would have been decided otherwise.`;
}
