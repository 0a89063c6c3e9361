/**
 * Columns whose text is more than text: read through a schema or a list, not believed. A value that does not
 * fit is a bug, and is thrown with its place and without what it says: it may be personal.
 */
import { customType } from 'drizzle-orm/sqlite-core';
import { fitting, listOf, type SchemaOf, type Words } from '../result/schema.ts';

/** A column of JSON. The schema is built when a row is first read. */
export function jsonOf<T>(table: string, name: string, schema: () => SchemaOf<T>) {
  return customType<{ data: T; driverData: string }>({
    dataType: () => 'text',
    toDriver: (value) => JSON.stringify(value),
    fromDriver: (text) => fitting(`${table}.${name}`, schema(), jsonIn(text, `${table}.${name}`)),
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

/** A column that holds one of a closed set of words. */
export function oneOf<Word extends string>(table: string, name: string, words: Words<Word>) {
  const list = listOf(words);
  return customType<{ data: Word; driverData: string }>({
    dataType: () => 'text',
    fromDriver: (text) => {
      const word = list.find((one) => one === text);
      if (word === undefined) throw new Error(`${table}.${name} holds no word of its set`);
      return word;
    },
  })(name);
}
