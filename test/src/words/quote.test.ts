import { expect, test } from 'vitest';
import { quote } from '../../../src/words/quote.ts';

test.each([
  ['Their rent is due', '“Their rent is due”'],
  [' Their rent is due. ', '“Their rent is due”'],
  ['Why?', '“Why?”'],
])('%j fits into a sentence', (text, quoted) => {
  expect(quote(text)).toBe(quoted);
});
