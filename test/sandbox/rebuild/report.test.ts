import { expect, test } from 'vitest';
import { progressLine, reportText } from '../../../sandbox/rebuild/report.ts';
import type { RebuildDocument } from '../../../worker/rebuild/platform-fields.ts';

const DOCUMENT: RebuildDocument = {
  state: 'over',
  phase: null,
  startedAt: '2026-11-30T22:00:00.000Z',
  endedAt: '2026-11-30T22:05:00.000Z',
  sellersRead: 6,
  paymentsRead: 50,
  putOff: 1,
  lines: [
    {
      sellerId: 'acct_1',
      name: 'Atelier Nord',
      isConfirmed: false,
      currency: 'usd',
      held: 4,
      heldMinor: 32_000,
      heldByPeople: 1,
      released: 2,
      releasedMinor: 15_000,
      canceled: 1,
      owedMinor: 4_800,
      collectedMinor: 3_200,
    },
  ],
  findings: [
    {
      paymentId: 'pi_1',
      sellerId: 'acct_1',
      kind: 'agreement_unknown',
      subject: 'tr_1',
      amountMinor: 7_000,
      currency: 'usd',
      says: 'Nothing tells what had been agreed.',
    },
  ],
  cannotBeKnown: ['Notes.'],
  toBeSetAgain: ['Keys.'],
};

test('the report says what was made anew, what cannot be known, and what is to be set again', () => {
  const text = reportText(DOCUMENT);
  for (const words of [
    'Atelier Nord, acct_1: 4 held ($320.00), 1 of them by people; 2 released ($150.00); 1 canceled; owes $48.00, $32.00 collected',
    'Payments that could not be read, and are tried again automatically: 1',
    'pi_1, acct_1, tr_1, $70.00: Nothing tells what had been agreed.',
    '  - Notes.',
    '  - Keys.',
  ]) {
    expect(text).toContain(words);
  }
});

test('progress is one line', () => {
  expect(progressLine(DOCUMENT)).toBe('6 sellers and 50 payments read; done');
  expect(progressLine({ ...DOCUMENT, phase: 'sellers' })).toBe(
    '6 sellers and 50 payments read; reading connected accounts',
  );
});
