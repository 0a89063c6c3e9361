/** How much a seller may be debited for: at most what is open. */
import { formatMoney, money, type Money } from '../../../worker/base/money/amount.ts';
import { toStep } from '../../../worker/base/money/currency.ts';
import { minorOf } from '../amounts.ts';

/** The most that can be debited of what is open: Stripe takes no less than a step of its currency. */
export function payable({ amountMinor, currency }: Money): Money {
  return money(toStep(amountMinor, currency), currency);
}

export function debitError(text: string, open: Money, locale: string): string | null {
  const minor = minorOf(text, open.currency);
  if (minor === null || minor <= open.amountMinor) return null;
  return `Only ${formatMoney(open, locale)} is open.`;
}
