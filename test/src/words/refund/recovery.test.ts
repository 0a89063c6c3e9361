import { expect, test } from 'vitest';
import {
  recoveryRequestWords,
  recoveryChoices,
  recoveryWords,
  stepWords,
} from '../../../../src/words/refund/recovery.ts';
import { debitError } from '../../../../src/words/refund/recovery-amount.ts';
import type { RecoveryCard } from '../../../../worker/recoveries/recovery-card.ts';
import { recoveryCard } from '../../case-cards.ts';
import { ADA, LONDON, NOW, usd, VIC } from '../../cards.ts';

const context = { now: NOW, place: LONDON };

test.each<[Partial<RecoveryCard>, string, RegExp]>([
  [{}, 'Owed', /^The bank took the payment back.*on Mon 16 Nov, 8 days ago\.$/],
  [{ cause: 'refund_shortfall' }, 'Owed', /^You paid this seller’s part of a refund/],
  [{ cause: 'payment_failed', isBusy: true }, 'Being collected', /^The payment fell back/],
  [{ open: usd(0), closedAt: NOW }, 'Collected', /^The bank took/],
  [{ open: usd(0), owed: usd(0) }, 'Nothing owed', /^The bank took/],
  [{ closeReason: 'written_off' }, 'Written off', /US\$100\.00 of it was given up\.$/],
])('%j is %s', (changed, badge, sentence) => {
  const words = recoveryWords(recoveryCard(changed), context);
  expect(words.badge).toBe(badge);
  expect(words.sentence).toMatch(sentence);
});

test('an open debt says that it is collected by itself', () => {
  expect(recoveryWords(recoveryCard(), context).next).toMatch(/by itself, every day\.$/);
  const back = recoveryWords(recoveryCard({ open: usd(0), dueBack: usd(1_200) }), context);
  expect(back.sentence).toMatch(/\$12\.00 of it is the seller’s\.$/);
});

const STEP = {
  kind: 'reversal',
  source: 'balance',
  at: NOW,
  amount: usd(3_200),
} as const;

type StepCard = RecoveryCard['steps'][number];

test.each<[StepCard, string, string | null]>([
  [{ ...STEP, state: 'done' }, 'Transfer reversed, Tue 24 Nov', null],
  [
    { ...STEP, kind: 'debit', state: 'sent' },
    'Account debited, Tue 24 Nov',
    'No answer from Stripe yet.',
  ],
  [
    { ...STEP, kind: 'return', state: 'refused', code: 'account_closed' },
    'Given back to the seller, Tue 24 Nov',
    'Stripe refused it: account closed.',
  ],
])('the step %j is told', (step, label, note) => {
  expect(stepWords(step, context)).toEqual({ label, note });
});

const doors = (changed: Partial<RecoveryCard>, person = ADA) =>
  recoveryChoices(recoveryCard(changed), person).doors.map(({ door }) => door);

test('only what is open can be debited or written off, only what was written off taken up', () => {
  expect(doors({})).toEqual(['debit', 'write_off']);
  expect(doors({ canBeDebited: false })).toEqual(['write_off']);
  expect(doors({ closeReason: 'written_off', closedAt: NOW })).toEqual(['reopen']);
  expect(doors({ open: usd(0), closedAt: NOW })).toEqual([]);
  expect(doors({ isBusy: true })).toEqual([]);
  expect(doors({}, VIC)).toEqual([]);
});

test('who may not decide is told whom to ask, and why an account is not debited', () => {
  expect(recoveryChoices(recoveryCard(), VIC).note).toMatch(/^You do not have the right/);
  expect(recoveryChoices(recoveryCard({ canBeDebited: false }), ADA).note).toMatch(
    /cannot be debited/,
  );
});

test('writing off above the limit says that it takes two people', () => {
  const ask = (needs: string) =>
    recoveryRequestWords('write_off', recoveryCard(), {
      seller: 'Atelier Nord',
      locale: 'en-GB',
      needs,
    });
  expect(ask(' Two people decide it.').consequence).toMatch(/later\. Two people decide it\.$/);
  expect(ask('').consequence).toMatch(/later\.$/);
  expect(ask('')).toMatchObject({ confirm: 'Write it off', title: 'Write off US$100.00' });
});

test('a debit and taking it up again say what follows', () => {
  const context = { seller: 'Atelier Nord', locale: 'en-GB', needs: '' };
  expect(recoveryRequestWords('debit', recoveryCard(), context).consequence).toMatch(
    /even below zero/,
  );
  expect(recoveryRequestWords('reopen', recoveryCard(), context).consequence).toMatch(/again\.$/);
});

test('at most what is open is debited', () => {
  expect(debitError('100', usd(10_000), 'en-GB')).toBeNull();
  expect(debitError('100.01', usd(10_000), 'en-GB')).toBe('Only US$100.00 is open.');
  expect(debitError('much', usd(10_000), 'en-GB')).toBeNull();
});
