import { expect, test } from 'vitest';
import {
  charactersLeft,
  limitSentence,
  namedLimit,
} from '../../../../src/words/case/case-limits.ts';
import type { LimitBreach } from '../../../../worker/disputes/evidence/limits.ts';

const breach = (code: LimitBreach['code'], actual: number | string, limit: number | null = null) =>
  ({ code, field: 'receipt', actual, limit }) as const;

test.each<[LimitBreach, RegExp]>([
  [breach('text_too_long', 20_500, 20_000), /^20,500 characters; it may have 20,000\. Shorten/],
  [breach('texts_too_long', 150_001, 150_000), /^All texts together have 150,001/],
  [breach('link_in_text', 'www.ups.com/x'), /do not open links.*www\.ups\.com\/x/],
  [breach('type_unsupported', 'text/plain'), /not text\/plain\. Convert/],
  [breach('file_empty', 'a.pdf'), /^a\.pdf is empty\. Remove/],
  [breach('file_unreadable', 'a.pdf'), /without a password/],
  [breach('files_too_big', 5_000_000, 4_500_000), /have 5\.0 MB; they may have 4\.5\./],
  [breach('too_many_pages', 20, 19), /have 20 pages; the bank reads 19/],
])('$code says what to do', (one, sentence) => {
  expect(limitSentence(one)).toMatch(sentence);
});

test('in a list a breach names its evidence, one of the whole answer does not', () => {
  expect(namedLimit(breach('file_empty', 'a.pdf'))).toMatch(/^Receipt: /);
  expect(namedLimit({ ...breach('too_many_pages', 20, 19), field: null })).toMatch(/^All files/);
});

test('characters are counted down, and past the end as too many', () => {
  expect(charactersLeft('abc', 500)).toBe('497 of 500 characters left.');
  expect(charactersLeft('a'.repeat(20_001), 20_000)).toBe('1 character too many.');
});
