import { describe, expect, test } from 'vitest';
import { allocationOfItems } from '../../../../worker/refunds/plan/item-shares.ts';
import { purchaseOf } from '../../../../worker/refunds/verdict/purchase.ts';
import type { RefundRequest } from '../../../../worker/refunds/plan/refund-request.ts';
import type { PaymentFacts } from '../../../../worker/stripe/payment-facts.ts';
import type { StatedItem } from '../../../../worker/refunds/verdict/item.ts';
import { NOW, paymentFacts, refundFacts, transferView } from '../../transfers/facts.ts';
import { ask, separate, transferTo } from '../facts.ts';

const BOOK = { id: 'book', amountMinor: 3_000, sellerId: 'acct_1' };
const PEN = { id: 'pen', amountMinor: 1_000, sellerId: 'acct_1' };
const MUG = { id: 'mug', amountMinor: 5_000, sellerId: 'acct_2' };
const DELIVERY = { id: 'delivery', amountMinor: 1_000 };
const CART: readonly StatedItem[] = [BOOK, PEN, MUG, DELIVERY];

/** 100.00 of which the first seller was sent 32.00 of their 40.00, and the second 45.00 of their 50.00. */
const PAID = separate([
  transferTo({ id: 'tr_1', sellerId: 'acct_1', amountMinor: 3_200 }),
  transferTo({ id: 'tr_2', sellerId: 'acct_2', amountMinor: 4_500 }),
]);

type Case = {
  readonly facts?: PaymentFacts;
  readonly request?: Partial<RefundRequest>;
  readonly items?: readonly StatedItem[];
  readonly back?: readonly (readonly [string, number])[];
};

function allocation({ facts = PAID, request = {}, items = CART, back = [] }: Case) {
  const purchase = purchaseOf(facts, { stated: { items }, refundedItems: new Map(back) });
  const found = allocationOfItems({ facts, views: [], request: ask(request), purchase });
  return found && Object.fromEntries(found.map((one) => [one.sellerId, one.amountMinor]));
}

const named = (id: string, amountMinor: number): Partial<RefundRequest> => ({
  amountMinor,
  items: [{ id, amountMinor }],
});

describe('who gives back what of items', () => {
  test.each<[string, Case, object]>([
    [
      'the seller of an item, and no one else',
      { request: named('book', 3_000) },
      { acct_1: 2_400, acct_2: 0 },
    ],
    [
      'a part of an item, in proportion',
      { request: named('mug', 1_000) },
      { acct_1: 0, acct_2: 900 },
    ],
    [
      'what names no seller is the platform’s',
      { request: named('delivery', 1_000) },
      { acct_1: 0, acct_2: 0 },
    ],
    [
      'all of it takes all of both',
      { request: { amountMinor: 10_000 } },
      { acct_1: 3_200, acct_2: 4_500 },
    ],
    [
      'more than is left of an item takes no more than its share',
      { request: named('book', 3_000), back: [['book', 2_000]] },
      { acct_1: 800, acct_2: 0 },
    ],
  ])('%s', (_name, of, expected) => {
    expect(allocation(of)).toEqual(expected);
  });

  test('items that go back one by one take exactly what the seller was given', () => {
    const odd = transferTo({ id: 'tr_1', sellerId: 'acct_1', amountMinor: 3_333 });
    const [, second] = PAID.transfers;
    const facts = { ...PAID, transfers: second ? [odd, second] : [odd] };
    const first = allocation({ facts, request: named('pen', 1_000) })?.['acct_1'] ?? 0;
    expect(first).toBe(833);
    const left = {
      ...facts,
      transfers: [{ ...odd, reversedMinor: first }, ...facts.transfers.slice(1)],
    };
    const back = [['pen', 1_000]] as const;
    expect(allocation({ facts: left, request: named('book', 3_000), back })?.['acct_1']).toBe(
      2_500,
    );
  });

  test('of the item of a seller without a share the platform gives all', () => {
    const [first] = PAID.transfers;
    const facts = { ...PAID, transfers: first ? [first] : [] };
    expect(allocation({ facts, request: named('mug', 5_000) })).toEqual({ acct_1: 0 });
  });

  test('what the platform bore of an earlier item is not taken with the last', () => {
    const back = [['pen', 1_000]] as const;
    expect(allocation({ request: named('book', 3_000), back })).toEqual({
      acct_1: 2_400,
      acct_2: 0,
    });
  });

  test('a seller never gives more than the buyer gets of their items, but with the whole', () => {
    const transfers = [transferTo({ id: 'tr_1', sellerId: 'acct_1', amountMinor: 3_500 })];
    const facts = { ...PAID, transfers };
    const items = [{ ...BOOK }, DELIVERY];
    expect(allocation({ facts, items, request: named('book', 3_000) })).toEqual({ acct_1: 3_000 });
    expect(allocation({ facts, items, request: { amountMinor: 10_000 } })).toEqual({
      acct_1: 3_500,
    });
  });

  test('of a scheduled transfer that is held it is the same', () => {
    const facts = paymentFacts({ amountMinor: 10_000, capturedMinor: 10_000 });
    const view = transferView();
    const { sellerId, grossMinor } = view.transfer;
    const items = [
      { ...BOOK, sellerId },
      { ...MUG, sellerId },
    ];
    const purchase = purchaseOf(facts, { stated: { items } });
    const request = ask(named('mug', 5_000));
    expect(allocationOfItems({ facts, views: [view], request, purchase })).toEqual([
      { sellerId, amountMinor: (grossMinor * 5) / 8 },
    ]);
  });
});

describe('a seller of whom no item is told', () => {
  const items = [MUG, DELIVERY];

  test('gives of the whole what anyone would, and of an item of others nothing', () => {
    expect(allocation({ items, request: { amountMinor: 10_000 } })).toEqual({
      acct_1: 3_200,
      acct_2: 4_500,
    });
    expect(allocation({ items, request: named('mug', 5_000) })).toEqual({
      acct_1: 0,
      acct_2: 4_500,
    });
  });

  test('gives nothing of an item of others in another currency either', () => {
    const [first, second] = PAID.transfers;
    const transfers = [{ ...first!, currency: 'eur' }, second!];
    const facts = { ...PAID, transfers };
    expect(allocation({ facts, items, request: named('mug', 5_000) })).toEqual({
      acct_1: 0,
      acct_2: 4_500,
    });
  });
});

describe('what is left, after a part went back', () => {
  const gone = { refundedMinor: 1_000, refunds: [refundFacts({ createdAt: NOW - 1 })] };
  const back = [['pen', 1_000]] as const;

  test('is the whole, of which each gives by their items: not what the platform bore', () => {
    const facts = { ...PAID, ...gone };
    expect(allocation({ facts, request: { amountMinor: 9_000 }, back })).toEqual({
      acct_1: 2_400,
      acct_2: 4_500,
    });
    expect(allocation({ facts, request: { amountMinor: 8_999 }, back })).toBeNull();
  });

  test.each([
    ['a cent too little was taken: the last item takes it', 832, 2_501],
    ['a cent too much was taken: the last item leaves it', 834, 2_499],
    ['two cents too little are another matter', 831, 2_500],
  ] as const)('%s', (_name, reversedMinor, minor) => {
    const odd = transferTo({ id: 'tr_1', sellerId: 'acct_1', amountMinor: 3_333, reversedMinor });
    const facts = { ...separate([odd]), ...gone };
    const items = [{ ...BOOK }, { ...PEN }];
    const request = named('book', 3_000);
    expect(allocation({ facts, items, request, back })).toEqual({ acct_1: minor });
  });

  test('an item that is not the last takes its share, though a cent more is left', () => {
    const odd = transferTo({
      id: 'tr_1',
      sellerId: 'acct_1',
      amountMinor: 3_333,
      reversedMinor: 2_499,
    });
    const facts = { ...separate([odd]), ...gone };
    const items = [{ ...BOOK }, { ...PEN }];
    expect(allocation({ facts, items, request: named('pen', 1_000) })).toEqual({ acct_1: 833 });
  });
});

test('a share in another currency is not bounded by what the buyer gets, in one of both neither', () => {
  const sent = (id: string, amountMinor: number, currency: string) =>
    transferTo({ id, sellerId: 'acct_2', amountMinor, currency });
  const shares = (...transfers: ReturnType<typeof sent>[]) =>
    allocation({ facts: { ...PAID, transfers }, items: [MUG], request: named('mug', 5_000) });
  expect(shares(sent('tr_2', 6_000, 'usd'))).toEqual({ acct_2: 5_000 });
  expect(shares(sent('tr_2', 6_000, 'eur'))).toEqual({ acct_2: 6_000 });
  expect(shares(sent('tr_2', 4_000, 'eur'), sent('tr_3', 2_000, 'usd'))).toEqual({
    acct_2: 6_000,
  });
});

describe('it is pro rata', () => {
  test.each<[string, Case]>([
    [
      'where no item names a seller',
      {
        items: CART.map(({ id, amountMinor }) => ({ id, amountMinor })),
        request: named('book', 3_000),
      },
    ],
    ['for an amount of which no one said what it is for', { request: { amountMinor: 3_000 } }],
    [
      'where no seller of an item has a share of the payment',
      { items: [{ ...BOOK, sellerId: 'acct_9' }], request: named('book', 3_000) },
    ],
    [
      'where the platform pays all of it',
      { request: { ...named('book', 3_000), payer: 'platform' } },
    ],
    [
      'of a destination charge, whose seller has all of it',
      { facts: { ...PAID, chargeType: 'destination' }, request: named('book', 3_000) },
    ],
  ])('%s', (_name, of) => {
    expect(allocation(of)).toBeNull();
  });
});
