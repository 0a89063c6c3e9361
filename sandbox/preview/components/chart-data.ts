/**
 * Both generations of charts as one shape: series of points. In `ui` an app names the fields that
 * hold x, y and the series; in `ui/next` the fields are always x, y and name (or `compare`).
 */
import type { Channel } from '@stripe/ui-extension-sdk/ui';
import { formatMinor } from './currency.ts';

export type Point = { readonly x: string | number | Date; readonly y: number };
export type Series = { readonly name: string; readonly points: readonly Point[] };
export type Row = Readonly<Record<string, unknown>>;
export type Field = string | number | Channel | undefined;

export function toSeries(rows: readonly Row[], fields: ChartFields): readonly Series[] {
  const groups = new Map<string, Point[]>();
  for (const row of rows) {
    const y = row[nameOf(fields.y)];
    const x = row[nameOf(fields.x)];
    if (typeof y !== 'number' || !isPlace(x)) continue;
    const name = String(row[nameOf(fields.series)] ?? '');
    const points = groups.get(name) ?? [];
    points.push({ x, y });
    groups.set(name, points);
  }
  return [...groups].map(([name, points]) => ({ name, points }));
}

export type ChartFields = { readonly x: Field; readonly y: Field; readonly series: Field };

/** The fields of `ui/next`. */
export function nextFields(rows: readonly Row[]): ChartFields {
  const isCompared = rows.some((row) => row['compare'] !== undefined);
  return { x: 'x', y: 'y', series: isCompared ? 'compare' : 'name' };
}

function nameOf(field: Field): string {
  if (typeof field === 'object') return String(field.value ?? '');
  return String(field ?? '');
}

function isPlace(x: unknown): x is Point['x'] {
  return typeof x === 'string' || typeof x === 'number' || x instanceof Date;
}

/** All places on the x axis, in the order in which they appear. */
export function placesOf(series: readonly Series[]): readonly Point['x'][] {
  const places = new Map<string, Point['x']>();
  for (const { points } of series) {
    for (const { x } of points) places.set(keyOf(x), x);
  }
  return [...places.values()];
}

export function keyOf(x: Point['x']): string {
  return x instanceof Date ? x.toISOString() : String(x);
}

export function wordsForX(x: Point['x'], field: Field): string {
  if (x instanceof Date) {
    return x.toLocaleDateString('en-US', { month: 'short', day: 'numeric', timeZone: 'UTC' });
  }
  return typeof x === 'number' ? wordsForY(x, field) : x;
}

export function wordsForY(y: number, field: Field): string {
  const format = typeof field === 'object' ? (field.tickFormat ?? field.format) : undefined;
  if (typeof format === 'object' && 'currency' in format && typeof format.currency === 'string') {
    return formatMinor(y, format.currency);
  }
  return y.toLocaleString('en-US', { maximumFractionDigits: 2 });
}

const TICKS = 4;

/** Round steps from zero (or the lowest value) to above the highest. */
export function niceTicks(values: readonly number[]): readonly number[] {
  const lowest = Math.min(0, ...values);
  const highest = Math.max(0, ...values);
  const span = highest - lowest || 1;
  const rough = span / TICKS;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = [1, 2, 2.5, 5, 10].map((factor) => factor * power).find((one) => one >= rough);
  const size = step ?? rough;
  const first = Math.floor(lowest / size) * size;
  const count = Math.ceil((highest - first) / size);
  return Array.from({ length: count + 1 }, (_, index) => first + index * size);
}
