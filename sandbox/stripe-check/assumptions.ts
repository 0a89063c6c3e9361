/** The lines of sandbox/stripe/assumptions.md, as they are written there. */
import { readFileSync } from 'node:fs';

const FILE = new URL('../stripe/assumptions.md', import.meta.url);

/** `id` is null for a line that has none. */
export type Assumption = { readonly id: string | null; readonly says: string };

export function readAssumptions(text = readFileSync(FILE, 'utf8')): readonly Assumption[] {
  return text
    .split('\n')
    .filter((row) => row.startsWith('|') && !/^\|\s*(id\s*\||-)/.test(row))
    .map((row) => {
      const [first = '', says = ''] = row
        .slice(1, -1)
        .split('|')
        .map((cell) => cell.trim());
      const id = /^`([a-z0-9-]+)`$/.exec(first)?.[1] ?? null;
      return { id, says: id === null ? first : says };
    });
}
