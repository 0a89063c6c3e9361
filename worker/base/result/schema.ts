/**
 * Schemas that are held against a type of ours: a field, a word or a variant that the type has and the schema does
 * not is an error of the compiler, so that nothing is lost on the way through a row.
 */
import * as z from 'zod/mini';
import { wordsOf } from './closed-set.ts';
import { once } from './once.ts';

/** A schema whose values are `T`s; the mark keeps one of a narrower type from passing for it. */
export type SchemaOf<T> = z.ZodMiniType<T> & { readonly __reads?: (value: T) => void };

/** What stands where a schema reads more, less or anything at all: no schema has it. */
type Unlike<T> = { readonly 'reads another type': (value: T) => never };

/** A type as both sides are compared: without `readonly`, and with what may be left out marked. */
type Plain<T> =
  IsAny<T> extends true
    ? { readonly any: true }
    : T extends string | number | boolean | null | undefined
      ? T
      : {
          -readonly [Name in keyof T]-?: undefined extends T[Name]
            ? { readonly mayLack: Plain<Exclude<T[Name], undefined>> }
            : Plain<T[Name]>;
        };

type IsAny<T> = 0 extends 1 & T ? true : false;

type IsSame<Left, Right> = [Left] extends [Right] ? ([Right] extends [Left] ? true : false) : false;

type Exactly<T, Schema> = Schema extends z.ZodMiniType
  ? IsSame<Plain<z.output<Schema>>, Plain<T>> extends true
    ? Schema
    : Unlike<T>
  : Unlike<T>;

type Fields = Readonly<Record<string, z.ZodMiniType>>;

/** `Given` where it has exactly the fields of `T`, each with a schema that reads exactly its type. */
type FieldsOf<T, Given> = {
  readonly [Name in keyof T]-?: Name extends keyof Given
    ? Exactly<T[Name], Given[Name]>
    : Unlike<T[Name]>;
};

/** A schema that reads exactly `T`: where a row holds a list, or a type that no `objectOf` makes. */
export function exactly<T>() {
  return <Schema extends z.ZodMiniType>(schema: Schema & Exactly<T, Schema>): SchemaOf<T> =>
    schema as unknown as SchemaOf<T>; // compared above
}

/** The fields of an object, each with its schema. */
export function fieldsOf<T>() {
  return <Given extends Fields>(
    fields: Given & FieldsOf<T, Given>,
  ): { readonly [Name in keyof T]-?: SchemaOf<T[Name]> } => fields as never; // compared above
}

/** An object with every field of `T`; what else it holds is left out. */
export function objectOf<T>() {
  return <Given extends Fields>(fields: Given & FieldsOf<T, Given>): SchemaOf<T> =>
    // Each field is a schema of the type's own; that together they are the type is what a mapped type cannot say.
    z.object(fields) as unknown as SchemaOf<T>;
}

type VariantsOf<T, Tag extends keyof T, Given> = {
  readonly [Kind in T[Tag] & string]: Kind extends keyof Given
    ? FieldsOf<Omit<VariantOf<T, Tag, Kind>, Tag>, Given[Kind]>
    : Unlike<Kind>;
};

/** The member of the union whose tag can be `Kind`: one member may be of several kinds. */
type VariantOf<T, Tag extends keyof T, Kind> = T extends unknown
  ? Kind extends T[Tag]
    ? T
    : never
  : never;

/** A union that a field tells apart, with the other fields of each variant. */
export function variantsOf<T>() {
  return <Tag extends keyof T & string, Given extends Readonly<Record<string, Fields>>>(
    tag: Tag,
    variants: Given & VariantsOf<T, Tag, Given>,
  ): SchemaOf<T> => {
    const options = Object.entries<Fields>(variants).map(([kind, fields]) =>
      z.object({ [tag]: z.literal(kind), ...fields }),
    );
    const [first, ...rest] = options;
    if (!first) throw new Error('a union has variants');
    // As above: the variants are the union's own.
    return z.discriminatedUnion(tag, [first, ...rest]) as unknown as SchemaOf<T>;
  };
}

/** A word of a closed set, by its table: a list would not say that it has them all. */
export function wordOf<Word extends string>(
  table: Readonly<Record<Word, unknown>>,
): SchemaOf<Word> {
  return z.enum(wordsOf(table));
}

/** Facts whose names are not known ahead. */
export const anyObject = once(() => z.record(z.string(), z.unknown()));

/** JSON of which something else knows what it is, such as the name beside it. */
export const anyJson = once(() => z.unknown());

/**
 * The value as its schema knows it.
 * @throws where it does not fit: a bug. It is told where and how, never what: that may be personal
 */
export function fitting<T>(place: string, schema: z.ZodMiniType<T>, value: unknown): T {
  const read = z.safeParse(schema, value);
  if (read.success) return read.data;
  const misfits = read.error.issues.map(({ path, code }) => `${code} at /${path.join('/')}`);
  throw new Error(`${place} does not fit its schema: ${misfits.join(', ')}`);
}
