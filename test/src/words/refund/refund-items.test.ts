import { expect, test } from 'vitest';
import {
  besideWords,
  itemChoices,
  itemsRefunded,
  minorOfItems,
  toggled,
} from '../../../../src/words/refund/refund-items.ts';
import type { Preview } from '../../../../worker/refunds/plan/preview.ts';
import type { ItemVerdict } from '../../../../worker/refunds/verdict/verdict-cart.ts';
import { preview, refundCard, verdict } from '../../refund-cards.ts';

const judgedItem = (changed: Partial<ItemVerdict>): ItemVerdict => ({
  id: 'book',
  name: 'Book',
  askedMinor: 3_000,
  dueMinor: 3_000,
  outcome: 'allowed',
  basis: 'policy',
  lastDay: null,
  refundBy: null,
  mayWithhold: false,
  mayOweForUse: false,
  reasons: [
    { reason: 'policy_open', version: 1, days: 30, lastDay: '2026-12-16' },
    { reason: 'no_right', country: 'US' },
  ],
  ...changed,
});

const mug = judgedItem({
  id: 'mug',
  name: 'Mug',
  dueMinor: 0,
  outcome: 'needs_approval',
  basis: 'exception',
  reasons: [
    { reason: 'policy_final_sale', version: 1 },
    { reason: 'exempt', code: 'custom_made', country: 'FR' },
  ],
});

function shown(): Pick<Preview, 'judged' | 'verdict'> {
  const { judged } = preview();
  const item = { refundedMinor: 0, amountMinor: 3_000 };
  const items = [
    { ...item, id: 'book', name: 'Book', refundedMinor: 500 },
    { ...item, id: 'mug', name: 'Mug' },
    { ...item, id: 'pen', refundedMinor: 3_000 },
  ];
  return {
    judged: { ...judged, purchase: { ...judged.purchase, items } },
    verdict: verdict({ items: [judgedItem({}), mug] }),
  };
}

test('each item says what is left of it, and why it is due or not', () => {
  expect(itemChoices(shown(), ['mug'], 'en')).toEqual([
    {
      id: 'book',
      label: 'Book, $25.00',
      note: 'Your policy (version 1) gives 30 days, until Dec 16, 2026.',
      isChosen: false,
      isGone: false,
    },
    {
      id: 'mug',
      label: 'Mug, $30.00',
      note: 'It was a final sale under your policy (version 1). The law in France gives no right for goods made to the buyer’s requests or clearly personal.',
      isChosen: true,
      isGone: false,
    },
    { id: 'pen', label: 'pen, $30.00', note: 'Refunded already.', isChosen: false, isGone: true },
  ]);
});

test('what is left of the chosen ones fills the amount', () => {
  expect(minorOfItems(shown(), ['mug'])).toBe(3_000);
  expect(minorOfItems(shown(), ['book', 'mug'])).toBeNull();
  expect(minorOfItems(shown(), null)).toBeNull();
});

test('a refund says what it was for', () => {
  const asked = (ids: readonly string[] | null) => {
    const { request } = preview();
    const items = ids && ids.map((id) => ({ id, amountMinor: 1 }));
    return itemsRefunded(
      refundCard({ request: { ...request, items }, shown: { ...preview(), ...shown() } }),
    );
  };
  expect(asked(['mug'])).toBe('For Mug.');
  expect(asked(['book', 'pen'])).toBe('For Book and pen.');
  expect(asked(null)).toBeNull();
});

test('ticking one chooses it, clearing the last is the payment as a whole', () => {
  expect(toggled(itemChoices(shown(), null, 'en'), 'book')).toEqual(['book']);
  expect(toggled(itemChoices(shown(), ['book'], 'en'), 'mug')).toEqual(['book', 'mug']);
  expect(toggled(itemChoices(shown(), ['book'], 'en'), 'book')).toBeNull();
});

test('what was paid on top of the items is told, with a button for it alone', () => {
  const of = (refundableMinor: number) =>
    besideWords({ ...shown(), verdict: verdict({ refundableMinor, currency: 'kwd' }) }, 'en');
  expect(of(6_000)).toMatchObject({
    minor: 500,
    label: 'KWD\u00a00.500 was paid on top of the items',
    button: 'Refund only the KWD\u00a00.500',
  });
  expect(of(5_500)).toBeNull();
  expect(of(5_000)).toBeNull();
  expect(besideWords({ ...shown(), judged: preview().judged }, 'en')).toBeNull();
});
