import { expect, test } from 'vitest';
import { ERASURE, mayErase } from '../../../src/words/erasure.ts';
import { ADA, VIC } from '../cards.ts';

test('it is for those who have the right', () => {
  expect([mayErase(ADA), mayErase(VIC)]).toEqual([true, false]);
});

test('the question says what goes, what stays, and that it is for good', () => {
  expect(ERASURE.consequence).toContain('cannot be undone');
  expect(ERASURE.lists.map(({ title }) => title)).toEqual(['Is forgotten', 'Stays']);
  expect(ERASURE.done.length).toBeLessThanOrEqual(30);
});
