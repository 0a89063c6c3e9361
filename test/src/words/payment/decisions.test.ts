import { describe, expect, test } from 'vitest';
import {
  decisionWords,
  reasonError,
  whyOff,
  type Asking,
} from '../../../../src/words/payment/decisions.ts';
import { ADA, BEN, holdCard, LONDON, NOW, transferCard, VIC } from '../../cards.ts';

const ada = { person: ADA, paused: false };

describe('a decision', () => {
  test.each([
    [{ amountMinor: 8_000, currency: 'usd' }, 'Release US$80.00'],
    [{ amountMinor: 1_200, currency: 'jpy' }, 'Release JP¥1,200'],
    [{ amountMinor: 12_340, currency: 'kwd' }, /^Release KWD\s12\.340$/],
  ])('names the exact amount %j on its button', (remaining, label) => {
    const asking: Asking = { kind: 'release', scheduledTransfer: transferCard({ remaining }) };
    expect(decisionWords(asking, NOW, LONDON).confirm).toMatch(label);
  });

  test('to cancel is the only one that looks dangerous', () => {
    const scheduledTransfer = transferCard();
    const kinds = ['release', 'reschedule', 'hold', 'cancel'] as const;
    const dangerous = kinds.filter(
      (kind) => decisionWords({ kind, scheduledTransfer }, NOW, LONDON).isDestructive,
    );
    expect(dangerous).toEqual(['cancel']);
  });

  test('to lift the hold of a fraud warning names the risk', () => {
    const scheduledTransfer = transferCard();
    const warned = holdCard({ cause: 'early_fraud_warning' });
    const words = (hold = holdCard()) =>
      decisionWords({ kind: 'lift', scheduledTransfer, hold }, NOW, LONDON).consequence;
    expect(words(warned)).toMatch(/you take that risk\.$/);
    expect(words()).not.toMatch(/risk/);
  });

  test('fits its toast into the 30 characters that the Dashboard shows', () => {
    const scheduledTransfer = transferCard();
    const askings: Asking[] = [
      ...(['release', 'reschedule', 'hold', 'cancel'] as const).map((kind) => ({
        kind,
        scheduledTransfer,
      })),
      { kind: 'lift', scheduledTransfer, hold: holdCard() },
    ];
    const toasts = askings.map((asking) => decisionWords(asking, NOW, LONDON).done);
    expect(toasts.every((toast) => toast.length <= 30)).toBe(true);
  });
});

describe('a button is off', () => {
  test('and on where the right and the state allow it', () => {
    expect(whyOff('release', transferCard(), ada)).toBeNull();
  });

  test('without its right, naming who gives it', () => {
    expect(whyOff('cancel', transferCard(), { person: BEN, paused: false })).toBe(
      'you do not have the right to cancel shares. Ask somebody who manages people in the settings of Recourse.',
    );
    expect(whyOff('hold', transferCard(), { person: VIC, paused: false })).toMatch(
      /place and lift/,
    );
  });

  test('while a dispute holds the share, naming when that ends', () => {
    const holds = [holdCard({ cause: 'dispute', canBeLifted: false, sourceId: 'dp_1' })];
    expect(whyOff('release', transferCard({ holds }), ada)).toBe(
      'a dispute is open. The hold ends by itself with the dispute.',
    );
    expect(whyOff('hold', transferCard({ holds }), ada)).toBeNull();
  });

  test('while the stop switch is on, for releases only', () => {
    const stopped = { person: ADA, paused: true };
    expect(whyOff('release', transferCard(), stopped)).toMatch(/^the stop switch is on/);
    expect(whyOff('cancel', transferCard(), stopped)).toBeNull();
  });

  test('for somebody who asked already or holds it already', () => {
    const request = { operation: 'transfers.release', askedBy: 'usr_ada', reason: 'r' };
    const secondPerson = [{ ...request, day: null, expiresAt: NOW + 1 }];
    expect(whyOff('release', transferCard({ secondPerson }), ada)).toMatch(
      /^you asked for it already/,
    );
    const ben = { person: BEN, paused: false };
    expect(whyOff('release', transferCard({ secondPerson }), ben)).toBeNull();
    expect(whyOff('hold', transferCard({ holds: [holdCard()] }), ada)).toMatch(
      /^you hold it already/,
    );
  });

  test('before the buyer has paid', () => {
    const can = { release: false, reschedule: false, cancel: true, hold: true };
    const scheduledTransfer = transferCard({ status: 'awaiting_payment', releaseAt: null, can });
    expect(whyOff('release', scheduledTransfer, ada)).toMatch(/^the buyer has not paid yet/);
    expect(whyOff('cancel', scheduledTransfer, ada)).toBeNull();
  });
});

describe('a reason', () => {
  test.each(['', '  ', 'ok'])('%j says too little', (reason) => {
    expect(reasonError(reason)).toMatch(/^Say in a few words why/);
  });

  test('of 500 characters fits, of 501 does not', () => {
    expect(reasonError('x'.repeat(500))).toBeNull();
    expect(reasonError('x'.repeat(501))).toMatch(/these are 501/);
  });
});
