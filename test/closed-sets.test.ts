/**
 * A new word in a closed set is an error in its own table, and nowhere else. One program of the whole house is
 * compiled with every set widened at once, through an overlay of the files that declare them. Tests are left out: a test names the words that it is about,
 * and the compiler says in its own time which of them must follow.
 */
import { join } from 'node:path';
import ts from 'typescript';
import { expect, test } from 'vitest';
import { CLOSED_SETS, type ClosedSet } from './house/closed-sets.ts';
import { filesIn, ROOT, textOf } from './house/imports.ts';

type Found = { readonly file: string; readonly said: string };

/** One word more: in the declared type's braces, or before the union, whose own words get a name of their own. */
function widened(set: ClosedSet, text: string): string {
  const [before, after] = text.split(set.after);
  if (before === undefined || after === undefined) {
    throw new Error(`${set.file} does not say "${set.after}"`);
  }
  if (set.declares !== undefined) return `${before}${set.after} ${set.declares}${after}`;
  return `${before}${set.after} '${set.word}' | BeforeIt;\ntype BeforeIt =${after}`;
}

/** The files that declare sets, with one word more in each. */
function overlay(): ReadonlyMap<string, string> {
  return CLOSED_SETS.reduce((files, set) => {
    const path = join(ROOT, set.file);
    return new Map(files).set(path, widened(set, files.get(path) ?? textOf(set.file)));
  }, new Map<string, string>());
}

function compile(texts: ReadonlyMap<string, string>): readonly Found[] {
  const read = ts.readConfigFile(join(ROOT, 'tsconfig.json'), (path) => ts.sys.readFile(path));
  const { options } = ts.parseJsonConfigFileContent(read.config, ts.sys, ROOT);
  const plain = { ...options, incremental: false, tsBuildInfoFile: undefined };
  const host = ts.createCompilerHost(plain);
  const readFile = host.readFile.bind(host);
  host.readFile = (path) => texts.get(path) ?? readFile(path);
  const getSourceFile = host.getSourceFile.bind(host);
  host.getSourceFile = (path, target, ...rest) => {
    const text = texts.get(path);
    return text === undefined
      ? getSourceFile(path, target, ...rest)
      : ts.createSourceFile(path, text, target);
  };
  const roots = filesIn('worker', 'src', 'sandbox').map((file) => join(ROOT, file));
  const program = ts.createProgram(roots, plain, host);
  return program.getSemanticDiagnostics().map(({ file, messageText, start }) => {
    const at = file && start !== undefined ? file.getLineAndCharacterOfPosition(start).line + 1 : 0;
    const said = ts.flattenDiagnosticMessageText(messageText, ' ');
    return { file: (file?.fileName ?? '').slice(ROOT.length), said: `${String(at)}: ${said}` };
  });
}

test('each widened set is an error in its own table and nowhere else', () => {
  const found = compile(overlay());
  const tables = new Set(CLOSED_SETS.flatMap((set) => set.tables));
  const elsewhere = found.filter(({ file }) => !tables.has(file));
  expect(elsewhere.map(({ file, said }) => `${file}:${said}`)).toEqual([]);
  const silent = CLOSED_SETS.filter(
    ({ word, tables: own }) =>
      !own.every((table) => found.some(({ file, said }) => file === table && said.includes(word))),
  );
  expect(silent.map(({ name }) => name)).toEqual([]);
});
