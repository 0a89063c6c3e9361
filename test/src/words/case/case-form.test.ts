import { expect, test } from 'vitest';
import { changedTexts, draftWith, writtenOf } from '../../../../src/words/case/case-form.ts';
import { EMPTY_DRAFT, type Draft } from '../../../../worker/disputes/evidence/draft.ts';
import { caseCard, file } from '../../case-cards.ts';

const draft: Draft = { ...EMPTY_DRAFT, texts: { customer_name: { text: 'Bo', from: 'stripe' } } };

test('only what differs from the draft is saved; an emptied text is', () => {
  expect(changedTexts({ customer_name: 'Bo', shipping_date: '' }, draft)).toEqual({});
  expect(changedTexts({ customer_name: '' }, draft)).toEqual({ customer_name: '' });
});

test('what is typed counts as staff’s, the rest stays as it was', () => {
  const typed = draftWith(draft, { shipping_date: '2026-11-01', customer_name: 'Bo' });
  expect(typed.texts).toEqual({
    customer_name: { text: 'Bo', from: 'stripe' },
    shipping_date: { text: '2026-11-01', from: 'staff' },
  });
});

test('the checklist follows what is typed', () => {
  const card = caseCard();
  const given = { shipping_tracking_number: '1Z9' };
  expect(writtenOf(card, {}).checklist.completeness.critical.given).toBe(0);
  expect(writtenOf(card, given).checklist.completeness.critical.given).toBe(1);
});

test('a text over its limit stops the answer, a link only warns', () => {
  const long = writtenOf(caseCard(), { shipping_carrier: 'x'.repeat(501) });
  expect(long).toMatchObject({ isStopped: true, breaches: [{ code: 'text_too_long' }] });
  const link = writtenOf(caseCard(), { shipping_carrier: 'www.ups.com/x' });
  expect(link).toMatchObject({ isStopped: false, breaches: [{ code: 'link_in_text' }] });
});

test('an appeal has a checklist of its own', () => {
  const files = { uncategorized_file: [file()] };
  const card = caseCard({ stage: 'appeal', draft: { ...EMPTY_DRAFT, files } });
  const { checklist } = writtenOf(card, { uncategorized_text: 'It was signed for.' });
  expect(checklist.items.map(({ state }) => state)).toEqual(['given', 'given']);
});

test('what was gathered is no reason for an appeal', () => {
  const texts = { uncategorized_text: { text: 'Paid with a card.', from: 'stripe' } } as const;
  const card = caseCard({ stage: 'appeal', draft: { ...EMPTY_DRAFT, texts } });
  expect(writtenOf(card, {}).checklist.items.map(({ state }) => state)).toEqual([
    ...['missing', 'missing'],
  ]);
});
