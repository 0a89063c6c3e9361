import { expect, test } from 'vitest';
import { isWordOf, valueIn } from '../../../../worker/base/result/closed-set.ts';

const TABLE = { fraudulent: 'The buyer says that it was not them.' };

test('C4: a table knows its own words, and nothing that every object has', () => {
  expect(valueIn(TABLE, 'fraudulent')).toBe(TABLE.fraudulent);
  for (const text of ['constructor', '__proto__', 'toString', 'hasOwnProperty', '', 'other']) {
    expect(valueIn(TABLE, text)).toBeUndefined();
    expect(isWordOf(TABLE, text)).toBe(false);
  }
});
