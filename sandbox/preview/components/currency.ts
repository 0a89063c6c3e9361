/** Money as the Dashboard writes it. */

/** How many digits a currency has after the point; 2 for codes that the browser does not know. */
export function fractionDigits(currency: string): number {
  try {
    const format = new Intl.NumberFormat('en-US', { style: 'currency', currency });
    return format.resolvedOptions().maximumFractionDigits ?? 2;
  } catch {
    return 2;
  }
}

export function formatMinor(amountMinor: number, currency: string): string {
  const digits = fractionDigits(currency);
  const amount = amountMinor / 10 ** digits;
  try {
    return new Intl.NumberFormat('en-US', { style: 'currency', currency }).format(amount);
  } catch {
    return `${amount.toFixed(digits)} ${currency.toUpperCase()}`;
  }
}

export function minorToText(amountMinor: number | null, digits: number): string {
  return amountMinor === null ? '' : (amountMinor / 10 ** digits).toFixed(digits);
}

/** Reads "12.50" or "12,50"; null for nothing and for what is no number. */
export function textToMinor(text: string, digits: number): number | null {
  if (text.trim() === '') return null;
  const amount = Number(text.replace(',', '.'));
  return Number.isFinite(amount) ? Math.round(amount * 10 ** digits) : null;
}
