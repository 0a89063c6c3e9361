/**
 * A type of Stripe's package as a value that can judge: members, which of them are needed, words of a closed list.
 * Compiled only as far as something is judged by it, and never looser than the type.
 */
import ts from 'typescript';

export type Schema =
  | { readonly kind: 'anything' }
  /** No value: what one side of a union never has (`deleted?: void`). */
  | { readonly kind: 'nothing' }
  | { readonly kind: 'null' }
  | { readonly kind: 'text' }
  | { readonly kind: 'number' }
  | { readonly kind: 'boolean' }
  /** One of these and no other; `OtherString` beside them is for what is yet to come. */
  | { readonly kind: 'words'; readonly words: readonly (string | number | boolean)[] }
  | { readonly kind: 'list'; readonly of: () => Schema }
  | {
      readonly kind: 'members';
      readonly members: ReadonlyMap<string, Member>;
      /** What members of any name are, as in metadata. */
      readonly rest: (() => Schema) | null;
    }
  | { readonly kind: 'either'; readonly of: readonly Schema[] };
export type Member = { readonly needed: boolean; readonly schema: () => Schema };
export type Members = Extract<Schema, { readonly kind: 'members' }>;

const ANYTHING: Schema = { kind: 'anything' };
/** What travels as text in JSON, and as bytes in a form. */
const BY_NAME: Readonly<Record<string, Schema>> = {
  Decimal: { kind: 'text' },
  Uint8Array: ANYTHING,
  Buffer: ANYTHING,
  FileData: ANYTHING,
};

/** A compiler of types to schemas; each type is compiled once. */
export function schemasOf(checker: ts.TypeChecker): (type: ts.Type) => Schema {
  const known = new Map<ts.Type, Schema>();
  const compile = (type: ts.Type): Schema => {
    const before = known.get(type);
    if (before !== undefined) return before;
    const schema = compileWith(checker, compile, type);
    known.set(type, schema);
    return schema;
  };
  return compile;
}

type Compile = (type: ts.Type) => Schema;

function compileWith(checker: ts.TypeChecker, compile: Compile, type: ts.Type): Schema {
  if (type.isUnion()) return unionOf(compile, type.types);
  const simple = simpleOf(checker, type);
  if (simple !== undefined) return simple;
  const named = BY_NAME[type.aliasSymbol?.name ?? type.getSymbol()?.name ?? ''];
  if (named !== undefined) return named;
  const [item] = checker.isArrayType(type)
    ? checker.getTypeArguments(type as ts.TypeReference) // an array's type is a reference
    : [];
  if (item !== undefined) return { kind: 'list', of: () => compile(item) };
  const rest = checker.getIndexTypeOfType(type, ts.IndexKind.String);
  return {
    kind: 'members',
    members: new Map(
      checker
        .getPropertiesOfType(type)
        .map((symbol) => [symbol.name, memberOf(checker, compile, symbol)] as const),
    ),
    rest: rest === undefined ? null : () => compile(rest),
  };
}

function memberOf(checker: ts.TypeChecker, compile: Compile, symbol: ts.Symbol): Member {
  return {
    needed: (symbol.flags & ts.SymbolFlags.Optional) === 0,
    schema: () => compile(checker.getTypeOfSymbol(symbol)),
  };
}

function simpleOf(checker: ts.TypeChecker, type: ts.Type): Schema | undefined {
  const { flags } = type;
  if (flags & (ts.TypeFlags.Any | ts.TypeFlags.Unknown)) return ANYTHING;
  if (flags & (ts.TypeFlags.Undefined | ts.TypeFlags.Void | ts.TypeFlags.Never)) {
    return { kind: 'nothing' };
  }
  if (flags & ts.TypeFlags.Null) return { kind: 'null' };
  if (type.isStringLiteral() || type.isNumberLiteral())
    return { kind: 'words', words: [type.value] };
  if (flags & ts.TypeFlags.BooleanLiteral) {
    return { kind: 'words', words: [checker.typeToString(type) === 'true'] };
  }
  if (flags & ts.TypeFlags.String) return { kind: 'text' };
  if (flags & ts.TypeFlags.Number) return { kind: 'number' };
  if (flags & ts.TypeFlags.Boolean) return { kind: 'boolean' };
  if (isOtherString(type)) return { kind: 'text' };
  return flags & ts.TypeFlags.NonPrimitive ? ANYTHING : undefined;
}

/** `string & Record<never, never>`: any text, beside the words that are known. */
const isOtherString = (type: ts.Type): boolean =>
  type.isIntersection() && type.types.some(({ flags }) => (flags & ts.TypeFlags.String) !== 0);

/** Words are joined; a text that only says "more words may come" goes. */
function unionOf(compile: Compile, types: readonly ts.Type[]): Schema {
  const hasWords = types.some((type) => type.isStringLiteral() && type.value !== '');
  const parts = types.filter((type) => !(hasWords && isOtherString(type))).map(compile);
  const words = parts.flatMap((part) => (part.kind === 'words' ? part.words : []));
  const others = parts.filter(({ kind }) => kind !== 'words' && kind !== 'nothing');
  const all: readonly Schema[] =
    words.length === 0 ? others : [{ kind: 'words', words }, ...others];
  const [only] = all;
  if (only === undefined) return { kind: 'nothing' };
  return all.length === 1 ? only : { kind: 'either', of: all };
}
