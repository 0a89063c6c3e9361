/**
 * The parameters a route takes, declared once: what is unknown, missing or malformed is refused
 * before the call begins, in Stripe's words (https://docs.stripe.com/error-codes). Such a refusal
 * is never stored under an idempotency key.
 */
import { isKnownCurrency } from './currency.ts';
import { invalidRequest, isRefusal } from './errors.ts';
import type { Refusal } from './errors.ts';
import { asJson, asList } from './form.ts';
import type { Raw, RawMembers } from './form.ts';

export type Field<T, Needed extends boolean = boolean> = {
  readonly needed: Needed;
  readonly read: (raw: Raw, path: string) => T | Refusal;
  /** What it has members of; absent where it has none, or where none is judged. */
  readonly shape?: Shape;
};
export type Shape = Readonly<Record<string, Field<unknown>>>;
/** What a route receives: needed members are there, the others may be undefined. */
export type Read<S extends Shape> = {
  readonly [K in keyof S]: S[K] extends Field<infer T, infer Needed>
    ? Needed extends true
      ? Exclude<T, Refusal>
      : Exclude<T, Refusal> | undefined
    : never;
};

/** Metadata as sent: null unsets a key, null as a whole unsets all. */
export type MetadataChange = Readonly<Record<string, string | null>> | null;
/** `created` filters, in unix seconds. */
export type Range = {
  readonly gt?: number;
  readonly gte?: number;
  readonly lt?: number;
  readonly lte?: number;
};

/** https://docs.stripe.com/api/metadata */
const METADATA_KEYS_MAX = 50;
const METADATA_KEY_CHARS_MAX = 40;
const METADATA_VALUE_CHARS_MAX = 500;
/** Stripe's limit for texts that name no other. */
const TEXT_CHARS_MAX = 5_000;

const optional = <T>(read: Field<T>['read']): Field<T, false> => ({ needed: false, read });

/** The same field, refused with `parameter_missing` when absent. */
export const needed = <T>(field: Field<T>): Field<T, true> => ({ ...field, needed: true });

const emptyRefusal = (path: string): Refusal =>
  invalidRequest(
    `You passed an empty string for '${path}'. We assume empty values are an attempt to unset a parameter; however '${path}' cannot be unset. You should remove '${path}' from your request or supply a non-empty value.`,
    { code: 'parameter_invalid_empty', param: path },
  );

const readText = (raw: Raw, path: string, max: number): string | Refusal => {
  if (typeof raw !== 'string') {
    return invalidRequest(`Invalid string: ${JSON.stringify(asJson(raw))}`, { param: path });
  }
  if (raw.length <= max) return raw;
  return invalidRequest(
    `Invalid string: ${raw.slice(0, 40)}...; must be at most ${String(max)} characters`,
    { param: path },
  );
};

export const text = (max = TEXT_CHARS_MAX): Field<string, false> =>
  optional((raw, path) => (raw === '' ? emptyRefusal(path) : readText(raw, path, max)));

/** A text that an empty string unsets (null). */
export const clearableText = (max = TEXT_CHARS_MAX): Field<string | null, false> =>
  optional((raw, path) => (raw === '' ? null : readText(raw, path, max)));

/** The same field, where an empty string unsets it (null). */
export const clearable = <T>(field: Field<T>): Field<T | null, false> => ({
  ...field,
  needed: false,
  read: (raw, path) => (raw === '' ? null : field.read(raw, path)),
});

export const integer = (min = -Infinity, max = Infinity): Field<number, false> =>
  optional((raw, path) => {
    if (raw === '') return emptyRefusal(path);
    if (typeof raw !== 'string' || !/^-?\d{1,15}$/.test(raw)) {
      const shown = typeof raw === 'string' ? raw : JSON.stringify(asJson(raw));
      return invalidRequest(`Invalid integer: ${shown}`, {
        code: 'parameter_invalid_integer',
        param: path,
      });
    }
    const value = Number(raw);
    if (value >= min && value <= max) return value;
    const bound =
      value < min
        ? `greater than or equal to ${String(min)}`
        : `less than or equal to ${String(max)}`;
    return invalidRequest(`This value must be ${bound}.`, {
      code: 'parameter_invalid_integer',
      param: path,
    });
  });

/** Stripe's largest amount has eight digits (https://docs.stripe.com/currencies#minimum-and-maximum-charge-amounts). */
export const AMOUNT_MAX = 99_999_999;
export const amount = (): Field<number, false> => integer(1);

export const currency = (): Field<string, false> =>
  optional((raw, path) => {
    if (raw === '') return emptyRefusal(path);
    const code = typeof raw === 'string' ? raw.toLowerCase() : '';
    if (isKnownCurrency(code)) return code;
    return invalidRequest(`Invalid currency: ${code}. Stripe does not support it.`, {
      param: path,
    });
  });

export const boolean = (): Field<boolean, false> =>
  optional((raw, path) => {
    if (raw === 'true' || raw === 'false') return raw === 'true';
    if (raw === '') return emptyRefusal(path);
    return invalidRequest(`Invalid boolean: ${JSON.stringify(asJson(raw))}`, { param: path });
  });

export const choice = <const V extends string>(values: readonly V[]): Field<V, false> =>
  optional((raw, path) => {
    const found = values.find((value) => value === raw);
    if (found !== undefined) return found;
    const last = values.at(-1) ?? '';
    const names = values.length < 2 ? last : `${values.slice(0, -1).join(', ')}, or ${last}`;
    return invalidRequest(`Invalid ${path}: must be one of ${names}`, { param: path });
  });

export const list = <T>(item: Field<T>): Field<readonly T[], false> => ({
  ...item,
  needed: false,
  read: (raw, path) => {
    const items = raw === '' ? [] : asList(raw);
    if (items === undefined) return invalidRequest('Invalid array', { param: path });
    const values: T[] = [];
    for (const [index, each] of items.entries()) {
      const value = item.read(each, `${path}[${String(index)}]`);
      if (isRefusal(value)) return value;
      values.push(value);
    }
    return values;
  },
});

/** Texts, lists and objects the simulator keeps but does not judge. */
export const anything = (): Field<unknown, false> => optional((raw) => asJson(raw));

export const members = <S extends Shape>(shape: S): Field<Read<S> | null, false> => ({
  needed: false,
  shape,
  read: (raw, path) => {
    if (raw === '') return null;
    if (typeof raw === 'string') return invalidRequest('Invalid object', { param: path });
    return readShape(shape, raw, path);
  },
});

const readMetadataValue = (key: string, raw: Raw, path: string): string | null | Refusal => {
  if (typeof raw !== 'string') {
    return invalidRequest('Metadata values must be strings.', { param: `${path}[${key}]` });
  }
  if (key.length > METADATA_KEY_CHARS_MAX) {
    return invalidRequest(
      `Metadata keys can have up to 40 characters, but you passed in one with ${String(key.length)} characters: ${key}.`,
      { param: path },
    );
  }
  if (raw.length > METADATA_VALUE_CHARS_MAX) {
    return invalidRequest(
      `Metadata values can have up to 500 characters, but you passed in a value that is ${String(raw.length)} characters. Invalid value: ${raw.slice(0, 20)}...`,
      { param: `${path}[${key}]` },
    );
  }
  return raw === '' ? null : raw;
};

export const metadata = (): Field<MetadataChange, false> =>
  optional((raw, path) => {
    if (raw === '') return null;
    if (typeof raw === 'string') return invalidRequest('Invalid object', { param: path });
    const entries = Object.entries(raw);
    if (entries.length > METADATA_KEYS_MAX) return tooManyKeys(path);
    const change: Record<string, string | null> = {};
    for (const [key, value] of entries) {
      const read = readMetadataValue(key, value, path);
      if (isRefusal(read)) return read;
      change[key] = read;
    }
    return change;
  });

const tooManyKeys = (path: string): Refusal =>
  invalidRequest('You can specify up to 50 keys in metadata.', { param: path });

/** Stripe's merge: named keys are set or unset, the others stay. */
export const mergeMetadata = (
  current: Readonly<Record<string, string>> | null,
  change: MetadataChange | undefined,
): Record<string, string> | Refusal => {
  if (change === null) return {};
  const merged = Object.fromEntries(
    Object.entries({ ...current, ...change }).filter(
      (entry): entry is [string, string] => entry[1] !== null,
    ),
  );
  return Object.keys(merged).length > METADATA_KEYS_MAX ? tooManyKeys('metadata') : merged;
};

/** Metadata of a new object. */
export const newMetadata = (change: MetadataChange | undefined): Record<string, string> =>
  Object.fromEntries(
    Object.entries(change ?? {}).filter((entry): entry is [string, string] => entry[1] !== null),
  );

const RANGE = { gt: integer(), gte: integer(), lt: integer(), lte: integer() } as const;

/** `created=123` or `created[gte]=123`. */
export const range = (): Field<Range, false> =>
  optional((raw, path): Range | Refusal => {
    if (typeof raw !== 'string') {
      const read = readShape(RANGE, raw, path);
      if (isRefusal(read)) return read;
      return Object.fromEntries(Object.entries(read).filter(([, bound]) => bound !== undefined));
    }
    const exact = integer().read(raw, path);
    return typeof exact === 'number' ? { gte: exact, lte: exact } : exact;
  });

const unknownParameters = (shape: Shape, raw: RawMembers, prefix: string): Refusal | undefined => {
  const strangers = Object.keys(raw).filter((name) => !Object.hasOwn(shape, name));
  const first = strangers[0];
  if (first === undefined) return undefined;
  const paths = strangers.map((name) => (prefix === '' ? name : `${prefix}[${name}]`));
  return invalidRequest(
    `Received unknown parameter${paths.length > 1 ? 's' : ''}: ${paths.join(', ')}`,
    { code: 'parameter_unknown', param: paths[0] ?? first },
  );
};

/** Reads all members a shape declares; the first fault is the answer. */
export const readShape = <S extends Shape>(
  shape: S,
  raw: RawMembers,
  prefix = '',
): Read<S> | Refusal => {
  const stranger = unknownParameters(shape, raw, prefix);
  if (stranger !== undefined) return stranger;
  const values: Record<string, unknown> = {};
  for (const [name, field] of Object.entries(shape)) {
    const path = prefix === '' ? name : `${prefix}[${name}]`;
    const given = raw[name];
    if (given === undefined) {
      if (!field.needed) continue;
      return invalidRequest(`Missing required param: ${path}.`, {
        code: 'parameter_missing',
        param: path,
      });
    }
    const value = field.read(given, path);
    if (isRefusal(value)) return value;
    values[name] = value;
  }
  return values as Read<S>; // built member by member from the same shape
};
