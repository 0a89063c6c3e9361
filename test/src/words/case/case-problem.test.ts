import { expect, test } from 'vitest';
import { isMoved } from '../../../../src/words/case/case-problem.ts';
import { statusTrouble } from '../../../../src/words/trouble.ts';
import { problem } from '../../dashboard.ts';

test('only an answer that changed meanwhile is to be looked at again', () => {
  expect(isMoved(statusTrouble(409, problem('case.changed')))).toBe(true);
  expect(isMoved(statusTrouble(409, problem('case.not_awaiting')))).toBe(false);
});
