/** Amounts that a currency does not have: https://docs.stripe.com/currencies#special-cases */
import { decimals, isWholeAmount } from './currency.ts';
import { invalidRequest } from './errors.ts';
import type { Refusal } from './errors.ts';

/** Why Stripe does not take this amount of a currency; undefined when it does. */
export const stepRefusal = (
  amount: number,
  currency: string,
  param = 'amount',
): Refusal | undefined => {
  if (isWholeAmount(amount, currency)) return undefined;
  if (decimals(currency) === 3) {
    return invalidRequest(
      `Invalid integer: ${String(amount)}. The last digit of a ${currency} amount must be 0.`,
      { code: 'parameter_invalid_integer', param },
    );
  }
  return invalidRequest(
    `Currency ${currency.toUpperCase()} has become effectively zero-decimal and charged amounts must be evenly divisible by 100`,
    { code: 'invalid_charge_amount_no_decimal_compatible', param },
  );
};
