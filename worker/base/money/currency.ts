/**
 * How many decimals an amount of a currency has at Stripe. Stripe's list is its own and differs from
 * ISO 4217 (ISK and UGX are sent with two decimals although they have none), so it is kept here.
 * Source: docs.stripe.com/currencies, "zero-decimal" and "three-decimal currencies".
 */
const ZERO_DECIMAL: ReadonlySet<string> = new Set(
  'bif clp djf gnf jpy kmf krw mga pyg rwf vnd vuv xaf xof xpf'.split(' '),
);
const THREE_DECIMAL: ReadonlySet<string> = new Set('bhd jod kwd omr tnd'.split(' '));

/** Decimals of one unit: 0 for `jpy`, 3 for `kwd`, 2 for everything else. Takes lower case. */
export function decimalsOf(currency: string): 0 | 2 | 3 {
  if (ZERO_DECIMAL.has(currency)) return 0;
  return THREE_DECIMAL.has(currency) ? 3 : 2;
}

/** A lower-case three-letter code, as Stripe writes it. */
export function isCurrencyCode(text: string): boolean {
  return /^[a-z]{3}$/.test(text);
}

/** Sent with two decimals, although they have none: every amount is whole units. */
const WHOLE_UNITS: ReadonlySet<string> = new Set(['isk', 'ugx']);
/** Charged with two decimals, paid out in whole units. Source: docs.stripe.com/currencies#special-cases. */
const WHOLE_UNIT_PAYOUTS: ReadonlySet<string> = new Set(['huf', 'twd']);

/** Where an amount moves: out to a bank, or anywhere else. */
export type Side = 'payment' | 'payout';

/**
 * The smallest step of an amount at Stripe: three-decimal amounts must end in 0, those of ISK and UGX in 00. That
 * is documented for charges and refunds; transfers, reversals and fees take the same step, which always fits.
 */
export function smallestStepMinor(currency: string, side: Side = 'payment'): 1 | 10 | 100 {
  if (WHOLE_UNITS.has(currency)) return 100;
  if (side === 'payout' && WHOLE_UNIT_PAYOUTS.has(currency)) return 100;
  return decimalsOf(currency) === 3 ? 10 : 1;
}

/** The most of an amount that Stripe takes: rounded down to its step. */
export function toStep(amountMinor: number, currency: string, side: Side = 'payment'): number {
  return amountMinor - (amountMinor % smallestStepMinor(currency, side));
}

/** True of an amount that Stripe takes as it is. */
export function isOnStep(amountMinor: number, currency: string, side: Side = 'payment'): boolean {
  return amountMinor % smallestStepMinor(currency, side) === 0;
}
