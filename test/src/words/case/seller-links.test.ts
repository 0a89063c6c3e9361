import { describe, expect, test } from 'vitest';
import {
  gaveWords,
  giverOf,
  linkSentence,
  repliedSentence,
  sellersTexts,
} from '../../../../src/words/case/seller-links.ts';
import {
  EMPTY_DRAFT,
  withSaid,
  type Draft,
  type DraftFile,
} from '../../../../worker/disputes/evidence/draft.ts';

const NORD = 'acct_nord';
const SUED = 'acct_sued';
const sellerNames = { [NORD]: 'Atelier Nord', [SUED]: 'Studio Süd' };

const file = (sellerId: string | null): DraftFile => ({
  id: 'file_1',
  name: 'a.pdf',
  type: 'application/pdf',
  bytes: 1,
  pages: 1,
  from: sellerId === null ? 'staff' : 'seller',
  sellerId,
});
const ofNord: Draft = {
  ...withSaid(EMPTY_DRAFT, NORD, { shipping_carrier: 'DHL', shipping_date: '' }),
  files: { receipt: [file(NORD), file(null)], uncategorized_file: [file(NORD)] },
};
const ofBoth = withSaid(ofNord, SUED, { shipping_carrier: 'UPS' });
const now = Date.UTC(2026, 10, 16, 12);
const place = { locale: 'en-US', timeZone: 'UTC' };
const seller = { sellerId: 'acct_1', name: 'Atelier Nord' };
const expiresAt = Date.UTC(2026, 10, 23, 12);

test('what a seller gave is counted without what staff wrote or the seller emptied', () => {
  const of = { draft: ofNord, sellerNames };
  expect(gaveWords(of)).toBe('1 text and 2 files so far');
  expect(repliedSentence(of)).toBe(
    'Atelier Nord replied with 1 text and 2 files. Look at it before you send the answer.',
  );
  const none = { draft: EMPTY_DRAFT, sellerNames };
  expect(gaveWords(none)).toBe('Nothing from the seller yet');
  expect(repliedSentence(none)).toBeNull();
});

describe('of two sellers', () => {
  const of = { draft: ofBoth, sellerNames };

  test('each is named with what they gave', () => {
    expect(gaveWords(of)).toBe('2 texts and 2 files so far');
    expect(repliedSentence(of)).toBe(
      'Atelier Nord replied with 1 text and 2 files, Studio Süd with 1 text. Look at it before you send the answer.',
    );
    expect(giverOf(file(SUED), of)).toBe('from Studio Süd');
    expect(giverOf(file(null), of)).toBeNull();
  });

  test('what each wrote stands beside the answer, unless it is the answer', () => {
    expect(sellersTexts(of, 'shipping_carrier')).toEqual([
      { sellerId: NORD, title: 'Atelier Nord wrote', text: 'DHL' },
      { sellerId: SUED, title: 'Studio Süd wrote', text: 'UPS' },
    ]);
    expect(sellersTexts(of, 'shipping_date')).toEqual([]);
    const one = { draft: ofNord, sellerNames };
    expect(sellersTexts(one, 'shipping_carrier')).toEqual([]);
  });
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
