/**
 * Columns whose text is more than text: read through a schema or a list, not believed. A value that does not
 * fit is a bug, and is thrown with its place and without what it says: it may be personal.
 */
import { customType } from 'drizzle-orm/sqlite-core';
import type * as z from 'zod/mini';
import { wordsOf } from '../result/closed-set.ts';
import { fitting } from '../result/schema.ts';

/** A column of JSON, of the type that its schema reads. The schema is built when a row is first read. */
export function jsonOf<Schema extends z.ZodMiniType>(
  table: string,
  name: string,
  schema: () => Schema,
) {
  return customType<{ data: z.output<Schema>; driverData: string }>({
    dataType: () => 'text',
    toDriver: (value) => JSON.stringify(value),
    fromDriver: (text) => {
      const place = `${table}.${name}`;
      // The parser answers what the schema reads; of a schema that is not known yet, that is all it can say.
      return fitting<unknown>(place, schema(), jsonIn(text, place)) as z.output<Schema>;
    },
  })(name);
}

/** The parser's own complaint would repeat the text. */
function jsonIn(text: string, place: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new Error(`${place} is no JSON`);
  }
}

/** A column that holds one of a closed set of words, by its table. */
export function oneOf<Word extends string>(
  table: string,
  name: string,
  words: Readonly<Record<Word, unknown>>,
) {
  const list = wordsOf(words);
  return customType<{ data: Word; driverData: string }>({
    dataType: () => 'text',
    fromDriver: (text) => {
      const word = list.find((one) => one === text);
      if (word === undefined) throw new Error(`${table}.${name} holds no word of its set`);
      return word;
    },
  })(name);
}
