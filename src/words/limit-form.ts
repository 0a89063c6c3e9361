/** The limits above which a second person must confirm, while somebody edits them. */
import type { Settings } from '../../worker/settings/settings.ts';
import { wholeNumber } from './numbers.ts';

/** As the backend takes them, in whole units of the currency. */
const LIMIT_MAX = 10_000_000;
const DEFAULT = 'default';

export type LimitText = { readonly currency: string; readonly units: string };
export type LimitErrors = { readonly currency: string | null; readonly units: string | null };

/** The limit of all other currencies first, then the named ones in order. */
export function limitTextsOf(limits: Settings['secondPersonAbove']): readonly LimitText[] {
  const named = Object.keys(limits).filter((currency) => currency !== DEFAULT);
  return [DEFAULT, ...named.sort()].map((currency) => ({
    ...{ currency, units: String(limits[currency] ?? 0) },
  }));
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

export function limitsOf(texts: readonly LimitText[]): Readonly<Record<string, number>> {
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
