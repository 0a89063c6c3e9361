/**
 * Schemas that are held against a type of ours: a field, a word or a variant that the type has and the schema does
 * not is an error of the compiler, so that nothing is lost on the way through a row.
 */
import * as z from 'zod/mini';
import { once } from './once.ts';

/** A schema whose values are `T`s. */
export type SchemaOf<T> = z.ZodMiniType<T>;

type FieldsOf<T> = { readonly [Name in keyof T]-?: SchemaOf<T[Name]> };

/** An object with every field of `T`; what else it holds is left out. */
export function objectOf<T>(fields: FieldsOf<T>): SchemaOf<T> {
  // Each field is a schema of the type's own; that together they are the type is what a mapped type cannot say.
  return z.object(fields) as unknown as SchemaOf<T>;
}

type VariantsOf<T, Tag extends keyof T> = {
  readonly [Kind in T[Tag] & string]: FieldsOf<Omit<VariantOf<T, Tag, Kind>, Tag>>;
};

/** The member of the union whose tag can be `Kind`: one member may be of several kinds. */
type VariantOf<T, Tag extends keyof T, Kind> = T extends unknown
  ? Kind extends T[Tag]
    ? T
    : never
  : never;

/** A union that a field tells apart, with the other fields of each variant. */
export function variantsOf<T, Tag extends keyof T & string>(
  tag: Tag,
  variants: VariantsOf<T, Tag>,
): SchemaOf<T> {
  const options = Object.entries<object>(variants).map(([kind, fields]) =>
    z.object({ [tag]: z.literal(kind), ...fields }),
  );
  const [first, ...rest] = options;
  if (!first) throw new Error('a union has variants');
  // As above: the variants are the union's own.
  return z.discriminatedUnion(tag, [first, ...rest]) as unknown as SchemaOf<T>;
}

/** A closed set of words: its list, or a table with a line for each. */
export type Words<Word extends string> = readonly Word[] | Readonly<Record<Word, unknown>>;

export function listOf<Word extends string>(words: Words<Word>): readonly Word[] {
  // `Object.keys` only knows that they are text.
  return isList(words) ? words : (Object.keys(words) as Word[]);
}

function isList<Word extends string>(words: Words<Word>): words is readonly Word[] {
  return Array.isArray(words);
}

export function wordOf<Word extends string>(words: Words<Word>): SchemaOf<Word> {
  return z.enum(listOf(words));
}

/** Facts whose names are not known ahead. */
export const anyObject = once(() => z.record(z.string(), z.unknown()));

/** JSON of which something else knows what it is, such as the name beside it. */
export const anyJson = once(() => z.unknown());

/**
 * The value as its schema knows it.
 * @throws where it does not fit: a bug. It is told where and how, never what: that may be personal
 */
export function fitting<T>(place: string, schema: SchemaOf<T>, value: unknown): T {
  const read = z.safeParse(schema, value);
  if (read.success) return read.data;
  const misfits = read.error.issues.map(({ path, code }) => `${code} at /${path.join('/')}`);
  throw new Error(`${place} does not fit its schema: ${misfits.join(', ')}`);
}
