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
    {
      name: 'a long text',
      draft: text('a'.repeat(20_001)),
      code: 'text_too_long',
      field: 'uncategorized_text',
      actual: 20_001,
      limit: 20_000,
    },
    {
      name: 'a long name',
      draft: withText(EMPTY_DRAFT, 'customer_name', 'a'.repeat(501)),
      code: 'text_too_long',
      field: 'customer_name',
      actual: 501,
      limit: 500,
    },
    {
      name: 'all texts',
      draft: texts(150_001),
      code: 'texts_too_long',
      field: null,
      actual: 150_001,
      limit: 150_000,
    },
    {
      name: 'a video',
      draft: file({ type: 'video/mp4' }),
      code: 'type_unsupported',
      field: 'receipt',
      actual: 'video/mp4',
      limit: types,
    },
    {
      name: 'an empty file',
      draft: file({ bytes: 0, pages: 0 }),
      code: 'file_empty',
      field: 'receipt',
      actual: 'proof.pdf',
      limit: null,
    },
    {
      name: 'an encrypted file',
      draft: file({ pages: 0 }),
      code: 'file_unreadable',
      field: 'receipt',
      actual: 'proof.pdf',
      limit: null,
    },
    {
      name: 'too many bytes',
      draft: file({ bytes: 4_500_001 }),
      code: 'files_too_big',
      field: null,
      actual: 4_500_001,
      limit: 4_500_000,
    },
    {
      name: 'too many pages',
      draft: file({ pages: 50 }),
      code: 'too_many_pages',
      field: null,
      actual: 50,
      limit: 49,
    },
  ])('$name', ({ draft, code, field, actual, limit }) => {
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
