import { expect, test } from 'vitest';
import { borneSentence, moneyLines } from '../../../../src/words/case/case-money.ts';
import { money } from '../../../../worker/base/money/amount.ts';
import { advice, caseCard } from '../../case-cards.ts';
import { usd } from '../../cards.ts';

const labels = (card: ReturnType<typeof caseCard>) =>
  moneyLines(card).map(({ label, amount }) => `${label} ${String(amount.amountMinor)}`);

test('an open chargeback tells what is gone, who bears it, and the fee', () => {
  expect(labels(caseCard())).toEqual([
    'In dispute 15500',
    'Gone from your balance 15500',
    'The seller bears 13200',
    'You bear 2300',
    'Stripe’s fee for the dispute 1500',
  ]);
});

test('an inquiry has taken nothing and costs nothing', () => {
  const card = caseCard({ stage: 'inquiry', withdrawn: null, fees: null });
  expect(labels(card)).toEqual([
    ...['In dispute 15500', 'The seller bears 13200', 'You bear 2300'],
  ]);
  expect(borneSentence(card, 'en-GB')).toMatch(/US\$132\.00 is asked back from them\.$/);
});

test('a case that is over tells nobody’s part, but the fees that stayed', () => {
  const fees = { receivedMinor: 1_500, counteredMinor: 1_500, currency: 'usd' };
  const card = caseCard({ stage: 'over', ending: 'lost', fees });
  expect(labels(card)).toEqual([
    ...['In dispute 15500', 'Gone from your balance 15500', 'Stripe’s fee for the dispute 1500'],
    'Stripe’s fee for answering 1500',
  ]);
  expect(borneSentence(card, 'en-GB')).toBeNull();
});

test('a won case has nothing gone', () => {
  const card = caseCard({ stage: 'over', ending: 'won', withdrawn: usd(0), fees: null });
  expect(labels(card)).toEqual(['In dispute 15500']);
});

test('a direct charge is its seller’s loss', () => {
  const borne = { platform: usd(0), seller: usd(15_500), recoverable: true };
  const card = caseCard({ account: 'acct_1', advice: advice({ borne }) });
  expect(labels(card)[1]).toBe('Gone from the seller’s balance 15500');
  expect(borneSentence(card, 'en-GB')).toMatch(/on the seller’s own account/);
});

test('a seller who has not given all back is told, one without a part is not', () => {
  const open = { platform: usd(2_300), seller: usd(13_200), recoverable: false };
  expect(borneSentence(caseCard({ advice: advice({ borne: open }) }), 'en-GB')).toMatch(
    /^The seller has not given all of their US\$132\.00 back/,
  );
  const none = { platform: usd(15_500), seller: usd(0), recoverable: true };
  expect(borneSentence(caseCard({ advice: advice({ borne: none }) }), 'en-GB')).toBeNull();
});

test('the balance may be in another currency than the dispute', () => {
  const card = caseCard({ amount: money(24_500, 'kwd'), withdrawn: usd(8_000) });
  expect(moneyLines(card)[1]?.amount.currency).toBe('usd');
});
