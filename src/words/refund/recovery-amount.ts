/** How much a seller may be debited for: at most what is open. */
import { formatMoney, type Money } from '../../../worker/base/money/amount.ts';
import { minorOf } from '../amounts.ts';

export function debitError(text: string, open: Money, locale: string): string | null {
  const minor = minorOf(text, open.currency);
  if (minor === null || minor <= open.amountMinor) return null;
  return `Only ${formatMoney(open, locale)} is open.`;
}
