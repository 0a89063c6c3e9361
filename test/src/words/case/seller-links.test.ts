import { describe, expect, test } from 'vitest';
import {
  gaveWords,
  linkSentence,
  repliedSentence,
} from '../../../../src/words/case/seller-links.ts';
import {
  EMPTY_DRAFT,
  type Draft,
  type DraftFile,
} from '../../../../worker/disputes/evidence/draft.ts';

const file = (from: DraftFile['from']): DraftFile => ({
  id: 'file_1',
  name: 'a.pdf',
  type: 'application/pdf',
  bytes: 1,
  pages: 1,
  from,
});
const draft: Draft = {
  ...EMPTY_DRAFT,
  texts: {
    shipping_carrier: { text: 'DHL', from: 'seller' },
    shipping_date: { text: '', from: 'seller' },
    product_description: { text: 'A lamp', from: 'staff' },
  },
  files: { receipt: [file('seller'), file('staff')], uncategorized_file: [file('seller')] },
};
const now = Date.UTC(2026, 10, 16, 12);
const place = { locale: 'en-US', timeZone: 'UTC' };
const seller = { sellerId: 'acct_1', name: 'Atelier Nord' };
const expiresAt = Date.UTC(2026, 10, 23, 12);

test('what a seller gave is counted without what staff wrote or the seller emptied', () => {
  expect(gaveWords(draft)).toBe('1 text and 2 files so far');
  expect(repliedSentence(draft)).toBe(
    'The seller replied with 1 text and 2 files. Look at it before you send the answer.',
  );
  expect(gaveWords(EMPTY_DRAFT)).toBe('Nothing from the seller yet');
  expect(repliedSentence(EMPTY_DRAFT)).toBeNull();
});

describe('a link', () => {
  test.each([
    [null, 'No link is out. Make one and send it to the seller.'],
    [
      { expiresAt, openedAt: null },
      'The link is out, and nobody opened it yet. It works until Mon 23 Nov, in 7 days.',
    ],
    [{ expiresAt, openedAt: now }, 'Opened Mon 16 Nov. It works until Mon 23 Nov, in 7 days.'],
  ])('%o', (link, sentence) => {
    expect(linkSentence({ ...seller, link }, { now, place })).toBe(sentence);
  });
});
