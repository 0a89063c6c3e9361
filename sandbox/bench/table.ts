/** Prints a report as a table that fits a terminal. */
import type { Line } from './figures.ts';

const HEAD = ['suite', 'figure', 'value', 'bound', ''] as const;

/** The lines with their columns aligned; a suite is named once. */
export function tableOf(lines: readonly Line[]): string {
  const rows = lines.map((line, at) => [
    line.suite === lines[at - 1]?.suite ? '' : line.suite,
    line.name,
    valueOf(line),
    line.bound,
    line.verdict === 'for information' ? '' : line.verdict,
  ]);
  const table = [[...HEAD], ...rows];
  const widths = HEAD.map((_, column) => Math.max(...table.map((row) => row[column]?.length ?? 0)));
  return table
    .map((row) =>
      row
        .map((cell, column) => cell.padEnd(widths[column] ?? 0))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}

function valueOf({ value, unit }: Line): string {
  return [typeof value === 'number' ? numberText(value) : value, unit].filter(Boolean).join(' ');
}

/** Three digits that matter; whole numbers with their thousands apart. */
export function numberText(value: number): string {
  if (Number.isInteger(value) || Math.abs(value) >= 100) {
    return Math.round(value).toLocaleString('en');
  }
  return String(Number(value.toPrecision(3)));
}
