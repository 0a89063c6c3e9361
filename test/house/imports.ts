/** What each file of the house imports, types included, as paths from the root. */
import { globSync, readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import ts from 'typescript';

export const ROOT = new URL('../..', import.meta.url).pathname;

export type Import = { readonly file: string; readonly from: string; readonly line: number };

export const textOf = (file: string): string => readFileSync(join(ROOT, file), 'utf8');

export function filesIn(...folders: readonly string[]): readonly string[] {
  return folders.flatMap((folder) => globSync(`${folder}/**/*.{ts,tsx}`, { cwd: ROOT })).sort();
}

export function importsOf(file: string): readonly Import[] {
  const text = textOf(file);
  return ts.preProcessFile(text).importedFiles.map(({ fileName, pos }) => ({
    file,
    from: fileName,
    line: text.slice(0, pos).split('\n').length,
  }));
}

/** The path of a relative import from the root, or null for a package. */
export function target({ file, from }: Pick<Import, 'file' | 'from'>): string | null {
  return from.startsWith('.') ? normalize(join(dirname(file), from)) : null;
}
