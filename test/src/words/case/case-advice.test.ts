import { describe, expect, test } from 'vitest';
import { adviceWords, reasonSentence } from '../../../../src/words/case/case-advice.ts';
import type { Advice } from '../../../../worker/disputes/advice/advice.ts';
import type { AdviceReason } from '../../../../worker/disputes/advice/advice-decision.ts';
import { advice } from '../../case-cards.ts';
import { usd } from '../../cards.ts';

const words = (changed: Partial<Advice> = {}) =>
  adviceWords(advice(changed), { reason: 'product_not_received', isAppeal: false }, 'en-GB');

test.each<[Advice['recommendation'], RegExp]>([
  ['fight', /^Answer it: fighting is worth it\.$/],
  ['accept', /^Accept it: fighting costs more/],
  ['respond', /^Answer the inquiry\.$/],
  ['refund_in_full', /^Refund the payment in full: that ends the inquiry/],
  ['nothing_possible', /^Nothing can be done now\.$/],
])('%s is one sentence', (recommendation, title) => {
  expect(words({ recommendation }).title).toMatch(title);
});

test('a fight with critical evidence missing is advised only once it is there', () => {
  const reasons = [{ code: 'critical_evidence_missing', given: 0, of: 2 }] as const;
  expect(words({ reasons }).title).toBe('Answer it, once the critical evidence is there.');
});

test('an appeal has no checklist, so nothing of it is missing', () => {
  const reasons = [{ code: 'critical_evidence_missing', given: 0, of: 2 }] as const;
  const of = { reason: 'product_not_received', isAppeal: true };
  expect(adviceWords(advice({ reasons }), of, 'en-GB')).toMatchObject({
    title: 'Answer it: fighting is worth it.',
    reasons: [],
  });
});

describe('the chance', () => {
  const few = (won: number, closed: number) => ({
    won,
    closed,
    few: true,
    rateBasisPoints: null,
  });
  test.each<[Partial<Advice>, string]>([
    [
      {},
      'Answering pays if 18 of 100 such cases are won. Of 12 such cases you answered, 5 were won.',
    ],
    [
      { record: few(1, 2) },
      'Answering pays if 18 of 100 such cases are won. Of 2 such cases you answered, 1 was won: too few to say.',
    ],
    [
      { record: few(0, 0), breakEvenBasisPoints: null },
      'You have no answered case of this kind yet (not received).',
    ],
    [
      { breakEvenBasisPoints: 12_000, record: few(0, 0) },
      'You have no answered case of this kind yet (not received).',
    ],
    [
      { breakEvenBasisPoints: 0 },
      'Answering pays if 1 of 100 such cases are won. Of 12 such cases you answered, 5 were won.',
    ],
  ])('%j', (changed, sentence) => {
    expect(words(changed).chance).toBe(sentence);
  });
});

test('a dispute shows what winning brings and what losing and accepting cost', () => {
  expect(words({ lossCosts: null }).lines).toEqual([
    { label: 'Answer and win', value: '+US$140.00' },
    { label: 'Answer and lose', value: 'not known' },
    { label: 'Accept it', value: '−US$170.00' },
  ]);
});

test('an inquiry is refunded or answered, never accepted', () => {
  const { lines } = words({ recommendation: 'respond' });
  expect(lines.map(({ label }) => label)).toEqual([
    ...['Refund in full', 'Answer, and lose all the same'],
  ]);
});

test.each<[AdviceReason, RegExp]>([
  [{ code: 'prevented' }, /refunded the buyer/],
  [{ code: 'already_decided' }, /has decided/],
  [{ code: 'status_unknown' }, /does not know/],
  [{ code: 'no_response_awaited' }, /does not wait/],
  [{ code: 'visa_10_5_cannot_be_won' }, /cannot be won/],
  [{ code: 'bank_return_usually_final', reason: 'check_returned' }, /\(the check came back\)/],
  [{ code: 'costs_more_than_it_brings', breakEvenBasisPoints: 12_000 }, /even if it is won/],
  [
    { code: 'record_above_break_even', rateBasisPoints: 4_166, breakEvenBasisPoints: 1_765 },
    /^You win 42 of 100 such cases, more than the 18/,
  ],
  [
    { code: 'record_below_break_even', rateBasisPoints: 1_000, breakEvenBasisPoints: 1_765 },
    /^You win 10 of 100 such cases, fewer than the 18/,
  ],
  [{ code: 'record_too_small', closed: 0, needed: 10 }, /^No such case so far; from 10 on/],
  [{ code: 'record_too_small', closed: 2, needed: 10 }, /^2 such cases so far/],
  [{ code: 'critical_evidence_given', given: 0, of: 0 }, /^No evidence is critical/],
  [{ code: 'critical_evidence_given', given: 2, of: 2 }, /^All critical evidence is given/],
  [{ code: 'critical_evidence_missing', given: 0, of: 2 }, /0 of 2 is given/],
  [{ code: 'needs_better_than_even_chance', breakEvenBasisPoints: 6_000 }, /better than even/],
  [{ code: 'accepting_does_not_end_an_inquiry' }, /answer or a full refund/],
  [{ code: 'network_fee_when_responding', fee: usd(50_000) }, /takes US\$500\.00/],
  [{ code: 'received_fee_unseen' }, /has not been seen yet/],
  [{ code: 'countered_fee_unknown' }, /is not known/],
  [{ code: 'countered_fee_as_received_fee', fee: usd(1_500) }, /taken to be US\$15\.00/],
  [{ code: 'currencies_differ', currencies: ['usd', 'eur'] }, /in USD and EUR/],
])('$code is said in plain words', (reason, sentence) => {
  expect(reasonSentence(reason, 'en-GB')).toMatch(sentence);
});
