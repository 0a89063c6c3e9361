import { expect, test } from 'vitest';
import { ERASURE, forgottenSentence, mayErase } from '../../../../src/words/payment/erasure.ts';
import { ADA, LONDON, NAMES, NOW, VIC } from '../../cards.ts';

test('it is for those who have the right', () => {
  expect([mayErase(ADA), mayErase(VIC)]).toEqual([true, false]);
});

test('what is said when it is done fits the Dashboard’s toast', () => {
  expect(ERASURE.done.length).toBeLessThanOrEqual(30);
});

test.each([
  ['staff:usr_ada', 'Ada had the buyer forgotten on Tue 24 Nov. Only what was told since is kept.'],
  [
    'key:rck_1',
    'Your backend had the buyer forgotten on Tue 24 Nov. Only what was told since is kept.',
  ],
])('%s forgot a buyer: the payment says when, and why little is known', (actor, sentence) => {
  const forgotten = { at: NOW, actor };
  expect(forgottenSentence({ forgotten, names: NAMES, now: NOW }, LONDON)).toBe(sentence);
  expect(forgottenSentence({ forgotten: null, names: NAMES, now: NOW }, LONDON)).toBeNull();
});
