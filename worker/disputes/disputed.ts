/** What is disputed, in the currencies that matter: of the balance it is taken from, and of the payment. */
import { convert, money, type Money } from '../money/amount.ts';
import { settledOf, type PaymentFacts } from '../stripe/payment-facts.ts';
import type { DisputeCase } from './dispute-case.ts';

/** What was withdrawn, else what would be. */
export function atStakeOf(row: DisputeCase, facts: PaymentFacts): Money {
  const { withdrawnMinor, withdrawnCurrency, amountMinor, currency } = row;
  if (withdrawnMinor && withdrawnMinor > 0 && withdrawnCurrency) {
    return money(withdrawnMinor, withdrawnCurrency);
  }
  return currency === facts.currency ? settledOf(facts, amountMinor) : money(amountMinor, currency);
}

/** The disputed amount in the payment's currency. */
export function disputedOf({ amountMinor, currency }: DisputeCase, facts: PaymentFacts): number {
  if (currency === facts.currency) return amountMinor;
  const { settlement, capturedMinor } = facts;
  if (settlement?.currency !== currency || settlement.amountMinor <= 0) return capturedMinor;
  const disputed = money(amountMinor, currency);
  return convert(disputed, capturedMinor, settlement.amountMinor, facts.currency).amountMinor;
}
