import { describe, expect, test } from 'vitest';
import { replayedWords, replaySentence } from '../../../../src/words/policy/policy-replay.ts';
import type { Replayed } from '../../../../worker/refunds/replay.ts';
import { NOW, usd } from '../../cards.ts';

type Said = Replayed['before'];
const DUE: Said = { outcome: 'allowed', basis: 'policy', due: usd(10_000) };
const NO: Said = { outcome: 'needs_approval', basis: null, due: usd(0) };

describe('a past refund under other rules', () => {
  test.each<[Partial<Said>, string]>([
    [{}, 'Due by policy, $100.00'],
    [{ basis: 'right' }, 'Due by law, $100.00'],
    [{ outcome: 'needs_approval', due: usd(0) }, 'Takes an approval'],
    [{ outcome: 'missing_facts', due: usd(0) }, 'Not clear without more facts'],
    [{ outcome: 'refused', due: usd(0) }, 'Not possible at Stripe'],
    [{ outcome: 'cancel_instead', due: usd(0) }, 'Canceled instead'],
    [{ outcome: 'respond_in_case', due: usd(0) }, 'Answered in the dispute'],
    [{ outcome: 'owed_elsewhere' }, 'Owed another way, $100.00'],
  ])('%j is said as %s', (changed, words) => {
    const both = replayedWords({ before: { ...DUE, ...changed }, after: NO }, 'en');
    expect(both).toEqual({ before: words, after: 'Takes an approval' });
  });
});

describe('past refunds together', () => {
  const one: Replayed = {
    refundId: 're_1',
    paymentId: 'pi_1',
    askedAt: NOW,
    amount: usd(10_000),
    before: DUE,
    after: NO,
  };

  test.each([
    [
      0,
      0,
      'There is no past refund to try it on yet. Refunds made through Recourse are tried here.',
    ],
    [1, 0, 'The one past refund would have been decided the same.'],
    [1, 1, 'The one past refund would have been decided otherwise.'],
    [42, 0, 'All of the last 42 refunds would have been decided the same.'],
    [42, 1, 'Of the last 42 refunds, 1 would have been decided otherwise.'],
    [42, 3, 'Of the last 42 refunds, 3 would have been decided otherwise.'],
  ])('%i looked at, %i changed', (looked, changed, sentence) => {
    expect(replaySentence({ looked, changed: Array.from({ length: changed }, () => one) })).toBe(
      sentence,
    );
  });
});
