/**
 * What a seller is paid out of their balance in this run: what is available less what is too young, held,
 * owed, or kept as a minimum; never below zero. It decides amounts, never whether anyone is paid at all.
 *
 * What is withheld is one sum a currency: any part of the balance covers it. Parts are paid in Stripe's order,
 * cards first (docs.stripe.com/api/payouts/create: one payout takes one part).
 */
import { toStep } from '../base/money/currency.ts';
import { SOURCE_TYPES, type SourceBalance, type SourceType } from '../stripe/payout-facts.ts';

/** Why money stays, in minor units of one currency. Each counts only what those before it do not cover. */
export type Withheld = {
  readonly youngMinor: number;
  readonly onHoldMinor: number;
  readonly owedMinor: number;
  readonly minimumMinor: number;
};

export const NOTHING_WITHHELD: Withheld = {
  youngMinor: 0,
  onHoldMinor: 0,
  owedMinor: 0,
  minimumMinor: 0,
};

export type PayoutPart = { readonly sourceType: SourceType; readonly amountMinor: number };

export type Payable = Withheld & {
  readonly currency: string;
  /** All parts together; negative where the seller owes Stripe. */
  readonly availableMinor: number;
  readonly payableMinor: number;
  /** What adds up to it, one payout each. */
  readonly parts: readonly PayoutPart[];
};

/** @param balances the parts of one currency */
export function payableOf(
  currency: string,
  balances: readonly SourceBalance[],
  withheld: Withheld,
): Payable {
  const availableMinor = balances.reduce((sum, one) => sum + one.availableMinor, 0);
  const { youngMinor, onHoldMinor, owedMinor, minimumMinor } = withheld;
  let left = Math.max(0, availableMinor - youngMinor - onHoldMinor - owedMinor - minimumMinor);
  const parts: PayoutPart[] = [];
  for (const sourceType of SOURCE_TYPES) {
    const has = balances.find((one) => one.sourceType === sourceType)?.availableMinor ?? 0;
    // What a payout cannot carry waits for the next one.
    const amountMinor = toStep(Math.min(left, has), currency, 'payout');
    if (amountMinor <= 0) continue;
    parts.push({ sourceType, amountMinor });
    left -= amountMinor;
  }
  const payableMinor = parts.reduce((sum, part) => sum + part.amountMinor, 0);
  return { ...withheld, currency, availableMinor, payableMinor, parts };
}
