import { expect, test } from 'vitest';
import {
  decidingWords,
  freeTransfers,
  noteError,
  relatedSentence,
} from '../../../../src/words/case/case-decisions.ts';
import type { CaseCard } from '../../../../worker/disputes/case-card.ts';
import { advice, caseCard } from '../../case-cards.ts';
import { DAY_MS, LONDON, NOW, usd } from '../../cards.ts';

const scheduledTransfer: CaseCard['related'][number] = {
  scheduledTransferId: 'st_2',
  paymentId: 'pi_2',
  sellerId: 'acct_1',
  amount: usd(500),
  releaseAt: NOW + 2 * DAY_MS,
  onHold: false,
  because: ['card', 'email'],
};

test('accepting says what it costs in all, and what the seller bears of it', () => {
  const { consequence, isDestructive } = decidingWords(
    { kind: 'accept', card: caseCard() },
    'en-GB',
  );
  expect(isDestructive).toBe(true);
  expect(consequence.join(' ')).toMatch(
    /lost at once.*costs US\$170\.00 in all.*US\$132\.00 of it/,
  );
});

test('accepting says nothing of what is not known or nobody’s', () => {
  const borne = { platform: usd(15_500), seller: usd(0), recoverable: true };
  const card = caseCard({ advice: advice({ acceptCosts: null, borne }) });
  expect(decidingWords({ kind: 'accept', card }, 'en-GB').consequence).toHaveLength(1);
});

test('holding counts the shares that are not held already', () => {
  const card = caseCard({ related: [scheduledTransfer, { ...scheduledTransfer, onHold: true }] });
  expect(freeTransfers(card)).toEqual([scheduledTransfer]);
  expect(decidingWords({ kind: 'hold_related', card }, 'en-GB').title).toBe(
    'Hold 1 share for 3 days',
  );
});

test('stopping an acceptance is for good, and a note is read by no bank', () => {
  const card = caseCard();
  expect(decidingWords({ kind: 'veto', card }, 'en-GB').consequence[0]).toMatch(/also later/);
  expect(decidingWords({ kind: 'note', card }, 'en-GB')).toMatchObject({ isNote: true });
});

test('a note has something in it, and an end', () => {
  expect(noteError(' ')).toBe('Write something.');
  expect(noteError('Called the seller')).toBeNull();
  expect(noteError('x'.repeat(2_001))).toMatch(/these are 2001/);
});

test.each<[Partial<typeof scheduledTransfer>, string]>([
  [{}, 'Same card, same e-mail; leaves on Thu 26 Nov, in 2 days'],
  [{ releaseAt: NOW - DAY_MS }, 'Same card, same e-mail; due since Mon 23 Nov, yesterday'],
  [{ onHold: true, because: ['seller'] }, 'Same seller; held already'],
  [{ releaseAt: null, because: ['email'] }, 'Same e-mail; not paid yet'],
])('a related share says why it is: %j', (changed, sentence) => {
  expect(relatedSentence({ ...scheduledTransfer, ...changed }, NOW, LONDON)).toBe(sentence);
});
