import { describe, expect, test } from 'vitest';
import {
  ruleErrors,
  ruleOf,
  rulePreviewWords,
  ruleScope,
  ruleSentence,
  ruleTextOf,
} from '../../../../src/words/settings/default-rule-form.ts';
import type { RulePreview } from '../../../../worker/transfers/rule-preview.ts';
import { LONDON } from '../../cards.ts';

const on = { isOn: true, sellerKey: 'seller', percent: '12.5' };

test('a rule comes back as it was, and none stays none', () => {
  const rule = { sellerKey: 'shop', platformFeeBasisPoints: 1_250 };
  expect(ruleOf(ruleTextOf(rule))).toEqual(rule);
  expect(ruleOf(ruleTextOf(null))).toBeNull();
});

test.each([
  ['12.5', 1_250],
  ['12,05', 1_205],
  ['0', 0],
  ['100', 10_000],
])('%s per cent are %i hundredths of one', (percent, points) => {
  expect(ruleErrors({ ...on, percent }).percent).toBeNull();
  expect(ruleOf({ ...on, percent })?.platformFeeBasisPoints).toBe(points);
});

test.each(['100.01', '-1', '1.234', '', 'ten'])('%s is no per cent', (percent) => {
  expect(ruleErrors({ ...on, percent }).percent).toMatch(/^A per cent from 0 to 100/);
});

test('nothing is asked of a rule that is off', () => {
  expect(ruleErrors({ isOn: false, sellerKey: '', percent: '' })).toEqual({
    sellerKey: null,
    percent: null,
  });
});

test('the example adds up', () => {
  expect(ruleSentence(on)).toMatch(/gets 87\.5 and you keep 12\.5\.$/);
});

test('what is older than the deployment is named by its day', () => {
  const here = { now: Date.UTC(2026, 10, 16), place: LONDON };
  expect(ruleScope(0, here)).toMatch(/from when you save it on\.$/);
  expect(ruleScope(Date.UTC(2026, 10, 1), here)).toMatch(/of before .*1 Nov.* are never shared/);
});

describe('what a rule would have done', () => {
  const NOTHING: RulePreview = {
    payments: 0,
    isAll: true,
    transfers: 0,
    sellers: 0,
    sums: [],
    notForRule: 0,
    withoutSeller: 0,
    refused: 0,
  };
  const say = (changed: Partial<RulePreview>) =>
    rulePreviewWords({ ...NOTHING, ...changed }, { sellerKey: 'shop' }, 'en');

  test('is nothing to say of a day without payments', () => {
    expect(say({})).toEqual([
      'No payment was made in the last 24 hours, so there is nothing to try it on.',
    ]);
  });

  test('names how much would go to how many, by currency', () => {
    const sums = [
      { amountMinor: 123_400, currency: 'usd' },
      { amountMinor: 1_500, currency: 'kwd' },
    ];
    expect(
      say({ payments: 20, transfers: 18, sellers: 5, sums, withoutSeller: 1, notForRule: 1 }),
    ).toEqual([
      'Of the 20 payments of the last 24 hours, it would have scheduled 18 transfers to 5 sellers, $1,234.00 and KWD\u00a01.500 in all.',
      '1 payment names no seller under “shop”.',
      '1 payment is left alone: they ask for a transfer themselves, or pay their seller at once.',
    ]);
  });

  test('says when it is for none, and when there were more than were read', () => {
    expect(say({ payments: 500, isAll: false, withoutSeller: 498, refused: 2 })).toEqual([
      'Of the newest 500 payments of the last 24 hours, it would have scheduled none.',
      '498 payments name no seller under “shop”.',
      'Of 2 payments Stripe would not take the amount.',
    ]);
  });
});
