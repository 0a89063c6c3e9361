import { expect, test } from 'vitest';
import { secondPersonNote } from '../../../../src/words/payment/limits.ts';
import type { NeededBySubject } from '../../../../worker/desk/payment-needed.ts';
import type { SecondPersonNeeded } from '../../../../worker/people/controls/needed.ts';
import type { TransferCard } from '../../../../worker/transfers/transfer-card.ts';
import { LONDON, NOW, transferCard, usd } from '../../cards.ts';

const NEEDED: SecondPersonNeeded = {
  why: 'act',
  limit: usd(100_000),
  upTo: usd(100_000),
  by: { right: 'release_early', aloneAt: null },
};
const ALL = { 'transfers.release': NEEDED, 'transfers.reschedule': NEEDED, 'holds.lift': NEEDED };

const note = (
  changed: Partial<TransferCard>,
  kind: 'release' | 'reschedule' | 'hold' = 'release',
  of: NeededBySubject[string] = ALL,
) => {
  const scheduledTransfer = transferCard(changed);
  const needs = { [scheduledTransfer.id]: of };
  return secondPersonNote(
    { kind, scheduledTransfer },
    { userId: 'usr_ada', needs, now: NOW },
    LONDON,
  );
};

test('what one person may decide says nothing; else why, and who', () => {
  expect(note({}, 'release', {})).toBeNull();
  expect(note({})).toBe(
    'It is above US$1,000.00, which is what one person decides alone. Somebody else with the right to release shares early has 24 hours to agree.',
  );
});

test('with what was decided lately, it says what is left', () => {
  const day = { ...NEEDED, why: 'person_day', upTo: usd(2_500) } as const;
  expect(note({}, 'release', { 'transfers.release': day })).toMatch(
    /^With what you decided in the last 24 hours it is above US\$1,000\.00\. You can decide up to US\$25\.00 more alone\./,
  );
});

test('a currency without a limit is named', () => {
  const none = { amountMinor: 0, currency: 'jpy' };
  const needed = { ...NEEDED, limit: none, upTo: none };
  expect(note({}, 'release', { 'transfers.release': needed })).toMatch(/^No limit is set for JPY/);
});

test('whoever is alone is told from when they may', () => {
  const alone = {
    ...NEEDED,
    by: { right: 'release_early', aloneAt: NOW + 24 * 60 * 60_000 },
  } as const;
  expect(note({}, 'release', { 'transfers.release': alone })).toMatch(
    /Nobody else has the right to release shares early: you can do it yourself from .*, and those who run the deployment are told/,
  );
});

test('whoever confirms another’s request is not told to find somebody', () => {
  const asked = { operation: 'transfers.release', askedBy: 'usr_ben', day: null };
  const first = { ...asked, reason: 'r', expiresAt: NOW };
  expect(note({ secondPerson: [first] })).toBeNull();
  const own = { ...first, askedBy: 'usr_ada' };
  expect(note({ secondPerson: [own] })).not.toBeNull();
});

test('a hold, and a share whose day has come, take nobody else', () => {
  expect(note({}, 'hold')).toBeNull();
  expect(note({ releaseAt: NOW })).toBeNull();
});

test('a later day may be chosen alone', () => {
  expect(note({}, 'reschedule')).toMatch(
    /^This is for an earlier day; a later one you choose alone\./,
  );
});
