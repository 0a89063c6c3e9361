import { describe, expect, test } from 'vitest';
import { itemsCalled, refundedItems, wantedItems } from '../../../worker/refunds/refunded-items.ts';
import type { Item } from '../../../worker/refunds/verdict/item.ts';
import { refundFacts } from '../transfers/facts.ts';
import { ask, refundRow } from './facts.ts';

const item = (id: string, amountMinor: number, changed: Partial<Item> = {}): Item => ({
  id,
  amountMinor,
  refundedMinor: 0,
  ...changed,
});
const items = [item('mug', 2_400, { name: 'Blue mug' }), item('book', 3_000)];
const usd = (amountMinor: number | null, leftMinor = 6_000) => ({
  amountMinor,
  leftMinor,
  currency: 'usd',
});

describe('how much of each item goes back', () => {
  test.each([
    { name: 'all that is left', wanted: [{ id: 'mug' }], minors: [2_400] },
    { name: 'what was said', wanted: [{ id: 'mug', amountMinor: 400 }], minors: [400] },
    {
      name: 'a lower amount, in proportion',
      wanted: [{ id: 'mug' }, { id: 'book' }],
      amountMinor: 1_001,
      minors: [445, 556],
    },
    {
      name: 'a higher amount too, so that it is refused by name',
      wanted: [{ id: 'mug' }],
      amountMinor: 2_401,
      minors: [2_401],
    },
  ])('$name', ({ wanted, amountMinor = null, minors }) => {
    const found = wantedItems(items, wanted, usd(amountMinor));
    expect(found?.map(({ id }) => id)).toEqual(wanted.map(({ id }) => id));
    expect(found?.map((one) => one.amountMinor)).toEqual(minors);
  });

  test('of an item of which a part went back the rest', () => {
    const rest = [item('mug', 2_400, { refundedMinor: 1_000 }), item('book', 3_000)];
    expect(wantedItems(rest, [{ id: 'mug' }], usd(null))).toEqual([
      { id: 'mug', amountMinor: 1_400 },
    ]);
  });

  test.each([
    ['named', [{ id: 'mug' }, { id: 'book' }], null],
    ['named with what is left of each', [{ id: 'mug', amountMinor: 2_400 }, { id: 'book' }], null],
    ['named with all that is left of the payment', [{ id: 'mug' }, { id: 'book' }], 6_000],
  ])(
    'all that is left, %s, is the payment as a whole, with its delivery',
    (_name, wanted, minor) => {
      expect(wantedItems(items, wanted, usd(minor))).toBeNull();
    },
  );

  test('the last item goes back with the delivery', () => {
    const gone = [item('mug', 2_400, { refundedMinor: 2_400 }), item('book', 3_000)];
    expect(wantedItems(gone, [{ id: 'book' }], usd(null, 3_600))).toBeNull();
    const both = wantedItems(gone, [{ id: 'book' }], usd(3_000, 3_600));
    expect(both).toEqual([{ id: 'book', amountMinor: 3_000 }]);
  });

  test('of an item that went back an amount is asked for, and refused by name', () => {
    const gone = [item('mug', 2_400, { refundedMinor: 2_400 }), item('book', 3_000)];
    expect(wantedItems(gone, [{ id: 'mug' }], usd(2_400))).toEqual([
      { id: 'mug', amountMinor: 2_400 },
    ]);
    expect(wantedItems(gone, [{ id: 'mug' }], usd(null))).toEqual([{ id: 'mug', amountMinor: 0 }]);
  });

  test('where less is left of the payment than of the item, it is that', () => {
    expect(wantedItems(items, [{ id: 'book' }], usd(null, 1_000))).toEqual([
      { id: 'book', amountMinor: 1_000 },
    ]);
  });

  test('of 3-decimal amounts each part ends on a step, and together they are the amount', () => {
    const found = wantedItems(items, [{ id: 'mug' }, { id: 'book' }], {
      amountMinor: 1_010,
      leftMinor: 6_000,
      currency: 'kwd',
    });
    expect(found?.map(({ amountMinor }) => amountMinor)).toEqual([440, 570]);
  });
});

describe('items in a buyer’s words', () => {
  test.each([
    ['their names', ['blue MUG '], ['mug']],
    ['their ids', ['book', 'mug'], ['book', 'mug']],
    ['one twice', ['book', 'Book'], ['book']],
  ])('%s are known', (_name, called, ids) => {
    expect(itemsCalled(items, called)?.map(({ id }) => id)).toEqual(ids);
  });

  test.each([
    ['none', []],
    ['one that is not there', ['book', 'pen']],
  ])('%s: a person looks', (_name, called) => {
    expect(itemsCalled(items, called)).toBeNull();
  });

  test('a name that two items have is none', () => {
    const twins = [item('1', 100, { name: 'Pen' }), item('2', 100, { name: 'Pen' })];
    expect(itemsCalled(twins, ['Pen'])).toBeNull();
  });
});

test('what went back is what refunds that count at Stripe named', () => {
  const view = (id: string, minor: number) => ({
    refund: refundRow({
      id: `rf_${id}`,
      stripeRefundId: id,
      request: ask({ items: [{ id: 'mug', amountMinor: minor }] }),
    }),
    legs: [],
  });
  const refunds = [view('re_1', 400), view('re_2', 300), view('re_3', 900)];
  const facts = {
    refunds: [
      refundFacts({ id: 're_1' }),
      refundFacts({ id: 're_2' }),
      refundFacts({ id: 're_3', status: 'failed' }),
    ],
  };
  expect([...refundedItems(refunds, facts)]).toEqual([['mug', 700]]);
});
