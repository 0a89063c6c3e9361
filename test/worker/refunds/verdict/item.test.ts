import { describe, expect, test } from 'vitest';
import {
  awaitsGoods,
  itemsOf,
  itemsTold,
  statedItemFields,
  type Item,
  type ItemSources,
} from '../../../../worker/refunds/verdict/item.ts';

const eur = (amountMinor: number) => ({ amountMinor, currency: 'eur' });

function read(changed: Partial<ItemSources> = {}) {
  return itemsOf({ metadata: {}, stated: {}, refunded: new Map(), paid: eur(6_000), ...changed });
}

const mug = { id: 'mug', amountMinor: 2_400, name: 'Mug, with a name' } as const;
const book = { id: 'book', amountMinor: 3_000 } as const;
const inMetadata = (...items: readonly object[]) =>
  Object.fromEntries(
    items.map((item, at) => [`recourse_item_${String(at + 1)}`, JSON.stringify(item)]),
  );

describe('items of a payment', () => {
  test('are read from metadata, a key each', () => {
    expect(read({ metadata: inMetadata(mug, book) })).toEqual({
      items: [
        { ...mug, refundedMinor: 0 },
        { ...book, refundedMinor: 0 },
      ],
      unreadable: [],
    });
  });

  test('what is told later goes before, fact by fact', () => {
    const stated = [
      { id: 'mug', deliveredOn: '2026-03-04' },
      { id: 'pen', amountMinor: 600 },
    ];
    expect(read({ metadata: inMetadata(mug), stated: { items: stated } }).items).toEqual([
      { ...mug, deliveredOn: '2026-03-04', refundedMinor: 0 },
      { id: 'pen', amountMinor: 600, refundedMinor: 0 },
    ]);
  });

  test('know what went back of them', () => {
    const [item] = read({ metadata: inMetadata(mug), refunded: new Map([['mug', 400]]) }).items;
    expect(item?.refundedMinor).toBe(400);
  });

  test.each([
    ['no JSON', 'mug 24.00'],
    ['no object', '"mug"'],
    ['a price that is no whole number', JSON.stringify({ ...mug, amountMinor: 24.5 })],
    ['a price of nothing', JSON.stringify({ ...mug, amountMinor: 0 })],
    ['no price', JSON.stringify({ id: 'mug' })],
    ['a day that is none', JSON.stringify({ ...mug, deliveredOn: '2026-02-30' })],
    ['an exception that no law knows', JSON.stringify({ ...mug, exemption: 'shoddy' })],
    ['a field that no one knows', JSON.stringify({ ...mug, colour: 'blue' })],
  ])('%s is kept aside', (_name, text) => {
    expect(read({ metadata: { recourse_item_1: text } })).toEqual({
      items: [],
      unreadable: [{ fact: 'item', value: text.slice(0, 40) }],
    });
  });

  test('an id that stands twice counts once', () => {
    const { items, unreadable } = read({ metadata: inMetadata(mug, { ...mug, amountMinor: 1 }) });
    expect(items).toHaveLength(1);
    expect(unreadable).toHaveLength(1);
  });

  test('of no known price is said and counts for nothing', () => {
    expect(read({ stated: { items: [{ id: 'pen' }] } })).toEqual({
      items: [],
      unreadable: [{ fact: 'item', value: 'pen' }],
    });
  });

  test('that add up to more than the payment are those of something else', () => {
    expect(read({ metadata: inMetadata(mug, book), paid: eur(5_397) })).toEqual({
      items: [],
      unreadable: [{ fact: 'items', value: '€54.00' }],
    });
    expect(read({ metadata: inMetadata(mug, book), paid: eur(5_398) }).items).toHaveLength(2);
  });
});

test('a request tells an item by its id, and no other field than ours', () => {
  const parse = (item: object) => statedItemFields().safeParse(item).success;
  expect(parse({ id: 'mug' })).toBe(true);
  expect(parse({ id: 'a mug' })).toBe(false);
  expect(parse({ id: 'mug', refundedMinor: 0 })).toBe(false);
});

describe('goods that have still to come back', () => {
  const cart = (...items: readonly Partial<Item>[]): Parameters<typeof awaitsGoods>[0] => ({
    productType: 'physical',
    deliveredOn: '2026-03-04',
    delivery: null,
    returned: null,
    items: items.map((item, at) => ({
      id: String(at),
      amountMinor: 100,
      refundedMinor: 0,
      ...item,
    })),
  });
  type Case = readonly [string, readonly [ReturnType<typeof cart>, Named], boolean];
  type Named = Parameters<typeof awaitsGoods>[1]['asked'];
  test.each<Case>([
    ['a payment without items', [cart(), null], true],
    ['of which all is back', [{ ...cart(), returned: true }, null], false],
    ['of no known type', [{ ...cart(), productType: null }, null], true],
    ['a cart of goods', [cart({}), null], true],
    ['a cart without goods', [cart({ productType: 'digital_download' }), null], false],
    [
      'only what is no thing',
      [cart({}, { productType: 'digital_download' }), [{ id: '1' }]],
      false,
    ],
    ['only the thing', [cart({}, { productType: 'digital_download' }), [{ id: '0' }]], true],
    ['a thing that never came', [cart({ delivery: 'not_yet' }), null], false],
    [
      'a thing that never came, and came: nobody knows',
      [cart({ delivery: 'not_yet', deliveredOn: '2026-03-10' }), null],
      true,
    ],
    [
      'a thing that is to come tomorrow',
      [cart({ delivery: 'not_yet', deliveredOn: '2026-03-11' }), null],
      false,
    ],
    [
      'a payment of which both was told',
      [{ ...cart(), delivery: 'not_yet' as const, deliveredOn: '2026-03-04' }, null],
      true,
    ],
    ['one of two is back', [cart({ returned: true }, {}), null], true],
    ['the one that is back', [cart({ returned: true }, {}), [{ id: '0' }]], false],
  ])('%s', (_name, [purchase, asked], awaits) => {
    expect(awaitsGoods(purchase, { asked, today: '2026-03-10' })).toBe(awaits);
  });
});

describe('what is told of items, and then of all of them', () => {
  type Told = Parameters<typeof itemsTold>;
  const item = (facts: object) => [{ id: 'a', ...facts }];
  const DAY = '2026-03-05';
  test.each<readonly [string, Told, object]>([
    [
      'a later day of all ends that an item had not come',
      [item({ delivery: 'not_yet' }), { deliveredOn: DAY }],
      {},
    ],
    [
      'a later day of all ends the day of an item',
      [item({ deliveredOn: '2026-03-01' }), { deliveredOn: DAY }],
      {},
    ],
    [
      'that nothing came ends the day of an item',
      [item({ deliveredOn: DAY }), { delivery: 'not_yet' }],
      {},
    ],
    [
      'that a part came ends the day of an item',
      [item({ deliveredOn: DAY }), { delivery: 'in_part' }],
      {},
    ],
    [
      'an item that comes regularly keeps its own',
      [item({ delivery: 'regular', deliveredOn: '2026-03-01' }), { deliveredOn: DAY }],
      { delivery: 'regular', deliveredOn: '2026-03-01' },
    ],
    [
      'that it comes regularly says nothing of an item',
      [item({ delivery: 'not_yet' }), { delivery: 'regular' }],
      { delivery: 'not_yet' },
    ],
    [
      'told at once, the item goes first',
      [item({}), { deliveredOn: DAY, items: item({ delivery: 'not_yet' }) }],
      { delivery: 'not_yet' },
    ],
    [
      'told at once and anew, the item goes first',
      [
        item({ deliveredOn: '2026-03-01' }),
        { delivery: 'in_part', items: item({ deliveredOn: DAY }) },
      ],
      { deliveredOn: DAY },
    ],
    [
      'other facts of an item stay',
      [item({ name: 'Mug', delivery: 'not_yet' }), { deliveredOn: DAY }],
      { name: 'Mug' },
    ],
    [
      'what says nothing of a delivery changes none',
      [item({ delivery: 'not_yet' }), {}],
      { delivery: 'not_yet' },
    ],
  ])('%s', (_name, told, expected) => {
    expect(itemsTold(...told)).toEqual([{ id: 'a', ...expected }]);
  });
});
