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

/** The smallest step of an amount at Stripe: three-decimal amounts must end in 0. */
export function smallestStepMinor(currency: string): 1 | 10 {
  return decimalsOf(currency) === 3 ? 10 : 1;
}
