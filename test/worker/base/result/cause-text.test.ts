import { expect, test } from 'vitest';
import { causeText } from '../../../../worker/base/result/cause-text.ts';

test('only the deepest cause is told: the layers above repeat values', () => {
  const cause = new TypeError('fetch failed');
  const query = new Error('Failed query: insert … params: Ada, ada@platform.example', { cause });
  expect(causeText(new Error('outer', { cause: query }))).toBe('TypeError: fetch failed');
});

test('something thrown that is no error says nothing of itself', () => {
  expect(causeText('sk_test_secret')).toBe('not an error');
});
