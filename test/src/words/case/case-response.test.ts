import { expect, test } from 'vitest';
import {
  responsePrice,
  responseTitle,
  filesNote,
  lastWords,
  networkFee,
  pagesOf,
} from '../../../../src/words/case/case-response.ts';
import { responsePreview, caseCard } from '../../case-cards.ts';
import { LONDON, NOW, usd } from '../../cards.ts';

test('each step is named', () => {
  expect(responseTitle(caseCard(), 'write')).toBe('Answer the dispute');
  expect(responseTitle(caseCard({ stage: 'inquiry' }), 'write')).toBe('Answer the inquiry');
  expect(responseTitle(caseCard({ stage: 'appeal' }), 'write')).toBe('Appeal the decision');
  expect(responseTitle(caseCard(), 'look')).toBe('What the bank will read');
  expect(responseTitle(caseCard(), 'confirm')).toBe('Send it once');
});

test.each([
  [{}, /takes a fee for answering, most likely US\$15\.00, which comes back if you win/],
  [{ counteredFeeFrom: 'read' as const }, /^Stripe took US\$15\.00/],
  [{ counteredFee: null }, /is not known yet/],
  [{ counteredFee: usd(1), counteredFeeFrom: 'none_in_country' as const }, /takes no fee/],
])('the price of answering is told: %j', (changed, sentence) => {
  const price = responsePrice(responsePreview(changed), caseCard(), 'en-GB');
  expect(price).toHaveLength(1);
  expect(price[0]).toMatch(sentence);
});

test('a compliance case tells the network’s fee besides', () => {
  const card = caseCard({ needsFeeAcknowledgement: true });
  expect(responsePrice(responsePreview(), card, 'en-GB')[1]).toMatch(
    /^The network takes US\$500\.00/,
  );
});

test('the network’s fee is agreed to by its amount', () => {
  expect(networkFee('en-GB').label).toBe('We agree to the network’s fee of US$500.00');
});

test('the last words say that it cannot be changed, and whether it can be repeated', () => {
  const context = { now: NOW, place: LONDON };
  expect(lastWords(caseCard(), context).join(' ')).toMatch(
    /cannot be changed.*There is no second answer\. You have until Fri 4 Dec, 12:00\.$/,
  );
  expect(lastWords(caseCard({ stage: 'inquiry' }), context)[1]).toMatch(/answered once more/);
});

test('pages are counted, and several files of one field are merged', () => {
  expect([0, 1, 2].map((pages) => pagesOf({ pages }))).toEqual([
    ...['pages cannot be read', '1 page', '2 pages'],
  ]);
  expect(filesNote(1, false)).toBeNull();
  expect(filesNote(2, false)).toMatch(/^The 2 files are merged into one/);
  expect(filesNote(2, true)).toBeNull();
});
