/** What each file of the house imports, types included, as paths from the root. */
import { globSync, readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import ts from 'typescript';

export const ROOT = new URL('../..', import.meta.url).pathname;

export type Import = {
  readonly file: string;
  readonly from: string;
  readonly line: number;
  /** It brings in types, and neither a value nor what the file does when it runs. */
  readonly isTypeOnly: boolean;
};

export const textOf = (file: string): string => readFileSync(join(ROOT, file), 'utf8');

export function filesIn(...folders: readonly string[]): readonly string[] {
  return folders.flatMap((folder) => globSync(`${folder}/**/*.{ts,tsx}`, { cwd: ROOT })).sort();
}

const READ = new Map<string, readonly Import[]>();

/** Every form of import: of values, of types, handed on by an export, and `import()` of either. */
export function importsOf(file: string): readonly Import[] {
  const found = READ.get(file) ?? importsIn(sourceOf(file, textOf(file)));
  READ.set(file, found);
  return found;
}

export function importsIn(source: ts.SourceFile): readonly Import[] {
  const { fileName: file } = source;
  const found: Import[] = [];
  const visit = (node: ts.Node): void => {
    const name = importedBy(node);
    if (name !== null) {
      const { line } = source.getLineAndCharacterOfPosition(name.getStart(source));
      found.push({ file, from: name.text, line: line + 1, isTypeOnly: isTypeOnly(node) });
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  return found;
}

export function sourceOf(file: string, text: string): ts.SourceFile {
  const kind = file.endsWith('x') ? ts.ScriptKind.TSX : ts.ScriptKind.TS;
  return ts.createSourceFile(file, text, ts.ScriptTarget.Latest, false, kind);
}

function importedBy(node: ts.Node): ts.StringLiteralLike | null {
  const name = nameOf(node);
  return name && ts.isStringLiteralLike(name) ? name : null;
}

function nameOf(node: ts.Node): ts.Node | undefined {
  if (ts.isImportDeclaration(node) || ts.isExportDeclaration(node)) return node.moduleSpecifier;
  if (ts.isImportTypeNode(node)) {
    return ts.isLiteralTypeNode(node.argument) ? node.argument.literal : undefined;
  }
  const isImport =
    ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword;
  return isImport ? node.arguments[0] : undefined;
}

/** A file that is only run counts as a value, and so does a default export beside types. */
function isTypeOnly(node: ts.Node): boolean {
  if (ts.isImportTypeNode(node)) return true;
  if (ts.isExportDeclaration(node)) return node.isTypeOnly || areTypes(node.exportClause);
  if (!ts.isImportDeclaration(node) || !node.importClause) return false;
  const { isTypeOnly: isType, name, namedBindings } = node.importClause;
  return isType || (name === undefined && areTypes(namedBindings));
}

function areTypes(names: ts.NamedImportBindings | ts.NamedExportBindings | undefined): boolean {
  if (!names || !('elements' in names)) return false;
  return names.elements.length > 0 && names.elements.every((name) => name.isTypeOnly);
}

/** The path of a relative import from the root, or null for a package. */
export function target({ file, from }: Pick<Import, 'file' | 'from'>): string | null {
  return from.startsWith('.') ? normalize(join(dirname(file), from)) : null;
}
