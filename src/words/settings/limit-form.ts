/** Limits by currency while somebody edits them: above which a second person must agree. */
import type { ByCurrency } from '../../../worker/base/money/by-currency.ts';
import { formatMoney, money } from '../../../worker/base/money/amount.ts';
import { wholeNumber } from '../numbers.ts';

/** As the backend takes them. */
const LIMIT_MAX = 10_000_000;
const DEFAULT = 'default';

export type LimitText = { readonly currency: string; readonly units: string };
export type LimitErrors = { readonly currency: string | null; readonly units: string | null };

/** The limit of all other currencies first, then the named ones in order. */
export function limitTextsOf(limits: ByCurrency): readonly LimitText[] {
  const named = Object.keys(limits).filter((currency) => currency !== DEFAULT);
  return [DEFAULT, ...named.sort()].map((currency) => ({
    currency,
    units: String(limits[currency] ?? 0),
  }));
}

/** The same where a currency that is not named has 0: there is no row for all others. */
export function namedLimitTextsOf(limits: ByCurrency): readonly LimitText[] {
  return limitTextsOf(limits).slice(1);
}

export function limitErrors(texts: readonly LimitText[]): readonly LimitErrors[] {
  return texts.map(({ currency, units }, index) => {
    const number = wholeNumber(units);
    const twice = texts.findIndex((text) => same(text.currency, currency)) < index;
    return {
      currency: twice ? 'Named twice.' : currencyError(currency),
      units: number === null || number > LIMIT_MAX ? 'A whole number, up to 10,000,000.' : null,
    };
  });
}

export function limitsOf(texts: readonly LimitText[]): ByCurrency {
  const entries = texts.map(({ currency, units }) => [code(currency), wholeNumber(units) ?? 0]);
  return Object.fromEntries(entries) as Record<string, number>;
}

function currencyError(currency: string): string | null {
  const isCode = code(currency) === DEFAULT || /^[a-z]{3}$/.test(code(currency));
  return isCode ? null : 'Three letters, such as eur.';
}

function same(one: string, other: string): boolean {
  return code(one) === code(other);
}

function code(currency: string): string {
  return currency.trim().toLowerCase();
}

/** What a limit of advances is; minor units are shown in two currencies, as they are no whole units. */
export function advanceWords(locale: string): string {
  const [dollars, yen] = ['usd', 'jpy'].map((currency) =>
    formatMoney(money(1_000, currency), locale),
  );
  return `What you may pay for a seller whose balance does not cover their part of a refund. Above it, and for currencies that are not named, a second person must agree. In minor units: 1000 is ${dollars ?? ''} or ${yen ?? ''}.`;
}
