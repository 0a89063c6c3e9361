/**
 * Money is a whole number of minor units and a currency. Nothing here knows a float, and two
 * currencies never meet in one sum: that would be a bug, so it throws.
 */
import { decimalsOf, smallestStepMinor, toStep } from './currency.ts';

export type Money = {
  /** Whole minor units: cents, yen, fils. Negative where a balance or a difference may be. */
  readonly amountMinor: number;
  /** Lower-case ISO 4217 code, as Stripe writes it. */
  readonly currency: string;
};

/** Builds an amount; throws when it is not a whole number that JavaScript holds exactly. */
export function money(amountMinor: number, currency: string): Money {
  if (!Number.isSafeInteger(amountMinor)) {
    throw new Error(`not a whole number of minor units: ${String(amountMinor)} ${currency}`);
  }
  return { amountMinor, currency };
}

/** Of amounts that are told by currency the only one; null where there are several, or none. */
export function onlyOne(byCurrency: readonly Money[]): Money | null {
  return byCurrency.length === 1 ? (byCurrency[0] ?? null) : null;
}

export function add(left: Money, right: Money): Money {
  assertSameCurrency(left, right);
  return money(left.amountMinor + right.amountMinor, left.currency);
}

export function subtract(left: Money, right: Money): Money {
  assertSameCurrency(left, right);
  return money(left.amountMinor - right.amountMinor, left.currency);
}

/**
 * `numerator ÷ denominator` of a value, rounded half up to a minor unit, and down where a step of its currency is
 * more than that: what a seller gives and what they get are both rounded down, the platform bears the rest. Exact: the
 * product is taken in BigInt, as two amounts multiplied leave the range of exact numbers.
 *
 * Scheduled transfers are reduced cumulatively: a reduction is the fraction of all that went back so far, less
 * what was reduced before, so that reductions that add up to the whole charge add up to the whole scheduled
 * transfer.
 */
export function fractionOf(value: Money, numerator: number, denominator: number): Money {
  if (denominator <= 0 || numerator < 0 || numerator > denominator) {
    throw new Error(`not a fraction: ${String(numerator)}/${String(denominator)}`);
  }
  return convert(value, money(numerator, value.currency), denominator);
}

/**
 * What is left for a seller when a fraction stays with the platform: half a minor unit of the fraction is the
 * platform's, and so is what the currency's step does not take.
 */
export function lessFraction(value: Money, numerator: number, denominator: number): Money {
  const product = 2n * BigInt(value.amountMinor) * BigInt(numerator) + BigInt(denominator);
  const keptMinor = Number(product / (2n * BigInt(denominator)));
  return money(toStep(value.amountMinor - keptMinor, value.currency), value.currency);
}

/**
 * What to enter instead of an amount that Stripe does not take, as the end of a sentence; null where it takes it.
 */
export function stepText(value: Money, locale = 'en'): string | null {
  const { amountMinor, currency } = value;
  const step = smallestStepMinor(currency);
  const below = toStep(amountMinor, currency);
  if (below === amountMinor) return null;
  const nearest = [below, below + step].filter((minor) => minor > 0);
  const amounts = nearest.map((minor) => formatMoney(money(minor, currency), locale));
  const rule = step === 100 ? 'whole units: enter' : 'steps of ten: end the amount in 0, such as';
  return `Stripe takes ${currency.toUpperCase()} only in ${rule} ${amounts.join(' or ')}.`;
}

/**
 * A value in another currency, at the rate that `settled` for `chargedMinor` gives: what Stripe made of the
 * charge itself. Rounded as a fraction is.
 */
export function convert(value: Money, settled: Money, chargedMinor: number): Money {
  const { amountMinor: settledMinor, currency } = settled;
  const step = BigInt(smallestStepMinor(currency));
  const product = BigInt(value.amountMinor) * BigInt(settledMinor);
  const over = BigInt(chargedMinor) * step;
  // Halves go up to a minor unit, but never to a step that may be worth something: that is rounded down.
  const steps = step === 1n ? (2n * product + over) / (2n * over) : product / over;
  return money(Number(steps * step), currency);
}

/**
 * The amount as a person reads it, such as `€1,234.50`, `¥1,200` or `KWD 12.340`. Takes the decimals from
 * Stripe's list. `Intl` gets a decimal string, so no float is made on the way.
 */
export function formatMoney(value: Money, locale = 'en'): string {
  const decimals = decimalsOf(value.currency);
  const digits = decimalText(value.amountMinor, decimals) as Intl.StringNumericLiteral;
  return formatOf(locale, value.currency, decimals).format(digits);
}

/** Formats are costly to make and there are few, so each is made once. */
const formats = new Map<string, Intl.NumberFormat>();

function formatOf(locale: string, currency: string, decimals: number): Intl.NumberFormat {
  const key = `${locale} ${currency}`;
  const format =
    formats.get(key) ??
    new Intl.NumberFormat(locale, {
      style: 'currency',
      currency: currency.toUpperCase(),
      minimumFractionDigits: decimals,
      maximumFractionDigits: decimals,
    });
  formats.set(key, format);
  return format;
}

function decimalText(amountMinor: number, decimals: number): string {
  const digits = String(Math.abs(amountMinor)).padStart(decimals + 1, '0');
  const whole = digits.slice(0, digits.length - decimals);
  const sign = amountMinor < 0 ? '-' : '';
  return decimals === 0 ? `${sign}${whole}` : `${sign}${whole}.${digits.slice(-decimals)}`;
}

function assertSameCurrency(left: Money, right: Money): void {
  if (left.currency !== right.currency) {
    throw new Error(`two currencies in one sum: ${left.currency} and ${right.currency}`);
  }
}
