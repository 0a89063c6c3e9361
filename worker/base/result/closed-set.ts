/**
 * A closed set is a union of words and one table over it, which holds all that differs by word. A new word is
 * then an error in its table and nowhere else (`test/closed-sets.test.ts`).
 */

/** The words of a table, in the order in which it is written. */
export function wordsOf<Word extends string>(
  table: Readonly<Record<Word, unknown>>,
): readonly Word[] {
  return Object.keys(table) as Word[]; // a table has no other keys than its words
}

/**
 * What a table says of a text from outside, such as a reason or a code of Stripe's; undefined where it says
 * nothing. `constructor` and its like are no words of any table.
 */
export function valueIn<Value>(
  table: Readonly<Partial<Record<string, Value>>>,
  text: string,
): Value | undefined {
  return Object.hasOwn(table, text) ? table[text] : undefined;
}

export function isWordOf<Word extends string>(
  table: Readonly<Record<Word, unknown>>,
  text: string,
): text is Word {
  return Object.hasOwn(table, text);
}
