/** What stays in the balance of each seller whom we pay out, by currency, while somebody edits it. */
import type { ByCurrency } from '../../../worker/base/money/by-currency.ts';
import { money } from '../../../worker/base/money/amount.ts';
import { amountText, minorOf } from '../amounts.ts';
import type { LimitErrors, LimitText } from './limit-form.ts';

/** As the backend takes them. */
const MINIMUM_MAX = 999_999_999_999;

/** The named currencies in order, each amount as people write it in that currency. */
export function minimumTextsOf(minimum: ByCurrency, locale: string): readonly LimitText[] {
  const named = Object.entries(minimum).filter(
    ([currency, minor]) => minor > 0 && isCode(currency),
  );
  return named
    .sort(([one], [other]) => one.localeCompare(other))
    .map(([currency, minor]) => ({ currency, units: amountText(money(minor, currency), locale) }));
}

export function minimumErrors(texts: readonly LimitText[], locale: string): readonly LimitErrors[] {
  return texts.map(({ currency, units }, index) => {
    const isTwice = texts.findIndex((text) => code(text.currency) === code(currency)) < index;
    const wrong = isCode(code(currency)) ? null : 'Three letters, such as eur.';
    return {
      currency: isTwice ? 'Named twice.' : wrong,
      units: wrong === null ? unitsError(units, code(currency), locale) : null,
    };
  });
}

/** In minor units, as the backend keeps them. */
export function minimumOf(texts: readonly LimitText[]): ByCurrency {
  return Object.fromEntries(
    texts.map(({ currency, units }) => [code(currency), minorOf(units, code(currency)) ?? 0]),
  );
}

function unitsError(units: string, currency: string, locale: string): string | null {
  const minor = minorOf(units, currency);
  if (minor !== null && minor <= MINIMUM_MAX) return null;
  return `Write an amount, such as ${amountText(money(EXAMPLE_MINOR, currency), locale)}.`;
}

/** It shows how many decimals the currency has: 150.00, 15000, 15.000. */
const EXAMPLE_MINOR = 15_000;

const isCode = (currency: string): boolean => /^[a-z]{3}$/.test(currency);

const code = (currency: string): string => currency.trim().toLowerCase();
