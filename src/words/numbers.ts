/** Numbers as people type them into a text field. */

/** The whole number in a text, or null. Spaces around it do not matter; signs and decimals do. */
export function wholeNumber(text: string): number | null {
  const digits = text.trim();
  return /^\d{1,9}$/.test(digits) ? Number(digits) : null;
}

/** A per cent with up to two decimals, comma or point, in hundredths of a per cent; null otherwise. */
export function basisPoints(text: string): number | null {
  const match = /^(\d{1,3})(?:[.,](\d{1,2}))?$/.exec(text.trim());
  if (!match) return null;
  return Number(match[1]) * 100 + Number((match[2] ?? '').padEnd(2, '0'));
}

/** `1250` hundredths of a per cent as `12.5`. */
export function percentText(points: number): string {
  return String(points / 100);
}
