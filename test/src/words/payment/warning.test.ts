import { expect, test } from 'vitest';
import { warningWords } from '../../../../src/words/payment/warning.ts';
import type { WarningAdvice } from '../../../../worker/disputes/advice/advice.ts';
import { usd } from '../../cards.ts';

function advice(changed: Partial<WarningAdvice> = {}): WarningAdvice {
  return {
    recommendation: 'refund',
    reasons: [],
    refund: {
      costs: usd(10_000),
      platform: usd(2_000),
      sellers: usd(8_000),
      feeKept: usd(320),
    },
    wait: { disputeCosts: usd(14_500), expectedCosts: usd(11_600) },
    ...changed,
  };
}

test.each<[Partial<WarningAdvice>, RegExp]>([
  [{}, /About 80 of 100.*Refund it in full: that costs US\$100\.00 and avoids the dispute\.$/],
  [{ recommendation: 'wait' }, /Waiting is likely to cost less than a refund\.$/],
  [{ recommendation: null }, /is not known, so decide by what you know of the buyer\.$/],
])('%j is one sentence', (changed, sentence) => {
  expect(warningWords(1, advice(changed), 'en-GB').sentence).toMatch(sentence);
});

test('both prices stand side by side, as far as they are known', () => {
  const labels = (changed: Partial<WarningAdvice> = {}) =>
    warningWords(2, advice(changed), 'en-GB').lines.map(({ label }) => label);
  expect(labels()).toEqual([
    ...['Refund in full', 'Of it from the sellers', 'A dispute that is lost'],
    'To be expected of it',
  ]);
  const wait = { disputeCosts: null, expectedCosts: null };
  expect(labels({ wait })).toEqual(['Refund in full', 'Of it from the sellers']);
});

test('what is not known of the price is told', () => {
  const reasons = [{ code: 'received_fee_unseen' }, { code: 'countered_fee_unknown' }] as const;
  expect(warningWords(1, advice({ reasons }), 'en-GB').notes).toHaveLength(1);
});

test('where nothing is left there is nothing to do, and without advice a refund is advised', () => {
  const refund = { ...advice().refund, costs: usd(0) };
  const none = warningWords(1, advice({ refund, recommendation: 'wait' }), 'en-GB');
  expect(none).toMatchObject({ lines: [], notes: [] });
  expect(none.sentence).toMatch(/Nothing is left to refund/);
  expect(warningWords(1, null, 'en-GB').sentence).toMatch(
    /avoids the dispute that usually follows/,
  );
});
