/** What a measurement says, beside what it must not pass. Medians, because a busy machine has outliers. */

export type Bound = { readonly atMost: number } | { readonly atLeast: number };

export type Verdict = 'ok' | 'above the bound' | 'below the bound' | 'broken' | 'for information';

/** One line of a report. */
export type Line = {
  readonly suite: string;
  readonly name: string;
  /** A number with its unit, or a word where there is nothing to count. */
  readonly value: number | string;
  readonly unit: string;
  readonly bound: string;
  readonly verdict: Verdict;
};

/** A figure; without a bound it is for information. */
export function measured(
  suite: string,
  figure: { readonly name: string; readonly value: number; readonly unit?: string },
  bound?: Bound,
): Line {
  const { name, value, unit = '' } = figure;
  return { suite, name, value, unit, bound: textOf(bound, unit), verdict: verdictOf(value, bound) };
}

/** Something that is so or not, with what was found. */
export function checked(
  suite: string,
  check: { readonly name: string; readonly found: string; readonly wanted: string },
  holds: boolean,
): Line {
  const { name, found: value, wanted: bound } = check;
  return { suite, name, value, unit: '', bound, verdict: holds ? 'ok' : 'broken' };
}

/** A finding that nothing is asked of. */
export function told(suite: string, name: string, value: string): Line {
  return { suite, name, value, unit: '', bound: '', verdict: 'for information' };
}

/** True when every line is within its bound. */
export function allHold(lines: readonly Line[]): boolean {
  return lines.every(({ verdict }) => verdict === 'ok' || verdict === 'for information');
}

/** The middle of the values, or the mean of the two in the middle. Throws for no values: a bug. */
export function median(values: readonly number[]): number {
  return (percentile(values, 0.5, 'below') + percentile(values, 0.5, 'above')) / 2;
}

/**
 * The value below which a part of all values lies, by nearest rank.
 * @param part from 0 to 1, such as 0.99
 */
export function percentile(
  values: readonly number[],
  part: number,
  rank: 'below' | 'above' = 'below',
): number {
  const sorted = [...values].sort((one, other) => one - other);
  const exact = part * sorted.length;
  const at = rank === 'below' ? Math.ceil(exact) - 1 : Math.floor(exact);
  const value = sorted[Math.min(sorted.length - 1, Math.max(0, at))];
  if (value === undefined) throw new Error('nothing was measured');
  return value;
}

function verdictOf(value: number, bound: Bound | undefined): Verdict {
  if (!bound) return 'for information';
  if ('atMost' in bound) return value <= bound.atMost ? 'ok' : 'above the bound';
  return value >= bound.atLeast ? 'ok' : 'below the bound';
}

function textOf(bound: Bound | undefined, unit: string): string {
  if (!bound) return '';
  const [word, number] =
    'atMost' in bound ? ['at most', bound.atMost] : ['at least', bound.atLeast];
  return `${word} ${[String(number), unit].filter(Boolean).join(' ')}`;
}
