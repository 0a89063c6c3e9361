import { expect, test } from 'vitest';
import { reasonText } from '../../../../worker/base/result/reason-text.ts';

test.each([
  ['a code is said in words', 'charge_already_refunded', 'charge already refunded'],
  ['a code of one word too', 'declined', 'declined'],
  [
    'C5: a sentence of Stripe’s stays as it is, without its full stop',
    'The transfer tr_1_x is already fully reversed.',
    'The transfer tr_1_x is already fully reversed',
  ],
  ['and keeps other ends', 'Is it “usd_x”?', 'Is it “usd_x”?'],
])('%s', (_name, reason, text) => {
  expect(reasonText(reason)).toBe(text);
});
