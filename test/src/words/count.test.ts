import { expect, test } from 'vitest';
import { capital, count, listed } from '../../../src/words/count.ts';

test.each([
  [0, '0 days'],
  [1, '1 day'],
  [2, '2 days'],
])('%i is %s', (number, words) => {
  expect(count(number, 'day')).toBe(words);
});

test('a noun may bring its own plural', () => {
  expect(count(2, 'entry', 'entries')).toBe('2 entries');
});

test('words are listed with one and', () => {
  expect([[], ['a'], ['a', 'b'], ['a', 'b', 'c']].map(listed)).toEqual([
    ...['', 'a', 'a and b', 'a, b and c'],
  ]);
  expect(capital('a dispute')).toBe('A dispute');
});
