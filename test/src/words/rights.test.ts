import { expect, test } from 'vitest';
import { rightsSentence } from '../../../src/words/settings/person-form.ts';
import { rightMissing, rightWords } from '../../../src/words/rights.ts';
import { RIGHTS } from '../../../worker/people/staff/rights.ts';
import { ADA, BEN, VIC } from '../cards.ts';

test('every right says in a sentence what it allows', () => {
  const words = RIGHTS.map(rightWords);
  expect(new Set(words.map(({ name }) => name)).size).toBe(RIGHTS.length);
  expect(words.every(({ allows }) => /^[A-Z].+\.$/.test(allows))).toBe(true);
});

test('a missing right names whom to ask', () => {
  expect(rightMissing('stop_switch')).toBe(
    'you do not have the right to use the stop switch. Ask somebody who manages people in the settings of Recourse.',
  );
});

test('somebody’s rights are one line', () => {
  expect(rightsSentence(VIC)).toBe('May look, and change nothing.');
  expect(rightsSentence(BEN)).toBe('Release early.');
  expect(rightsSentence(ADA)).toMatch(
    /^Release early, cancel shares, .+, API keys, stop switch, refund, .+, policies, .+, debts of sellers, payouts of sellers, erase personal data\.$/,
  );
});
