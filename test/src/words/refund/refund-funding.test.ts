import { expect, test } from 'vitest';
import { fundingWords } from '../../../../src/words/refund/refund-funding.ts';
import type { Funding } from '../../../../worker/refunds/plan/funding.ts';
import { usd } from '../../cards.ts';
import { funding, fundingLine, SELLERS, SHORT } from '../../refund-cards.ts';

const say = (of: Funding) => fundingWords(of, { sellers: SELLERS, locale: 'en', currency: 'usd' });

test('what is covered needs no words', () => {
  expect(say(funding({ sellers: [fundingLine({ shortMinor: 0 })] }))).toBeNull();
});

test('a short seller is told with what there is, what is missing and who bears the loss', () => {
  const words = say(SHORT);
  expect(words?.title).toBe('Atelier Nord cannot cover their part');
  expect(words?.sentences).toEqual([
    'Atelier Nord has $10.00; their part takes $80.00. $70.00 is missing.',
    'If Atelier Nord never has it, you bear the loss.',
  ]);
  expect(words?.choices.map(({ value }) => value)).toEqual(['advance', 'wait', 'debit']);
  expect(words?.choices[0]?.description).toBe(
    'The buyer is refunded now. You pay $70.00, and Atelier Nord owes it to you.',
  );
  expect(words?.funded).toEqual({ minor: 1_250, label: 'Refund only $12.50' });
});

test('money on its way and a fee that comes back first are told', () => {
  const line = fundingLine({ pending: usd(5_000), feeBackMinor: 500, shortMinor: 6_500 });
  expect(say({ ...SHORT, sellers: [line] })?.sentences[0]).toBe(
    'Atelier Nord has $10.00 and gets $5.00 of your fee back; their part takes $80.00. $65.00 is missing. $50.00 is on its way to them.',
  );
});

test('what Stripe will not take back is told with its own reason, and no balance is waited for', () => {
  const refusedFor = 'Transfer reversals in BGN are no longer supported.';
  const words = say({
    ...SHORT,
    sellers: [fundingLine({ shortMinor: 8_000, refusedFor })],
    choices: ['advance', 'debit'],
    fundedMinor: 0,
  });
  expect(words?.title).toBe('Stripe can’t take back what Atelier Nord was paid');
  expect(words?.sentences[0]).toBe(
    'Stripe refused to take back $80.00 from Atelier Nord: Transfer reversals in BGN are no longer supported.',
  );
  expect(words?.choices.map(({ value }) => value)).toEqual(['advance', 'debit']);
});

test('one choice is no choice: what happens is told as a sentence', () => {
  const words = say({ ...SHORT, choices: ['wait'], chosen: 'wait', fundedMinor: 0 });
  expect(words?.sentences).toContain(words?.choices[0]?.description);
  expect(words?.funded).toBeNull();
});

test.each([
  [true, /Stripe keeps the refund and sends it once the money is there/],
  [false, /After 7 days a person must decide\.$/],
])('a platform that is short, queued at Stripe: %s', (queuesAtStripe, sentence) => {
  const platform = fundingLine({ sellerId: null, needed: usd(10_000), available: usd(0) });
  const words = say(
    funding({
      state: 'platform_short',
      platform,
      choices: ['wait'],
      chosen: 'wait',
      queuesAtStripe,
    }),
  );
  expect(words?.title).toBe('Your balance is too low');
  expect(words?.sentences).toHaveLength(1);
  expect(words?.sentences[0]).toMatch(sentence);
});
