import { describe, expect, test } from 'vitest';
import { EMPTY_DRAFT, type Draft } from '../../../../worker/disputes/evidence/draft.ts';
import { LONG_TEXT_FIELDS } from '../../../../worker/disputes/evidence/evidence-fields.ts';
import { limitsOf, stopsSending } from '../../../../worker/disputes/evidence/limits.ts';
import { draftFile, withFile, withText } from './drafts.ts';

const text = (words: string) => withText(EMPTY_DRAFT, 'uncategorized_text', words);
const file = (change: Parameters<typeof draftFile>[0]) => {
  return withFile(EMPTY_DRAFT, 'receipt', draftFile(change));
};
/** Texts of `chars` in all, each within its own limit. */
const texts = (chars: number): Draft =>
  LONG_TEXT_FIELDS.reduce((draft, field, index) => {
    return withText(
      draft,
      field,
      'a'.repeat(Math.min(20_000, Math.max(0, chars - index * 20_000))),
    );
  }, EMPTY_DRAFT);

describe('a draft within all limits', () => {
  test.each([
    ['empty', EMPTY_DRAFT],
    ['a text of 20,000 characters', text('a'.repeat(20_000))],
    ['a name of 500 characters', withText(EMPTY_DRAFT, 'customer_name', 'a'.repeat(500))],
    ['150,000 characters in all', texts(150_000)],
    ['4.5 MB on 49 pages', file({ bytes: 4_500_000, pages: 49 })],
    ['a picture', file({ type: 'image/jpeg' })],
    ['several files of one field', withFile(EMPTY_DRAFT, 'receipt', draftFile(), draftFile())],
  ])('%s breaches nothing', (_name, draft) => {
    expect(limitsOf(draft, 'visa')).toEqual([]);
  });
});

const types = 'application/pdf, image/jpeg, image/png';

describe('a breach tells what is and what may be', () => {
  test.each([
    [
      'a long text',
      text('a'.repeat(20_001)),
      'text_too_long',
      'uncategorized_text',
      20_001,
      20_000,
    ],
    [
      'a long name',
      withText(EMPTY_DRAFT, 'customer_name', 'a'.repeat(501)),
      ...(['text_too_long', 'customer_name', 501, 500] as const),
    ],
    ['all texts', texts(150_001), 'texts_too_long', null, 150_001, 150_000],
    ['a video', file({ type: 'video/mp4' }), 'type_unsupported', 'receipt', 'video/mp4', types],
    ['an empty file', file({ bytes: 0, pages: 0 }), 'file_empty', 'receipt', 'proof.pdf', null],
    ['an encrypted file', file({ pages: 0 }), 'file_unreadable', 'receipt', 'proof.pdf', null],
    ['too many bytes', file({ bytes: 4_500_001 }), 'files_too_big', null, 4_500_001, 4_500_000],
    ['too many pages', file({ pages: 50 }), 'too_many_pages', null, 50, 49],
  ])('%s', (_name, draft, code, field, actual, limit) => {
    const found = limitsOf(draft, 'visa');
    expect(found).toEqual([{ code, field, actual, limit }]);
    expect(found.every(stopsSending)).toBe(true);
  });

  test('files of all fields count together', () => {
    const draft = withFile(file({ pages: 30 }), 'refund_policy', draftFile({ pages: 20 }));
    expect(limitsOf(draft, null)).toMatchObject([{ code: 'too_many_pages', actual: 50 }]);
  });
});

describe('Mastercard reads 19 pages in all', () => {
  test.each([
    ['mastercard', 19, 0],
    ['mastercard', 20, 1],
    ['visa', 20, 0],
    [null, 20, 0],
  ])('%s, %i pages: %i breaches', (brand, pages, count) => {
    expect(limitsOf(file({ pages }), brand)).toHaveLength(count);
  });
});

describe('a link is only a warning, as reviewers do not open it', () => {
  test.each([
    ['see https://example.com/a b', 'https://example.com/a'],
    ['HTTP://EXAMPLE.COM', 'HTTP://EXAMPLE.COM'],
    ['at www.example.com', 'www.example.com'],
    ['shop.example.com/terms', 'shop.example.com/terms'],
  ])('%s', (words, actual) => {
    const found = limitsOf(text(words), null);
    expect(found).toEqual([
      { code: 'link_in_text', field: 'uncategorized_text', actual, limit: null },
    ]);
    expect(found.some(stopsSending)).toBe(false);
  });

  test.each([
    'ann@example.com',
    'ann@example.com/home',
    'paid 3/4 of it. And/or more',
    '203.0.113.9',
    '2026/01/02',
  ])('%s is none', (words) => {
    expect(limitsOf(text(words), null)).toEqual([]);
  });
});
