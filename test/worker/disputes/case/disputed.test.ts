import { expect, test } from 'vitest';
import { caseAfter, type DisputeCase } from '../../../../worker/disputes/case/dispute-case.ts';
import { atStakeOf, disputedOf } from '../../../../worker/disputes/case/disputed.ts';
import { settledAs } from '../../refunds/facts.ts';
import { dispute, NOW, paymentFacts } from '../../transfers/facts.ts';

/** 100.00 USD that became 90.00 EUR. */
const abroad = paymentFacts({ settlement: settledAs({ currency: 'eur', amountMinor: 9_000 }) });

function row(ours: Partial<DisputeCase>): DisputeCase {
  const { next } = caseAfter(null, dispute('needs_response'), {
    facts: paymentFacts(),
    readAt: NOW,
  });
  return { ...next, amountMinor: 5_000, currency: 'usd', ...ours };
}

const withdrawn = (withdrawnMinor: number) => ({ withdrawnMinor, withdrawnCurrency: 'eur' });

test.each<[string, Partial<DisputeCase>, string]>([
  ['nothing moved yet: what would be taken', {}, '4500 eur'],
  ['something moved: what was taken', withdrawn(4_600), '4600 eur'],
  ['all came back: what would be taken', withdrawn(0), '4500 eur'],
  ['it is in the balance’s currency', { currency: 'eur', amountMinor: 4_400 }, '4400 eur'],
])('at stake when %s', (_name, ours, expected) => {
  const { amountMinor, currency } = atStakeOf(row(ours), abroad);
  expect(`${String(amountMinor)} ${currency}`).toBe(expected);
});

test.each<[string, Partial<DisputeCase>, number]>([
  ['in the payment’s currency', {}, 5_000],
  ['in the balance’s currency', { currency: 'eur', amountMinor: 4_500 }, 5_000],
  ['in a third currency: all of it', { currency: 'gbp', amountMinor: 4_000 }, 10_000],
])('disputed of the payment, %s', (_name, ours, expected) => {
  expect(disputedOf(row(ours), abroad)).toBe(expected);
});
