/** Amounts as people type them, and as a table shows them under a heading that names the currency. */
import { formatMoney, money, stepText, type Money } from '../../worker/base/money/amount.ts';
import { decimalsOf } from '../../worker/base/money/currency.ts';

/** More digits than any amount at Stripe has. */
const DIGITS_MAX = 12;

/**
 * The minor units in a text such as `42`, `42.5`, `1,234.50` or `1.234,50`; null when it is no amount. Of two
 * kinds of separators the last one is the decimal one; a single one followed by exactly three digits parts
 * thousands, unless the currency has three decimals.
 */
export function minorOf(text: string, currency: string): number | null {
  const plain = text.replaceAll(/[\s\u00a0\u202f'’]/g, '');
  if (!/^\d[\d.,]*$/.test(plain)) return null;
  const decimals = decimalsOf(currency);
  const last = Math.max(plain.lastIndexOf('.'), plain.lastIndexOf(','));
  const tail = last < 0 ? '' : plain.slice(last + 1);
  const isDecimal = last >= 0 && isDecimalPoint(plain, last, decimals);
  const whole = isDecimal ? plain.slice(0, last) : plain;
  if (!isGrouped(whole) || (isDecimal && !/^\d+$/.test(tail))) return null;
  if (isDecimal && tail.length > decimals) return null;
  const digits = whole.replaceAll(/[.,]/g, '') + (isDecimal ? tail : '').padEnd(decimals, '0');
  return digits.length > DIGITS_MAX ? null : Number(digits);
}

function isDecimalPoint(text: string, at: number, decimals: number): boolean {
  const separators = text.replaceAll(/\d/g, '');
  const isOnly = separators.length === 1;
  const isOther =
    separators.length > 1 && separators.indexOf(text.charAt(at)) === separators.length - 1;
  if (!isOnly) return isOther;
  return text.length - at - 1 !== 3 || decimals === 3;
}

/** Digits, or groups of three of them parted by one kind of separator. */
function isGrouped(text: string): boolean {
  return /^\d+$/.test(text) || /^\d{1,3}([.,])\d{3}(\1\d{3})*$/.test(text);
}

/** What is wrong with an amount while it is typed; null when it can be asked for. */
export function amountError(text: string, currency: string, locale: string): string | null {
  const minor = minorOf(text, currency);
  const example = amountText(money(42 * 10 ** decimalsOf(currency), currency), locale);
  if (minor === null) return `Write an amount, such as ${example}.`;
  if (minor <= 0) return 'Write an amount above zero.';
  return stepText(money(minor, currency), locale);
}

/** `1234.50` without the currency and without parting thousands: what a field is filled with. */
export function amountText(value: Money, locale: string): string {
  return numberWords(value, locale, false);
}

/** `-1,234.50` without the currency, for tables whose heading names it. */
export function numberOf(value: Money, locale: string): string {
  return numberWords(value, locale, true);
}

/** The parts of the whole amount that are no currency: so the decimals are Stripe's here too. */
function numberWords(value: Money, locale: string, useGrouping: boolean): string {
  const decimals = decimalsOf(value.currency);
  const digits = String(Math.abs(value.amountMinor)).padStart(decimals + 1, '0');
  const cut = digits.length - decimals;
  const text = decimals === 0 ? digits : `${digits.slice(0, cut)}.${digits.slice(cut)}`;
  const format = new Intl.NumberFormat(locale, {
    // Digits that the field can read again.
    numberingSystem: 'latn',
    minimumFractionDigits: decimals,
    maximumFractionDigits: decimals,
    useGrouping,
  });
  const sign = value.amountMinor < 0 ? '−' : '';
  return `${sign}${format.format(text as Intl.StringNumericLiteral)}`;
}

/** `+$80.00` or `−$80.00`. */
export function signed(value: Money, locale: string): string {
  const size = formatMoney(money(Math.abs(value.amountMinor), value.currency), locale);
  return `${value.amountMinor < 0 ? '−' : '+'}${size}`;
}
