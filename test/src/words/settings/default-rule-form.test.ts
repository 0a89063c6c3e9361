import { expect, test } from 'vitest';
import {
  ruleErrors,
  ruleOf,
  ruleScope,
  ruleSentence,
  ruleTextOf,
} from '../../../../src/words/settings/default-rule-form.ts';
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
